package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// What the kernel says about an interface beyond [LinkInfo], for those who make virtual ones.
///
/// @param mode `MACVLAN_MODE_…` or `IPVLAN_MODE_…`; -1 for other kinds
/// @param flags `IPVLAN_F_…`; 0 for other kinds
/// @param group interface group (`ip link set … group`)
/// @param alias text that administrators see; empty: none
public record LinkDetails(LinkInfo link, int mode, int flags, int group, String alias) {
  /// Frames of other macvlans of the same interface are not seen.
  public static final int MACVLAN_MODE_PRIVATE = 1;

  /// Frames are told apart by address at the link layer.
  public static final int IPVLAN_MODE_L2 = 0;

  /// ipvlans of one interface do not reach each other.
  public static final int IPVLAN_F_PRIVATE = 1;

  /// ipvlans of one interface reach each other by the switch outside.
  public static final int IPVLAN_F_VEPA = 2;

  private static final int IFINFOMSG_BYTES = 16;
  private static final int NO_MODE = -1;

  /// Reads an RTM_NEWLINK; null when it is about something else.
  static @Nullable LinkDetails read(NetlinkReader message) {
    LinkInfo link = LinkInfo.read(message);
    if (link == null) {
      return null;
    }
    int mode = NO_MODE;
    int flags = 0;
    int group = 0;
    String alias = "";
    AttributeReader attribute = message.attributes(IFINFOMSG_BYTES);
    while (attribute.next()) {
      switch (attribute.type()) {
        case LinkRequest.IFLA_GROUP -> group = attribute.u32();
        case LinkRequest.IFLA_IFALIAS -> alias = attribute.text();
        case LinkRequest.IFLA_LINKINFO -> {
          AttributeReader data = data(attribute.nested());
          while (data != null && data.next()) {
            // Macvlan's modes are four bytes, ipvlan's two.
            boolean wide = data.length() >= Integer.BYTES;
            if (data.type() == LinkRequest.INFO_MODE) {
              mode = wide ? data.u32() : data.u16();
            } else if (data.type() == LinkRequest.IFLA_IPVLAN_FLAGS
                && link.kind().equals("ipvlan")) {
              flags = data.u16();
            }
          }
        }
        default -> {} // in LinkInfo, or of no interest
      }
    }
    boolean stacked = link.kind().equals("macvlan") || link.kind().equals("ipvlan");
    return new LinkDetails(link, stacked ? mode : NO_MODE, flags, group, alias);
  }

  private static @Nullable AttributeReader data(AttributeReader info) {
    while (info.next()) {
      if (info.type() == LinkRequest.IFLA_INFO_DATA) {
        return info.nested();
      }
    }
    return null;
  }
}
