package org.jkeepalived.linux.libc;

import java.nio.file.Path;

/// A network namespace held open, for threads that go there and elsewhere again.
///
/// As long as it is open the namespace and its interfaces stay, even when its name is removed.
public final class NamespaceHandle implements AutoCloseable {
  private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/ns/net");

  private final String name;
  private volatile int fd;

  private NamespaceHandle(String name, int fd) {
    this.name = name;
    this.fd = fd;
  }

  /// The namespace of this name, as `ip netns` keeps it.
  ///
  /// @throws ErrnoException when there is none, or it may not be opened
  public static NamespaceHandle named(String name) {
    return new NamespaceHandle(name, NetworkNamespace.open(NetworkNamespace.pathOf(name)));
  }

  /// The namespace that the calling thread is in.
  public static NamespaceHandle current() {
    return new NamespaceHandle("(own)", NetworkNamespace.open(OF_THIS_THREAD));
  }

  /// Moves the calling thread, which must be a platform thread of ours, into the namespace.
  ///
  /// @throws ErrnoException when the kernel refuses, or this is closed
  public void enter() {
    NetworkNamespace.enter(name, fd);
  }

  /// The namespace remains as long as others hold it. No thread may be about to enter it.
  @Override
  public void close() {
    int former = fd;
    fd = -1;
    if (former >= 0) {
      Syscall.close(former);
    }
  }
}
