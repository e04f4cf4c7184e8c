package org.jkeepalived.linux.netlink;

/// Writes the requests about interfaces.
final class LinkRequest {
  static final int IFLA_ADDRESS = 1;
  static final int IFLA_IFNAME = 3;
  static final int IFLA_MTU = 4;
  static final int IFLA_LINK = 5;
  static final int IFLA_MASTER = 10;
  static final int IFLA_LINKINFO = 18;
  static final int IFLA_IFALIAS = 20;
  static final int IFLA_AF_SPEC = 26;
  static final int IFLA_GROUP = 27;
  static final int IFLA_NET_NS_FD = 28;
  private static final int IFLA_INFO_KIND = 1;
  static final int IFLA_INFO_DATA = 2;
  private static final int VETH_INFO_PEER = 1;

  /// `IFLA_MACVLAN_MODE` and `IFLA_IPVLAN_MODE` alike.
  static final int INFO_MODE = 1;

  static final int IFLA_IPVLAN_FLAGS = 2;
  static final int IFLA_INET6_ADDR_GEN_MODE = 8;
  private static final int MAC_BYTES = 6;

  private LinkRequest() {}

  /// Appends an `ifinfomsg`.
  static NetlinkWriter header(NetlinkWriter writer, int ifindex, int flags, int change) {
    return writer.u8(0).u8(0).u16(0).u32(ifindex).u32(flags).u32(change);
  }

  static byte[] macBytes(long mac) {
    byte[] bytes = new byte[MAC_BYTES];
    for (int i = 0; i < MAC_BYTES; i++) {
      bytes[i] = (byte) (mac >>> (8 * (MAC_BYTES - 1 - i)));
    }
    return bytes;
  }

  /// Appends what makes `link` what it is.
  static void create(NetlinkWriter writer, NewLink link) {
    header(writer, 0, 0, 0);
    writer.text(IFLA_IFNAME, link.name());
    if (link instanceof NewLink.Ipvlan ipvlan) {
      writer.u32(IFLA_LINK, ipvlan.parentIfindex());
    }
    if (link instanceof NewLink.Macvlan macvlan) {
      writer.u32(IFLA_LINK, macvlan.parentIfindex());
      if (macvlan.mac() != 0) {
        writer.bytes(IFLA_ADDRESS, macBytes(macvlan.mac()));
      }
    }
    int info = writer.beginNested(IFLA_LINKINFO);
    switch (link) {
      case NewLink.Dummy _ -> writer.text(IFLA_INFO_KIND, "dummy");
      case NewLink.Bridge _ -> writer.text(IFLA_INFO_KIND, "bridge");
      case NewLink.Veth veth -> {
        writer.text(IFLA_INFO_KIND, "veth");
        int data = writer.beginNested(IFLA_INFO_DATA);
        int peer = writer.beginNested(VETH_INFO_PEER);
        header(writer, 0, 0, 0).text(IFLA_IFNAME, veth.peerName());
        writer.endNested(peer).endNested(data);
      }
      case NewLink.Ipvlan ipvlan -> {
        writer.text(IFLA_INFO_KIND, "ipvlan");
        int data = writer.beginNested(IFLA_INFO_DATA);
        writer.u16(INFO_MODE, LinkDetails.IPVLAN_MODE_L2);
        writer.u16(IFLA_IPVLAN_FLAGS, ipvlan.flags()).endNested(data);
      }
      case NewLink.Macvlan _ -> macvlan(writer);
    }
    writer.endNested(info);
  }

  private static void macvlan(NetlinkWriter writer) {
    writer.text(IFLA_INFO_KIND, "macvlan");
    int data = writer.beginNested(IFLA_INFO_DATA);
    writer.u32(INFO_MODE, LinkDetails.MACVLAN_MODE_PRIVATE).endNested(data);
  }

  /// Appends what makes a link, which may exist, a macvlan in private mode.
  static void privateMacvlan(NetlinkWriter writer) {
    int info = writer.beginNested(IFLA_LINKINFO);
    macvlan(writer);
    writer.endNested(info);
  }
}
