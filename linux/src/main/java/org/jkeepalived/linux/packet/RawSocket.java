package org.jkeepalived.linux.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;

/// A non-blocking socket that speaks packets rather than streams, and its options. Belongs to the
/// thread of one loop; its network namespace is the one that thread was in when it was opened.
public abstract sealed class RawSocket implements AutoCloseable
    permits VrrpSocket, ArpSocket, NeighbourSocket {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int AF_PACKET = 17;
  static final int SOL_IP = 0;
  static final int SOL_SOCKET = 1;
  static final int SOL_IPV6 = 41;
  static final int IPV6_PKTINFO = 50;

  private static final int SOCK_RAW = 3;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;

  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_PRIORITY = 12;
  private static final int SO_BINDTODEVICE = 25;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_MARK = 36;

  private static final int IFNAMSIZ = 16;
  private static final int SCRATCH_SIZE = 64;

  private final int fd;
  private final String description;
  private final NativeBuffer scratch = NativeBuffer.allocate(SCRATCH_SIZE);
  private String device = "";

  RawSocket(int family, int protocol, String description) {
    this.description = description;
    this.fd =
        (int)
            Syscall.checked(
                "socket",
                description,
                SyscallNumber.SOCKET,
                family,
                SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC,
                protocol);
  }

  /// The descriptor, for [org.jkeepalived.linux.libc.Epoll].
  public final int fd() {
    return fd;
  }

  /// What this socket is, for messages: its kind and the device it is bound to.
  public final String description() {
    return device.isEmpty() ? description : description + " on " + device;
  }

  /// Sends and receives through this interface only.
  public final void bindToDevice(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length >= IFNAMSIZ) {
      throw new IllegalArgumentException("not an interface name: '" + name + "'");
    }
    scratch.bytes().put(0, bytes).put(bytes.length, (byte) 0);
    device = name;
    setOption(SOL_SOCKET, SO_BINDTODEVICE, bytes.length + 1, "SO_BINDTODEVICE");
  }

  /// Class of the packets in queueing disciplines; 6 is what the kernel calls control traffic.
  public final void priority(int priority) {
    setInt(SOL_SOCKET, SO_PRIORITY, priority, "SO_PRIORITY");
  }

  /// Firewall mark of the packets sent.
  public final void mark(int mark) {
    setInt(SOL_SOCKET, SO_MARK, mark, "SO_MARK");
  }

  /// Size of the receive queue in bytes, beyond the system's limit if the process may.
  public final void receiveBuffer(int bytes) {
    bufferSize(SO_RCVBUFFORCE, SO_RCVBUF, bytes, "SO_RCVBUF");
  }

  /// Size of the send queue in bytes, beyond the system's limit if the process may.
  public final void sendBuffer(int bytes) {
    bufferSize(SO_SNDBUFFORCE, SO_SNDBUF, bytes, "SO_SNDBUF");
  }

  private void bufferSize(int forced, int ordinary, int bytes, String name) {
    scratch.bytes().putInt(0, bytes);
    long result =
        Syscall.attempt(
            SyscallNumber.SETSOCKOPT, fd, SOL_SOCKET, forced, scratch.address(), Integer.BYTES, 0);
    if (result == -Errno.EPERM) {
      setInt(SOL_SOCKET, ordinary, bytes, name);
    } else if (result < 0) {
      throw new ErrnoException("setsockopt " + name, (int) -result, description());
    }
  }

  final void setInt(int level, int option, int value, String name) {
    scratch.bytes().putInt(0, value);
    setOption(level, option, Integer.BYTES, name);
  }

  final int getInt(int level, int option, String name) {
    scratch.bytes().putInt(0, 0).putInt(8, Integer.BYTES);
    Syscall.checked(
        "getsockopt " + name,
        description(),
        SyscallNumber.GETSOCKOPT,
        fd,
        level,
        option,
        scratch.address(),
        scratch.address(8),
        0);
    return scratch.bytes().getInt(0);
  }

  /// Sets an option whose value is the first `length` bytes of [#scratch].
  final void setOption(int level, int option, int length, String name) {
    setOption(level, option, scratch.address(), length, name);
  }

  final void setOption(int level, int option, long address, int length, String name) {
    Syscall.checked(
        "setsockopt " + name,
        description(),
        SyscallNumber.SETSOCKOPT,
        fd,
        level,
        option,
        address,
        length,
        0);
  }

  /// Binds to the address in the first `length` bytes of [#scratch].
  final void bind(int length, String name) {
    Syscall.checked(
        "bind " + name, description(), SyscallNumber.BIND, fd, scratch.address(), length);
  }

  final ByteBuffer scratch() {
    return scratch.bytes();
  }

  @Override
  public void close() {
    Syscall.close(fd);
    scratch.close();
  }

  @Override
  public String toString() {
    return description() + " (fd " + fd + ")";
  }
}
