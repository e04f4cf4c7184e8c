package org.jkeepalived.daemon.dataplane.nft;

import java.util.List;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.Half;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;

/// Our tables: each steers one kind of service at one place on the way of a packet.
enum Site {
  /// NAT of IPv4.
  V4(NftFamily.IP, Names.TABLE),
  /// NAT of IPv6.
  V6(NftFamily.IP6, Names.TABLE),
  /// DR of both families, by address and port: frames as they come from an interface.
  INGRESS(NftFamily.NETDEV, Names.TABLE),
  /// DR of IPv4, by firewall mark: packets after whoever marks them.
  MARKED_V4(NftFamily.IP, Names.MARKED_TABLE),
  /// DR of IPv6, by firewall mark.
  MARKED_V6(NftFamily.IP6, Names.MARKED_TABLE);

  final NftFamily family;

  /// Name of the table.
  final String table;

  Site(NftFamily family, String table) {
    this.family = family;
    this.table = table;
  }

  /// The families whose packets come there.
  List<Words> words() {
    return switch (this) {
      case V4, MARKED_V4 -> List.of(Words.V4);
      case V6, MARKED_V6 -> List.of(Words.V6);
      case INGRESS -> List.of(Words.values());
    };
  }

  /// Where a half of a service is steered.
  static Site of(ServicePlan plan) {
    Words words = Words.of(plan.service().family());
    if (plan.half() == Half.REWRITTEN) {
      return rewriting(words);
    }
    if (plan.service() instanceof ServiceId.Mark) {
      return words == Words.V4 ? MARKED_V4 : MARKED_V6;
    }
    return INGRESS;
  }

  /// Where NAT of a family is.
  static Site rewriting(Words words) {
    return words == Words.V4 ? V4 : V6;
  }

  /// Whether connections are rewritten there; else packets are sent on as they are.
  boolean rewrites() {
    return this == V4 || this == V6;
  }

  /// Whether services are told by firewall mark alone.
  boolean isMarked() {
    return this == MARKED_V4 || this == MARKED_V6;
  }

  /// The table as messages name it.
  @Override
  public String toString() {
    return family.name().toLowerCase(java.util.Locale.ROOT) + " " + table;
  }
}
