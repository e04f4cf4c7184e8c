package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class RouteMonitorTest {
  private static final class Log implements RouteListener {
    private final List<String> lines = new ArrayList<>();
    private int overruns;

    @Override
    public void linkPresent(LinkInfo link) {
      lines.add("link " + link.name() + (link.has(Rtnetlink.IFF_UP) ? " up" : " down"));
    }

    @Override
    public void linkAbsent(LinkInfo link) {
      lines.add("no link " + link.name());
    }

    @Override
    public void addressPresent(AddressInfo address) {
      lines.add("address " + address.local());
    }

    @Override
    public void addressAbsent(AddressInfo address, int causedBy) {
      lines.add("no address " + address.local());
    }

    @Override
    public void ruleAbsent(RuleInfo rule) {
      lines.add("no rule " + rule.priority());
    }

    @Override
    public void overrun() {
      overruns++;
    }
  }

  @Test
  void changesAreReportedInOrder() throws Exception {
    OwnNamespace.run(() -> {
      try (var monitor = RouteMonitor.ofEverything();
          var route = RouteSocket.open()) {
        var log = new Log();
        assertThat(monitor.read(log)).isFalse();
        assertThat(log.lines).isEmpty();
        OwnNamespace.ip("link", "add", "d0", "type", "veth");
        OwnNamespace.ip("link", "set", "d0", "up");
        OwnNamespace.ip("addr", "add", "10.0.0.1/24", "dev", "d0");
        OwnNamespace.ip("addr", "del", "10.0.0.1/24", "dev", "d0");
        OwnNamespace.ip("rule", "add", "pref", "77", "lookup", "main");
        OwnNamespace.ip("rule", "del", "pref", "77");
        OwnNamespace.ip("link", "del", "d0");
        while (monitor.read(log)) {
          assertThat(log.overruns).isZero();
        }
        assertThat(log.lines)
            .containsSubsequence(
                "link d0 down",
                "link d0 up",
                "address 10.0.0.1",
                "no address 10.0.0.1",
                "no rule 77",
                "no link d0");
        assertThat(route.link("d0")).isEmpty();
      }
    });
  }

  @Test
  void unreadEventsEndInAnOverrunThatIsReported() throws Exception {
    OwnNamespace.run(() -> {
      try (var monitor = RouteMonitor.ofLinksAndAddresses();
          var route = RouteSocket.open()) {
        route.createLink(new NewLink.Veth("d0", "d1"));
        int dev = route.link("d0").orElseThrow().ifindex();
        List<AddressEdit> storm = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
          var address = AddressInfo.plain(dev, NetAddress.ipv4(0x0a000000 | i), 32);
          storm.add(new AddressEdit.Add(address));
          storm.add(new AddressEdit.Remove(address));
        }
        for (int round = 0; round < 3; round++) {
          route.applyAddresses(storm);
        }
        var log = new Log();
        while (monitor.read(log)) {
          assertThat(log.lines).isNotEmpty();
        }
        assertThat(log.overruns).isPositive();
      }
    });
  }
}
