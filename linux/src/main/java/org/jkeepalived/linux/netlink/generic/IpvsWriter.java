package org.jkeepalived.linux.netlink.generic;

import java.nio.ByteOrder;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.NetlinkWriter;
import org.jkeepalived.linux.netlink.Rtnetlink;

/// Requests to IPVS: `genlmsghdr`, then `IPVS_CMD_ATTR_SERVICE`, `_DEST` or `_DAEMON` with
/// attributes in the order of ipvsadm and keepalived.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |    Command    |    Version    |           Reserved            |  genlmsghdr
/// +---------------+---------------+-------------------------------+
/// ```
///
/// Addresses take 16 bytes in either family; ports and IPv4 masks are in network order, all else in
/// the machine's.
final class IpvsWriter {
  /// The longest edit: all attributes of a server and of its service's name.
  static final int MAX_EDIT_BYTES = 256;

  private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
  private static final int ADDRESS_BYTES = 16;

  private final NetlinkWriter writer;
  private final int family;

  /// @param family the number of IPVS among the families
  IpvsWriter(NetlinkWriter writer, int family) {
    this.writer = writer;
    this.family = family;
  }

  NetlinkWriter begin(int command, int flags, int sequence) {
    return writer
        .begin(family, Rtnetlink.NLM_F_REQUEST | flags, sequence)
        .u8(command)
        .u8(Ipvs.IPVS_GENL_VERSION)
        .u16(0);
  }

  void edit(IpvsEdit edit, int flags, int sequence) {
    switch (edit) {
      case IpvsEdit.AddService(var service, var settings) -> {
        begin(Ipvs.IPVS_CMD_NEW_SERVICE, flags, sequence);
        service(service, settings);
      }
      case IpvsEdit.SetService(var service, var settings) -> {
        begin(Ipvs.IPVS_CMD_SET_SERVICE, flags, sequence);
        service(service, settings);
      }
      case IpvsEdit.RemoveService(var service) -> {
        begin(Ipvs.IPVS_CMD_DEL_SERVICE, flags, sequence);
        service(service);
      }
      case IpvsEdit.AddDestination(var service, var key, var settings) -> {
        begin(Ipvs.IPVS_CMD_NEW_DEST, flags, sequence);
        service(service);
        destination(key, settings);
      }
      case IpvsEdit.SetDestination(var service, var key, var settings) -> {
        begin(Ipvs.IPVS_CMD_SET_DEST, flags, sequence);
        service(service);
        destination(key, settings);
      }
      case IpvsEdit.RemoveDestination(var service, var key) -> {
        begin(Ipvs.IPVS_CMD_DEL_DEST, flags, sequence);
        service(service);
        int nest = writer.beginNested(Ipvs.IPVS_CMD_ATTR_DEST);
        name(key);
        writer.endNested(nest);
      }
    }
    writer.end();
  }

  /// The name of a service, for requests about it.
  void service(IpvsServiceKey key) {
    int nest = writer.beginNested(Ipvs.IPVS_CMD_ATTR_SERVICE);
    name(key);
    writer.endNested(nest);
  }

  private void service(IpvsServiceKey key, IpvsService.Settings settings) {
    int nest = writer.beginNested(Ipvs.IPVS_CMD_ATTR_SERVICE);
    name(key);
    writer.text(Ipvs.IPVS_SVC_ATTR_SCHED_NAME, settings.scheduler());
    if (!settings.engine().isEmpty()) {
      writer.text(Ipvs.IPVS_SVC_ATTR_PE_NAME, settings.engine());
    }
    int flags = writer.beginStruct(Ipvs.IPVS_SVC_ATTR_FLAGS);
    writer.u32(settings.flags()).u32(-1).endNested(flags);
    writer.u32(Ipvs.IPVS_SVC_ATTR_TIMEOUT, settings.timeoutSeconds());
    if (key.family() == 4) {
      writer.address(Ipvs.IPVS_SVC_ATTR_NETMASK, NetAddress.ipv4(settings.netmask()));
    } else {
      writer.u32(Ipvs.IPVS_SVC_ATTR_NETMASK, settings.netmask());
    }
    writer.endNested(nest);
  }

  private void name(IpvsServiceKey key) {
    writer.u16(Ipvs.IPVS_SVC_ATTR_AF, kernelFamily(key.family()));
    switch (key) {
      case IpvsServiceKey.Address(int protocol, var address, int port) -> {
        writer.u16(Ipvs.IPVS_SVC_ATTR_PROTOCOL, protocol);
        address(Ipvs.IPVS_SVC_ATTR_ADDR, address);
        writer.u16(Ipvs.IPVS_SVC_ATTR_PORT, networkOrder(port));
      }
      case IpvsServiceKey.Mark(_, int mark) -> writer.u32(Ipvs.IPVS_SVC_ATTR_FWMARK, mark);
    }
  }

  private void destination(IpvsDestination.Key key, IpvsDestination.Settings settings) {
    int nest = writer.beginNested(Ipvs.IPVS_CMD_ATTR_DEST);
    name(key);
    writer
        .u32(Ipvs.IPVS_DEST_ATTR_FWD_METHOD, settings.method())
        .u32(Ipvs.IPVS_DEST_ATTR_WEIGHT, settings.weight());
    if (settings.method() == Ipvs.IP_VS_CONN_F_TUNNEL) {
      tunnel(settings.tunnel());
    }
    writer
        .u32(Ipvs.IPVS_DEST_ATTR_U_THRESH, settings.upperThreshold())
        .u32(Ipvs.IPVS_DEST_ATTR_L_THRESH, settings.lowerThreshold())
        .endNested(nest);
  }

  private void tunnel(IpvsDestination.Tunnel tunnel) {
    writer.u8(Ipvs.IPVS_DEST_ATTR_TUN_TYPE, tunnel.type());
    if (tunnel.port() != 0) {
      writer.u16(Ipvs.IPVS_DEST_ATTR_TUN_PORT, networkOrder(tunnel.port()));
    }
    writer.u16(Ipvs.IPVS_DEST_ATTR_TUN_FLAGS, tunnel.flags());
  }

  private void name(IpvsDestination.Key key) {
    writer.u16(Ipvs.IPVS_DEST_ATTR_ADDR_FAMILY, key.address().kernelFamily());
    address(Ipvs.IPVS_DEST_ATTR_ADDR, key.address());
    writer.u16(Ipvs.IPVS_DEST_ATTR_PORT, networkOrder(key.port()));
  }

  void daemon(IpvsDaemon daemon) {
    int nest = writer.beginNested(Ipvs.IPVS_CMD_ATTR_DAEMON);
    writer
        .u32(Ipvs.IPVS_DAEMON_ATTR_STATE, daemon.state())
        .text(Ipvs.IPVS_DAEMON_ATTR_MCAST_IFN, daemon.interfaceName())
        .u32(Ipvs.IPVS_DAEMON_ATTR_SYNC_ID, daemon.syncId());
    if (daemon.maximumLength() != 0) {
      writer.u16(Ipvs.IPVS_DAEMON_ATTR_SYNC_MAXLEN, daemon.maximumLength());
    }
    if (daemon.port() != 0) {
      writer.u16(Ipvs.IPVS_DAEMON_ATTR_MCAST_PORT, daemon.port());
    }
    if (daemon.ttl() != 0) {
      writer.u8(Ipvs.IPVS_DAEMON_ATTR_MCAST_TTL, daemon.ttl());
    }
    if (daemon.group() != null) {
      boolean v4 = daemon.group().family() == 4;
      writer.address(
          v4 ? Ipvs.IPVS_DAEMON_ATTR_MCAST_GROUP : Ipvs.IPVS_DAEMON_ATTR_MCAST_GROUP6,
          daemon.group());
    }
    writer.endNested(nest);
  }

  private void address(int type, NetAddress address) {
    int nest = writer.beginStruct(type);
    writer.raw(address);
    for (int i = address.bytes(); i < ADDRESS_BYTES; i += Integer.BYTES) {
      writer.u32(0);
    }
    writer.endNested(nest);
  }

  private static int kernelFamily(int family) {
    return family == 4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6;
  }

  private static int networkOrder(int port) {
    return BIG_ENDIAN ? port : Short.reverseBytes((short) port);
  }
}
