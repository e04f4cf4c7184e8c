package org.jkeepalived.linux.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;

/// Asks about links, addresses, routes and rules of one network namespace, and changes them.
///
/// Every request is answered before the method returns. A refusal is an [ErrnoException] that says
/// what was attempted and what the kernel says about it; only [#applyAddresses] and [#applyRouting]
/// return refusals. Belongs to one thread.
public final class RouteSocket implements AutoCloseable {
  private static final int CHANGE = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
  private static final int CREATE = CHANGE | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
  private static final int DUMP = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;

  private static final int RTA_DST = 1;

  // As many acknowledgements as the receive queue of an unprivileged process holds for certain.
  private static final int MAX_BATCH = 128;
  private static final int MAX_EDIT_BYTES = 192;

  private final NetlinkSocket socket;

  private RouteSocket(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// The number by which events name this socket as the one whose request caused them.
  public int port() {
    return socket.port();
  }

  /// Opens a socket in the calling thread's network namespace.
  public static RouteSocket open() {
    return new RouteSocket(NetlinkSocket.open(NetlinkSocket.NETLINK_ROUTE));
  }

  /// All interfaces.
  public List<LinkInfo> links() {
    LinkRequest.header(begin(Rtnetlink.RTM_GETLINK, DUMP), 0, 0, 0).end();
    return socket.dump("RTM_GETLINK", LinkInfo::read);
  }

  /// The interface called `name`.
  public Optional<LinkInfo> link(String name) {
    return links().stream().filter(link -> link.name().equals(name)).findFirst();
  }

  /// All addresses of both families.
  public List<AddressInfo> addresses() {
    begin(Rtnetlink.RTM_GETADDR, DUMP).u8(0).u8(0).u8(0).u8(0).u32(0).end();
    return socket.dump("RTM_GETADDR", AddressInfo::read);
  }

  /// All routes of both families and all tables.
  public List<RouteInfo> routes() {
    begin(Rtnetlink.RTM_GETROUTE, DUMP).u32(0).u32(0).u32(0).end();
    return socket.dump("RTM_GETROUTE", RouteInfo::read);
  }

  /// All rules of both families.
  public List<RuleInfo> rules() {
    begin(Rtnetlink.RTM_GETRULE, DUMP).u32(0).u32(0).u32(0).end();
    return socket.dump("RTM_GETRULE", RuleInfo::read);
  }

  /// Which interfaces forward IPv6 packets, and which do not.
  public List<ForwardingInfo> forwarding() {
    begin(Rtnetlink.RTM_GETNETCONF, DUMP).u8(Rtnetlink.AF_INET6).u8(0).u16(0).end();
    return socket.dump("RTM_GETNETCONF", ForwardingInfo::read);
  }

  /// Adds an address that is not there yet.
  public void addAddress(AddressInfo address) {
    address.writeAdd(socket.request(), CREATE, socket.nextSequence());
    socket.execute("RTM_NEWADDR", address.toString());
  }

  /// Adds an address, or changes flags and lifetimes of the one that is there.
  public void replaceAddress(AddressInfo address) {
    int flags = CHANGE | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_REPLACE;
    address.writeAdd(socket.request(), flags, socket.nextSequence());
    socket.execute("RTM_NEWADDR", address.toString());
  }

  /// Removes an address.
  public void removeAddress(AddressInfo address) {
    address.writeRemove(socket.request(), CHANGE, socket.nextSequence());
    socket.execute("RTM_DELADDR", address.toString());
  }

  /// Carries out many edits with as few system calls as possible, in order, and returns the answer
  /// to each.
  public List<Ack> applyAddresses(List<? extends AddressEdit> edits) {
    return apply(
        edits,
        "RTM_NEWADDR",
        _ -> MAX_EDIT_BYTES,
        (edit, sequence) -> {
          switch (edit) {
            case AddressEdit.Add(var address) ->
                address.writeAdd(socket.writer(), CREATE, sequence);
            case AddressEdit.Remove(var address) ->
                address.writeRemove(socket.writer(), CHANGE, sequence);
          }
        });
  }

  /// The same for routes and rules.
  public List<Ack> applyRouting(List<? extends RoutingEdit> edits) {
    return apply(
        edits,
        "RTM_NEWROUTE",
        RoutingEdit::bytes,
        (edit, sequence) -> edit.write(socket.writer(), sequence));
  }

  /// Appends the request of an edit.
  private interface Appender<E> {
    void append(E edit, int sequence);
  }

  private <E> List<Ack> apply(
      List<? extends E> edits, String what, ToIntFunction<E> bytes, Appender<E> appender) {
    List<Ack> acks = new ArrayList<>(edits.size());
    while (acks.size() < edits.size()) {
      int from = acks.size();
      NetlinkWriter writer = socket.request();
      int first = 0;
      int count = 0;
      while (from + count < edits.size()
          && count < MAX_BATCH
          && writer.remaining() >= bytes.applyAsInt(edits.get(from + count))) {
        int sequence = socket.nextSequence();
        if (count == 0) {
          first = sequence;
        }
        appender.append(edits.get(from + count), sequence);
        count++;
      }
      if (count == 0) {
        // Longer than the kernel takes in one message.
        acks.add(new Ack(Errno.EMSGSIZE, ""));
      } else {
        acks.addAll(socket.executeAll(first, count, what, count + " edits"));
      }
    }
    return acks;
  }

  /// Creates an interface.
  public void createLink(NewLink link) {
    NetlinkWriter writer = begin(Rtnetlink.RTM_NEWLINK, CREATE);
    LinkRequest.create(writer, link);
    writer.end();
    socket.execute("RTM_NEWLINK", link.name());
  }

  /// Deletes an interface.
  public void deleteLink(int ifindex) {
    LinkRequest.header(begin(Rtnetlink.RTM_DELLINK, CHANGE), ifindex, 0, 0).end();
    socket.execute("RTM_DELLINK", "interface " + ifindex);
  }

  /// Sets an interface up or down.
  public void setUp(int ifindex, boolean up) {
    NetlinkWriter writer = begin(Rtnetlink.RTM_NEWLINK, CHANGE);
    LinkRequest.header(writer, ifindex, up ? Rtnetlink.IFF_UP : 0, Rtnetlink.IFF_UP).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + (up ? " up" : " down"));
  }

  /// Gives an interface, which must be down, another name.
  public void rename(int ifindex, String name) {
    changeLink(ifindex).text(LinkRequest.IFLA_IFNAME, name).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " name " + name);
  }

  /// Gives an interface a text that administrators see (`ip link` shows it as alias).
  public void setAlias(int ifindex, String alias) {
    changeLink(ifindex).text(LinkRequest.IFLA_IFALIAS, alias).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " alias " + alias);
  }

  /// Gives an interface another hardware address.
  public void setMac(int ifindex, long mac) {
    changeLink(ifindex).bytes(LinkRequest.IFLA_ADDRESS, LinkRequest.macBytes(mac)).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " address");
  }

  /// Sets the largest packet of an interface.
  public void setMtu(int ifindex, int mtu) {
    changeLink(ifindex).u32(LinkRequest.IFLA_MTU, mtu).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " mtu " + mtu);
  }

  /// Makes an interface a port of a bridge; 0 takes it out.
  public void setMaster(int ifindex, int masterIfindex) {
    changeLink(ifindex).u32(LinkRequest.IFLA_MASTER, masterIfindex).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " master " + masterIfindex);
  }

  /// Moves an interface to the network namespace that `namespaceFd` refers to.
  public void moveToNamespace(int ifindex, int namespaceFd) {
    changeLink(ifindex).u32(LinkRequest.IFLA_NET_NS_FD, namespaceFd).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " to a namespace");
  }

  private NetlinkWriter changeLink(int ifindex) {
    return LinkRequest.header(begin(Rtnetlink.RTM_NEWLINK, CHANGE), ifindex, 0, 0);
  }

  /// The routing table of a VRF interface; empty for another kind of interface.
  public OptionalInt vrfTable(int ifindex) {
    LinkRequest.header(begin(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_REQUEST), ifindex, 0, 0).end();
    return socket.ask("RTM_GETLINK", "interface " + ifindex, LinkInfo::vrfTable);
  }

  /// Which way packets from here to an address take.
  ///
  /// @throws ErrnoException when there is none
  public RouteInfo wayTo(NetAddress address) {
    begin(Rtnetlink.RTM_GETROUTE, Rtnetlink.NLM_F_REQUEST)
        .u8(address.kernelFamily())
        .u8(address.bytes() * Byte.SIZE)
        .u16(0)
        .u32(0)
        .u32(0)
        .address(RTA_DST, address)
        .end();
    RouteInfo way = socket.ask("RTM_GETROUTE", address.toString(), RouteInfo::read);
    if (way == null) {
      throw new ErrnoException("RTM_GETROUTE", Errno.ENETUNREACH, address.toString());
    }
    return way;
  }

  private NetlinkWriter begin(int type, int flags) {
    return socket.request().begin(type, flags, socket.nextSequence());
  }

  /// Sets the size of the receive queue in bytes; 0 leaves it.
  ///
  /// @param force whether the limit of ordinary processes may be exceeded
  public void receiveBuffer(int bytes, boolean force) {
    socket.receiveBuffer(bytes, force);
  }

  @Override
  public void close() {
    socket.close();
  }
}
