package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GarpGroup;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.InterfaceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.daemon.driver.AnnounceQueue.Target;
import org.junit.jupiter.api.Test;

/// Distances between announcements, in virtual time.
class AnnouncePacerTest {
  private static final long MILLI = 1_000_000L;
  private static final Target ONE = new Target(IpAddress.of("192.0.2.1"), "eth0");
  private static final Target TWO = new Target(IpAddress.of("192.0.2.2"), "eth0");
  private static final Target OTHER = new Target(IpAddress.of("192.0.2.3"), "eth1");
  private static final Target SIX = new Target(IpAddress.of("2001:db8::1"), "eth0");

  private final AnnouncePacer pacer = new AnnouncePacer();

  private static Configuration file(long garpNanos, long gnaNanos, GarpGroup... groups) {
    var vrrp = org.jkeepalived.core.model.VrrpSettings.DEFAULT;
    GlobalSettings base = GlobalSettings.DEFAULT;
    var global =
        new GlobalSettings(
            base.routerId(),
            base.instanceName(),
            base.networkNamespace(),
            base.usePidDirectory(),
            base.defaultInterface(),
            base.dynamicInterfaces(),
            base.scriptUser(),
            base.scriptGroup(),
            base.scriptSecurity(),
            base.notifyFifo(),
            base.vrrpNotifyFifo(),
            base.startupDelayNanos(),
            base.childWaitNanos(),
            base.process(),
            new org.jkeepalived.core.model.VrrpSettings(
                vrrp.allowInterfaceChanges(),
                vrrp.disableLocalIgmp(),
                vrrp.logUnknownVrids(),
                vrrp.delayAfterBootNanos(),
                garpNanos,
                gnaNanos,
                vrrp.fifoStatesOnReload(),
                vrrp.vmacPrefix(),
                vrrp.vmacAddressPrefix(),
                vrrp.namespaceWithIpsets()),
            base.mail(),
            base.firewall(),
            base.services(),
            base.reload(),
            base.buffers(),
            base.daemon());
    var trackers =
        new Configuration.Trackers(
            List.of(), List.of(), List.of(), List.of(groups), InterfaceSettings.DEFAULT);
    Configuration empty = Configuration.EMPTY;
    return new Configuration(
        global,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        empty.staticRouting(),
        trackers,
        empty.lvs());
  }

  /// What leaves in so much time, each with the millisecond of its leaving.
  private List<String> run(long millis) {
    List<String> sent = new ArrayList<>();
    for (long at = 0; at <= millis; at++) {
      for (Target next = pacer.next(at * MILLI); next != null; next = pacer.next(at * MILLI)) {
        sent.add(at + " " + next.address());
      }
    }
    return sent;
  }

  private static GarpGroup group(long garpMillis, String... interfaces) {
    return new GarpGroup(
        OptionalLong.of(garpMillis * MILLI), OptionalLong.empty(), List.of(interfaces));
  }

  @Test
  void nothingIsPacedUnlessConfigured() {
    pacer.configure(file(0, 0));
    assertThat(pacer.add(1, ONE, 5)).isFalse();
    assertThat(pacer.nextDeadlineNanos()).isEqualTo(AnnouncePacer.NEVER);
  }

  @Test
  void eachInterfaceKeepsTheDistanceForItself() {
    pacer.configure(file(100 * MILLI, 0));
    pacer.add(1, ONE, 2);
    pacer.add(1, TWO, 1);
    pacer.add(1, OTHER, 1);
    assertThat(pacer.add(1, SIX, 1)).as("only ARP has a distance").isFalse();
    assertThat(run(300))
        .containsExactly("0 192.0.2.1", "0 192.0.2.3", "100 192.0.2.2", "200 192.0.2.1");
  }

  @Test
  void interfacesOfAGroupShareOneDistance() {
    pacer.configure(file(0, 0, group(50, "eth0", "eth1")));
    pacer.add(1, ONE, 1);
    pacer.add(1, OTHER, 2);
    assertThat(run(200)).containsExactly("0 192.0.2.1", "50 192.0.2.3", "100 192.0.2.3");
  }

  @Test
  void neighbourAdvertisementsHaveTheirOwnDistance() {
    pacer.configure(file(0, 30 * MILLI));
    pacer.add(1, SIX, 2);
    assertThat(run(100)).containsExactly("0 2001:db8::1", "30 2001:db8::1");
  }

  @Test
  void addressThatWaitsIsNotQueuedTwice() {
    pacer.configure(file(10 * MILLI, 0));
    pacer.add(1, ONE, 2);
    pacer.add(1, ONE, 3);
    assertThat(run(100)).hasSize(3);
  }

  @Test
  void whatAnInstanceReleasesIsNotAnnounced() {
    pacer.configure(file(10 * MILLI, 0));
    pacer.add(1, ONE, 2);
    pacer.add(2, TWO, 1);
    pacer.remove(1);
    assertThat(run(100)).containsExactly("0 192.0.2.2");
  }

  @Test
  void reloadKeepsWhatWaits() {
    pacer.configure(file(10 * MILLI, 0));
    pacer.add(1, ONE, 2);
    pacer.configure(file(20 * MILLI, 0));
    assertThat(run(100)).containsExactly("0 192.0.2.1", "20 192.0.2.1");
    assertThat(Optional.of(pacer.nextDeadlineNanos())).contains(AnnouncePacer.NEVER);
  }
}
