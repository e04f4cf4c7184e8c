package org.jkeepalived.lab.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A master that is stopped and goes on: not a packet of it before it has won again.
@LabTest
class PausedMasterTest {
  private static final String VIP = "10.9.0.100";
  private static final String OURS = "10.9.0.1";
  private static final String THEIRS = "10.9.0.2";

  private static Router router(
      Lab lab, Program program, int number, int priority, String interval) {
    program.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node" + number).attach("eth0", "lan", "10.9.0." + number + "/24");
    return new Router(
        host,
        program,
        """
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority %d
          version 3
          advert_int %s
          virtual_ipaddress {
            %s/24
          }
        }
        """
            .formatted(priority, interval, VIP));
  }

  @ParameterizedTest(name = "stopped for {1} s beside {0}, adverts every {2} s")
  @CsvSource({
    "KEEPALIVED, 2, 0.25",
    "JKEEPALIVED, 2, 0.25",
    "KEEPALIVED, 5, 1",
    "JKEEPALIVED, 5, 1",
  })
  void sendsNothingUntilItHasWonAgain(
      Program peer, int seconds, String interval, Lab lab, Capture capture) {
    Router ours = router(lab, Program.JKEEPALIVED, 1, 150, interval).start();
    await("master").until(() -> ours.host().holds(VIP));
    Router theirs = router(lab, peer, 2, 100, interval).start();
    await("a backup listens").until(() -> !theirs.log().isEmpty());
    awaitAdverts(capture, OURS, 10);

    ours.signal("STOP");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    await("the pause is over").until(() -> System.nanoTime() >= until);
    assertThat(theirs.host().holds(VIP)).as("the peer took over").isTrue();
    long resumed = wallNanos();
    ours.signal("CONT");
    await("it gives the address up").until(() -> !ours.host().holds(VIP));
    await("it says why").until(() -> ours.log().contains("gave up mastership"));
    await("it wins again").until(() -> ours.host().holds(VIP) && !theirs.host().holds(VIP));
    awaitAdverts(capture, OURS, adverts(capture, OURS).size() + 2);

    long taken = adverts(capture, THEIRS).getFirst().timeNanos();
    long back =
        adverts(capture, OURS).stream()
            .mapToLong(Frame::timeNanos)
            .filter(at -> at > taken)
            .min()
            .orElseThrow();
    assertThat(back - resumed)
        .as("from its resumption to its first advert")
        .isGreaterThan((long) (3 * Double.parseDouble(interval) * 1e9));
    assertThat(ours.log()).containsOnlyOnce("gave up mastership").contains(THEIRS + " (priority");
  }

  private static long wallNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private static List<Frame.Advert> adverts(Capture capture, String source) {
    return capture.adverts().stream().filter(advert -> advert.source().equals(source)).toList();
  }

  private static void awaitAdverts(Capture capture, String source, int count) {
    await(count + " adverts of " + source).until(() -> adverts(capture, source).size() >= count);
  }

  @Test
  void shortPauseThatNobodyNoticedCostsNothing(Lab lab, Capture capture) {
    Router ours = router(lab, Program.JKEEPALIVED, 1, 150, "1").start();
    await("master").until(() -> ours.host().holds(VIP));
    Router theirs = router(lab, Program.JKEEPALIVED, 2, 100, "1").start();
    await("a backup listens").until(() -> theirs.log().contains("BACKUP"));
    awaitAdverts(capture, OURS, 6);
    ours.signal("STOP");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    await("the pause is over").until(() -> System.nanoTime() >= until);
    ours.signal("CONT");
    awaitAdverts(capture, OURS, adverts(capture, OURS).size() + 3);
    assertThat(adverts(capture, THEIRS)).isEmpty();
    assertThat(ours.log()).doesNotContain("gave up mastership");
    assertThat(ours.host().holds(VIP)).isTrue();
  }

  @ParameterizedTest(name = "beside {0}")
  @EnumSource(Program.class)
  void masterThatStaysAnnouncesAfterAPartition(Program peer, Lab lab, Capture capture) {
    Router ours = router(lab, peer, 1, 150, "0.25").start();
    await("master").until(() -> ours.host().holds(VIP));
    Router theirs = router(lab, Program.JKEEPALIVED, 2, 100, "0.25").start();
    await("a backup listens").until(() -> theirs.log().contains("BACKUP"));
    awaitAdverts(capture, OURS, 10);
    lab.setPartition(theirs.host(), "eth0", "lan", true);
    await("two masters").until(() -> theirs.host().holds(VIP) && ours.host().holds(VIP));
    int before = adverts(capture, OURS).size();
    awaitAdverts(capture, OURS, before + 8);
    lab.setPartition(theirs.host(), "eth0", "lan", false);
    await("one master").until(() -> ours.host().holds(VIP) && !theirs.host().holds(VIP));
    await("it tells the incident").until(() -> theirs.log().contains("two masters for"));
    long last = adverts(capture, THEIRS).getLast().timeNanos();
    await("the one that stays announces")
        .until(() ->
            capture.announcements().stream()
                .anyMatch(said -> said.address().equals(VIP) && said.timeNanos() > last));
  }
}
