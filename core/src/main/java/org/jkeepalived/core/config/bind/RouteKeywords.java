package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.oneOf;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;

import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.core.config.syntax.NumberNames.Kind;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.RouteMetric;

/// Words of route lines.
final class RouteKeywords {
  private static final List<Keyword<RouteDraft>> WORDS =
      List.<Keyword<RouteDraft>>of(
          active(
              "DESTINATION",
              "[to] [TYPE] IPADDR[/LEN] | default | any | all | default6",
              "required",
              "2.2.7",
              "Destination prefix and route type.",
              ((Action<RouteDraft>) RouteActions::destination)
                  .within(
                      "TYPE is unicast, local, broadcast, anycast, multicast,"
                          + " throw, unreachable, prohibit, blackhole, nat or a"
                          + " number; default6 is deprecated")),
          active(
              "inet",
              "",
              "from addresses",
              "2.2.7",
              "Force IPv4.",
              FamilyDraft.family(AddressFamily.IPV4)),
          active(
              "inet6",
              "",
              "from addresses",
              "2.2.7",
              "Force IPv6.",
              FamilyDraft.family(AddressFamily.IPV6)),
          active(
              "src",
              "IPADDR",
              "none",
              "2.2.7",
              "Preferred source address.",
              ((Action<RouteDraft>)
                      (d, s, b) -> d.address(s, b).ifPresent(v -> d.preferredSource = v))
                  .within("same family")),
          active(
              "as",
              "[to] IPADDR",
              "none",
              "2.2.7",
              "Accepted for iproute2 compatibility, ignored with an error.",
              RouteActions::as),
          active("via", "[inet|inet6] IPADDR", "none", "2.2.7", "Gateway.", RouteActions::gateway),
          active(
              "gw",
              "[inet|inet6] IPADDR",
              "none",
              "2.2.7",
              "Old name of via.",
              RouteActions::gateway),
          active(
              "from",
              "IPADDR[/LEN]",
              "none",
              "2.2.7",
              "Source prefix.",
              ((Action<RouteDraft>) RouteActions::source).within("IPv6 only")),
          active(
              "tos",
              "TOS",
              "0",
              "2.2.7",
              "Type of service.",
              Identifiers.identifier(255, Kind.TOS, (d, v) -> d.tos = v)),
          active(
              "dsfield",
              "TOS",
              "0",
              "2.2.7",
              "Same as tos.",
              Identifiers.identifier(255, Kind.TOS, (d, v) -> d.tos = v)),
          active(
              "table",
              "TABLE",
              "main",
              "2.2.7",
              "Routing table.",
              Identifiers.identifier(0xffff_ffffL, Kind.TABLE, (d, v) -> d.table = v)),
          active(
              "protocol",
              "PROTOCOL",
              "keepalived (18)",
              "2.2.7",
              "Route protocol; another value makes the route untrackable.",
              Identifiers.identifier(255, Kind.PROTOCOL, (d, v) -> d.protocol = v)),
          active(
              "scope",
              "SCOPE",
              "global (0)",
              "2.2.7",
              "Route scope.",
              Identifiers.identifier(255, Kind.SCOPE, (d, v) -> d.scope = v)),
          active(
              "metric",
              "NUMBER",
              "kernel",
              "2.2.7",
              "Route priority.",
              number(0, 0xffff_ffffL, (d, v) -> d.metric = v)),
          active(
              "priority",
              "NUMBER",
              "kernel",
              "2.2.7",
              "Same as metric.",
              number(0, 0xffff_ffffL, (d, v) -> d.metric = v)),
          active(
              "preference",
              "NUMBER",
              "kernel",
              "2.2.7",
              "Same as metric.",
              number(0, 0xffff_ffffL, (d, v) -> d.metric = v)),
          active(
              "dev",
              "INTERFACE",
              "none",
              "2.2.7",
              "Output interface.",
              FamilyDraft.device((d, v) -> d.device = v)),
          active(
              "oif",
              "INTERFACE",
              "none",
              "2.2.7",
              "Same as dev.",
              FamilyDraft.device((d, v) -> d.device = v)),
          active("onlink", "", "off", "2.2.7", "Gateway is on link.", flag((d, v) -> d.onLink = v)),
          active(
              "encap",
              "ip [id N] [dst IP] [src IP] [tos T] [ttl N] [flags F] | ip6 [id N] [dst IP6] [src"
                  + " IP6] [tc T] [hoplimit N] [flags F] | mpls LABEL[/LABEL...] | ila LOCATOR",
              "none",
              "2.2.7",
              "Lightweight tunnel encapsulation.",
              ((Action<RouteDraft>) EncapsulationLine::route)
                  .within("needs lightweight tunnels of the kernel")),
          active(
              "expires",
              "SECONDS",
              "none",
              "2.2.7",
              "Route lifetime.",
              ((Action<RouteDraft>) RouteActions::expires).within("0..4294967295 s; IPv6 only")),
          active(
              "mtu",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Path MTU.",
              RouteActions.metric(RouteMetric.MTU, 0xffff_ffffL)),
          active(
              "hoplimit",
              "NUMBER",
              "none",
              "2.2.7",
              "Hop limit.",
              RouteActions.metric(RouteMetric.HOPLIMIT, 255)),
          active(
              "advmss",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Advertised MSS.",
              RouteActions.metric(RouteMetric.ADVMSS, 0xffff_ffffL)),
          active(
              "rtt",
              "[lock] TIME",
              "none",
              "2.2.7",
              "Initial RTT.",
              RouteActions.time(RouteMetric.RTT, 8)),
          active(
              "rttvar",
              "[lock] TIME",
              "none",
              "2.2.7",
              "Initial RTT variance.",
              RouteActions.time(RouteMetric.RTTVAR, 4)),
          active(
              "reordering",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Reordering metric.",
              RouteActions.metric(RouteMetric.REORDERING, 0xffff_ffffL)),
          active(
              "window",
              "NUMBER",
              "none",
              "2.2.7",
              "Window clamp.",
              RouteActions.metric(RouteMetric.WINDOW, 0xffff_ffffL)),
          active(
              "cwnd",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Congestion window clamp.",
              RouteActions.metric(RouteMetric.CWND, 0xffff_ffffL)),
          active(
              "ssthresh",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Slow start threshold.",
              RouteActions.metric(RouteMetric.SSTHRESH, 0xffff_ffffL)),
          active("realms", "[SRC/]DST", "none", "2.2.7", "Route realms.", FamilyDraft.realms()),
          active(
              "rto_min",
              "[lock] TIME",
              "none",
              "2.2.7",
              "Minimum RTO.",
              RouteActions.time(RouteMetric.RTO_MIN, 1)),
          active(
              "initcwnd",
              "NUMBER",
              "none",
              "2.2.7",
              "Initial congestion window.",
              RouteActions.metric(RouteMetric.INITCWND, 0xffff_ffffL)),
          active(
              "initrwnd",
              "NUMBER",
              "none",
              "2.2.7",
              "Initial receive window.",
              RouteActions.metric(RouteMetric.INITRWND, 0xffff_ffffL)),
          active(
              "features",
              "ecn",
              "none",
              "2.2.7",
              "Route features.",
              oneOf(
                  List.of("ecn"),
                  (d, v) -> d.metrics.put(RouteMetric.FEATURES, new RouteMetric.Value(1, false)))),
          active(
              "quickack",
              "0|1",
              "none",
              "2.2.7",
              "Quick ACK.",
              RouteActions.metric(RouteMetric.QUICKACK, 1)),
          active(
              "congctl",
              "[lock] NAME",
              "none",
              "2.2.7",
              "Congestion control algorithm.",
              ((Action<RouteDraft>) RouteActions::congestionControl)
                  .within("name of an algorithm")),
          active(
              "pref",
              "low|medium|high",
              "medium",
              "2.2.7",
              "Router preference.",
              oneOf(List.of("low", "medium", "high"), RouteActions::preference)),
          active(
              "ttl-propagate",
              "enabled|disabled",
              "none",
              "2.2.7",
              "MPLS TTL propagation.",
              oneOf(
                  List.of("enabled", "disabled"), (d, v) -> d.ttlPropagate = v.equals("enabled"))),
          active(
              "fastopen_no_cookie",
              "0|1",
              "none",
              "2.2.7",
              "TCP fast open without cookie.",
              RouteActions.metric(RouteMetric.FASTOPEN_NO_COOKIE, 1)),
          active(
              "add",
              "",
              "replace",
              "2.2.7",
              "Create only, fail when it exists.",
              RouteActions.creation(Route.Creation.ADD)),
          active(
              "prepend",
              "",
              "replace",
              "2.2.7",
              "Add before an identical route.",
              RouteActions.creation(Route.Creation.PREPEND)),
          active(
              "append",
              "",
              "replace",
              "2.2.7",
              "Add after an identical route.",
              RouteActions.creation(Route.Creation.APPEND)),
          active(
              "or",
              "IPADDR",
              "none",
              "2.2.7",
              "Second gateway, converted to two nexthops.",
              RouteActions::secondGateway),
          active(
              "nexthop",
              "via [inet|inet6] IPADDR [dev INTERFACE] [weight N] [onlink] [encap ...] [realms R]",
              "none",
              "2.2.7",
              "Multipath next hop.",
              ((Action<RouteDraft>) NextHopLine::read)
                  .within("weight 1..256; repeatable; must be last")),
          active(
              "no_track",
              "",
              "off",
              "2.2.7",
              "Do not react to the route being deleted.",
              flag((d, v) -> d.tracked = !v)),
          active(
              "vrf",
              "VRF_INTERFACE",
              "none",
              "2.2.7",
              "Use the table of a VRF.",
              word((d, v) -> d.vrf = v)));

  static final Section<RouteDraft> STATIC =
      Section.list(
          "static_routes",
          Stream.concat(
                  WORDS.stream(),
                  List.<Keyword<RouteDraft>>of(
                      active(
                          "track_group",
                          "NAME",
                          "none",
                          "2.2.7",
                          "VRRP instances that track this route.",
                          FamilyDraft.trackGroup()))
                      .stream())
              .toList());

  static final Section<RouteDraft> VIRTUAL = Section.list("vrrp_instance/virtual_routes", WORDS);

  private RouteKeywords() {}
}
