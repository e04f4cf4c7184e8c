package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.oneOf;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.checked;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.RouteMetric;

/// Words of route lines.
final class RouteKeywords {
  private static final List<Keyword<RouteDraft>> WORDS =
      List.<Keyword<RouteDraft>>of(
          checked(
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
          checked(
              "inet",
              "",
              "from addresses",
              "2.2.7",
              "Force IPv4.",
              FamilyDraft.family(AddressFamily.IPV4)),
          checked(
              "inet6",
              "",
              "from addresses",
              "2.2.7",
              "Force IPv6.",
              FamilyDraft.family(AddressFamily.IPV6)),
          checked(
              "src",
              "IPADDR",
              "none",
              "2.2.7",
              "Preferred source address.",
              ((Action<RouteDraft>)
                      (d, s, b) -> d.address(s, b).ifPresent(v -> d.preferredSource = v))
                  .within("same family")),
          checked(
              "as",
              "[to] IPADDR",
              "none",
              "2.2.7",
              "Accepted for iproute2 compatibility, ignored with an error.",
              RouteActions::as),
          checked("via", "[inet|inet6] IPADDR", "none", "2.2.7", "Gateway.", RouteActions::gateway),
          checked(
              "gw",
              "[inet|inet6] IPADDR",
              "none",
              "2.2.7",
              "Old name of via.",
              RouteActions::gateway),
          checked(
              "from",
              "IPADDR[/LEN]",
              "none",
              "2.2.7",
              "Source prefix.",
              ((Action<RouteDraft>) RouteActions::source).within("IPv6 only")),
          checked(
              "tos",
              "TOS",
              "0",
              "2.2.7",
              "Type of service.",
              Identifiers.identifier(255, Map.of(), (d, v) -> d.tos = v)),
          checked(
              "dsfield",
              "TOS",
              "0",
              "2.2.7",
              "Same as tos.",
              Identifiers.identifier(255, Map.of(), (d, v) -> d.tos = v)),
          checked(
              "table",
              "TABLE",
              "main",
              "2.2.7",
              "Routing table.",
              Identifiers.identifier(0xffff_ffffL, Identifiers.TABLES, (d, v) -> d.table = v)),
          checked(
              "protocol",
              "PROTOCOL",
              "keepalived (18)",
              "2.2.7",
              "Route protocol; another value makes the route untrackable.",
              Identifiers.identifier(255, Identifiers.PROTOCOLS, (d, v) -> d.protocol = v)),
          checked(
              "scope",
              "SCOPE",
              "global (0)",
              "2.2.7",
              "Route scope.",
              Identifiers.identifier(255, Identifiers.SCOPES, (d, v) -> d.scope = v)),
          checked(
              "metric",
              "NUMBER",
              "kernel",
              "2.2.7",
              "Route priority.",
              number(0, 0xffff_ffffL, (d, v) -> d.metric = v)),
          checked(
              "priority",
              "NUMBER",
              "kernel",
              "2.2.7",
              "Same as metric.",
              number(0, 0xffff_ffffL, (d, v) -> d.metric = v)),
          checked(
              "preference",
              "NUMBER",
              "kernel",
              "2.2.7",
              "Same as metric.",
              number(0, 0xffff_ffffL, (d, v) -> d.metric = v)),
          checked(
              "dev",
              "INTERFACE",
              "none",
              "2.2.7",
              "Output interface.",
              FamilyDraft.device((d, v) -> d.device = v)),
          checked(
              "oif",
              "INTERFACE",
              "none",
              "2.2.7",
              "Same as dev.",
              FamilyDraft.device((d, v) -> d.device = v)),
          checked(
              "onlink", "", "off", "2.2.7", "Gateway is on link.", flag((d, v) -> d.onLink = v)),
          checked(
              "encap",
              "ip [id N] [dst IP] [src IP] [tos T] [ttl N] [flags F] | ip6 [id N] [dst IP6] [src"
                  + " IP6] [tc T] [hoplimit N] [flags F] | mpls LABEL[/LABEL...] | ila LOCATOR",
              "none",
              "2.2.7",
              "Lightweight tunnel encapsulation.",
              ((Action<RouteDraft>) EncapsulationLine::route)
                  .within("needs lightweight tunnels of the kernel")),
          checked(
              "expires",
              "SECONDS",
              "none",
              "2.2.7",
              "Route lifetime.",
              ((Action<RouteDraft>) RouteActions::expires).within("0..4294967295 s; IPv6 only")),
          checked(
              "mtu",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Path MTU.",
              RouteActions.metric(RouteMetric.MTU, 0xffff_ffffL)),
          checked(
              "hoplimit",
              "NUMBER",
              "none",
              "2.2.7",
              "Hop limit.",
              RouteActions.metric(RouteMetric.HOPLIMIT, 255)),
          checked(
              "advmss",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Advertised MSS.",
              RouteActions.metric(RouteMetric.ADVMSS, 0xffff_ffffL)),
          checked(
              "rtt",
              "[lock] TIME",
              "none",
              "2.2.7",
              "Initial RTT.",
              RouteActions.time(RouteMetric.RTT, 8)),
          checked(
              "rttvar",
              "[lock] TIME",
              "none",
              "2.2.7",
              "Initial RTT variance.",
              RouteActions.time(RouteMetric.RTTVAR, 4)),
          checked(
              "reordering",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Reordering metric.",
              RouteActions.metric(RouteMetric.REORDERING, 0xffff_ffffL)),
          checked(
              "window",
              "NUMBER",
              "none",
              "2.2.7",
              "Window clamp.",
              RouteActions.metric(RouteMetric.WINDOW, 0xffff_ffffL)),
          checked(
              "cwnd",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Congestion window clamp.",
              RouteActions.metric(RouteMetric.CWND, 0xffff_ffffL)),
          checked(
              "ssthresh",
              "[lock] NUMBER",
              "none",
              "2.2.7",
              "Slow start threshold.",
              RouteActions.metric(RouteMetric.SSTHRESH, 0xffff_ffffL)),
          checked("realms", "[SRC/]DST", "none", "2.2.7", "Route realms.", FamilyDraft.realms()),
          checked(
              "rto_min",
              "[lock] TIME",
              "none",
              "2.2.7",
              "Minimum RTO.",
              RouteActions.time(RouteMetric.RTO_MIN, 1)),
          checked(
              "initcwnd",
              "NUMBER",
              "none",
              "2.2.7",
              "Initial congestion window.",
              RouteActions.metric(RouteMetric.INITCWND, 0xffff_ffffL)),
          checked(
              "initrwnd",
              "NUMBER",
              "none",
              "2.2.7",
              "Initial receive window.",
              RouteActions.metric(RouteMetric.INITRWND, 0xffff_ffffL)),
          checked(
              "features",
              "ecn",
              "none",
              "2.2.7",
              "Route features.",
              oneOf(
                  List.of("ecn"),
                  (d, v) -> d.metrics.put(RouteMetric.FEATURES, new RouteMetric.Value(1, false)))),
          checked(
              "quickack",
              "0|1",
              "none",
              "2.2.7",
              "Quick ACK.",
              RouteActions.metric(RouteMetric.QUICKACK, 1)),
          checked(
              "congctl",
              "[lock] NAME",
              "none",
              "2.2.7",
              "Congestion control algorithm.",
              ((Action<RouteDraft>) RouteActions::congestionControl)
                  .within("name of an algorithm")),
          checked(
              "pref",
              "low|medium|high",
              "medium",
              "2.2.7",
              "Router preference.",
              oneOf(List.of("low", "medium", "high"), RouteActions::preference)),
          checked(
              "ttl-propagate",
              "enabled|disabled",
              "none",
              "2.2.7",
              "MPLS TTL propagation.",
              oneOf(
                  List.of("enabled", "disabled"), (d, v) -> d.ttlPropagate = v.equals("enabled"))),
          checked(
              "fastopen_no_cookie",
              "0|1",
              "none",
              "2.2.7",
              "TCP fast open without cookie.",
              RouteActions.metric(RouteMetric.FASTOPEN_NO_COOKIE, 1)),
          checked(
              "add",
              "",
              "replace",
              "2.2.7",
              "Create only, fail when it exists.",
              RouteActions.creation(Route.Creation.ADD)),
          checked(
              "prepend",
              "",
              "replace",
              "2.2.7",
              "Add before an identical route.",
              RouteActions.creation(Route.Creation.PREPEND)),
          checked(
              "append",
              "",
              "replace",
              "2.2.7",
              "Add after an identical route.",
              RouteActions.creation(Route.Creation.APPEND)),
          checked(
              "or",
              "IPADDR",
              "none",
              "2.2.7",
              "Second gateway, converted to two nexthops.",
              RouteActions::secondGateway),
          checked(
              "nexthop",
              "via [inet|inet6] IPADDR [dev INTERFACE] [weight N] [onlink] [encap ...] [realms R]",
              "none",
              "2.2.7",
              "Multipath next hop.",
              ((Action<RouteDraft>) NextHopLine::read)
                  .within("weight 1..256; repeatable; must be last")),
          checked(
              "no_track",
              "",
              "off",
              "2.2.7",
              "Do not react to the route being deleted.",
              flag((d, v) -> d.tracked = !v)),
          checked(
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
                      checked(
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
