package org.jkeepalived.linux.libc;

/// How a child process ended, decoded from what `wait4` reports.
///
/// @param raw the kernel's encoding
public record ExitStatus(int raw) {
  /// Whether it ended by itself; else a signal killed it.
  public boolean exited() {
    return signal() == 0;
  }

  /// The exit code, 0 to 255, if it [#exited].
  public int code() {
    return raw >> 8 & 0xff;
  }

  /// The signal that killed it, or 0.
  public int signal() {
    return raw & 0x7f;
  }

  @Override
  public String toString() {
    return exited() ? "exited with status " + code() : "killed by signal " + signal();
  }
}
