package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class RoutingMonitorTest {
  private static final class Log implements RoutingListener {
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> causes = new ArrayList<>();
    private int overruns;

    @Override
    public void routeAbsent(RouteInfo route, int causedBy) {
      lines.add("no route " + route);
      causes.add(causedBy);
    }

    @Override
    public void ruleAbsent(RuleInfo rule, int causedBy) {
      lines.add("no " + rule);
      causes.add(causedBy);
    }

    @Override
    public void overrun() {
      overruns++;
    }
  }

  @Test
  void removalsOfKeepalivedsRoutesAndOfRulesComeThroughAndNothingElse() throws Exception {
    OwnNamespace.run(() -> {
      try (var monitor = RoutingMonitor.open();
          var route = RouteSocket.open()) {
        OwnNamespace.ip("link", "set", "lo", "up");
        for (int i = 0; i < 50; i++) {
          OwnNamespace.ip("route", "add", "10.1." + i + ".0/24", "dev", "lo", "proto", "bgp");
          OwnNamespace.ip("route", "del", "10.1." + i + ".0/24", "dev", "lo");
        }
        OwnNamespace.ip("route", "add", "10.2.0.0/24", "dev", "lo", "proto", "keepalived");
        OwnNamespace.ip("-6", "route", "add", "fd00::/64", "dev", "lo", "proto", "keepalived");
        OwnNamespace.ip("-6", "route", "del", "fd00::/64", "dev", "lo");
        OwnNamespace.ip("route", "del", "10.2.0.0/24", "dev", "lo");
        OwnNamespace.ip("rule", "add", "pref", "77", "lookup", "100", "proto", "static");
        OwnNamespace.ip("rule", "del", "pref", "77");
        var rule = new RuleInfo(6, 78, 18, RuleMatch.ALL, RuleAction.lookup(100));
        route.applyRouting(List.of(new RoutingEdit.AddRule(rule)));
        route.applyRouting(List.of(new RoutingEdit.RemoveRule(rule)));
        var log = new Log();
        assertThat(monitor.read(log)).isFalse();
        assertThat(log.overruns).isZero();
        assertThat(log.lines)
            .containsExactly(
                "no route fd00:0:0:0:0:0:0:0/64 table 254",
                "no route 10.2.0.0/24 table 254",
                "no rule 77 table 100",
                "no rule 78 table 100");
        assertThat(log.causes.getLast()).isEqualTo(route.port());
        assertThat(log.causes.getFirst()).isNotEqualTo(route.port());
      }
    });
  }
}
