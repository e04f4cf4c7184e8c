package org.jkeepalived.core.cluster;

import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_ADDRESSES;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_ADDRESS_ELSEWHERE;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_AUTHENTICATION;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_INTERVAL;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_INTERVAL_LEARNED;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_UNICAST;
import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_VERSION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;

/// Whether the nodes of one virtual router say the same of it.
final class Agreement {
  private static final double SECOND_NANOS = 1e9;

  private final ClusterRouter router;
  private final List<ClusterFinding> findings = new ArrayList<>();

  Agreement(ClusterRouter router) {
    this.router = router;
  }

  List<ClusterFinding> findings() {
    Member first = router.members().getFirst();
    for (Member other : router.members().subList(1, router.members().size())) {
      compare(first, other);
    }
    addresses();
    for (Member from : router.members()) {
      for (Member to : router.members()) {
        if (!from.node().equals(to.node())) {
          reach(from, to);
        }
      }
    }
    return findings;
  }

  private void report(DiagnosticCode code, String message, String fix) {
    findings.add(new ClusterFinding(code, router.label(), message, fix));
  }

  private void compare(Member first, Member other) {
    VrrpInstance a = first.instance();
    VrrpInstance b = other.instance();
    if (a.version() != b.version()) {
      report(
          CLUSTER_VERSION,
          first
              + " speaks version "
              + a.version().number()
              + ", "
              + other
              + " version "
              + b.version().number()
              + "; they drop each other's adverts and both become master",
          "write the same version on all nodes");
      return;
    }
    if (a.advertIntervalNanos() != b.advertIntervalNanos()) {
      boolean strict = a.version() == VrrpVersion.V2;
      report(
          strict ? CLUSTER_INTERVAL : CLUSTER_INTERVAL_LEARNED,
          "advert_int is "
              + seconds(a)
              + " on "
              + first
              + " and "
              + seconds(b)
              + " on "
              + other
              + (strict
                  ? "; version 2 drops adverts of another interval and both become master"
                  : "; backups take over the interval of whoever is master"),
          "write the same advert_int on all nodes");
    }
    if (!a.authentication().equals(b.authentication())) {
      report(
          CLUSTER_AUTHENTICATION,
          "authentication differs between "
              + first
              + " and "
              + other
              + "; they drop each other's adverts and both become master",
          "write the same authentication block on all nodes");
    }
  }

  private static String seconds(VrrpInstance instance) {
    String text = Double.toString(instance.advertIntervalNanos() / SECOND_NANOS);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " s";
  }

  private void addresses() {
    for (Member holder : router.members()) {
      for (IpAddress address : ClusterRouter.addresses(holder)) {
        List<Member> without =
            router.members().stream()
                .filter(m -> !ClusterRouter.addresses(m).contains(address))
                .toList();
        boolean first =
            router.members().stream()
                .filter(m -> ClusterRouter.addresses(m).contains(address))
                .findFirst()
                .filter(holder::equals)
                .isPresent();
        if (first && !without.isEmpty()) {
          String names = String.join(", ", without.stream().map(Member::toString).toList());
          report(
              CLUSTER_ADDRESSES,
              address
                  + " is missing on "
                  + names
                  + "; nobody holds it while "
                  + names
                  + (without.size() == 1 ? " is" : " are")
                  + " master",
              "write the same addresses on all nodes");
        }
      }
    }
  }

  /// Whether adverts of `from` come to `to`.
  private void reach(Member from, Member to) {
    switch (from.instance().transport()) {
      case Transport.Multicast(IpAddress group) -> {
        boolean heard =
            to.instance().transport() instanceof Transport.Multicast(IpAddress other)
                && other.equals(group);
        if (!heard) {
          unreached(from, to, "sends to the group " + group + ", which " + to + " does not use");
        }
      }
      case Transport.Unicast(var peers, _, _, _) -> {
        var source = to.instance().source();
        if (!(to.instance().transport() instanceof Transport.Unicast)) {
          unreached(from, to, "sends to peers, but " + to + " by multicast");
        } else if (source.isPresent()
            && peers.stream().noneMatch(p -> p.address().equals(source.get()))) {
          unreached(from, to, "does not name " + source.get() + " of " + to + " as its peer");
        }
      }
    }
  }

  private void unreached(Member from, Member to, String how) {
    report(
        CLUSTER_UNICAST,
        from + " " + how + "; " + to + " never hears it",
        "name every node's unicast_src_ip in the unicast_peer block of all others");
  }

  /// Addresses that different virtual routers hold on different nodes.
  static List<ClusterFinding> between(List<ClusterRouter> routers) {
    List<ClusterFinding> found = new ArrayList<>();
    Map<IpAddress, ClusterRouter> holders = new HashMap<>();
    for (ClusterRouter router : routers) {
      router.members().stream()
          .flatMap(m -> ClusterRouter.addresses(m).stream())
          .distinct()
          .forEach(address -> {
            ClusterRouter former = holders.putIfAbsent(address, router);
            if (former != null) {
              found.add(
                  new ClusterFinding(
                      CLUSTER_ADDRESS_ELSEWHERE,
                      router.label(),
                      address
                          + " is an address of "
                          + former.label()
                          + " too; both masters hold it at the same time",
                      "write the same virtual_router_id on all nodes that share the address"));
            }
          });
    }
    return found;
  }
}
