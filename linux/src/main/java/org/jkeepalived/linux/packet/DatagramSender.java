package org.jkeepalived.linux.packet;

import static org.jkeepalived.linux.packet.MessageHeaders.*;

import java.nio.ByteBuffer;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;

/// Sends many packets of many sockets in the order in which they were queued, with one `sendmmsg`
/// for each run of the same socket. The packets stay where their owner prebuilt them: they must not
/// change between `add` and [#flush]. Nothing allocates.
///
/// A packet that the kernel refuses does not hold up those behind it; see [#failures].
public final class DatagramSender implements AutoCloseable {
  private static final int NAME_SPACE = 32;
  private static final int CONTROL_SPACE = controlSpace(IN6_PKTINFO_SIZE);

  private final int capacity;
  private final NativeBuffer memory;
  private final ByteBuffer bytes;
  private final int iovecsAt;
  private final int namesAt;
  private final int controlsAt;
  private final int[] fds;
  private final int[] failedIndex;
  private final int[] failedErrno;
  private int queued;
  private int failures;

  /// An empty queue.
  ///
  /// @param capacity most packets of one [#flush]
  public DatagramSender(int capacity) {
    this.capacity = capacity;
    this.iovecsAt = capacity * MMSGHDR_SIZE;
    this.namesAt = iovecsAt + capacity * IOVEC_SIZE;
    this.controlsAt = namesAt + capacity * NAME_SPACE;
    this.memory = NativeBuffer.allocate(controlsAt + capacity * CONTROL_SPACE);
    this.bytes = memory.bytes();
    this.fds = new int[capacity];
    this.failedIndex = new int[capacity];
    this.failedErrno = new int[capacity];
    for (int i = 0; i < capacity; i++) {
      int header = i * MMSGHDR_SIZE;
      int control = controlsAt + i * CONTROL_SPACE;
      bytes.putLong(header + MSG_NAME, memory.address(namesAt + i * NAME_SPACE));
      bytes.putLong(header + MSG_IOV, memory.address(iovecsAt + i * IOVEC_SIZE));
      bytes.putLong(header + MSG_IOVLEN, 1);
      bytes.putLong(control + CMSG_LEN, CMSG_DATA + IN6_PKTINFO_SIZE);
      bytes.putInt(control + CMSG_LEVEL, RawSocket.SOL_IPV6);
      bytes.putInt(control + CMSG_TYPE, RawSocket.IPV6_PKTINFO);
    }
  }

  /// Queues a packet for an IPv4 address; it begins with its IP header.
  ///
  /// @return its index in this batch
  public int addIpv4(VrrpSocket socket, long address, int length, long destinationLow) {
    int i = next(socket, address, length);
    int size = SocketAddress.putIpv4(bytes, namesAt + i * NAME_SPACE, destinationLow);
    finish(i, size, false);
    return i;
  }

  /// Queues a message for an IPv6 address, from the address that the socket is bound to or the
  /// kernel chooses unless [#source] says otherwise.
  ///
  /// @param ifindex the interface to leave through; 0: by route
  /// @return its index in this batch
  public int addIpv6(
      VrrpSocket socket,
      long address,
      int length,
      long destinationHigh,
      long destinationLow,
      int ifindex) {
    return queueIpv6(socket, address, length, destinationHigh, destinationLow, ifindex);
  }

  /// Queues a neighbour advertisement; [#source] says from which address.
  ///
  /// @return its index in this batch
  public int addIpv6(
      NeighbourSocket socket,
      long address,
      int length,
      long destinationHigh,
      long destinationLow,
      int ifindex) {
    return queueIpv6(socket, address, length, destinationHigh, destinationLow, ifindex);
  }

  private int queueIpv6(
      RawSocket socket, long address, int length, long high, long low, int ifindex) {
    int i = next(socket, address, length);
    int size = SocketAddress.putIpv6(bytes, namesAt + i * NAME_SPACE, high, low, ifindex);
    finish(i, size, false);
    return i;
  }

  /// Sets the source address of the IPv6 message queued last. The host need not have the address.
  public void source(long high, long low, int ifindex) {
    int i = queued - 1;
    int data = controlsAt + i * CONTROL_SPACE + CMSG_DATA;
    SocketAddress.putIpv6Bytes(bytes, data + IPI6_ADDR, high, low);
    bytes.putInt(data + IPI6_IFINDEX, ifindex);
    finish(i, SocketAddress.SOCKADDR_IN6_SIZE, true);
  }

  /// Queues a whole frame for an interface.
  ///
  /// @return its index in this batch
  public int addFrame(ArpSocket socket, long address, int length, int ifindex) {
    int i = next(socket, address, length);
    int size = SocketAddress.putLink(bytes, namesAt + i * NAME_SPACE, ArpSocket.ETH_P_ARP, ifindex);
    finish(i, size, false);
    return i;
  }

  private int next(RawSocket socket, long address, int length) {
    if (queued == capacity) {
      throw new IllegalStateException("flush first: " + capacity + " packets are queued");
    }
    int i = queued++;
    fds[i] = socket.fd();
    int iovec = iovecsAt + i * IOVEC_SIZE;
    bytes.putLong(iovec + IOV_BASE, address);
    bytes.putLong(iovec + IOV_LEN, length);
    return i;
  }

  private void finish(int i, int nameSize, boolean control) {
    int header = i * MMSGHDR_SIZE;
    bytes.putInt(header + MSG_NAMELEN, nameSize);
    bytes.putLong(
        header + MSG_CONTROL, control ? memory.address(controlsAt + i * CONTROL_SPACE) : 0);
    bytes.putLong(header + MSG_CONTROLLEN, control ? CONTROL_SPACE : 0);
  }

  /// Whether the next `add` needs a [#flush] before it.
  public boolean isFull() {
    return queued == capacity;
  }

  /// Packets waiting for [#flush].
  public int queued() {
    return queued;
  }

  /// Sends all that is queued and returns how many packets the kernel took. The queue is empty
  /// afterwards; [#failures] tells about the others.
  public int flush() {
    failures = 0;
    int start = 0;
    while (start < queued) {
      int end = start + 1;
      while (end < queued && fds[end] == fds[start]) {
        end++;
      }
      sendRun(start, end);
      start = end;
    }
    int sent = queued - failures;
    queued = 0;
    return sent;
  }

  private void sendRun(int start, int end) {
    int i = start;
    while (i < end) {
      long headers = memory.address(i * MMSGHDR_SIZE);
      long sent = Syscall.call(SyscallNumber.SENDMMSG, fds[i], headers, end - i, 0);
      if (sent < 0) {
        // The first of the run was refused: once more, alone, to learn why.
        sent = Syscall.result(SyscallNumber.SENDMMSG, fds[i], headers, 1, 0);
      }
      if (sent == -Errno.EINTR) {
        continue;
      }
      if (sent < 0) {
        failedIndex[failures] = i;
        failedErrno[failures] = (int) -sent;
        failures++;
      }
      i += (int) Math.max(sent, 1);
    }
  }

  /// Forgets what is queued.
  public void clear() {
    queued = 0;
    failures = 0;
  }

  /// How many packets of the last [#flush] were refused.
  public int failures() {
    return failures;
  }

  /// Index, within the last batch, of its `n`th refused packet.
  public int failedIndex(int n) {
    return failedIndex[n];
  }

  /// Why the `n`th refused packet was refused, one of [Errno]'s numbers.
  public int failedErrno(int n) {
    return failedErrno[n];
  }

  @Override
  public void close() {
    memory.close();
  }
}
