package org.jkeepalived.lab.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What scripts and FIFOs hear in one life, from us and from keepalived.
@LabTest
class NotificationTest {
  private static final String GLOBAL =
      """
      global_defs {
        router_id LB1
        script_user root
        notify_fifo /run/all.fifo
        notify_fifo_script "/run/read /run/all.told"
        vrrp_notify_fifo /run/vrrp.fifo root
        vrrp_notify_fifo_script "/run/read /run/vrrp.told"
        vrrp_notify_priority_changes
      }
      track_file load {
        file /run/load
        weight 1
        init_file 0
      }
      vrrp_sync_group G {
        group { A }
        sync_group_tracking_weight
        notify "/run/script group"
        notify_fault "/run/script group fault"
      }
      """;

  private static final String A =
      """
      vrrp_instance A {
        interface eth0
        virtual_router_id 1
        priority 100
        virtual_ipaddress { 10.9.0.101/24 }
        track_file { load }
        notify_master "/run/script 'the master' of A"
        notify_backup "/run/script backup" root
        notify_fault "/run/script fault"
        notify "/run/script any"
      }
      """;

  private static final String B =
      """
      vrrp_instance B {
        interface eth0
        virtual_router_id 2
        priority 100
        notify_priority_changes off
        virtual_ipaddress { 10.9.0.102/24 }
        track_file { load }
        notify_deleted "/run/script gone"
        notify "/run/script any of B"
      }
      """;

  /// What the readers of the FIFOs and the scripts heard; of the scripts by subject, since those of
  /// different subjects run side by side.
  record Told(List<String> all, List<String> vrrp, List<List<String>> scripts) {
    static Told of(Host host) {
      String scripts = host.read("/run/script.told");
      return new Told(
          host.read("/run/all.told").lines().toList(),
          host.read("/run/vrrp.told").lines().toList(),
          List.of(
              scripts.lines().filter(line -> !line.contains("B]") && !isGroup(line)).toList(),
              scripts.lines().filter(line -> line.contains("B]")).toList(),
              scripts.lines().filter(Told::isGroup).toList()));
    }

    private static boolean isGroup(String line) {
      return line.startsWith("[group]");
    }
  }

  private static Told life(Lab lab, Program program, String name) {
    program.problem().ifPresent(Assumptions::abort);
    Host host = lab.host(name).attach("eth0", name.equals("one") ? "lan" : "lan2", "10.9.0.1/24");
    host.install("/run/read", "#!/bin/sh\nexec cat \"$2\" >>\"$1\"\n");
    host.install(
        "/run/script", "#!/bin/sh\nexec >>/run/script.told\necho \"$(printf '[%s]' \"$@\")\"\n");
    Router router = new Router(host, program, GLOBAL + A + B);
    router.start();
    awaitTold(host, "\"A\" MASTER 100", 1);
    awaitTold(host, "\"B\" MASTER 100", 1);
    host.shell("echo 20 >/run/load");
    awaitTold(host, "\"A\" MASTER_PRIORITY 120", 1);
    host.setCable("eth0", false);
    awaitTold(host, "\"A\" FAULT 120", 1);
    awaitTold(host, "\"B\" FAULT 120", 1);
    host.setCable("eth0", true);
    awaitTold(host, "\"A\" MASTER 120", 1);
    awaitTold(host, "\"B\" MASTER 120", 1);
    router.configure(GLOBAL + A);
    router.reload();
    awaitTold(host, "\"B\" DELETED", 1);
    // The script for all states runs after the one for this state.
    await("the scripts have run")
        .until(() -> {
          String scripts = host.read("/run/script.told");
          return scripts.contains("[gone]") && scripts.contains("[DELETED]");
        });
    Told told = Told.of(host);
    router.kill9();
    return told;
  }

  private static void awaitTold(Host host, String line, int times) {
    for (String file : List.of("/run/all.told", "/run/vrrp.told")) {
      await(times + " times in " + file + ": " + line)
          .until(() -> host.read(file).lines().filter(l -> l.contains(line)).count() == times);
    }
  }

  @Test
  void scriptsAndFifosHearTheSameFromUsAndFromKeepalived(Lab lab) {
    Told ours = life(lab, Program.JKEEPALIVED, "one");
    Told theirs = life(lab, Program.KEEPALIVED, "two");

    // A priority that did not change is told once more when it works out all of them anew.
    List<String> expected =
        new ArrayList<>(
            theirs.all().stream().filter(line -> !line.contains("BACKUP_PRIORITY")).toList());
    // At the start, and only there, it tells of a group before its members.
    Collections.swap(expected, 0, 1);
    assertThat(ours.all()).isEqualTo(expected);
    assertThat(ours.vrrp()).isEqualTo(expected);
    // Its scripts run side by side, so that they end in any order.
    for (int i = 0; i < theirs.scripts().size(); i++) {
      assertThat(ours.scripts().get(i))
          .containsExactlyInAnyOrderElementsOf(theirs.scripts().get(i));
    }
    assertThat(ours.scripts().getFirst())
        .startsWith(
            "[backup]",
            "[any][INSTANCE][A][BACKUP][100]",
            "[the master][of][A]",
            "[any][INSTANCE][A][MASTER][100]",
            "[fault]",
            "[any][INSTANCE][A][FAULT][120]");
  }
}
