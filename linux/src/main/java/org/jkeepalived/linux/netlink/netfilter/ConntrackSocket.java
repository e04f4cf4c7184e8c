package org.jkeepalived.linux.netlink.netfilter;

import java.util.List;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.AttributeReader;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.NetlinkReader;
import org.jkeepalived.linux.netlink.NetlinkSocket;
import org.jkeepalived.linux.netlink.NetlinkWriter;
import org.jkeepalived.linux.netlink.Rtnetlink;
import org.jspecify.annotations.Nullable;

/// Ends connections that the kernel tracks in one network namespace. Belongs to one thread, which
/// may wait for the kernel.
public final class ConntrackSocket implements AutoCloseable {
  private static final int SUBSYSTEM = 1;
  private static final int NEW = SUBSYSTEM << 8;
  private static final int GET = SUBSYSTEM << 8 | 1;
  private static final int DELETE = SUBSYSTEM << 8 | 2;
  private static final int CTA_TUPLE_ORIG = 1;
  private static final int CTA_TUPLE_REPLY = 2;
  private static final int CTA_ID = 12;
  private static final int CTA_ZONE = 18;
  private static final int CTA_FILTER = 25;
  private static final int CTA_TUPLE_IP = 1;
  private static final int CTA_TUPLE_PROTO = 2;
  private static final int CTA_PROTO_NUM = 1;
  private static final int CTA_PROTO_SRC_PORT = 2;
  private static final int CTA_PROTO_DST_PORT = 3;

  // What of a tuple counts in a dump; kernels before 5.8 give all, and we look again.
  private static final int FILTER_SOURCE = 1;
  private static final int FILTER_DESTINATION = 1 << 1;
  private static final int FILTER_PROTOCOL = 1 << 3;
  private static final int FILTER_SOURCE_PORT = 1 << 4;
  private static final int FILTER_DESTINATION_PORT = 1 << 5;

  private static final int DELETIONS_AT_ONCE = 200;

  private final NetlinkSocket socket;

  private ConntrackSocket(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Opens a socket in the calling thread's network namespace.
  ///
  /// @throws ErrnoException when the kernel has no nfnetlink
  public static ConntrackSocket open() {
    return new ConntrackSocket(NetlinkSocket.open(Nft.NETLINK_NETFILTER));
  }

  /// Connections that were asked for at one place and are answered from another.
  ///
  /// @param protocol 6 for TCP, and so on
  /// @param askedPort 0: any
  /// @param answeringPort 0: any
  public record Pattern(
      int protocol, NetAddress asked, int askedPort, NetAddress answering, int answeringPort) {}

  /// One half of a connection: who sent its first packet, or its first answer, where to.
  private record Tuple(
      @Nullable NetAddress source,
      @Nullable NetAddress destination,
      int protocol,
      int sourcePort,
      int destinationPort) {}

  /// A connection, by what the kernel wants to know to end it.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Connection(byte[] tuple, byte[] zone, byte[] id) {}

  /// Forgets all connections of a pattern: further packets of them are as those of new ones.
  ///
  /// @return how many there were
  public int end(Pattern pattern) {
    ask(pattern);
    List<Connection> found =
        socket.dump("IPCTNL_MSG_CT_GET", message -> connection(message, pattern));
    for (int from = 0; from < found.size(); from += DELETIONS_AT_ONCE) {
      int to = Math.min(found.size(), from + DELETIONS_AT_ONCE);
      delete(found.subList(from, to), pattern.asked().kernelFamily());
    }
    return found.size();
  }

  private void ask(Pattern pattern) {
    NetlinkWriter writer = socket.request();
    int dump = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;
    header(writer, GET, dump, pattern.asked().kernelFamily());
    int asked = writer.beginNested(CTA_TUPLE_ORIG);
    tuple(writer, pattern.asked(), false, pattern.protocol(), pattern.askedPort());
    writer.endNested(asked);
    int answering = writer.beginNested(CTA_TUPLE_REPLY);
    tuple(writer, pattern.answering(), true, pattern.protocol(), pattern.answeringPort());
    writer.endNested(answering);
    int filter = writer.beginNested(CTA_FILTER);
    int askedPort = pattern.askedPort() == 0 ? 0 : FILTER_DESTINATION_PORT;
    int answeringPort = pattern.answeringPort() == 0 ? 0 : FILTER_SOURCE_PORT;
    writer.u32(1, FILTER_PROTOCOL | FILTER_DESTINATION | askedPort);
    writer.u32(2, FILTER_PROTOCOL | FILTER_SOURCE | answeringPort);
    writer.endNested(filter).end();
  }

  /// @return sequence number of the message
  private int header(NetlinkWriter writer, int message, int flags, int family) {
    int sequence = socket.nextSequence();
    writer.begin(message, flags, sequence);
    writer.u8(family).u8(0).u16(0);
    return sequence;
  }

  private static void tuple(
      NetlinkWriter writer, NetAddress address, boolean source, int protocol, int port) {
    int place = writer.beginNested(CTA_TUPLE_IP);
    writer.address(addressType(address.kernelFamily(), source), address).endNested(place);
    place = writer.beginNested(CTA_TUPLE_PROTO);
    writer.u8(CTA_PROTO_NUM, protocol);
    if (port != 0) {
      int type = source ? CTA_PROTO_SRC_PORT : CTA_PROTO_DST_PORT;
      writer.bytes(type, (byte) (port >> 8), (byte) port);
    }
    writer.endNested(place);
  }

  private static int addressType(int family, boolean source) {
    return (family == Rtnetlink.AF_INET ? 1 : 3) + (source ? 0 : 1);
  }

  private static @Nullable Connection connection(NetlinkReader message, Pattern pattern) {
    if (message.type() != NEW || !message.hasBody(Nft.NFGENMSG_BYTES)) {
      return null;
    }
    Tuple asked = null;
    Tuple answering = null;
    byte[] tuple = null;
    byte[] zone = new byte[0];
    byte[] id = new byte[0];
    AttributeReader attribute = message.attributes(Nft.NFGENMSG_BYTES);
    while (attribute.next()) {
      switch (attribute.type()) {
        case CTA_TUPLE_ORIG -> {
          tuple = attribute.bytes();
          asked = tuple(attribute.nested());
        }
        case CTA_TUPLE_REPLY -> answering = tuple(attribute.nested());
        case CTA_ZONE -> zone = attribute.bytes();
        case CTA_ID -> id = attribute.bytes();
        default -> {} // state, times and counters
      }
    }
    boolean meant = asked != null && answering != null && isMeant(asked, answering, pattern);
    return tuple != null && meant ? new Connection(tuple, zone, id) : null;
  }

  private static boolean isMeant(Tuple asked, Tuple answering, Pattern pattern) {
    return asked.protocol == pattern.protocol()
        && pattern.asked().equals(asked.destination)
        && (pattern.askedPort() == 0 || pattern.askedPort() == asked.destinationPort)
        && pattern.answering().equals(answering.source)
        && (pattern.answeringPort() == 0 || pattern.answeringPort() == answering.sourcePort);
  }

  private static Tuple tuple(AttributeReader parts) {
    NetAddress source = null;
    NetAddress destination = null;
    int protocol = 0;
    int sourcePort = 0;
    int destinationPort = 0;
    while (parts.next()) {
      AttributeReader inner = parts.nested();
      boolean addresses = parts.type() == CTA_TUPLE_IP;
      while (inner.next()) {
        if (addresses && inner.type() % 2 == 1) {
          source = inner.address();
        } else if (addresses) {
          destination = inner.address();
        } else if (parts.type() == CTA_TUPLE_PROTO) {
          switch (inner.type()) {
            case CTA_PROTO_NUM -> protocol = inner.u8();
            case CTA_PROTO_SRC_PORT -> sourcePort = inner.networkU16();
            case CTA_PROTO_DST_PORT -> destinationPort = inner.networkU16();
            default -> {} // of ICMP
          }
        }
      }
    }
    return new Tuple(source, destination, protocol, sourcePort, destinationPort);
  }

  /// Those that have ended by themselves meanwhile are as good.
  private void delete(List<Connection> connections, int family) {
    NetlinkWriter writer = socket.request();
    int first = 0;
    for (Connection connection : connections) {
      int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
      int sequence = header(writer, DELETE, flags, family);
      first = first == 0 ? sequence : first;
      writer.bytes(CTA_TUPLE_ORIG, connection.tuple);
      if (connection.zone.length > 0) {
        writer.bytes(CTA_ZONE, connection.zone);
      }
      if (connection.id.length > 0) {
        writer.bytes(CTA_ID, connection.id);
      }
      writer.end();
    }
    String object = "connections to a removed server";
    for (Ack ack : socket.executeAll(first, connections.size(), "IPCTNL_MSG_CT_DELETE", object)) {
      if (!ack.isDone() && !ack.isAlreadyGone()) {
        throw new ErrnoException("IPCTNL_MSG_CT_DELETE", ack.errno(), object);
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
