package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.CheckRig.SECOND;
import static org.jkeepalived.core.check.Text.WEB;
import static org.jkeepalived.core.check.Text.server;
import static org.jkeepalived.core.check.Text.service;
import static org.jkeepalived.core.check.Text.two;

import java.util.Map;
import org.jkeepalived.core.check.CheckEffect.HoldDestination;
import org.jkeepalived.core.check.CheckEffect.HoldService;
import org.junit.jupiter.api.Test;

/// What a new configuration changes, and what it leaves alone.
class ReloadTest {
  private static final String ONE = "192.0.2.20:80";
  private static final String OTHER = "192.0.2.21:80";
  private static final String VS = "[192.0.2.10]:tcp:80";

  private static CheckRig settled(String text) {
    CheckRig rig = CheckRig.of(text);
    rig.seconds(15);
    rig.forget();
    return rig;
  }

  @Test
  void sameConfigurationDoesNothing() {
    String text = two("alpha\nsorry_server 192.0.2.99 80\nquorum 2");
    CheckRig rig = settled(text);
    long due = rig.engine.nextDeadlineNanos();
    rig.configure(text);
    assertThat(rig.effects).isEmpty();
    assertThat(rig.engine.nextDeadlineNanos()).isEqualTo(due);
  }

  @Test
  void runInProgressGoesOn() {
    CheckRig rig = CheckRig.of(two(""));
    rig.latencyNanos = 2 * SECOND;
    rig.seconds(2);
    rig.configure(two("quorum 2"));
    rig.bad.add(ONE);
    rig.seconds(2);
    assertThat(rig.server("192.0.2.20").isUp()).isFalse();
    assertThat(rig.runs).hasSize(2);
  }

  @Test
  void changedWeightIsOneWish() {
    CheckRig rig = settled(two(""));
    rig.configure(service(server("192.0.2.20", "weight 7") + server("192.0.2.21")));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=7 " + OTHER + "=1");
    assertThat(rig.effects).filteredOn(it -> it instanceof HoldDestination).hasSize(1);
    assertThat(rig.log())
        .containsExactly(
            "Changing weight from 1 to 7 for active service [192.0.2.20]:tcp:80 of VS " + VS);
  }

  @Test
  void serverThatIsDownStaysDownThoughItsWeightChanges() {
    CheckRig rig = CheckRig.of(two(""));
    rig.bad.add(ONE);
    rig.seconds(15);
    rig.configure(service(server("192.0.2.20", "weight 7") + server("192.0.2.21")));
    assertThat(rig.placed(WEB)).isEqualTo(OTHER + "=1");
    rig.bad.clear();
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=7 " + OTHER + "=1");
  }

  @Test
  void newServerComesAsAtTheStart() {
    CheckRig rig = settled(two(""));
    rig.configure(
        service(server("192.0.2.20") + server("192.0.2.21") + server("192.0.2.22", "alpha")));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
    rig.configure(
        service(
            server("192.0.2.20")
                + server("192.0.2.21")
                + server("192.0.2.22", "alpha")
                + server("192.0.2.23")));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1 192.0.2.23:80=1");
    rig.seconds(2);
    assertThat(rig.placed(WEB)).contains("192.0.2.22:80=1");
  }

  @Test
  void serverThatGoesIsTaken() {
    CheckRig rig = settled(two(""));
    rig.configure(service(server("192.0.2.21")));
    assertThat(rig.placed(WEB)).isEqualTo(OTHER + "=1");
    assertThat(rig.log())
        .containsExactly(
            "service [192.0.2.20]:tcp:80 no longer exist",
            "Removing service [192.0.2.20]:tcp:80 from VS " + VS);
    assertThat(rig.fifo()).containsExactly("RS [192.0.2.20]:tcp:80 " + VS + " DOWN");
    rig.forget();
    rig.seconds(20);
    assertThat(rig.runs).extracting(CheckRig.Run::target).containsOnly(OTHER);
  }

  @Test
  void serverThatWasDownGoesWithoutAWord() {
    CheckRig rig = CheckRig.of(two(""));
    rig.bad.add(ONE);
    rig.seconds(15);
    rig.forget();
    rig.configure(service(server("192.0.2.21")));
    assertThat(rig.fifo()).isEmpty();
    assertThat(rig.log()).containsExactly("service [192.0.2.20]:tcp:80 no longer exist");
  }

  @Test
  void exchangeOfAllServersCostsNoQuorum() {
    CheckRig rig = settled(two("sorry_server 192.0.2.99 80"));
    rig.configure(service("sorry_server 192.0.2.99 80\n" + server("192.0.2.30")));
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.30:80=1");
    assertThat(rig.log(line -> line.contains("quorum") || line.contains("sorry"))).isEmpty();
  }

  @Test
  void numberOfARemovedCheckerIsGivenOutAgainWithoutConfusion() {
    CheckRig rig = CheckRig.of(service(server("192.0.2.20")));
    rig.latencyNanos = 3 * SECOND;
    rig.seconds(2);
    rig.configure(service(server("192.0.2.30")));
    assertThat(rig.running).as("the run of the one that is gone is cancelled").isEmpty();
    rig.handle(new CheckEvent.Finished(0, 1, new Verdict.Failure("too late"), 0));
    assertThat(rig.server("192.0.2.30").isUp()).isTrue();
    rig.seconds(2);
    assertThat(rig.running).isEqualTo(java.util.Map.of(0, 2));
  }

  @Test
  void virtualServerThatGoesTellsOfItsEnd() {
    CheckRig rig = settled(two("") + two("").replace("192.0.2.10", "192.0.2.11"));
    rig.configure(two(""));
    assertThat(rig.table).containsOnlyKeys(WEB);
    String gone = "[192.0.2.11]:tcp:80";
    assertThat(rig.fifo())
        .containsExactly(
            "RS [192.0.2.20]:tcp:80 " + gone + " DOWN",
            "RS [192.0.2.21]:tcp:80 " + gone + " DOWN",
            "VS " + gone + " DOWN");
    assertThat(rig.log())
        .containsExactly(
            "Removing Virtual Server " + gone,
            "Removing service [192.0.2.20]:tcp:80 from VS " + gone,
            "Removing service [192.0.2.21]:tcp:80 from VS " + gone);
  }

  @Test
  void changedSettingsOfAServiceKeepItsServers() {
    CheckRig rig = settled(two(""));
    rig.configure(two("").replace("wrr", "rr"));
    assertThat(rig.effects).singleElement().isInstanceOf(HoldService.class);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
  }

  @Test
  void serviceOfAnotherProtocolIsAnotherService() {
    CheckRig rig = settled(two(""));
    rig.configure(two("").replace("protocol TCP", "protocol UDP"));
    assertThat(rig.table).containsOnlyKeys("udp 192.0.2.10:80");
  }

  @Test
  void sorryServerThatGoesPutsLiveServersBack() {
    CheckRig rig = CheckRig.of(two("quorum 2\nsorry_server 192.0.2.99 80"));
    rig.bad.add(ONE);
    rig.seconds(15);
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.99:80=1");
    rig.configure(two("quorum 2"));
    assertThat(rig.placed(WEB)).isEqualTo(OTHER + "=1");
  }

  @Test
  void sorryServerThatComesServesAtOnceWithoutQuorum() {
    CheckRig rig = CheckRig.of(two("quorum 2"));
    rig.bad.add(ONE);
    rig.seconds(15);
    rig.configure(two("quorum 2\nsorry_server 192.0.2.99 80"));
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.99:80=1");
  }

  @Test
  void otherSorryServerTakesThePlaceOfTheFormer() {
    CheckRig rig = CheckRig.of(two("sorry_server 192.0.2.99 80"));
    rig.bad.add(ONE);
    rig.bad.add(OTHER);
    rig.seconds(15);
    rig.configure(two("sorry_server 192.0.2.98 80"));
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.98:80=1");
  }

  @Test
  void sorryServerMayBecomeARealServerAndCease() {
    String without = service("sorry_server 192.0.2.20 80\n" + server("192.0.2.21"));
    String with = two("sorry_server 192.0.2.20 80");
    CheckRig rig = CheckRig.of(without);
    rig.bad.add(OTHER);
    rig.seconds(15);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    rig.configure(with);
    rig.seconds(15);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    rig.bad.add(ONE);
    rig.seconds(15);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    rig.configure(without);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    rig.bad.clear();
    rig.seconds(15);
    assertThat(rig.placed(WEB)).isEqualTo(OTHER + "=1");
  }

  @Test
  void alphaSaysNothingAboutAServerThatIsKnown() {
    CheckRig rig = settled(two(""));
    rig.configure(two("alpha"));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
  }

  @Test
  void changedCheckerBeginsAnewButItsServerStaysAsItWas() {
    CheckRig rig = CheckRig.of(two(""));
    rig.bad.add(ONE);
    rig.seconds(15);
    rig.bad.clear();
    rig.configure(two("").replace("delay_loop 10", "delay_loop 20"));
    assertThat(rig.placed(WEB)).as("down until a success").isEqualTo(OTHER + "=1");
    rig.seconds(2);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
  }

  @Test
  void serverWhoseOnlyFailedCheckerGoesComesBack() {
    String both = "TCP_CHECK {\nconnect_port 1\n}\nTCP_CHECK {\nconnect_port 2\n}\n";
    String one = "TCP_CHECK {\nconnect_port 2\n}\n";
    CheckRig rig = CheckRig.of(service("real_server 192.0.2.20 80 {\n" + both + "}"));
    rig.bad.add("192.0.2.20:1");
    rig.seconds(15);
    assertThat(rig.placed(WEB)).isEmpty();
    rig.configure(service("real_server 192.0.2.20 80 {\n" + one + "}"));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
  }

  @Test
  void newCheckerOfAServerThatIsDownForAnotherReasonCountsAsUp() {
    String one = "TCP_CHECK {\nconnect_port 1\n}\n";
    CheckRig rig = CheckRig.of(service("real_server 192.0.2.20 80 {\n" + one + "}"));
    rig.bad.add("192.0.2.20:1");
    rig.seconds(15);
    rig.configure(
        service("real_server 192.0.2.20 80 {\n" + one + "TCP_CHECK {\nconnect_port 2\n}\n}"));
    assertThat(rig.server("192.0.2.20").checkers())
        .extracting(checker -> checker.isUp())
        .containsExactly(false, true);
  }

  @Test
  void weightFromACommandStaysTheSameSum() {
    String text =
        service(
            "real_server 192.0.2.20 80 {\nweight 5\nMISC_CHECK {\nmisc_path \"/bin/true 1\"\n"
                + "misc_dynamic\n}\n}");
    CheckRig rig = CheckRig.of(text);
    rig.exitCodes.put("/bin/true 1", 12);
    rig.seconds(2);
    rig.configure(text.replace("weight 5", "weight 50"));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=10");
  }

  @Test
  void otherForwardingMethodIsOneWish() {
    CheckRig rig = settled(two(""));
    rig.configure(two("").replace("lvs_method NAT", "lvs_method DR"));
    assertThat(rig.effects).filteredOn(it -> it instanceof HoldDestination).hasSize(2);
    assertThat(rig.table.getOrDefault(WEB, Map.of()).get(ONE))
        .extracting(settings -> settings.forwarding().keepsPort())
        .isEqualTo(true);
  }

  @Test
  void higherQuorumIsLostAtOnce() {
    CheckRig rig = CheckRig.of(two(""));
    rig.bad.add(ONE);
    rig.seconds(15);
    rig.forget();
    rig.configure(two("quorum 2"));
    assertThat(rig.fifo()).containsExactly("VS " + VS + " DOWN");
    rig.configure(two(""));
    assertThat(rig.fifo()).containsExactly("VS " + VS + " DOWN", "VS " + VS + " UP");
  }

  @Test
  void serviceThatAnotherVirtualServerTakesOverKeepsWhatThatOneGivesIt() {
    String a = server("192.0.2.20") + "sorry_server 192.0.2.99 80\n";
    CheckRig rig = settled(groups("198.51.100.1 80", "198.51.100.2 80\n198.51.100.3 80", a, a));
    rig.bad.add(ONE);
    rig.seconds(15);
    assertThat(rig.placed("tcp 198.51.100.3:80")).isEqualTo("192.0.2.99:80=1");
    // The service goes over, and the one that had it loses both of its servers.
    String other = server("192.0.2.21") + "sorry_server 192.0.2.97 80\n";
    rig.configure(groups("198.51.100.1 80\n198.51.100.3 80", "198.51.100.2 80", a, other));
    assertThat(rig.placed("tcp 198.51.100.3:80")).isEqualTo("192.0.2.99:80=1");
  }

  private static String groups(String first, String second, String a, String b) {
    return "virtual_server_group A {\n"
        + first
        + "\n}\nvirtual_server_group B {\n"
        + second
        + "\n}\n"
        + service(a).replace("virtual_server 192.0.2.10 80", "virtual_server group A")
        + service(b).replace("virtual_server 192.0.2.10 80", "virtual_server group B");
  }
}
