package org.jkeepalived.linux.socket;

import java.nio.charset.StandardCharsets;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.packet.SocketAddress;

/// Opens sockets and connects them. Belongs to one platform thread.
public final class SocketOpener implements AutoCloseable {
  static final int SOL_SOCKET = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int IPPROTO_ICMP = 1;
  private static final int IPPROTO_ICMPV6 = 58;

  private static final int SO_REUSEADDR = 2;
  private static final int SO_LINGER = 13;
  private static final int SO_BINDTODEVICE = 25;
  private static final int SO_MARK = 36;
  private static final int IFNAMSIZ = 16;

  // struct linger { int l_onoff; int l_linger; }
  private static final int LINGER_SIZE = 8;

  private final NativeBuffer scratch = NativeBuffer.allocate(64);

  /// Begins to connect; the socket becomes writable when it is decided, and [ProbeSocket#error]
  /// tells how.
  ///
  /// @throws ErrnoException when it cannot even begin
  public ProbeSocket tcp(Peer peer) {
    return open(SOCK_STREAM, 0, peer);
  }

  /// A datagram socket that hears only its peer, and of what keeps datagrams from it.
  ///
  /// @throws ErrnoException when there is no way to the peer
  public ProbeSocket udp(Peer peer) {
    return open(SOCK_DGRAM, 0, peer);
  }

  /// A socket for ICMP echo requests: the kernel fills in identifier and checksum, and hands on the
  /// replies to what was sent by it. `net.ipv4.ping_group_range` says who may.
  ///
  /// @throws ErrnoException `EACCES` when we may not; or when there is no way to the peer
  public ProbeSocket echo(Peer peer) {
    int protocol = peer.address().family() == 4 ? IPPROTO_ICMP : IPPROTO_ICMPV6;
    return open(SOCK_DGRAM, protocol, peer);
  }

  private ProbeSocket open(int type, int protocol, Peer peer) {
    int family = peer.address().kernelFamily();
    int fd =
        (int)
            Syscall.checked(
                "socket",
                "",
                SyscallNumber.SOCKET,
                family,
                type | SOCK_NONBLOCK | SOCK_CLOEXEC,
                protocol);
    try {
      if (peer.mark() != 0) {
        setInt(fd, SO_MARK, peer.mark(), "SO_MARK");
      }
      if (peer.device().isPresent()) {
        bindToDevice(fd, peer.device().get());
      }
      bind(fd, type, peer);
      connect(fd, peer);
      return new ProbeSocket(fd, type == SOCK_DGRAM);
    } catch (RuntimeException e) {
      Syscall.close(fd);
      throw e;
    }
  }

  private void bind(int fd, int type, Peer peer) {
    if (peer.sourcePort() != 0) {
      setInt(fd, SO_REUSEADDR, 1, "SO_REUSEADDR");
      if (type == SOCK_STREAM) {
        closeAtOnce(fd);
      }
    }
    if (peer.sourcePort() != 0 || peer.source().isPresent()) {
      NetAddress any = peer.address().family() == 4 ? NetAddress.ipv4(0) : NetAddress.ipv6(0, 0);
      NetAddress source = peer.source().orElse(any);
      int length = SocketAddress.put(scratch.bytes(), 0, source, peer.sourcePort());
      String object = source + " port " + peer.sourcePort();
      Syscall.checked("bind", object, SyscallNumber.BIND, fd, scratch.address(), length);
    }
  }

  /// A connection that is closed in the ordinary way keeps its ports for a minute, in which the
  /// next one could not have the same. So this one ends by a reset.
  private void closeAtOnce(int fd) {
    scratch.bytes().putInt(0, 1).putInt(4, 0);
    setOption(fd, SO_LINGER, LINGER_SIZE, "SO_LINGER");
  }

  private void connect(int fd, Peer peer) {
    int length = SocketAddress.put(scratch.bytes(), 0, peer.address(), peer.port());
    long result = Syscall.result(SyscallNumber.CONNECT, fd, scratch.address(), length);
    if (result < 0 && result != -Errno.EINPROGRESS && result != -Errno.EINTR) {
      throw new ErrnoException("connect", (int) -result, peer.address().toString());
    }
  }

  private void bindToDevice(int fd, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length >= IFNAMSIZ) {
      throw new IllegalArgumentException("not an interface name: '" + name + "'");
    }
    scratch.bytes().put(0, bytes).put(bytes.length, (byte) 0);
    setOption(fd, SO_BINDTODEVICE, bytes.length + 1, "SO_BINDTODEVICE " + name);
  }

  private void setInt(int fd, int option, int value, String name) {
    scratch.bytes().putInt(0, value);
    setOption(fd, option, Integer.BYTES, name);
  }

  private void setOption(int fd, int option, int length, String name) {
    Syscall.checked(
        "setsockopt",
        name,
        SyscallNumber.SETSOCKOPT,
        fd,
        SOL_SOCKET,
        option,
        scratch.address(),
        length,
        0);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
