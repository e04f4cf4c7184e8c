package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// Whether an interface forwards IPv6 packets (`net.ipv6.conf.*.forwarding`).
public record ForwardingInfo(int ifindex, boolean forwards) {
  private static final int NETCONFA_IFINDEX = 1;
  private static final int NETCONFA_FORWARDING = 2;

  // struct netconfmsg { u8 ncm_family; }
  private static final int HEADER_BYTES = 1;

  /// The value of an RTM_NEWNETCONF, or null when it is about another family, about no interface in
  /// particular or not about forwarding.
  static @Nullable ForwardingInfo read(NetlinkReader message) {
    if (!message.hasBody(HEADER_BYTES) || message.u8(0) != Rtnetlink.AF_INET6) {
      return null;
    }
    int ifindex = 0;
    int forwarding = -1;
    AttributeReader attribute = message.attributes(HEADER_BYTES);
    while (attribute.next()) {
      if (attribute.type() == NETCONFA_IFINDEX) {
        ifindex = attribute.u32();
      } else if (attribute.type() == NETCONFA_FORWARDING) {
        forwarding = attribute.u32();
      }
    }
    return ifindex > 0 && forwarding >= 0 ? new ForwardingInfo(ifindex, forwarding != 0) : null;
  }
}
