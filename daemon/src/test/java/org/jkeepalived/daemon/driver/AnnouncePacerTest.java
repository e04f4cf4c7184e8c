package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.daemon.Samples;
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

  private static Configuration file(String globals, String groups) {
    return Samples.read("global_defs {\n" + globals + "\n}\n" + groups);
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

  @Test
  void nothingIsPacedUnlessConfigured() {
    pacer.configure(file("", ""));
    assertThat(pacer.add(1, ONE, 5)).isFalse();
    assertThat(pacer.nextDeadlineNanos()).isEqualTo(AnnouncePacer.NEVER);
  }

  @Test
  void askingItInEveryTurnAllocatesNothing() {
    pacer.configure(file("vrrp_garp_interval 0.1", ""));
    pacer.add(1, ONE, 1);
    pacer.next(0);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int turns = 20_000;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < turns; i++) {
      assertThatNothingIsDue(i);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(turns);
  }

  private void assertThatNothingIsDue(int turn) {
    if (pacer.next(turn) != null || pacer.nextDeadlineNanos() != AnnouncePacer.NEVER) {
      throw new AssertionError("something is due in turn " + turn);
    }
  }

  @Test
  void eachInterfaceKeepsTheDistanceForItself() {
    pacer.configure(file("vrrp_garp_interval 0.1", ""));
    pacer.add(1, ONE, 2);
    pacer.add(1, TWO, 1);
    pacer.add(1, OTHER, 1);
    assertThat(pacer.add(1, SIX, 1)).as("only ARP has a distance").isFalse();
    assertThat(run(300))
        .containsExactly("0 192.0.2.1", "0 192.0.2.3", "100 192.0.2.2", "200 192.0.2.1");
  }

  @Test
  void interfacesOfAGroupShareOneDistance() {
    pacer.configure(
        file("", "garp_group {\n garp_interval 0.05\n interfaces {\n eth0\n eth1\n }\n}\n"));
    pacer.add(1, ONE, 1);
    pacer.add(1, OTHER, 2);
    assertThat(run(200)).containsExactly("0 192.0.2.1", "50 192.0.2.3", "100 192.0.2.3");
  }

  @Test
  void neighbourAdvertisementsHaveTheirOwnDistance() {
    pacer.configure(file("vrrp_gna_interval 0.03", ""));
    pacer.add(1, SIX, 2);
    assertThat(run(100)).containsExactly("0 2001:db8::1", "30 2001:db8::1");
  }

  @Test
  void addressThatWaitsIsNotQueuedTwice() {
    pacer.configure(file("vrrp_garp_interval 0.01", ""));
    pacer.add(1, ONE, 2);
    pacer.add(1, ONE, 3);
    assertThat(run(100)).hasSize(3);
  }

  @Test
  void whatAnInstanceReleasesIsNotAnnounced() {
    pacer.configure(file("vrrp_garp_interval 0.01", ""));
    pacer.add(1, ONE, 2);
    pacer.add(2, TWO, 1);
    pacer.remove(1);
    assertThat(run(100)).containsExactly("0 192.0.2.2");
  }

  @Test
  void reloadKeepsWhatWaits() {
    pacer.configure(file("vrrp_garp_interval 0.01", ""));
    pacer.add(1, ONE, 2);
    pacer.configure(file("vrrp_garp_interval 0.02", ""));
    assertThat(run(100)).containsExactly("0 192.0.2.1", "20 192.0.2.1");
    assertThat(Optional.of(pacer.nextDeadlineNanos())).contains(AnnouncePacer.NEVER);
  }
}
