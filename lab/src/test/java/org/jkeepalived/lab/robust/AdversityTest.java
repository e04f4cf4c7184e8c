package org.jkeepalived.lab.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.List;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// A host in trouble of every common kind.
@LabTest
class AdversityTest {
  private static final String VIP = "10.9.0.100";

  private static Host host(Lab lab, int number) {
    return lab.host("node" + number).attach("eth0", "lan", "10.9.0." + number + "/24");
  }

  private static Router router(Host host, int priority, String extra) {
    return router(host, priority, extra, "");
  }

  private static Router router(Host host, int priority, String extra, String before) {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    String config =
        """
        global_defs {
          router_id %s
          script_user root
        }
        %s
        vrrp_instance VI_1 {
          state BACKUP
          interface eth0
          virtual_router_id 51
          priority %d
          version 3
          advert_int 0.25
          %s
          virtual_ipaddress {
            %s/24
          }
        }
        """
            .formatted(host.name(), before, priority, extra, VIP);
    return new Router(host, Program.JKEEPALIVED, config);
  }

  private static void awaitAdverts(Capture capture, int count) {
    int before = capture.adverts().size();
    await(count + " adverts").until(() -> capture.adverts().size() >= before + count);
  }

  private static void assertNothingLeftBehind(Host host) {
    assertThat(host.holds(VIP)).as("the address is gone").isFalse();
    await("no process is left")
        .until(() -> host.shell("ps -e -o comm= | grep -vxE 'cat|sh|ps|grep' || true").isBlank());
    assertThat(host.shell("ls /run")).as("pid files are gone").doesNotContain(".pid");
  }

  @Test
  void restartAfterKill9AdoptsTheAddressThatWasLeft(Lab lab, Capture capture) {
    Host host = host(lab, 1);
    Router router = router(host, 100, "").start();
    await("master").until(() -> host.holds(VIP));
    router.kill9();
    assertThat(host.holds(VIP)).as("left by the dead").isTrue();

    router.start();
    awaitAdverts(capture, 4);
    await("master again").until(() -> host.holds(VIP));
    assertThat(host.addresses().lines().filter(line -> line.contains(VIP + "/"))).hasSize(1);
    assertThat(router.terminate()).isZero();
    assertNothingLeftBehind(host);
  }

  @Test
  void interfaceDownIsAFaultAndUpEndsIt(Lab lab) {
    Host one = host(lab, 1);
    Host two = host(lab, 2);
    Router master = router(one, 150, "").start();
    await("master").until(() -> one.holds(VIP));
    router(two, 100, "").start();

    one.setLink("eth0", false);
    await("the other takes over").until(() -> two.holds(VIP) && !one.holds(VIP));
    await("the log names the fault").until(() -> master.log().contains("FAULT"));
    one.setLink("eth0", true);
    await("master again").until(() -> one.holds(VIP) && !two.holds(VIP));
  }

  @Test
  void removedInterfaceIsAFaultAndANewOneEndsIt(Lab lab) {
    Host one = host(lab, 1);
    Host two = host(lab, 2);
    Router master = router(one, 150, "").start();
    await("master").until(() -> one.holds(VIP));
    router(two, 100, "").start();

    one.removeLink("eth0");
    await("the other takes over").until(() -> two.holds(VIP));
    await("the log names the fault").until(() -> master.log().contains("FAULT"));
    assertThat(master.isRunning()).isTrue();
    one.attach("eth0", "lan", "10.9.0.1/24");
    await("master again").until(() -> one.holds(VIP) && !two.holds(VIP));
  }

  @Test
  void fullDiskDoesNotKeepTheAddressAway(Lab lab) {
    Host host = host(lab, 1);
    host.shell(
        """
        mkdir /run/full && mount -t tmpfs -o size=64k tmpfs /run/full
        dd if=/dev/zero of=/run/full/filler bs=4k 2>/dev/null || true
        """);
    Router router =
        router(host, 100, "")
            .start("-p", "/run/full/a.pid", "-r", "/run/full/b.pid", "-g/run/full/log");
    await("master").until(() -> host.holds(VIP));
    await("the log says why there is no pid file")
        .until(() -> router.log().contains("No space left on device"));
    assertThat(router.terminate()).isZero();
    assertNothingLeftBehind(host);
  }

  @Test
  void readOnlyRunDirectoryDoesNotKeepTheAddressAway(Lab lab) {
    Host host = host(lab, 1);
    host.shell("mount -o remount,ro /run");
    Router router = router(host, 100, "").start();
    await("master").until(() -> host.holds(VIP));
    await("the log says why there is no pid file")
        .until(() -> router.log().contains("Read-only file system"));
    assertThat(router.terminate()).isZero();
    assertNothingLeftBehind(host);
  }

  @Test
  void scriptThatHangsIsAFaultAndIsEndedWithTheDaemon(Lab lab) {
    Host host = host(lab, 1);
    host.install(
        "/run/lab/hang.sh", "#!/bin/sh\ntrap '' TERM\n[ -e /run/lab/ok ] || sleep 1000\nexit 0\n");
    host.install("/run/lab/ok", "");
    String script =
        """
        vrrp_script hang {
          script "/run/lab/hang.sh"
          interval 1
          timeout 1
          fall 1
        }
        """;
    Router router = router(host, 100, "track_script {\n    hang\n  }", script).start();
    await("master while the script is well").until(() -> host.holds(VIP));
    host.shell("rm /run/lab/ok");
    await("no master while it hangs").until(() -> !host.holds(VIP));
    assertThat(router.log()).containsIgnoringCase("hang").containsIgnoringCase("timed");
    host.install("/run/lab/ok", "");
    await("master when it is well again").until(() -> host.holds(VIP));
    host.shell("rm /run/lab/ok");
    await("it hangs again").until(() -> !host.holds(VIP));
    assertThat(router.terminate()).isZero();
    assertNothingLeftBehind(host);
  }

  @Test
  void fifoNobodyReadsDoesNotHoldUpAnAdvert(Lab lab, Capture capture) {
    Host host = host(lab, 1);
    host.shell("mkfifo /run/lab/fifo");
    // Fills the pipe and keeps it open without reading.
    Process filler =
        host.start("bash", "-c", "exec 3<>/run/lab/fifo; head -c 65536 /dev/zero >&3; sleep 600");
    await("the pipe is full")
        .until(() -> host.shell("ps -e -o comm=").lines().toList().contains("sleep"));
    Router router = router(host, 100, "", "global_defs {\n  vrrp_notify_fifo /run/lab/fifo\n}");
    router.start();
    await("master").until(() -> host.holds(VIP));
    awaitAdverts(capture, 8);
    assertThat(gapsMillis(capture)).as("gaps between adverts").allMatch(gap -> gap < 700);
    assertThat(router.terminate()).isZero();
    assertThat(host.holds(VIP)).isFalse();
    filler.destroyForcibly();
  }

  private static List<Long> gapsMillis(Capture capture) {
    List<Long> times = capture.adverts().stream().map(advert -> advert.timeNanos()).toList();
    return java.util.stream.IntStream.range(1, times.size())
        .mapToObj(i -> (times.get(i) - times.get(i - 1)) / 1_000_000)
        .toList();
  }
}
