package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.Text.server;
import static org.jkeepalived.core.check.Text.service;
import static org.jkeepalived.core.check.Text.two;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Scripts, FIFOs and mail.
class AnnouncementTest {
  private static final String ONE = "192.0.2.20:80";
  private static final String RS = "[192.0.2.20]:tcp:80";
  private static final String VS = "[192.0.2.10]:tcp:80";
  private static final String SCRIPTS =
      "notify_up \"/bin/true up\"\nnotify_down \"/bin/true down\"";

  private static CheckRig watched(String globals, String lines) {
    return CheckRig.of(
        "global_defs {\n"
            + globals
            + "\n}\n"
            + service(
                "quorum_up \"/bin/true quorum up\"\nquorum_down \"/bin/true quorum down\"\n"
                    + lines
                    + server("192.0.2.20", SCRIPTS)));
  }

  @Test
  void serverTellsBeforeItsVirtualServer() {
    CheckRig rig = watched("", "");
    rig.forget();
    rig.bad.add(ONE);
    rig.seconds(2);
    assertThat(rig.fifo()).containsExactly("RS " + RS + " " + VS + " DOWN", "VS " + VS + " DOWN");
    assertThat(rig.commands()).containsExactly("/bin/true down", "/bin/true quorum down");
    rig.forget();
    rig.bad.clear();
    rig.seconds(10);
    assertThat(rig.fifo()).containsExactly("RS " + RS + " " + VS + " UP", "VS " + VS + " UP");
    assertThat(rig.commands()).containsExactly("/bin/true up", "/bin/true quorum up");
  }

  @Test
  void startTellsOfQuorumAlone() {
    CheckRig rig = watched("", "");
    rig.seconds(5);
    assertThat(rig.fifo()).containsExactly("VS " + VS + " UP");
    assertThat(rig.commands()).containsExactly("/bin/true quorum up");
  }

  @Test
  void startTellsOfServersThatAreUpOnRequest() {
    CheckRig rig = watched("rs_init_notifies", "");
    assertThat(rig.fifo()).containsExactly("RS " + RS + " " + VS + " UP", "VS " + VS + " UP");
    CheckRig waiting = watched("rs_init_notifies", "alpha\n");
    assertThat(waiting.fifo()).isEmpty();
  }

  @Test
  void firstFailureOfAServerWithAlphaIsToldOnce() {
    CheckRig rig = watched("", "alpha\n");
    rig.bad.add(ONE);
    rig.seconds(35);
    assertThat(rig.fifo()).containsExactly("RS " + RS + " " + VS + " DOWN");
    assertThat(rig.commands()).containsExactly("/bin/true down");
  }

  @Test
  void notificationsOfAServerAlternate() {
    CheckRig rig = watched("", "");
    for (int round = 0; round < 6; round++) {
      if (!rig.bad.remove(ONE)) {
        rig.bad.add(ONE);
      }
      rig.seconds(15);
    }
    List<String> lines = rig.fifo().stream().filter(line -> line.startsWith("RS")).toList();
    assertThat(lines).hasSize(6);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i)).endsWith(i % 2 == 0 ? "DOWN" : "UP");
    }
  }

  @Test
  void mailTellsOfServersAndQuorumWhereAsked() {
    CheckRig rig = watched("smtp_alert", "");
    rig.bad.add(ONE);
    rig.seconds(2);
    assertThat(rig.mails())
        .containsExactly(
            "Virtualserver " + VS + " - UP | => Starting with quorum up 1+0=1 <= 1 <=",
            "Virtualserver " + VS + " - DOWN | => Lost quorum 1+0=1 <= 0 <=",
            "Realserver "
                + RS
                + " of virtual server "
                + VS
                + " - DOWN | => TCP CHECK failed on service <=");
    rig.forget();
    rig.bad.clear();
    rig.seconds(10);
    assertThat(rig.mails())
        .containsExactly(
            "Virtualserver " + VS + " - UP | => Gained quorum 1+0=1 <= 1 <=",
            "Realserver "
                + RS
                + " of virtual server "
                + VS
                + " - UP | => TCP CHECK succeed on service <=");
    CheckRig silent = watched("smtp_alert off", "smtp_alert off\n");
    silent.bad.add(ONE);
    silent.seconds(2);
    assertThat(silent.mails()).isEmpty();
  }

  @Test
  void everyCheckerMailsUnlessOnlyServersShall() {
    String checks = "TCP_CHECK {\nconnect_port 1\n}\nTCP_CHECK {\nconnect_port 2\n}\n";
    String text = service("real_server 192.0.2.20 80 {\n" + checks + "}");
    for (boolean serversOnly : List.of(false, true)) {
      CheckRig rig =
          CheckRig.of(
              "global_defs {\nsmtp_alert_checker on\n"
                  + (serversOnly ? "no_checker_emails" : "")
                  + "\n}\n"
                  + text);
      rig.bad.add("192.0.2.20:1");
      rig.bad.add("192.0.2.20:2");
      rig.seconds(5);
      List<String> mails =
          rig.mails().stream().filter(line -> line.startsWith("Realserver")).toList();
      assertThat(mails).hasSize(serversOnly ? 1 : 2);
    }
  }

  @Test
  void endIsSilentWithoutOmega() {
    CheckRig rig = watched("smtp_alert", "");
    rig.seconds(5);
    rig.forget();
    rig.handle(new CheckEvent.Stopping());
    assertThat(rig.notifications()).isEmpty();
    assertThat(rig.log()).containsExactly("Shutting down service " + RS + " from VS " + VS);
    assertThat(rig.table).isEmpty();
  }

  @Test
  void endIsToldWithOmega() {
    CheckRig rig = watched("smtp_alert", "omega\n");
    rig.seconds(5);
    rig.forget();
    rig.handle(new CheckEvent.Stopping());
    assertThat(rig.fifo()).containsExactly("RS " + RS + " " + VS + " DOWN", "VS " + VS + " DOWN");
    assertThat(rig.mails()).hasSize(2);
  }

  @Test
  void endTellsNothingOfServersThatAreDownAlready() {
    CheckRig rig = watched("", "omega\ninhibit_on_failure\n");
    rig.bad.add(ONE);
    rig.seconds(5);
    rig.forget();
    rig.handle(new CheckEvent.Stopping());
    assertThat(rig.notifications()).isEmpty();
    assertThat(rig.log())
        .containsExactly("Shutting down (inhibited) service " + RS + " from VS " + VS);
  }

  @Test
  void endLeavesNothingToWaitFor() {
    CheckRig rig = CheckRig.of(two(""));
    rig.latencyNanos = CheckRig.SECOND;
    rig.seconds(1.5);
    assertThat(rig.running).hasSize(2);
    rig.handle(new CheckEvent.Stopping());
    assertThat(rig.running).as("runs in progress are cancelled").isEmpty();
    assertThat(rig.engine.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    rig.forget();
    rig.order("192.0.2.20", new Order.Drain(Long.MAX_VALUE));
    rig.configure(two(""));
    assertThat(rig.effects).isEmpty();
  }

  private static CheckRig stopped(String globals) {
    CheckRig rig = CheckRig.of("global_defs {\n" + globals + "\n}\n" + two(""));
    rig.forget();
    rig.handle(new CheckEvent.Stopping());
    return rig;
  }

  @Test
  void endEmptiesTheWholeTableOnRequest() {
    CheckRig all = stopped("lvs_flush_on_stop");
    assertThat(all.effects).filteredOn(it -> it instanceof CheckEffect.FlushTable).hasSize(1);
    assertThat(all.effects).noneMatch(it -> it instanceof CheckEffect.ReleaseService);
    for (String globals : List.of("", "lvs_flush_on_stop VS")) {
      CheckRig ours = stopped(globals);
      assertThat(ours.effects).noneMatch(it -> it instanceof CheckEffect.FlushTable);
      assertThat(ours.effects)
          .filteredOn(it -> it instanceof CheckEffect.ReleaseService)
          .hasSize(1);
    }
  }

  @Test
  void startEmptiesTheTableOnRequestButReloadDoesNot() {
    String text = "global_defs {\nlvs_flush\n}\n" + two("");
    CheckRig rig = CheckRig.of(text);
    assertThat(rig.effects.getFirst()).isInstanceOf(CheckEffect.FlushTable.class);
    rig.forget();
    rig.configure(text);
    assertThat(rig.effects).isEmpty();
    assertThat(CheckRig.of(two("")).effects)
        .noneMatch(effect -> effect instanceof CheckEffect.FlushTable);
  }

  @Test
  void timeoutsAreSetWhenTheyChange() {
    String text = "global_defs {\nlvs_timeouts tcp 100 udp 7\n}\n" + two("");
    CheckRig rig = CheckRig.of(text);
    assertThat(rig.effects).filteredOn(it -> it instanceof CheckEffect.SetTimeouts).hasSize(1);
    rig.forget();
    rig.configure(text);
    assertThat(rig.effects).noneMatch(it -> it instanceof CheckEffect.SetTimeouts);
    rig.configure(text.replace("tcp 100", "tcp 200"));
    assertThat(rig.effects).filteredOn(it -> it instanceof CheckEffect.SetTimeouts).hasSize(1);
  }
}
