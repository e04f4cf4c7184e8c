package org.jkeepalived.linux.netlink.generic;

import org.jkeepalived.linux.netlink.AttributeReader;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.NetlinkReader;
import org.jkeepalived.linux.netlink.Rtnetlink;
import org.jspecify.annotations.Nullable;

/// Answers of IPVS. What lacks its name is left out: the kernel sends no such thing.
final class IpvsReader {
  private IpvsReader() {}

  static @Nullable IpvsService service(NetlinkReader message) {
    AttributeReader in = nested(message, Ipvs.IPVS_CMD_ATTR_SERVICE);
    IpvsServiceKey key = key(in);
    if (key == null) {
      return null;
    }
    var settings =
        new IpvsService.Settings(
            in.at(Ipvs.IPVS_SVC_ATTR_SCHED_NAME).text(),
            in.at(Ipvs.IPVS_SVC_ATTR_FLAGS).u32() & ~Ipvs.IP_VS_SVC_F_HASHED,
            in.at(Ipvs.IPVS_SVC_ATTR_TIMEOUT).u32(),
            netmask(in.at(Ipvs.IPVS_SVC_ATTR_NETMASK), key.family()),
            in.at(Ipvs.IPVS_SVC_ATTR_PE_NAME).text());
    return new IpvsService(
        key, settings, statistics(in, Ipvs.IPVS_SVC_ATTR_STATS64, Ipvs.IPVS_SVC_ATTR_STATS));
  }

  /// The bits of a mask in network order, or a prefix length in that of the machine.
  private static int netmask(AttributeReader value, int family) {
    NetAddress bits = family == 4 ? value.address(4) : null;
    return bits == null ? value.u32() : (int) bits.low();
  }

  private static @Nullable IpvsServiceKey key(AttributeReader in) {
    int family = family(in.at(Ipvs.IPVS_SVC_ATTR_AF));
    int mark = in.at(Ipvs.IPVS_SVC_ATTR_FWMARK).u32();
    if (mark != 0) {
      return family == 0 ? null : new IpvsServiceKey.Mark(family, mark);
    }
    NetAddress address = address(in.at(Ipvs.IPVS_SVC_ATTR_ADDR), family);
    return address == null
        ? null
        : new IpvsServiceKey.Address(
            in.at(Ipvs.IPVS_SVC_ATTR_PROTOCOL).u16(),
            address,
            in.at(Ipvs.IPVS_SVC_ATTR_PORT).networkU16());
  }

  /// A server of a service of this family; kernels before 3.18 know no others and do not say.
  static @Nullable IpvsDestination destination(NetlinkReader message, int serviceFamily) {
    AttributeReader in = nested(message, Ipvs.IPVS_CMD_ATTR_DEST);
    int said = family(in.at(Ipvs.IPVS_DEST_ATTR_ADDR_FAMILY));
    NetAddress address = address(in.at(Ipvs.IPVS_DEST_ATTR_ADDR), said == 0 ? serviceFamily : said);
    if (address == null) {
      return null;
    }
    var tunnel =
        new IpvsDestination.Tunnel(
            in.at(Ipvs.IPVS_DEST_ATTR_TUN_TYPE).u8(),
            in.at(Ipvs.IPVS_DEST_ATTR_TUN_PORT).networkU16(),
            in.at(Ipvs.IPVS_DEST_ATTR_TUN_FLAGS).u16());
    var settings =
        new IpvsDestination.Settings(
            in.at(Ipvs.IPVS_DEST_ATTR_FWD_METHOD).u32(),
            in.at(Ipvs.IPVS_DEST_ATTR_WEIGHT).u32(),
            in.at(Ipvs.IPVS_DEST_ATTR_U_THRESH).u32(),
            in.at(Ipvs.IPVS_DEST_ATTR_L_THRESH).u32(),
            tunnel);
    return new IpvsDestination(
        new IpvsDestination.Key(address, in.at(Ipvs.IPVS_DEST_ATTR_PORT).networkU16()),
        settings,
        unsigned(in.at(Ipvs.IPVS_DEST_ATTR_ACTIVE_CONNS)),
        unsigned(in.at(Ipvs.IPVS_DEST_ATTR_INACT_CONNS)),
        unsigned(in.at(Ipvs.IPVS_DEST_ATTR_PERSIST_CONNS)),
        statistics(in, Ipvs.IPVS_DEST_ATTR_STATS64, Ipvs.IPVS_DEST_ATTR_STATS));
  }

  static @Nullable IpvsDaemon daemon(NetlinkReader message) {
    AttributeReader in = nested(message, Ipvs.IPVS_CMD_ATTR_DAEMON);
    int state = in.at(Ipvs.IPVS_DAEMON_ATTR_STATE).u32();
    if (state == 0) {
      return null;
    }
    NetAddress group4 = in.at(Ipvs.IPVS_DAEMON_ATTR_MCAST_GROUP).address();
    NetAddress group6 = in.at(Ipvs.IPVS_DAEMON_ATTR_MCAST_GROUP6).address();
    return new IpvsDaemon(
        state,
        in.at(Ipvs.IPVS_DAEMON_ATTR_MCAST_IFN).text(),
        in.at(Ipvs.IPVS_DAEMON_ATTR_SYNC_ID).u32(),
        in.at(Ipvs.IPVS_DAEMON_ATTR_SYNC_MAXLEN).u16(),
        group4 == null ? group6 : group4,
        in.at(Ipvs.IPVS_DAEMON_ATTR_MCAST_PORT).u16(),
        in.at(Ipvs.IPVS_DAEMON_ATTR_MCAST_TTL).u8());
  }

  static IpvsTimeouts timeouts(NetlinkReader message) {
    AttributeReader in = message.attributes(GenericFamily.GENL_HDRLEN);
    return new IpvsTimeouts(
        in.at(Ipvs.IPVS_CMD_ATTR_TIMEOUT_TCP).u32(),
        in.at(Ipvs.IPVS_CMD_ATTR_TIMEOUT_TCP_FIN).u32(),
        in.at(Ipvs.IPVS_CMD_ATTR_TIMEOUT_UDP).u32());
  }

  static IpvsInfo info(NetlinkReader message) {
    AttributeReader in = message.attributes(GenericFamily.GENL_HDRLEN);
    int version = in.at(Ipvs.IPVS_INFO_ATTR_VERSION).u32();
    return new IpvsInfo(
        version >> 16 & 0xff,
        version >> 8 & 0xff,
        version & 0xff,
        in.at(Ipvs.IPVS_INFO_ATTR_CONN_TAB_SIZE).u32());
  }

  private static AttributeReader nested(NetlinkReader message, int type) {
    return message.attributes(GenericFamily.GENL_HDRLEN).at(type).nested();
  }

  /// 4 or 6; 0 when there is none.
  private static int family(AttributeReader value) {
    return switch (value.u16()) {
      case Rtnetlink.AF_INET -> 4;
      case Rtnetlink.AF_INET6 -> 6;
      default -> 0;
    };
  }

  private static @Nullable NetAddress address(AttributeReader value, int family) {
    return family == 0 ? null : value.address(family);
  }

  private static long unsigned(AttributeReader value) {
    return value.u32() & 0xffff_ffffL;
  }

  /// Counters of 64 bits where the kernel has them (since Linux 4.1), else those of 32.
  private static IpvsStatistics statistics(AttributeReader in, int wide, int narrow) {
    return IpvsStatistics.read(in.at(wide).length() > 0 ? in : in.at(narrow));
  }
}
