package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.linux.libc.ChildProcess;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.SpawnRequest;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;

/// Running as a daemon. A JVM cannot fork, so the process starts itself again in a session of its
/// own and with `-n`, and waits until that one either is ready, then ends with 0, or has ended,
/// then passes on its status. Scripts therefore learn whether the start has succeeded.
///
/// The child says that it is ready by a line on its standard output, which is a pipe; afterwards
/// its standard streams lead nowhere.
final class Background {
  private static final String VARIABLE = "JKEEPALIVED_READY_ON_STDOUT";
  private static final String NULL_DEVICE = "/dev/null";
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_RDWR = 2;
  private static final int AT_FDCWD = -100;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  private Background() {}

  /// Starts the daemon and returns our own exit status.
  static int start(String[] arguments) {
    try (NativeBuffer memory = NativeBuffer.allocate(16)) {
      Syscall.checked("pipe2", "", SyscallNumber.PIPE2, memory.address(), O_CLOEXEC, 0);
      int readEnd = memory.bytes().getInt(0);
      int writeEnd = memory.bytes().getInt(4);
      try (ChildProcess child = spawn(arguments, writeEnd)) {
        Syscall.close(writeEnd);
        // Blocks until the child writes, or ends and with it the only writer.
        long read = Syscall.result(SyscallNumber.READ, readEnd, memory.address(), 8);
        return read > 0 ? ExitStatus.OK : statusOf(child);
      } finally {
        Syscall.close(readEnd);
      }
    } catch (ErrnoException | IOException e) {
      System.err.println("cannot start in the background: " + e.getMessage());
      return ExitStatus.FATAL;
    }
  }

  private static ChildProcess spawn(String[] arguments, int stdout) throws IOException {
    List<String> own = List.of(arguments);
    var words = new ArrayList<String>(List.of("-n"));
    words.addAll(own);
    return ChildProcess.spawn(
        SpawnRequest.of(OwnProgram.command(own, words), OwnProgram.environment(VARIABLE, "1"))
            .withStreams(SpawnRequest.NULL, stdout, STDERR)
            .inNewSession());
  }

  private static int statusOf(ChildProcess child) {
    try (Epoll epoll = Epoll.create(1)) {
      epoll.add(child.pidfd(), true, false, 0);
      Optional<org.jkeepalived.linux.libc.ExitStatus> status = child.tryWait();
      while (status.isEmpty()) {
        epoll.await(Long.MAX_VALUE);
        status = child.tryWait();
      }
      if (!status.get().exited()) {
        System.err.println("the daemon was " + status.get());
        return ExitStatus.FATAL;
      }
      return status.get().code();
    }
  }

  /// Tells the parent, if it waits for it, that the daemon runs.
  static void ready() {
    if (System.getenv(VARIABLE) == null) {
      return;
    }
    System.out.println("ready");
    System.out.flush();
    try (NativeBuffer path = NativeBuffer.ofString(NULL_DEVICE)) {
      long fd =
          Syscall.checked(
              "openat",
              NULL_DEVICE,
              SyscallNumber.OPENAT,
              AT_FDCWD,
              path.address(),
              O_RDWR | O_CLOEXEC,
              0);
      Syscall.checked("dup3", NULL_DEVICE, SyscallNumber.DUP3, fd, STDOUT, 0);
      Syscall.checked("dup3", NULL_DEVICE, SyscallNumber.DUP3, fd, STDERR, 0);
      Syscall.close((int) fd);
    }
  }
}
