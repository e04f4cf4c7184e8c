package org.jkeepalived.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;
import static org.jkeepalived.lab.fixture.Patience.stretched;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.fixture.Tshark;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Elections between one node of each implementation, on every kind of wire, both ways round.
@LabTest
class InteroperationTest {
  private static final int HIGH = 150;
  private static final int LOW = 100;

  /// Frames are stamped by the kernel when the bridge gets them, a little after they were due.
  private static final long EARLY_NANOS = 1_000_000;

  static Stream<Arguments> wires() {
    // Slow wires first, so that the fast ones fill the gaps at the end.
    return Stream.of(Wire.values())
        .flatMap(wire ->
            Stream.of(
                Arguments.of(wire, Program.KEEPALIVED, Program.JKEEPALIVED),
                Arguments.of(wire, Program.JKEEPALIVED, Program.KEEPALIVED)));
  }

  private static Router router(
      Lab lab, Wire wire, Program program, int number, int priority, String extra) {
    program.problem().ifPresent(Assumptions::abort);
    Host host = wire.host(lab, "node" + number, number);
    return new Router(host, program, wire.config(number, 3 - number, priority, extra));
  }

  private static void awaitMaster(Wire wire, Router master, Router backup) {
    await(master + " holds the address, " + backup + " does not")
        .until(() -> master.host().holds(wire.vip()) && !backup.host().holds(wire.vip()));
  }

  @ParameterizedTest(name = "{0}, {1} has the higher priority, {2} the lower")
  @MethodSource("wires")
  void higherPriorityPreemptsAndTheBackupTakesOverWhenItDiesOrLeaves(
      Wire wire, Program first, Program second, Lab lab, Capture capture) {
    Router high = router(lab, wire, first, 1, HIGH, "");
    Router low = router(lab, wire, second, 2, LOW, "");

    low.start();
    awaitMaster(wire, low, high);

    high.start();
    awaitMaster(wire, high, low);

    awaitAdverts(capture, HIGH, 2);
    high.kill9();
    await("the backup takes over").until(() -> low.host().holds(wire.vip()));
    assertTakeover(wire, capture);

    high.start();
    awaitMaster(wire, high, low);

    awaitAdverts(capture, HIGH, 2);
    assertThat(high.terminate()).isZero();
    awaitMaster(wire, low, high);
    assertHandover(wire, capture);
    await("the new master announces its address")
        .until(() -> announcements(wire, capture) >= 3 * 5 + 2 * 5);
    assertThat(Tshark.goodAdverts(capture.file()))
        .as("adverts of either node that tshark accepts")
        .isGreaterThan(5);
  }

  private static void awaitAdverts(Capture capture, int priority, int count) {
    long before = adverts(capture, priority).size();
    await(count + " adverts of priority " + priority)
        .until(() -> adverts(capture, priority).size() >= before + count);
  }

  private static List<Frame.Advert> adverts(Capture capture, int priority) {
    return capture.adverts().stream().filter(advert -> advert.priority() == priority).toList();
  }

  private static void assertTakeover(Wire wire, Capture capture) {
    await("the backup's advert").until(() -> followUp(capture, HIGH).isPresent());
    Frame.Advert lastOfHigh = adverts(capture, HIGH).getLast();
    Frame.Advert firstOfLow = followUp(capture, HIGH).orElseThrow();
    assertThat(firstOfLow.priority()).isEqualTo(LOW);
    long tookOver = firstOfLow.timeNanos() - lastOfHigh.timeNanos();
    assertThat(tookOver)
        .as("from the dead master's last advert to the backup's first")
        .isGreaterThanOrEqualTo(wire.masterDownNanos(LOW) - EARLY_NANOS)
        .isLessThan(wire.masterDownNanos(LOW) + stretched(Duration.ofMillis(800)).toNanos());
  }

  private static void assertHandover(Wire wire, Capture capture) {
    await("the backup's advert").until(() -> followUp(capture, 0).isPresent());
    Frame.Advert farewell = adverts(capture, 0).getLast();
    Frame.Advert firstOfLow = followUp(capture, 0).orElseThrow();
    assertThat(firstOfLow.timeNanos() - farewell.timeNanos())
        .as("from the leaving master's priority 0 to the backup's first advert")
        .isGreaterThanOrEqualTo(wire.skewNanos(LOW) - EARLY_NANOS)
        .isLessThan(wire.skewNanos(LOW) + stretched(Duration.ofMillis(800)).toNanos());
  }

  /// The first advert after the last one of this priority.
  private static Optional<Frame.Advert> followUp(Capture capture, int priority) {
    List<Frame.Advert> all = capture.adverts();
    int last = all.lastIndexOf(adverts(capture, priority).getLast());
    return last + 1 < all.size() ? Optional.of(all.get(last + 1)) : Optional.empty();
  }

  private static long announcements(Wire wire, Capture capture) {
    return capture.announcements().stream()
        .filter(announcement -> sameAddress(announcement.address(), wire.vip()))
        .count();
  }

  private static boolean sameAddress(String one, String other) {
    try {
      return InetAddress.getByName(one).equals(InetAddress.getByName(other));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest(name = "{0}, {1} comes back with nopreempt, {2} is master")
  @MethodSource("wires")
  void nopreemptLeavesTheLowerPriorityInCharge(
      Wire wire, Program first, Program second, Lab lab, Capture capture) {
    Router high = router(lab, wire, first, 1, HIGH, "nopreempt");
    Router low = router(lab, wire, second, 2, LOW, "nopreempt");

    high.start();
    await("the first is master").until(() -> high.host().holds(wire.vip()));
    low.start();
    await("the second listens").until(() -> !low.log().isEmpty());
    awaitAdverts(capture, HIGH, 4);
    high.kill9();
    await("the second takes over").until(() -> low.host().holds(wire.vip()));

    int lastOfHigh = adverts(capture, HIGH).size();
    high.start();
    await("the leftover address is removed").until(() -> !high.host().holds(wire.vip()));
    awaitAdverts(capture, LOW, 5);
    assertThat(adverts(capture, HIGH)).as("the higher priority stays silent").hasSize(lastOfHigh);

    low.kill9();
    await("the first takes over again").until(() -> high.host().holds(wire.vip()));
  }

  @ParameterizedTest(name = "{0}, {1} has the lower address, {2} the higher")
  @MethodSource("wires")
  void higherAddressWinsAmongEqualMastersAfterAPartition(
      Wire wire, Program first, Program second, Lab lab, Capture capture) {
    Router lowerAddress = router(lab, wire, first, 1, LOW, "");
    Router higherAddress = router(lab, wire, second, 2, LOW, "");

    lab.setPartition(higherAddress.host(), "eth0", "lan", true);
    lowerAddress.start();
    higherAddress.start();
    await("both are masters, each on its side")
        .until(
            () -> lowerAddress.host().holds(wire.vip()) && higherAddress.host().holds(wire.vip()));

    lab.setPartition(higherAddress.host(), "eth0", "lan", false);
    awaitMaster(wire, higherAddress, lowerAddress);
    // Over unicast the lower one may yield before it has even resolved its peer's address. What was
    // captured may arrive here a moment later.
    await("an advert of the higher address")
        .until(() ->
            capture.adverts().stream().anyMatch(sent -> sent.source().equals(wire.source(2))));
  }
}
