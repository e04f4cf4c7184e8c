package org.jkeepalived.linux.libc;

import java.nio.charset.StandardCharsets;

/// A connected Unix datagram socket that never blocks: `/dev/log`, the journal, systemd's
/// notification socket. The JDK has none. Belongs to one thread.
public final class DatagramUnixSocket implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;

  // struct sockaddr_un { u16 family; char path[108]; }
  static final int SUN_PATH = 2;
  static final int SUN_PATH_SIZE = 108;

  private final int fd;
  private final String path;
  private NativeBuffer message = NativeBuffer.allocate(2048);

  private DatagramUnixSocket(int fd, String path) {
    this.fd = fd;
    this.path = path;
  }

  /// Connects to the socket at `path`; one that begins with `@` is in the abstract namespace.
  public static DatagramUnixSocket connect(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length >= SUN_PATH_SIZE) {
      throw new ErrnoException("connect", Errno.ENAMETOOLONG, path);
    }
    int fd =
        (int)
            Syscall.checked(
                "socket",
                path,
                SyscallNumber.SOCKET,
                AF_UNIX,
                SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
                0);
    DatagramUnixSocket socket = new DatagramUnixSocket(fd, path);
    try {
      socket.connectTo(bytes);
      return socket;
    } catch (RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void connectTo(byte[] bytes) {
    boolean inAbstractNamespace = bytes[0] == '@';
    message.bytes().putShort(0, (short) AF_UNIX).put(SUN_PATH, bytes);
    if (inAbstractNamespace) {
      message.bytes().put(SUN_PATH, (byte) 0);
    } else {
      message.bytes().put(SUN_PATH + bytes.length, (byte) 0);
    }
    // An abstract name has no terminator: every byte counts.
    int length = SUN_PATH + bytes.length + (inAbstractNamespace ? 0 : 1);
    Syscall.checked("connect", path, SyscallNumber.CONNECT, fd, message.address(), length);
  }

  /// Sends one datagram.
  ///
  /// @return false if the receiver's queue is full; the datagram is lost
  /// @throws ErrnoException `ECONNREFUSED` and the like when the receiver has gone: connect anew
  public boolean send(byte[] bytes, int offset, int length) {
    if (length > message.size()) {
      message.close();
      message = NativeBuffer.allocate(length);
    }
    message.bytes().put(0, bytes, offset, length);
    long result =
        Syscall.result(SyscallNumber.SENDTO, fd, message.address(), length, MSG_NOSIGNAL, 0, 0);
    if (result < 0 && result != -Errno.EAGAIN && result != -Errno.ENOBUFS) {
      throw new ErrnoException("sendto", (int) -result, path);
    }
    return result >= 0;
  }

  public boolean send(byte[] bytes) {
    return send(bytes, 0, bytes.length);
  }

  @Override
  public void close() {
    Syscall.close(fd);
    message.close();
  }
}
