package org.jkeepalived.linux.libc;

import java.nio.file.Files;
import java.nio.file.Path;

/// Network namespaces. They are a property of a thread: sockets belong to the namespace that their
/// thread was in when they were opened, and threads started later inherit it. So only platform
/// threads that belong to us may [#enter] one, never virtual ones.
///
/// `/sys/class/net` and `/proc/self/net` go on showing other namespaces; only netlink, ioctl and
/// `/proc/thread-self/net` tell the truth on such a thread.
public final class NetworkNamespace {
  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 0x80000;
  private static final int CLONE_NEWNET = 0x40000000;
  private static final Path NAMED = Path.of("/run/netns");

  private NetworkNamespace() {}

  /// Where `ip netns` keeps the namespace of this name.
  public static Path pathOf(String name) {
    return NAMED.resolve(name);
  }

  public static boolean exists(String name) {
    return Files.exists(pathOf(name));
  }

  /// Moves the current thread into the namespace that `path` stands for.
  public static void enter(Path path) {
    int fd = open(path);
    try {
      enter(path.toString(), fd);
    } finally {
      Syscall.close(fd);
    }
  }

  static void enter(String name, int fd) {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread cannot enter a network namespace");
    }
    Syscall.checked("setns", name, SyscallNumber.SETNS, fd, CLONE_NEWNET, 0);
  }

  /// Moves the current thread into a new, empty namespace, which ends with its last user.
  public static void unshare() {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread cannot leave its network namespace");
    }
    Syscall.checked("unshare", "CLONE_NEWNET", SyscallNumber.UNSHARE, CLONE_NEWNET);
  }

  static int open(Path path) {
    try (NativeBuffer text = NativeBuffer.ofString(path.toString())) {
      return (int)
          Syscall.checked(
              "openat",
              path.toString(),
              SyscallNumber.OPENAT,
              AT_FDCWD,
              text.address(),
              O_CLOEXEC,
              0);
    }
  }
}
