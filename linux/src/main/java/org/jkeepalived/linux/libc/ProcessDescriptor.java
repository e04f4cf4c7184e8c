package org.jkeepalived.linux.libc;

/// A hold on some process of this machine, whose end makes it readable (`pidfd_open`). It is no
/// child of ours, and nothing is done to it.
public final class ProcessDescriptor implements AutoCloseable {
  private final int fd;

  private ProcessDescriptor(int fd) {
    this.fd = fd;
  }

  /// Takes hold of a process.
  ///
  /// @throws ErrnoException `ESRCH` when it is gone, `EMFILE` when there are no descriptors left
  public static ProcessDescriptor open(int pid) {
    return new ProcessDescriptor(
        (int) Syscall.checked("pidfd_open", "process " + pid, SyscallNumber.PIDFD_OPEN, pid));
  }

  /// Readable once the process has ended, for epoll.
  public int fd() {
    return fd;
  }

  @Override
  public void close() {
    Syscall.close(fd);
  }
}
