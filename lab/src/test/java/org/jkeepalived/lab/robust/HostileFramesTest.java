package org.jkeepalived.lab.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/// An attacker on the wire. VRRP has no defence against well-formed adverts; against all others,
/// and against the end of an attack, the routers have.
@LabTest(brokenFrames = true)
class HostileFramesTest {
  private static final int VRID = 51;
  private static final int HIGH = 150;
  private static final int LOW = 100;
  private static final int ROUNDS = 40;
  private static final String VIP = "10.9.0.100";

  private static Router router(Lab lab, int number, int priority) {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node" + number).attach("eth0", "lan", "10.9.0." + number + "/24");
    String config =
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
            .formatted(VRID, priority, VIP);
    return new Router(host, Program.JKEEPALIVED, config).start();
  }

  private static void awaitMaster(Router master, Router backup) {
    await(master + " is master").until(() -> master.host().holds(VIP) && !backup.host().holds(VIP));
  }

  private static ForgedAdvert advert(int priority) {
    return new ForgedAdvert(66, VRID, priority, 25, 100);
  }

  private static List<byte[]> malformed() {
    Random random = new Random(9568);
    byte[] noise = new byte[1400];
    random.nextBytes(noise);
    ForgedAdvert garbage = advert(254).length(ForgedAdvert.VRRP + 1400, false);
    for (int i = 0; i < noise.length; i++) {
      garbage.with(ForgedAdvert.VRRP + i, noise[i]);
    }
    List<byte[]> frames = new ArrayList<>();
    frames.add(advert(254).with(ForgedAdvert.TTL, 64).fixIpChecksum().frame());
    frames.add(advert(254).with(ForgedAdvert.TTL, 254).fixIpChecksum().frame());
    frames.add(advert(254).with(ForgedAdvert.VRRP, 0x21).fixVrrpChecksum().frame());
    frames.add(advert(254).with(ForgedAdvert.VRRP, 0x41).fixVrrpChecksum().frame());
    frames.add(advert(254).with(ForgedAdvert.VRRP, 0x32).fixVrrpChecksum().frame());
    frames.add(advert(254).with(ForgedAdvert.VRRP + 6, 0xde).frame());
    frames.add(advert(254).with(ForgedAdvert.VRRP + 3, 200).fixVrrpChecksum().frame());
    frames.add(advert(254).with(ForgedAdvert.VRRP + 1, 99).fixVrrpChecksum().frame());
    frames.add(advert(254).with(ForgedAdvert.FRAGMENT, 0x20).fixIpChecksum().frame());
    frames.add(advert(254).length(ForgedAdvert.VRRP + 7, false).frame());
    frames.add(advert(254).length(ForgedAdvert.VRRP, false).frame());
    frames.add(garbage.fixVrrpChecksum().frame());
    return frames;
  }

  @Test
  void malformedAdvertsChangeNothing(Lab lab, Capture capture) {
    Router high = router(lab, 1, HIGH);
    Router low = router(lab, 2, LOW);
    awaitMaster(high, low);
    Attacker attacker = new Attacker(lab, "10.9.0.66/24");
    int logBefore = high.log().length() + low.log().length();
    int before = capture.frames().size();

    List<byte[]> frames = malformed();
    for (int round = 0; round < ROUNDS; round++) {
      frames.forEach(attacker::send);
    }
    awaitAdverts(capture, HIGH, 8);

    assertThat(high.host().holds(VIP)).as("the master stays").isTrue();
    assertThat(low.host().holds(VIP)).as("the backup stays").isFalse();
    assertThat(
            capture.frames().stream()
                .skip(before)
                .filter(frame -> frame instanceof Frame.Advert a && a.priority() == LOW))
        .as("adverts of the backup")
        .isEmpty();
    assertThat(high.log().length() + low.log().length() - logBefore)
        .as("characters logged about %d bad frames", ROUNDS * frames.size())
        .isLessThan(20_000);
  }

  @Test
  void forgedMasterDisplacesTheRealOneOnlyWhileItSpeaks(Lab lab, Capture capture) {
    Router high = router(lab, 1, HIGH);
    Router low = router(lab, 2, LOW);
    awaitMaster(high, low);
    Attacker attacker = new Attacker(lab, "10.9.0.66/24");
    for (int priority : List.of(254, 255, HIGH)) {
      await("a forged advert of priority " + priority + " displaces the master")
          .until(() -> {
            attacker.send(advert(priority).frame());
            return !high.host().holds(VIP);
          });
      awaitMaster(high, low);
    }
    assertThat(high.log()).contains("VI_1");
    assertThat(capture.adverts()).extracting(Frame.Advert::source).contains("10.9.0.66");
  }

  @Test
  void forgedPriorityZeroDoesNotUnseatTheMaster(Lab lab, Capture capture) {
    Router high = router(lab, 1, HIGH);
    Router low = router(lab, 2, LOW);
    awaitMaster(high, low);
    Attacker attacker = new Attacker(lab, "10.9.0.66/24");
    for (int i = 0; i < ROUNDS; i++) {
      attacker.send(advert(0).frame());
    }
    awaitAdverts(capture, HIGH, 8);
    awaitMaster(high, low);
  }

  @Test
  void intervalOfZeroAndForeignAddressesDoNotConfuseTheBackup(Lab lab, Capture capture) {
    Router high = router(lab, 1, HIGH);
    Router low = router(lab, 2, LOW);
    awaitMaster(high, low);
    Attacker attacker = new Attacker(lab, "10.9.0.66/24");
    for (int i = 0; i < ROUNDS; i++) {
      attacker.send(new ForgedAdvert(66, VRID, 120, 0, 100).frame());
      attacker.send(new ForgedAdvert(66, VRID, 120, 25, 200).frame());
      attacker.send(advert(120).length(60, true).frame());
    }
    awaitAdverts(capture, HIGH, 8);
    awaitMaster(high, low);
    assertThat(high.isRunning() && low.isRunning()).isTrue();
  }

  private static void awaitAdverts(Capture capture, int priority, int count) {
    long before = count(capture, priority);
    await(count + " adverts of priority " + priority)
        .until(() -> count(capture, priority) >= before + count);
  }

  private static long count(Capture capture, int priority) {
    return capture.adverts().stream()
        .filter(advert -> advert.priority() == priority && !advert.source().endsWith(".66"))
        .count();
  }
}
