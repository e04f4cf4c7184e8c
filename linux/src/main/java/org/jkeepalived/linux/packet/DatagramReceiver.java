package org.jkeepalived.linux.packet;

import static org.jkeepalived.linux.packet.MessageHeaders.*;

import java.nio.ByteBuffer;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;

/// Receives many packets with one `recvmmsg`, into memory of its own. One receiver serves all
/// sockets of a loop. What a batch holds is valid until the next [#receive], and nothing allocates.
///
/// The payload of an IPv4 packet is what follows its IP header; of an IPv6 packet, all of it.
public final class DatagramReceiver implements AutoCloseable {
  /// Said of a hop limit that the kernel did not report.
  public static final int UNKNOWN = -1;

  private static final int MSG_TRUNC = 0x20;
  private static final int IP_PKTINFO = 8;
  private static final int IPV6_HOPLIMIT = 52;
  private static final int IPV4_HEADER_SIZE = 20;

  private static final int NAME_SPACE = 32;
  private static final int CONTROL_SPACE = 128;

  private final int batch;
  private final int slotSize;
  private final NativeBuffer memory;
  private final ByteBuffer bytes;
  private final ByteBuffer network;
  private final int namesAt;
  private final int controlsAt;
  private final int dataAt;

  private final int[] offset;
  private final int[] length;
  private final int[] hopLimit;
  private final int[] ifindex;
  private final boolean[] truncated;
  private final long[] sourceHigh;
  private final long[] sourceLow;
  private final long[] destinationHigh;
  private final long[] destinationLow;

  /// Headers whose fields the kernel overwrote in the last call.
  private int used;

  /// Memory for `batch` packets, all of it touched here and now.
  ///
  /// @param batch most packets of one [#receive]
  /// @param slotSize room for one packet, IP header included; what is longer arrives truncated
  public DatagramReceiver(int batch, int slotSize) {
    this.batch = batch;
    this.slotSize = (slotSize + 15) & ~15;
    int iovecsAt = batch * MMSGHDR_SIZE;
    this.namesAt = iovecsAt + batch * IOVEC_SIZE;
    this.controlsAt = namesAt + batch * NAME_SPACE;
    this.dataAt = controlsAt + batch * CONTROL_SPACE;
    this.memory = NativeBuffer.allocate(dataAt + batch * this.slotSize);
    this.bytes = memory.bytes();
    this.network = memory.network();
    this.offset = new int[batch];
    this.length = new int[batch];
    this.hopLimit = new int[batch];
    this.ifindex = new int[batch];
    this.truncated = new boolean[batch];
    this.sourceHigh = new long[batch];
    this.sourceLow = new long[batch];
    this.destinationHigh = new long[batch];
    this.destinationLow = new long[batch];
    this.used = batch;
    for (int i = 0; i < batch; i++) {
      int header = i * MMSGHDR_SIZE;
      int iovec = iovecsAt + i * IOVEC_SIZE;
      bytes.putLong(header + MSG_NAME, memory.address(namesAt + i * NAME_SPACE));
      bytes.putLong(header + MSG_IOV, memory.address(iovec));
      bytes.putLong(header + MSG_IOVLEN, 1);
      bytes.putLong(header + MSG_CONTROL, memory.address(controlsAt + i * CONTROL_SPACE));
      bytes.putLong(iovec + IOV_BASE, memory.address(dataAt + i * this.slotSize));
      bytes.putLong(iovec + IOV_LEN, this.slotSize);
    }
  }

  /// Takes what is queued in the socket, at most one batch, and returns how many packets that was.
  /// Less than a batch means that the queue was empty; a full batch, that there may be more.
  ///
  /// @throws ErrnoException on errors of the socket, such as `ENETDOWN`; the next call goes on
  public int receive(VrrpSocket socket) {
    resetHeaders();
    int fd = socket.fd();
    long count = Syscall.call(SyscallNumber.RECVMMSG, fd, memory.address(), batch, 0, 0, 0);
    if (count < 0) {
      count = Syscall.result(SyscallNumber.RECVMMSG, fd, memory.address(), batch, 0, 0, 0);
      if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
        return 0;
      }
      if (count < 0) {
        throw new ErrnoException("recvmmsg", (int) -count, socket.description());
      }
    }
    used = (int) count;
    for (int i = 0; i < used; i++) {
      if (socket.isIpv6()) {
        parseIpv6(i);
      } else {
        parseIpv4(i);
      }
    }
    return used;
  }

  private void resetHeaders() {
    for (int i = 0; i < used; i++) {
      int header = i * MMSGHDR_SIZE;
      bytes.putInt(header + MSG_NAMELEN, NAME_SPACE);
      bytes.putLong(header + MSG_CONTROLLEN, CONTROL_SPACE);
      bytes.putInt(header + MSG_FLAGS, 0);
    }
    used = 0;
  }

  private void parseIpv4(int i) {
    int start = dataAt + i * slotSize;
    int received = begin(i);
    int headerSize = received > 0 ? (bytes.get(start) & 0x0f) * 4 : 0;
    if (headerSize < IPV4_HEADER_SIZE || headerSize > received) {
      return; // the kernel has checked the header before; left as an empty payload
    }
    int total = Math.min(network.getShort(start + 2) & 0xffff, received);
    offset[i] = start + headerSize;
    length[i] = Math.max(total - headerSize, 0);
    hopLimit[i] = bytes.get(start + 8) & 0xff;
    sourceLow[i] = network.getInt(start + 12) & 0xffff_ffffL;
    destinationLow[i] = network.getInt(start + 16) & 0xffff_ffffL;
    parseControl(i);
  }

  private void parseIpv6(int i) {
    length[i] = begin(i);
    int name = namesAt + i * NAME_SPACE;
    sourceHigh[i] = network.getLong(name + SocketAddress.SIN6_ADDR);
    sourceLow[i] = network.getLong(name + SocketAddress.SIN6_ADDR + 8);
    parseControl(i);
  }

  /// Forgets the packet that was here before, and returns how many bytes are here now.
  private int begin(int i) {
    int header = i * MMSGHDR_SIZE;
    offset[i] = dataAt + i * slotSize;
    length[i] = 0;
    hopLimit[i] = UNKNOWN;
    ifindex[i] = 0;
    sourceHigh[i] = 0;
    sourceLow[i] = 0;
    destinationHigh[i] = 0;
    destinationLow[i] = 0;
    truncated[i] = (bytes.getInt(header + MSG_FLAGS) & MSG_TRUNC) != 0;
    return Math.min(bytes.getInt(header + MSG_LEN), slotSize);
  }

  private void parseControl(int i) {
    int at = controlsAt + i * CONTROL_SPACE;
    int end = at + (int) bytes.getLong(i * MMSGHDR_SIZE + MSG_CONTROLLEN);
    while (at + CMSG_DATA <= end) {
      int size = (int) bytes.getLong(at + CMSG_LEN);
      if (size < CMSG_DATA || at + size > end) {
        return;
      }
      int kind = bytes.getInt(at + CMSG_LEVEL) << 16 | bytes.getInt(at + CMSG_TYPE);
      int data = at + CMSG_DATA;
      switch (kind) {
        case RawSocket.SOL_IP << 16 | IP_PKTINFO -> ifindex[i] = bytes.getInt(data + IPI_IFINDEX);
        case RawSocket.SOL_IPV6 << 16 | RawSocket.IPV6_PKTINFO -> {
          ifindex[i] = bytes.getInt(data + IPI6_IFINDEX);
          destinationHigh[i] = network.getLong(data + IPI6_ADDR);
          destinationLow[i] = network.getLong(data + IPI6_ADDR + 8);
        }
        case RawSocket.SOL_IPV6 << 16 | IPV6_HOPLIMIT -> hopLimit[i] = bytes.getInt(data);
        default -> {} // nothing else was asked for
      }
      at += controlSpace(size - CMSG_DATA);
    }
  }

  /// All packets of the batch, in network byte order. Always the same object.
  public ByteBuffer buffer() {
    return network;
  }

  /// Where in [#buffer] the payload of packet `i` begins.
  public int offset(int i) {
    return offset[i];
  }

  /// Length of the payload.
  public int length(int i) {
    return length[i];
  }

  /// Whether the packet was longer than a slot.
  public boolean truncated(int i) {
    return truncated[i];
  }

  /// Upper half of the source address; 0 for IPv4.
  public long sourceHigh(int i) {
    return sourceHigh[i];
  }

  public long sourceLow(int i) {
    return sourceLow[i];
  }

  /// Upper half of the destination address; 0 for IPv4.
  public long destinationHigh(int i) {
    return destinationHigh[i];
  }

  public long destinationLow(int i) {
    return destinationLow[i];
  }

  /// TTL or hop limit, or [#UNKNOWN].
  public int hopLimit(int i) {
    return hopLimit[i];
  }

  /// The interface that the packet came in through.
  public int ifindex(int i) {
    return ifindex[i];
  }

  /// Most packets of one [#receive].
  public int batch() {
    return batch;
  }

  @Override
  public void close() {
    memory.close();
  }
}
