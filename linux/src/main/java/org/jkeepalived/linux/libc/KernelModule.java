package org.jkeepalived.linux.libc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Modules of the kernel, loaded by the program that the kernel itself uses for this.
public final class KernelModule {
  private static final Path PROGRAM = Path.of("/proc/sys/kernel/modprobe");
  private static final String USUAL_PROGRAM = "/sbin/modprobe";
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final short POLLIN = 1;

  private KernelModule() {}

  /// Loads a module and waits until it is there, ten seconds at most.
  ///
  /// @return whether it was loaded; not so without the program, the module or the right to load one
  public static boolean load(String name) {
    SpawnRequest request =
        SpawnRequest.of(
            List.of(program(), "-s", "-q", "--", name), List.of("PATH=/usr/sbin:/sbin"));
    try (ChildProcess child = ChildProcess.spawn(request)) {
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      Optional<ExitStatus> status = child.tryWait();
      while (status.isEmpty() && System.nanoTime() < deadline) {
        awaitEnd(child.pidfd());
        status = child.tryWait();
      }
      if (status.isEmpty()) {
        child.signalGroup(Signals.KILL);
        awaitEnd(child.pidfd());
        child.tryWait();
      }
      return status.map(end -> end.exited() && end.code() == 0).orElse(false);
    } catch (ErrnoException _) {
      return false;
    }
  }

  private static String program() {
    try {
      String configured = Files.readString(PROGRAM).strip();
      return configured.isEmpty() ? USUAL_PROGRAM : configured;
    } catch (IOException _) {
      return USUAL_PROGRAM;
    }
  }

  /// Returns when the process has ended, or after a second.
  private static void awaitEnd(int pidfd) {
    // struct pollfd { int fd; short events; short revents; }, struct timespec at 8
    try (NativeBuffer memory = NativeBuffer.allocate(24)) {
      memory.bytes().putInt(0, pidfd).putShort(4, POLLIN).putLong(8, 1).putLong(16, 0);
      Syscall.call(SyscallNumber.PPOLL, memory.address(), 1, memory.address(8), 0);
    }
  }
}
