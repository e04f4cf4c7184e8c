package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.dataplane.PlacedAddress;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.NewLink;
import org.jkeepalived.linux.netlink.RouteMonitor;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// In a network namespace that ends with the thread of the test.
@Tag("kernel")
class AddressDriverTest {
  private static final VirtualAddress VIP = VirtualAddress.plain(IpAddress.of("10.9.0.1"), 24);
  private static final VirtualAddress VIP6 = VirtualAddress.plain(IpAddress.of("fd00::9"), 128);

  private final List<String> log = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  @FunctionalInterface
  private interface Body {
    void run(Fixture fixture) throws Exception;
  }

  /// What the loop does, without the loop.
  private final class Fixture implements AutoCloseable {
    final RouteSocket judge = RouteSocket.open();
    final RouteSocket dumps = RouteSocket.open();
    final AddressDriver driver =
        new AddressDriver(RouteSocket.open(), (level, text) -> log.add(level + " " + text));
    final KernelMonitor monitor =
        new KernelMonitor(dumps, RouteMonitor.ofLinksAndAddresses(), this::take, driver::removed);
    final int eth0;

    Fixture() {
      judge.createLink(new NewLink.Veth("eth0", "peer"));
      eth0 = judge.link("eth0").orElseThrow().ifindex();
      judge.setUp(eth0, true);
    }

    private void take(Event event) {
      events.add(event);
      driver.observe(event);
    }

    void turn() {
      monitor.read();
      driver.advance(System.nanoTime());
    }

    AddressInfo address(String text, int prefix) {
      return AddressInfo.plain(eth0, KernelTypes.address(IpAddress.of(text)), prefix);
    }

    List<String> inKernel() {
      return judge.addresses().stream()
          .filter(info -> info.ifindex() == eth0)
          .map(info -> KernelTypes.address(info.local()) + "/" + info.prefixLength())
          .filter(text -> !text.startsWith("fe80"))
          .toList();
    }

    @Override
    public void close() {
      monitor.close();
      driver.close();
      dumps.close();
      judge.close();
    }
  }

  private void inNamespace(Body body) throws Exception {
    OwnNamespace.run(() -> {
      try (var fixture = new Fixture()) {
        body.run(fixture);
      }
    });
  }

  @Test
  void addressesAreHeldPutBackAndReleased() throws Exception {
    inNamespace(fixture -> {
      fixture.monitor.start();
      fixture.driver.observe(new Event.Configured(Configuration.EMPTY));
      fixture.driver.holdStatic(VIP);
      fixture.driver.holdStatic(VIP6);
      fixture.driver.flush();
      assertThat(fixture.inKernel()).containsExactlyInAnyOrder("10.9.0.1/24", "fd00::9/128");
      fixture.turn();
      assertThat(events).contains(new Event.AddressPresent(fixture.eth0, VIP.address(), 24, true));
      fixture.judge.removeAddress(fixture.address("10.9.0.1", 24));
      fixture.turn();
      assertThat(fixture.inKernel()).contains("10.9.0.1/24");
      assertThat(log)
          .containsExactly("WARNING 10.9.0.1/24 on eth0 was removed by somebody else; put back");
      fixture.driver.releaseStatic(VIP);
      fixture.driver.releaseStatic(VIP6);
      fixture.turn();
      assertThat(fixture.inKernel()).isEmpty();
    });
  }

  @Test
  void leftoverOfThePredecessorGoesAndWhatIsForeignStays() throws Exception {
    inNamespace(fixture -> {
      fixture.judge.addAddress(fixture.address("10.9.0.7", 24).withProtocol(18));
      fixture.judge.addAddress(fixture.address("10.8.0.8", 24));
      fixture.judge.addAddress(fixture.address("10.7.0.7", 24).withProtocol(18));
      boolean marks = fixture.judge.addresses().stream().anyMatch(info -> info.protocol() == 18);
      Assumptions.assumeTrue(marks, "the kernel keeps no protocol of addresses (before 5.18)");
      fixture.monitor.start();
      fixture.driver.predecessors(
          Set.of(
              new PlacedAddress("eth0", IpAddress.of("10.9.0.7"), 24),
              new PlacedAddress("eth0", IpAddress.of("10.8.0.8"), 24),
              new PlacedAddress("eth9", IpAddress.of("10.7.0.7"), 24)));
      fixture.driver.observe(new Event.Configured(Configuration.EMPTY));
      fixture.driver.flush();
      assertThat(fixture.inKernel())
          .as("what is not marked, and what a keepalived beside us marked")
          .containsExactly("10.8.0.8/24", "10.7.0.7/24");
      assertThat(log).containsExactly("NOTICE removed leftover address 10.9.0.7/24 on eth0");
    });
  }

  @Test
  void whatTheKernelRemovesTogetherWithAnAddressOfOursIsPutBack() throws Exception {
    inNamespace(fixture -> {
      Files.writeString(Path.of("/proc/sys/net/ipv4/conf/all/promote_secondaries"), "0");
      Files.writeString(Path.of("/proc/sys/net/ipv4/conf/eth0/promote_secondaries"), "0");
      var held = VirtualAddress.plain(IpAddress.of("10.9.0.2"), 24);
      fixture.monitor.start();
      fixture.driver.observe(new Event.Configured(Configuration.EMPTY));
      fixture.driver.holdStatic(VIP);
      fixture.turn();
      fixture.judge.addAddress(fixture.address("10.9.0.7", 24));
      fixture.driver.holdStatic(held);
      fixture.turn();
      fixture.driver.releaseStatic(VIP);
      fixture.turn();
      assertThat(fixture.inKernel()).as("as the kernel left it").isEmpty();
      fixture.turn();
      assertThat(fixture.inKernel()).containsExactlyInAnyOrder("10.9.0.7/24", "10.9.0.2/24");
      fixture.turn();
      assertThat(log)
          .singleElement(STRING)
          .startsWith("NOTICE put back 10.9.0.7/24 on eth0")
          .contains("promote_secondaries");
    });
  }

  @Test
  void foreignAddressThatItsOwnerRemovesStaysAway() throws Exception {
    inNamespace(fixture -> {
      fixture.monitor.start();
      fixture.driver.holdStatic(VIP);
      fixture.judge.addAddress(fixture.address("10.9.0.7", 24));
      fixture.turn();
      fixture.judge.removeAddress(fixture.address("10.9.0.7", 24));
      fixture.driver.releaseStatic(VIP);
      fixture.turn();
      fixture.turn();
      assertThat(fixture.inKernel()).isEmpty();
      assertThat(log).isEmpty();
    });
  }

  @Test
  void heldLeftoverIsAdopted() throws Exception {
    inNamespace(fixture -> {
      fixture.judge.addAddress(fixture.address("10.9.0.1", 24).withProtocol(18));
      fixture.monitor.start();
      fixture.driver.observe(new Event.Configured(Configuration.EMPTY));
      fixture.driver.holdStatic(VIP);
      fixture.driver.flush();
      assertThat(fixture.inKernel()).containsExactly("10.9.0.1/24");
      assertThat(log).isEmpty();
    });
  }

  @Test
  void eventsLostInAStormAreMadeUpForByADump() throws Exception {
    inNamespace(fixture -> {
      fixture.monitor.start();
      for (int i = 0; i < 6000; i++) {
        fixture.judge.addAddress(fixture.address("10.7.0.1", 32));
        fixture.judge.removeAddress(fixture.address("10.7.0.1", 32));
      }
      fixture.judge.addAddress(fixture.address("10.7.0.2", 32));
      for (int i = 0; i < 300; i++) {
        fixture.monitor.read();
      }
      var last = new Event.AddressPresent(fixture.eth0, IpAddress.of("10.7.0.2"), 32, true);
      assertThat(events).containsOnlyOnce(last);
    });
  }
}
