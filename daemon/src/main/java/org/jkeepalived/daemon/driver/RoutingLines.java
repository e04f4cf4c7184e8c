package org.jkeepalived.daemon.driver;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.Rule;
import org.jkeepalived.core.model.VrrpInstance;

/// All routes and rules that a configuration names, whoever holds them.
final class RoutingLines {
  private RoutingLines() {}

  static StaticRouting of(Configuration configuration) {
    List<Route> routes = new ArrayList<>(configuration.staticRouting().routes());
    List<Rule> rules = new ArrayList<>(configuration.staticRouting().rules());
    for (VrrpInstance instance : configuration.instances()) {
      routes.addAll(instance.features().routes());
      rules.addAll(instance.features().rules());
    }
    return new StaticRouting(routes, rules, List.of());
  }

  static boolean isEmpty(Configuration configuration) {
    StaticRouting all = of(configuration);
    return all.routes().isEmpty() && all.rules().isEmpty();
  }
}
