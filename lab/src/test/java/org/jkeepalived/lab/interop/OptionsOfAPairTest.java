package org.jkeepalived.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.LabTest;
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

/// Options of addresses and of timing, which one node of each implementation must take alike.
@LabTest
class OptionsOfAPairTest {
  private static final String VIP = "10.9.0.100";

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(Program.JKEEPALIVED, Program.KEEPALIVED),
        Arguments.of(Program.KEEPALIVED, Program.JKEEPALIVED));
  }

  private static Router router(Lab lab, Program program, int number, int priority, String lines) {
    program.problem().ifPresent(Assumptions::abort);
    Host host =
        lab.host("node" + number)
            .attach("eth0", "lan", "10.9.0." + number + "/24")
            .attach("eth1", "inside", "10.9.1." + number + "/24");
    return new Router(
        host,
        program,
        """
        global_defs {
          router_id node%d
        }
        vrrp_instance VI_1 {
          state BACKUP
          interface eth0
          virtual_router_id 51
          priority %d
          version 3
          advert_int 0.25
          %s
          virtual_ipaddress {
            10.9.0.100/24 label eth0:vip
            10.9.2.100/24 dev eth1 scope site
          }
          virtual_ipaddress_excluded {
            10.9.1.101/24 dev eth1
            fd09::101/64 dev eth1
          }
        }
        """
            .formatted(number, priority, lines));
  }

  private static boolean hasAll(Router router) {
    String shown = router.host().addresses();
    return shown.matches("(?s).*10\\.9\\.0\\.100/24 [^\n]*eth0:vip.*")
        && shown.matches("(?s).*10\\.9\\.2\\.100/24 [^\n]*site.*")
        && shown.contains("10.9.1.101/24")
        && shown.contains("fd09::101/64");
  }

  private static boolean hasNone(Router router) {
    return !router.host().addresses().matches("(?s).*(10\\.9\\.\\d\\.10[01]|fd09::101)/.*");
  }

  @ParameterizedTest(name = "{0} has the higher priority, {1} the lower")
  @MethodSource("programs")
  void addressesOfEveryKindFollowTheMaster(Program first, Program second, Lab lab) {
    Router high = router(lab, first, 1, 150, "").start();
    await("the first has them").until(() -> hasAll(high));
    Router low = router(lab, second, 2, 100, "").start();
    await("the second listens").until(() -> low.log().contains("BACKUP"));
    high.kill9();
    await("the second has them").until(() -> hasAll(low));
    high.start();
    await("they go back").until(() -> hasAll(high) && hasNone(low));
    assertThat(high.terminate()).isZero();
    await("and are handed over").until(() -> hasAll(low) && hasNone(high));
  }

  @ParameterizedTest(name = "{0} waits before it preempts {1}")
  @MethodSource("programs")
  void preemptDelayIsWaitedForWhoeverIsMaster(
      Program first, Program second, Lab lab, Capture capture) {
    Router low = router(lab, second, 2, 100, "").start();
    await("the lower is master").until(() -> low.host().holds(VIP));
    Router high = router(lab, first, 1, 150, "preempt_delay 2").start();
    await("the higher has heard it").until(() -> high.log().contains("preempt delay"));
    int before = capture.adverts().size();
    await("the higher is master").until(() -> hasAll(high) && hasNone(low));
    List<Frame.Advert> meanwhile =
        capture.adverts().stream()
            .skip(before)
            .takeWhile(advert -> advert.source().equals("10.9.0.2"))
            .toList();
    assertThat(meanwhile).as("adverts of the lower in these two seconds").hasSizeBetween(7, 13);
  }

  @ParameterizedTest(name = "{0} announces again, {1} is the other node")
  @MethodSource("programs")
  void refreshAnnouncesEveryAddressAgain(Program first, Program second, Lab lab, Capture capture) {
    String lines = "garp_master_delay 0\n  garp_master_refresh 1\n  garp_master_repeat 1";
    Router high = router(lab, first, 1, 150, lines).start();
    await("master").until(() -> hasAll(high));
    router(lab, second, 2, 100, "").start();
    int before = announced(capture);
    await("three more").until(() -> announced(capture) >= before + 3);
    assertThat(high.host().holds(VIP)).isTrue();
  }

  private static int announced(Capture capture) {
    return (int)
        capture.announcements().stream().filter(said -> said.address().equals(VIP)).count();
  }
}
