package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class RouteMonitorTest {
  private static final class Log implements RouteListener {
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> causes = new ArrayList<>();
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
      causes.add(causedBy);
    }

    @Override
    public void forwarding(ForwardingInfo forwarding) {
      lines.add(forwarding.toString());
    }

    @Override
    public void overrun() {
      overruns++;
    }
  }

  @Test
  void changesAreReportedInOrder() throws Exception {
    OwnNamespace.run(() -> {
      try (var monitor = RouteMonitor.ofLinksAndAddresses();
          var route = RouteSocket.open()) {
        var log = new Log();
        assertThat(monitor.read(log)).isFalse();
        assertThat(log.lines).isEmpty();
        OwnNamespace.ip("link", "add", "d0", "type", "veth");
        OwnNamespace.ip("link", "set", "d0", "up");
        OwnNamespace.ip("addr", "add", "10.0.0.1/24", "dev", "d0");
        OwnNamespace.ip("addr", "del", "10.0.0.1/24", "dev", "d0");
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
                "no link d0");
        assertThat(route.link("d0")).isEmpty();
      }
    });
  }

  @Test
  void changeOfForwardingIsReported() throws Exception {
    OwnNamespace.run(() -> {
      try (var monitor = RouteMonitor.ofLinksAndAddresses();
          var route = RouteSocket.open()) {
        OwnNamespace.ip("link", "add", "d0", "type", "veth");
        int ifindex = route.link("d0").orElseThrow().ifindex();
        Files.writeString(Path.of("/proc/sys/net/ipv6/conf/d0/forwarding"), "1");
        Files.writeString(Path.of("/proc/sys/net/ipv6/conf/d0/forwarding"), "0");
        var log = new Log();
        while (monitor.read(log)) {
          assertThat(log.overruns).isZero();
        }
        assertThat(log.lines)
            .containsSubsequence(
                new ForwardingInfo(ifindex, true).toString(),
                new ForwardingInfo(ifindex, false).toString());
      }
    });
  }

  @Test
  void removalNamesTheSocketThatAskedForItEvenOfWhatItTookAlong() throws Exception {
    OwnNamespace.run(() -> {
      try (var monitor = RouteMonitor.ofLinksAndAddresses();
          var route = RouteSocket.open()) {
        Files.writeString(Path.of("/proc/sys/net/ipv4/conf/all/promote_secondaries"), "0");
        Files.writeString(Path.of("/proc/sys/net/ipv4/conf/lo/promote_secondaries"), "0");
        AddressInfo primary = AddressInfo.plain(1, NetAddress.ipv4(0x0a09_0001), 24);
        route.addAddress(primary);
        OwnNamespace.ip("addr", "add", "10.9.0.2/24", "dev", "lo");
        OwnNamespace.ip("addr", "add", "10.8.0.1/24", "dev", "lo");
        OwnNamespace.ip("addr", "del", "10.8.0.1/24", "dev", "lo");
        route.removeAddress(primary);
        var log = new Log();
        while (monitor.read(log)) {
          assertThat(log.overruns).isZero();
        }
        assertThat(log.causes).hasSize(3).doesNotContain(0).endsWith(route.port(), route.port());
        assertThat(log.causes.getFirst()).isNotEqualTo(route.port());
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
