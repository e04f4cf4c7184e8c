package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.pending;

import java.util.List;
import java.util.stream.Stream;

/// Words of route lines.
final class RouteKeywords {
  private static final List<Keyword<PlainDraft>> WORDS =
      List.<Keyword<PlainDraft>>of(
          pending(
              "DESTINATION",
              "[to] [TYPE] IPADDR[/LEN] | default | any | all | default6",
              "required",
              "TYPE unicast local broadcast anycast multicast throw unreachable prohibit blackhole"
                  + " nat or number; default6 is deprecated",
              "2.2.7",
              "Destination prefix and route type."),
          pending("inet", "", "from addresses", "flag", "2.2.7", "Force IPv4."),
          pending("inet6", "", "from addresses", "flag", "2.2.7", "Force IPv6."),
          pending("src", "IPADDR", "none", "same family", "2.2.7", "Preferred source address."),
          pending(
              "as",
              "[to] IPADDR",
              "none",
              "",
              "2.2.7",
              "Accepted for iproute2 compatibility, ignored with an error."),
          pending("via", "[inet|inet6] IPADDR", "none", "", "2.2.7", "Gateway."),
          pending("gw", "[inet|inet6] IPADDR", "none", "", "2.2.7", "Old name of via."),
          pending("from", "IPADDR[/LEN]", "none", "IPv6 only", "2.2.7", "Source prefix."),
          pending("tos", "TOS", "0", "name or number", "2.2.7", "Type of service."),
          pending("dsfield", "TOS", "0", "name or number", "2.2.7", "Same as tos."),
          pending("table", "TABLE", "main", "name or number", "2.2.7", "Routing table."),
          pending(
              "protocol",
              "PROTOCOL",
              "keepalived (18)",
              "name or 0..255",
              "2.2.7",
              "Route protocol; another value makes the route untrackable."),
          pending("scope", "SCOPE", "global (0)", "name or 0..255", "2.2.7", "Route scope."),
          pending("metric", "NUMBER", "kernel", "0..4294967295", "2.2.7", "Route priority."),
          pending("priority", "NUMBER", "kernel", "0..4294967295", "2.2.7", "Same as metric."),
          pending("preference", "NUMBER", "kernel", "0..4294967295", "2.2.7", "Same as metric."),
          pending("dev", "INTERFACE", "none", "", "2.2.7", "Output interface."),
          pending("oif", "INTERFACE", "none", "", "2.2.7", "Same as dev."),
          pending("onlink", "", "off", "flag", "2.2.7", "Gateway is on link."),
          pending(
              "encap",
              "ip [id N] [dst IP] [src IP] [tos T] [ttl N] [flags F] | ip6 [id N] [dst IP6] [src"
                  + " IP6] [tc T] [hoplimit N] [flags F] | mpls LABEL[/LABEL...] | ila LOCATOR",
              "none",
              "needs lightweight tunnel headers",
              "2.2.7",
              "Lightweight tunnel encapsulation."),
          pending(
              "expires", "SECONDS", "none", "IPv6 only (forces IPv6)", "2.2.7", "Route lifetime."),
          pending("mtu", "[lock] NUMBER", "none", "0..4294967295", "2.2.7", "Path MTU."),
          pending("hoplimit", "NUMBER", "none", "0..255", "2.2.7", "Hop limit."),
          pending("advmss", "[lock] NUMBER", "none", "0..4294967295", "2.2.7", "Advertised MSS."),
          pending(
              "rtt", "[lock] TIME", "none", "number, optional s or ms", "2.2.7", "Initial RTT."),
          pending(
              "rttvar",
              "[lock] TIME",
              "none",
              "number, optional s or ms",
              "2.2.7",
              "Initial RTT variance."),
          pending(
              "reordering",
              "[lock] NUMBER",
              "none",
              "0..4294967295",
              "2.2.7",
              "Reordering metric."),
          pending("window", "NUMBER", "none", "0..4294967295", "2.2.7", "Window clamp."),
          pending(
              "cwnd",
              "[lock] NUMBER",
              "none",
              "0..4294967295",
              "2.2.7",
              "Congestion window clamp."),
          pending(
              "ssthresh",
              "[lock] NUMBER",
              "none",
              "0..4294967295",
              "2.2.7",
              "Slow start threshold."),
          pending("realms", "[SRC/]DST", "none", "IPv4 only", "2.2.7", "Route realms."),
          pending(
              "rto_min",
              "[lock] TIME",
              "none",
              "number, optional s or ms",
              "2.2.7",
              "Minimum RTO."),
          pending(
              "initcwnd", "NUMBER", "none", "0..4294967295", "2.2.7", "Initial congestion window."),
          pending(
              "initrwnd", "NUMBER", "none", "0..4294967295", "2.2.7", "Initial receive window."),
          pending("features", "ecn", "none", "word", "2.2.7", "Route features."),
          pending("quickack", "0|1", "none", "0..1", "2.2.7", "Quick ACK."),
          pending(
              "congctl",
              "[lock] NAME",
              "none",
              "algorithm name",
              "2.2.7",
              "Congestion control algorithm."),
          pending(
              "pref",
              "low|medium|high",
              "medium",
              "IPv6 only (forces IPv6)",
              "2.2.7",
              "Router preference."),
          pending(
              "ttl-propagate",
              "enabled|disabled",
              "none",
              "word",
              "2.2.7",
              "MPLS TTL propagation."),
          pending(
              "fastopen_no_cookie",
              "0|1",
              "none",
              "0..1",
              "2.2.7",
              "TCP fast open without cookie."),
          pending("add", "", "replace", "flag", "2.2.7", "Create only, fail when it exists."),
          pending("prepend", "", "replace", "flag", "2.2.7", "Add before an identical route."),
          pending("append", "", "replace", "flag", "2.2.7", "Add after an identical route."),
          pending(
              "or", "IPADDR", "none", "", "2.2.7", "Second gateway, converted to two nexthops."),
          pending(
              "nexthop",
              "via [inet|inet6] IPADDR [dev INTERFACE] [weight N] [onlink] [encap ...] [realms R]",
              "none",
              "weight 1..256; repeatable; must be last",
              "2.2.7",
              "Multipath next hop."),
          pending(
              "no_track", "", "off", "flag", "2.2.7", "Do not react to the route being deleted."),
          pending(
              "vrf", "VRF_INTERFACE", "none", "existing VRF", "2.2.7", "Use the table of a VRF."));

  static final Section<PlainDraft> STATIC =
      Section.list(
          "static_routes",
          Stream.concat(
                  WORDS.stream(),
                  List.<Keyword<PlainDraft>>of(
                      pending(
                          "track_group",
                          "NAME",
                          "none",
                          "configured track_group",
                          "2.2.7",
                          "VRRP instances that track this route."))
                      .stream())
              .toList());

  static final Section<PlainDraft> VIRTUAL = Section.list("vrrp_instance/virtual_routes", WORDS);

  private RouteKeywords() {}
}
