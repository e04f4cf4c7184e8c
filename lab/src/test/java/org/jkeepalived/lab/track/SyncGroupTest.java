package org.jkeepalived.lab.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Groups of two instances on two networks, each program with each.
@LabTest
class SyncGroupTest {
  private static final String NOTIFY =
      """
        notify_fault "/run/told fault"
        notify_backup "/run/told backup"
        notify_master "/run/told master"
      """;

  private static void recordNotifications(Router router) {
    router.host().install("/run/told", "#!/bin/sh\necho $1 >> /run/notified\n");
  }

  @ParameterizedTest(name = "{0} has the higher priority, {1} the lower")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void aMembersFaultMovesAllMembersAndItsEndBringsThemBack(Program first, Program second, Lab lab) {
    Pair pair = Pair.of(lab, first, second, Pair.group(150, NOTIFY), Pair.group(100, ""));
    recordNotifications(pair.first);
    pair.start();
    pair.awaitBothOnFirst();
    pair.first.host().setCable("eth1", false);
    pair.awaitBothOnSecond();
    pair.first.host().setCable("eth1", true);
    pair.awaitBothOnFirst();
    await("the group is told of")
        .until(() -> pair.first.host().read("/run/notified").lines().count() >= 5);
    assertThat(pair.first.host().read("/run/notified").lines())
        .containsExactly("backup", "master", "fault", "backup", "master");
  }

  @ParameterizedTest(name = "{0} dies, {1} takes over")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void allMembersTakeOverTogether(Program first, Program second, Lab lab) {
    Pair pair = Pair.of(lab, first, second, Pair.group(150, ""), Pair.group(100, ""));
    pair.start();
    pair.awaitBothOnFirst();
    pair.first.kill9();
    await("the second holds both").until(() -> Pair.holdsBoth(pair.second));
    pair.first.start();
    pair.awaitBothOnFirst();
  }

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void whatTheGroupTracksMovesAllMembers(Program first, Program second, Lab lab) {
    String trackers =
        """
        track_file maintenance {
          file /run/maintenance
          weight 0
        }
        vrrp_script healthy {
          script "/usr/bin/test ! -e /run/sick"
          interval 1
        }
        """;
    String group =
        Pair.group(150, "track_file {\nmaintenance weight 0\n}\ntrack_script {\nhealthy\n}");
    String global = "global_defs {\nscript_user root\n}\n";
    Pair pair = Pair.of(lab, first, second, global + trackers + group, Pair.group(100, ""));
    pair.start();
    pair.awaitBothOnFirst();
    pair.first.host().shell("echo 1 > /run/maintenance");
    pair.awaitBothOnSecond();
    pair.first.host().shell("echo 0 > /run/maintenance");
    pair.awaitBothOnFirst();
    pair.first.host().shell("touch /run/sick");
    pair.awaitBothOnSecond();
    pair.first.host().shell("rm /run/sick");
    pair.awaitBothOnFirst();
  }

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void weightsOfTheGroupMoveItByPriority(Program first, Program second, Lab lab, Capture capture) {
    String tracker = "track_file load {\nfile /run/load\nweight -1\n}\n";
    String lines = "sync_group_tracking_weight\ntrack_file {\nload weight -1\n}";
    Pair pair = Pair.of(lab, first, second, tracker + Pair.group(150, lines), Pair.group(100, ""));
    pair.start();
    pair.awaitBothOnFirst();
    pair.first.host().shell("echo 60 > /run/load");
    pair.awaitBothOnSecond();
    assertThat(capture.adverts()).anyMatch(advert -> advert.priority() == 90);
    pair.first.host().shell("echo 0 > /run/load");
    pair.awaitBothOnFirst();
  }

  @Test
  void aReloadAddsAMemberWithoutAnInterruptionAndTakesOneOut(Lab lab, Capture capture) {
    String alone = Pair.instance(150, "") + "vrrp_sync_group G {\n  group {\n    A\n  }\n}\n";
    Router router = Pair.router(lab, "one", 1, Program.JKEEPALIVED, alone);
    router.start();
    await("it is master").until(() -> router.host().holds(Pair.VIP));
    router.configure(Pair.group(150, ""));
    router.reload();
    await("the new member joins").until(() -> Pair.holdsBoth(router));
    assertThat(router.log()).doesNotContain("(A) Entering BACKUP STATE\n");
    router.configure(alone + Pair.instance("B", 8, "eth1", Pair.OTHER_VIP, 150, ""));
    router.reload();
    await("the reload is done")
        .until(() -> router.log().split("Configuration reloaded", -1).length == 3);
    router.host().setCable("eth1", false);
    await("the former member is in FAULT").until(() -> !router.host().holds(Pair.OTHER_VIP));
    assertThat(router.host().holds(Pair.VIP)).as("the group goes on").isTrue();
    assertThat(capture.adverts()).as("no farewell").noneMatch(advert -> advert.priority() == 0);
  }
}
