package org.jkeepalived.linux.netlink;

import java.util.List;

/// Makes and changes interfaces that stand on others. Every request is answered before the method
/// returns, which takes the kernel up to tens of milliseconds: not for a loop with deadlines. A
/// refusal is an [org.jkeepalived.linux.libc.ErrnoException]. Belongs to one thread.
public final class LinkSocket implements AutoCloseable {
  private static final int CHANGE = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
  private static final int CREATE = CHANGE | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL;
  private static final int DUMP = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;
  private static final int IN6_ADDR_GEN_MODE_NONE = 1;

  private final NetlinkSocket socket;

  private LinkSocket(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Opens a socket in the calling thread's network namespace.
  public static LinkSocket open() {
    return new LinkSocket(NetlinkSocket.open(NetlinkSocket.NETLINK_ROUTE));
  }

  /// All interfaces.
  public List<LinkDetails> links() {
    LinkRequest.header(begin(Rtnetlink.RTM_GETLINK, DUMP), 0, 0, 0).end();
    return socket.dump("RTM_GETLINK", LinkDetails::read);
  }

  /// Creates an interface, which is down.
  ///
  /// @param group interface group
  public void create(NewLink link, int group) {
    NetlinkWriter writer = begin(Rtnetlink.RTM_NEWLINK, CREATE);
    LinkRequest.create(writer, link);
    writer.u32(LinkRequest.IFLA_GROUP, group).end();
    socket.execute("RTM_NEWLINK", link.name());
  }

  /// Deletes an interface.
  public void delete(int ifindex) {
    LinkRequest.header(begin(Rtnetlink.RTM_DELLINK, CHANGE), ifindex, 0, 0).end();
    socket.execute("RTM_DELLINK", "interface " + ifindex);
  }

  /// Makes the kernel give the interface no IPv6 address of its own accord.
  public void generateNoAddresses(int ifindex) {
    NetlinkWriter writer = change(ifindex);
    int families = writer.beginNested(LinkRequest.IFLA_AF_SPEC);
    int ipv6 = writer.beginNested(Rtnetlink.AF_INET6);
    writer.u8(LinkRequest.IFLA_INET6_ADDR_GEN_MODE, IN6_ADDR_GEN_MODE_NONE);
    writer.endNested(ipv6).endNested(families).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " addrgenmode none");
  }

  /// Puts a macvlan into private mode.
  public void setPrivate(int ifindex) {
    NetlinkWriter writer = change(ifindex);
    LinkRequest.privateMacvlan(writer);
    writer.end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " macvlan mode private");
  }

  /// Gives an interface another hardware address.
  public void setMac(int ifindex, long mac) {
    change(ifindex).bytes(LinkRequest.IFLA_ADDRESS, LinkRequest.macBytes(mac)).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " address");
  }

  /// Puts an interface into a group. The kernel tells every listener about the interface, even when
  /// it is in that group already.
  public void setGroup(int ifindex, int group) {
    change(ifindex).u32(LinkRequest.IFLA_GROUP, group).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " group " + group);
  }

  /// Gives an interface a text that administrators see (`ip link` shows it as alias).
  public void setAlias(int ifindex, String alias) {
    change(ifindex).text(LinkRequest.IFLA_IFALIAS, alias).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " alias " + alias);
  }

  /// Puts an interface into a VRF or takes it out (0).
  public void setMaster(int ifindex, int masterIfindex) {
    change(ifindex).u32(LinkRequest.IFLA_MASTER, masterIfindex).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " master " + masterIfindex);
  }

  /// Sets an interface up.
  public void setUp(int ifindex) {
    NetlinkWriter writer = begin(Rtnetlink.RTM_NEWLINK, CHANGE);
    LinkRequest.header(writer, ifindex, Rtnetlink.IFF_UP, Rtnetlink.IFF_UP).end();
    socket.execute("RTM_NEWLINK", "interface " + ifindex + " up");
  }

  private NetlinkWriter change(int ifindex) {
    return LinkRequest.header(begin(Rtnetlink.RTM_NEWLINK, CHANGE), ifindex, 0, 0);
  }

  private NetlinkWriter begin(int type, int flags) {
    return socket.request().begin(type, flags, socket.nextSequence());
  }

  @Override
  public void close() {
    socket.close();
  }
}
