package org.jkeepalived.daemon.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.write.RouteWriter;
import org.jkeepalived.core.config.write.RuleWriter;
import org.jkeepalived.core.dataplane.HeldTable;
import org.jkeepalived.core.dataplane.Holder;
import org.jkeepalived.core.dataplane.RouteKey;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.Rule;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.RoutingStatus;
import org.jkeepalived.linux.netlink.RuleInfo;

/// Collects how routes and rules stand.
final class RoutingReport {
  private final HeldTable<RouteKey, Route> routes;
  private final HeldTable<RuleInfo, Rule> rules;
  private final List<RoutingStatus> lines = new ArrayList<>();

  RoutingReport(HeldTable<RouteKey, Route> routes, HeldTable<RuleInfo, Rule> rules) {
    this.routes = routes;
    this.rules = rules;
  }

  List<RoutingStatus> lines() {
    return lines;
  }

  /// A static route.
  void add(Route route) {
    add(Optional.empty(), routes.isHolding(new Holder.StaticRouting()), route);
  }

  /// A static rule.
  void add(Rule rule) {
    add(Optional.empty(), rules.isHolding(new Holder.StaticRouting()), rule);
  }

  /// Those of an instance.
  void add(Holder holder, VrrpInstance config) {
    Optional<String> name = Optional.of(config.name());
    config.features().routes().forEach(route -> add(name, routes.isHolding(holder), route));
    config.features().rules().forEach(rule -> add(name, rules.isHolding(holder), rule));
  }

  private void add(Optional<String> instance, boolean wanted, Route route) {
    String problem = wanted ? routes.problem(route) : "";
    lines.add(new RoutingStatus(instance, "route", RouteWriter.line(route), wanted, problem));
  }

  private void add(Optional<String> instance, boolean wanted, Rule rule) {
    String problem = wanted ? rules.problem(rule) : "";
    lines.add(new RoutingStatus(instance, "rule", RuleWriter.line(rule), wanted, problem));
  }
}
