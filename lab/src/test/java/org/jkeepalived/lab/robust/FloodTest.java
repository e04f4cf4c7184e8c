package org.jkeepalived.lab.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;
import static org.jkeepalived.lab.fixture.Patience.stretched;

import java.time.Duration;
import java.util.List;
import org.jkeepalived.lab.attack.Attacker;
import org.jkeepalived.lab.attack.ForgedAdvert;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// A hundred thousand adverts a second that mean no good. `./build bench flood` measures what they
/// do to the intervals.
@LabTest
@Isolated("the flood and who answers it need both processors")
class FloodTest {
  private static final int VRID = 51;
  private static final int PER_SECOND = 100_000;
  private static final int SECONDS = 3;

  /// One answer in a hundredth of the interval.
  private static final int ANSWERS_PER_SECOND = 4 * 100;

  /// One line a second and node for each kind of packet.
  private static final int LINES_PER_SECOND = 2 * 7;

  private static final String VIP = "10.9.0.100";
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /// A bridge beside the one that every test captures whole.
  private static final String WIRE = "wire";

  private static Router router(Lab lab, int number, int priority) {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node" + number).attach("eth0", WIRE, "10.9.0." + number + "/24");
    return new Router(
            host,
            Program.JKEEPALIVED,
            """
            vrrp_instance VI_1 {
              state BACKUP
              interface eth0
              virtual_router_id %d
              priority %d
              version 3
              advert_int 0.25
              virtual_ipaddress {
                %s/24
              }
            }
            """
                .formatted(VRID, priority, VIP))
        .start();
  }

  /// Right ones that no master has to yield to, broken ones of every kind, and those of others.
  private static List<byte[]> frames() {
    ForgedAdvert lower = new ForgedAdvert(66, VRID, 50, 25, 100);
    return List.of(
        lower.frame(),
        new ForgedAdvert(66, VRID, 0, 25, 100).frame(),
        new ForgedAdvert(66, VRID, 254, 0, 100).frame(),
        new ForgedAdvert(66, VRID, 254, 25, 100).with(ForgedAdvert.VRRP + 6, 0xde).frame(),
        new ForgedAdvert(66, VRID, 254, 25, 100).with(ForgedAdvert.TTL, 64).fixIpChecksum().frame(),
        new ForgedAdvert(66, VRID, 254, 25, 100)
            .with(ForgedAdvert.VRRP, 0x21)
            .fixVrrpChecksum()
            .frame(),
        new ForgedAdvert(66, 99, 254, 25, 100).frame());
  }

  @Test
  void floodOfAdvertsDelaysNoneOfOursAndFillsNoLog(Lab lab) {
    Router high = router(lab, 1, 150);
    Router low = router(lab, 2, 100);
    await("the first is master").until(() -> high.host().holds(VIP) && !low.host().holds(VIP));
    Attacker attacker = new Attacker(lab, WIRE, "10.9.0.66/24");
    Capture capture = Capture.start(lab, WIRE, "proto 112 and not src host 10.9.0.66");
    await("adverts before").until(() -> capture.adverts().size() >= 4);
    int linesBefore = lines(high) + lines(low);

    long from = System.nanoTime();
    attacker.flood(SECONDS * PER_SECOND, PER_SECOND, frames());
    assertThat(attacker.answer()).as("frames sent").isEqualTo(SECONDS * PER_SECOND);
    // A slow machine takes longer.
    double seconds = (System.nanoTime() - from) / 1e9;
    int during = capture.adverts().size();
    await("adverts afterwards").until(() -> capture.adverts().size() >= during + 4);

    List<Frame.Advert> adverts = capture.adverts();
    assertThat(adverts).extracting(Frame.Advert::source).containsOnly("10.9.0.1");
    assertThat(longestGap(adverts))
        .as("between adverts of the master")
        .isLessThan(INTERVAL.plus(stretched(Duration.ofMillis(250))));
    assertThat(adverts.size())
        .as("adverts, those that answer the flood among them: at most a hundred an interval")
        .isLessThan((int) (seconds * ANSWERS_PER_SECOND) + 100);
    assertThat(lines(high) + lines(low) - linesBefore)
        .as("lines of both logs about %d packets", SECONDS * PER_SECOND)
        .isLessThan(20 + (int) (seconds * LINES_PER_SECOND));
    assertThat(high.host().holds(VIP)).isTrue();
    assertThat(low.host().holds(VIP)).isFalse();
  }

  private static int lines(Router router) {
    return (int) router.log().lines().count();
  }

  private static Duration longestGap(List<Frame.Advert> adverts) {
    long longest = 0;
    for (int i = 1; i < adverts.size(); i++) {
      longest = Math.max(longest, adverts.get(i).timeNanos() - adverts.get(i - 1).timeNanos());
    }
    return Duration.ofNanos(longest);
  }
}
