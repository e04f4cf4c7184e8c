package org.jkeepalived.core.config.write;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Encapsulation;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.NextHop;
import org.jkeepalived.core.model.Realms;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.RouteMetric;
import org.jkeepalived.core.model.RouteType;

/// Writes lines of `virtual_routes` and `static_routes`.
///
/// An encapsulation shares words with the route, so it stands behind them.
public final class RouteWriter {
  private final Route route;
  private final StringBuilder line = new StringBuilder();

  private RouteWriter(Route route) {
    this.route = route;
  }

  /// The line, without the block around it.
  public static String line(Route route) {
    var writer = new RouteWriter(route);
    writer.destination();
    writer.numbers();
    writer.metrics();
    writer.rest();
    writer.ways();
    return writer.line.toString().strip();
  }

  private void add(Object... words) {
    for (Object word : words) {
      line.append(' ').append(word);
    }
  }

  private void destination() {
    boolean everything = route.destination().isEverything();
    if (everything && route.family() == AddressFamily.IPV6) {
      add("inet6");
    }
    if (route.type() != RouteType.UNICAST) {
      add(lower(route.type()));
    }
    add(everything ? "default" : route.destination());
    route.source().ifPresent(prefix -> add("from", prefix));
    route.preferredSource().ifPresent(address -> add("src", address));
  }

  private void numbers() {
    route.tos().ifPresent(tos -> add("tos", tos.word()));
    identifier("table", route.table(), Route.MAIN);
    identifier("protocol", route.protocol(), Route.PROTOCOL);
    identifier("scope", route.scope(), Identifier.of(0));
    route.metric().ifPresent(metric -> add("metric", metric));
  }

  private void identifier(String word, Identifier value, Identifier byDefault) {
    if (!value.equals(byDefault)) {
      add(word, value.word());
    }
  }

  private void metrics() {
    for (RouteMetric metric : RouteMetric.values()) {
      var value = route.metrics().get(metric);
      if (value != null) {
        boolean features = metric == RouteMetric.FEATURES;
        add(lower(metric));
        line.append(value.locked() ? " lock" : "");
        add(features ? "ecn" : value.number());
      }
    }
    route
        .congestionControl()
        .ifPresent(control ->
            add("congctl" + (control.locked() ? " lock" : ""), Output.quoted(control.algorithm())));
  }

  private void rest() {
    route.expiresNanos().ifPresent(nanos -> add("expires", Output.seconds(nanos)));
    route.preference().ifPresent(preference -> add("pref", lower(preference)));
    route.ttlPropagate().ifPresent(on -> add("ttl-propagate", on ? "enabled" : "disabled"));
    if (route.creation() != Route.Creation.REPLACE) {
      add(lower(route.creation()));
    }
    if (!route.tracked() && route.protocol().equals(Route.PROTOCOL)) {
      add("no_track");
    }
    route.vrf().ifPresent(vrf -> add("vrf", Output.quoted(vrf)));
    route.trackGroup().ifPresent(group -> add("track_group", Output.quoted(group)));
  }

  private void ways() {
    route.gateway().ifPresent(gateway -> add(via(gateway)));
    route.device().ifPresent(device -> add("dev", Output.quoted(device)));
    line.append(route.onLink() ? " onlink" : "");
    route.realms().ifPresent(realms -> add("realms", realms(realms)));
    route.encapsulation().ifPresent(encapsulation -> add("encap", text(encapsulation)));
    for (NextHop hop : route.nextHops()) {
      hop(hop);
    }
  }

  private void hop(NextHop hop) {
    add("nexthop");
    hop.gateway().ifPresent(gateway -> add(via(gateway)));
    hop.device().ifPresent(device -> add("dev", Output.quoted(device)));
    if (hop.weight() != 1) {
      add("weight", hop.weight());
    }
    line.append(hop.onLink() ? " onlink" : "");
    hop.realms().ifPresent(realms -> add("realms", realms(realms)));
    hop.encapsulation().ifPresent(encapsulation -> add("encap", text(encapsulation)));
  }

  private String via(IpAddress gateway) {
    boolean same = gateway.family() == route.family();
    return "via " + (same ? "" : family(gateway.family()) + " ") + gateway;
  }

  private static String family(AddressFamily family) {
    return family == AddressFamily.IPV6 ? "inet6" : "inet";
  }

  static String realms(Realms realms) {
    return realms.source().map(source -> source.word() + "/").orElse("")
        + realms.destination().word();
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Encapsulation encapsulation) {
    return switch (encapsulation) {
      case Encapsulation.Tunnel tunnel -> tunnel(tunnel);
      case Encapsulation.Mpls(var labels) ->
          "mpls " + labels.stream().map(String::valueOf).collect(Collectors.joining("/"));
      case Encapsulation.Ila(long locator) ->
          "ila "
              + String.format(
                  Locale.ROOT,
                  "%x:%x:%x:%x",
                  locator >>> 48,
                  locator >>> 32 & 0xffff,
                  locator >>> 16 & 0xffff,
                  locator & 0xffff);
    };
  }

  private static String tunnel(Encapsulation.Tunnel tunnel) {
    boolean ipv4 = tunnel.family() == AddressFamily.IPV4;
    var text = new StringBuilder(ipv4 ? "ip" : "ip6");
    tunnel.id().ifPresent(id -> text.append(" id ").append(Long.toUnsignedString(id)));
    tunnel.destination().ifPresent(address -> text.append(" dst ").append(address));
    tunnel.source().ifPresent(address -> text.append(" src ").append(address));
    tunnel.tos().ifPresent(tos -> text.append(ipv4 ? " tos " : " tc ").append(tos.word()));
    tunnel.ttl().ifPresent(ttl -> text.append(ipv4 ? " ttl " : " hoplimit ").append(ttl));
    tunnel.flags().ifPresent(flags -> text.append(" flags ").append(flags));
    return text.toString();
  }
}
