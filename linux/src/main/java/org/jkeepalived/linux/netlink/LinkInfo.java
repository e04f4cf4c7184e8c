package org.jkeepalived.linux.netlink;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A network interface as the kernel describes it.
///
/// @param flags `IFF_…` of [Rtnetlink]
/// @param hardwareType `ARPHRD_…`; 1 is Ethernet
/// @param mac hardware address in the low 48 bits; 0 when it has none of six bytes
/// @param kind `veth`, `dummy`, …; empty for a physical one
/// @param masterIfindex bridge or bond it belongs to; 0: none
/// @param parentIfindex interface it stands on (or its peer); 0: none
/// @param operstate `IF_OPER_…`; 6 is up
public record LinkInfo(
    int ifindex,
    String name,
    int flags,
    int hardwareType,
    int mtu,
    long mac,
    String kind,
    int masterIfindex,
    int parentIfindex,
    int operstate) {
  private static final int IFINFOMSG_BYTES = 16;
  private static final int IFLA_ADDRESS = 1;
  private static final int IFLA_IFNAME = 3;
  private static final int IFLA_MTU = 4;
  private static final int IFLA_LINK = 5;
  private static final int IFLA_MASTER = 10;
  private static final int IFLA_OPERSTATE = 16;
  private static final int IFLA_LINKINFO = 18;
  private static final int IFLA_INFO_KIND = 1;
  private static final int IFLA_INFO_DATA = 2;
  private static final int IFLA_VRF_TABLE = 1;

  /// Whether all bits of `flag` are set.
  public boolean has(int flag) {
    return (flags & flag) == flag;
  }

  /// Reads an RTM_NEWLINK or RTM_DELLINK. Null when it is about something else: a bridge reports
  /// its ports in messages of the same type and another family.
  static @Nullable LinkInfo read(NetlinkReader message) {
    if (!message.hasBody(IFINFOMSG_BYTES) || message.u8(0) == Rtnetlink.AF_BRIDGE) {
      return null;
    }
    String name = "";
    String kind = "";
    long mac = 0;
    int mtu = 0;
    int parent = 0;
    int master = 0;
    int operstate = 0;
    AttributeReader attribute = message.attributes(IFINFOMSG_BYTES);
    while (attribute.next()) {
      switch (attribute.type()) {
        case IFLA_ADDRESS -> mac = attribute.length() == 6 ? attribute.mac() : 0;
        case IFLA_IFNAME -> name = attribute.text();
        case IFLA_MTU -> mtu = attribute.u32();
        case IFLA_LINK -> parent = attribute.u32();
        case IFLA_MASTER -> master = attribute.u32();
        case IFLA_OPERSTATE -> operstate = attribute.u8();
        case IFLA_LINKINFO -> kind = kind(attribute.nested());
        default -> {} // statistics and much else that nobody here asks for
      }
    }
    int hardwareType = message.u16(2);
    return new LinkInfo(
        message.u32(4),
        name,
        message.u32(8),
        hardwareType,
        mtu,
        mac,
        kind,
        master,
        parent,
        operstate);
  }

  /// The routing table of a VRF interface; empty for an interface of another kind.
  static OptionalInt vrfTable(NetlinkReader message) {
    if (message.hasBody(IFINFOMSG_BYTES)) {
      AttributeReader attribute = message.attributes(IFINFOMSG_BYTES);
      while (attribute.next()) {
        if (attribute.type() == IFLA_LINKINFO && kind(attribute.nested()).equals("vrf")) {
          return vrfTable(attribute.nested());
        }
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt vrfTable(AttributeReader info) {
    while (info.next()) {
      if (info.type() == IFLA_INFO_DATA) {
        AttributeReader data = info.nested();
        while (data.next()) {
          if (data.type() == IFLA_VRF_TABLE) {
            return OptionalInt.of(data.u32());
          }
        }
      }
    }
    return OptionalInt.empty();
  }

  private static String kind(AttributeReader info) {
    while (info.next()) {
      if (info.type() == IFLA_INFO_KIND) {
        return info.text();
      }
    }
    return "";
  }
}
