package org.jkeepalived.sim.director;

import static org.jkeepalived.sim.director.DirectorReferee.require;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.sim.check.Invariant;

/// Judges a director after quiet.
record QuietTable(Expectation expected, Director director) {
  /// @param wanted what verdicts and configuration mean
  void compare(Map<ServiceId, Map<DestinationId, Integer>> wanted) {
    for (ExpectedService service : expected.services.values()) {
      if (!expected.isSuspended(service)) {
        service.servers.forEach(server -> compare(service, server));
      }
      for (ServiceId id : service.ids()) {
        SimTable.Row row = director.table.row(id);
        require(
            row != null && row.settings().equals(service.settings()),
            Invariant.TABLE_AS_DECIDED,
            id.text() + " is " + row);
      }
    }
    director
        .table
        .rows()
        .forEach((id, row) -> {
          Map<DestinationId, Integer> weights = new LinkedHashMap<>();
          row.servers().forEach((server, settings) -> weights.put(server, settings.weight()));
          if (id.equals(Strikes.FOREIGN_SERVICE)) {
            require(
                weights.containsKey(Strikes.FOREIGN_SERVER),
                Invariant.FOREIGN_UNTOUCHED,
                id.text());
            return;
          }
          weights.remove(Strikes.FOREIGN_SERVER);
          Map<DestinationId, Integer> decided = wanted.getOrDefault(id, Map.of());
          weights.keySet().removeIf(server -> !decided.containsKey(server) && isOpen(id, server));
          require(
              weights.equals(wanted.get(id)),
              Invariant.TABLE_AS_DECIDED,
              id.text() + ": " + weights + ", expected " + wanted.get(id));
        });
  }

  /// Whether the server may stay as a former process left it.
  private boolean isOpen(ServiceId id, DestinationId server) {
    return expected.services.values().stream()
        .anyMatch(service -> service.ids().contains(id) && service.isOpen(server.address()));
  }

  /// A server is up when everything that is looked at is good.
  private void compare(ExpectedService service, ExpectedServer server) {
    boolean good = server.checks.stream().allMatch(check -> isGood(check.config, check));
    require(
        server.up == good,
        Invariant.SERVERS_AS_CHECKED,
        ExpectedService.name(server) + " of " + service.name() + " in truth " + good);
  }

  private boolean isGood(Checker config, ExpectedCheck check) {
    if (config instanceof Checker.Web web) {
      for (int page = 0; page < web.urls().size(); page++) {
        if (director.bad.contains(Director.target(config, page))) {
          return false;
        }
      }
      return true;
    }
    return config instanceof Checker.File
        ? check.good
        : !director.bad.contains(Director.target(config, 0));
  }
}
