package org.jkeepalived.linux.socket;

import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Spares;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;

/// A connected socket that never blocks. Used by one thread at a time, virtual ones included.
public final class ProbeSocket implements AutoCloseable {
  /// What [#receive] says when nothing has come yet.
  public static final int NOTHING = -1;

  /// As many bytes as one call moves at most.
  public static final int MOST = 16 * 1024;

  private static final int SO_ERROR = 4;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int MOST_SPARES = 8;
  private static final Spares<NativeBuffer> BUFFERS =
      new Spares<>(MOST_SPARES, () -> NativeBuffer.allocate(MOST));

  private final int fd;
  private final boolean datagrams;

  ProbeSocket(int fd, boolean datagrams) {
    this.fd = fd;
    this.datagrams = datagrams;
  }

  /// The descriptor, for [org.jkeepalived.linux.libc.Epoll].
  public int fd() {
    return fd;
  }

  /// Whether it speaks datagrams and not a stream.
  public boolean datagrams() {
    return datagrams;
  }

  /// Why the socket failed, one of [Errno]'s; 0 when it did not. Asking forgets it.
  public int error() {
    NativeBuffer buffer = BUFFERS.borrow();
    try {
      buffer.bytes().putInt(0, 0).putInt(8, Integer.BYTES);
      Syscall.checked(
          "getsockopt",
          "SO_ERROR",
          SyscallNumber.GETSOCKOPT,
          fd,
          SocketOpener.SOL_SOCKET,
          SO_ERROR,
          buffer.address(),
          buffer.address(8),
          0);
      return buffer.bytes().getInt(0);
    } finally {
      giveBack(buffer);
    }
  }

  /// Sends what there is room for and returns how much that was; 0: nothing at the moment. A
  /// datagram goes whole or not at all.
  ///
  /// @throws ErrnoException when the connection is broken
  public int send(byte[] bytes, int offset, int length) {
    int count = Math.min(length, MOST);
    NativeBuffer buffer = BUFFERS.borrow();
    try {
      buffer.bytes().put(0, bytes, offset, count);
      long sent =
          Syscall.result(SyscallNumber.SENDTO, fd, buffer.address(), count, MSG_NOSIGNAL, 0, 0);
      return sent == -Errno.EAGAIN || sent == -Errno.EINTR ? 0 : checked("send", sent);
    } finally {
      giveBack(buffer);
    }
  }

  /// Takes what has come, at most `length` bytes of it, and returns how much that was; 0: the end
  /// of a stream, or an empty datagram. Of a longer datagram the rest is lost, and its whole length
  /// returned.
  ///
  /// @return [#NOTHING] when nothing has come
  /// @throws ErrnoException when the connection is broken
  public int receive(byte[] into, int offset, int length) {
    NativeBuffer buffer = BUFFERS.borrow();
    try {
      int most = Math.min(length, MOST);
      int flags = datagrams ? MSG_TRUNC : 0;
      long received =
          Syscall.result(SyscallNumber.RECVFROM, fd, buffer.address(), most, flags, 0, 0);
      if (received == -Errno.EAGAIN || received == -Errno.EINTR) {
        return NOTHING;
      }
      int count = checked("receive", received);
      buffer.bytes().get(0, into, offset, Math.min(count, most));
      return count;
    } finally {
      giveBack(buffer);
    }
  }

  private static int checked(String call, long result) {
    if (result < 0) {
      throw new ErrnoException(call, (int) -result, "");
    }
    return (int) result;
  }

  private static void giveBack(NativeBuffer buffer) {
    if (!BUFFERS.giveBack(buffer)) {
      buffer.close();
    }
  }

  @Override
  public void close() {
    Syscall.close(fd);
  }
}
