package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.Text.WEB;
import static org.jkeepalived.core.check.Text.server;
import static org.jkeepalived.core.check.Text.service;
import static org.jkeepalived.core.check.Text.two;

import org.jkeepalived.core.check.CheckEffect.HoldDestination;
import org.jkeepalived.core.check.CheckEffect.ReleaseDestination;
import org.junit.jupiter.api.Test;

/// Quorum, hysteresis, and the server of last resort.
class QuorumTest {
  private static final String ONE = "192.0.2.20:80";
  private static final String OTHER = "192.0.2.21:80";
  private static final String SORRY = "192.0.2.99:80";
  private static final String VS = "[192.0.2.10]:tcp:80";

  private static void fail(CheckRig rig, String... targets) {
    for (String target : targets) {
      rig.bad.add(target);
    }
    rig.seconds(12);
  }

  private static void recover(CheckRig rig, String... targets) {
    for (String target : targets) {
      rig.bad.remove(target);
    }
    rig.seconds(12);
  }

  @Test
  void quorumIsGainedAtTheStart() {
    CheckRig rig = CheckRig.of(two(""));
    assertThat(rig.service().hasQuorum()).isTrue();
    assertThat(rig.log()).contains("Gained quorum 1+0=1 <= 2 for VS " + VS);
    assertThat(rig.fifo()).containsExactly("VS " + VS + " UP");
  }

  @Test
  void lackOfQuorumAtTheStartIsToldOnlyWithASorryServer() {
    CheckRig rig = CheckRig.of(two("alpha"));
    assertThat(rig.service().hasQuorum()).isFalse();
    assertThat(rig.fifo()).isEmpty();
    assertThat(rig.log(line -> line.contains("quorum"))).isEmpty();
    CheckRig sorry = CheckRig.of(two("alpha\nsorry_server 192.0.2.99 80"));
    assertThat(sorry.fifo()).containsExactly("VS " + VS + " DOWN");
    assertThat(sorry.log())
        .containsSequence(
            "Starting with quorum down 1-0=1 > 0 for VS " + VS,
            "Adding sorry server [192.0.2.99]:tcp:80 to VS " + VS,
            "Removing alive servers from the pool for VS " + VS);
    assertThat(sorry.placed(WEB)).isEqualTo(SORRY + "=1");
  }

  @Test
  void quorumIsLostBelowItsWeightAndGainedAtIt() {
    String servers =
        server("192.0.2.20", "weight 3")
            + server("192.0.2.21", "weight 2")
            + server("192.0.2.22", "weight 1");
    CheckRig rig = CheckRig.of(service("quorum 4\n" + servers));
    fail(rig, OTHER);
    assertThat(rig.service().liveWeight()).isEqualTo(4);
    assertThat(rig.service().hasQuorum()).as("4 is enough").isTrue();
    fail(rig, "192.0.2.22:80");
    assertThat(rig.service().hasQuorum()).as("3 is not").isFalse();
    recover(rig, "192.0.2.22:80");
    assertThat(rig.service().hasQuorum()).as("4 is enough again").isTrue();
    assertThat(rig.log(line -> line.contains("quorum")))
        .containsExactly(
            "Gained quorum 4+0=4 <= 6 for VS " + VS,
            "Lost quorum 4-0=4 > 3 for VS " + VS,
            "Gained quorum 4+0=4 <= 4 for VS " + VS);
  }

  @Test
  void hysteresisKeepsBothWays() {
    StringBuilder servers = new StringBuilder("quorum 3\nhysteresis 1\n");
    for (int i = 20; i < 25; i++) {
      servers.append(server("192.0.2." + i));
    }
    CheckRig rig = CheckRig.of(service(servers.toString()));
    fail(rig, "192.0.2.20:80", "192.0.2.21:80", "192.0.2.22:80");
    assertThat(rig.service().hasQuorum()).as("2 = 3 - 1 is kept").isTrue();
    fail(rig, "192.0.2.23:80");
    assertThat(rig.service().hasQuorum()).as("1 is lost").isFalse();
    recover(rig, "192.0.2.23:80", "192.0.2.22:80");
    assertThat(rig.service().liveWeight()).isEqualTo(3);
    assertThat(rig.service().hasQuorum()).as("3 is not 3 + 1").isFalse();
    recover(rig, "192.0.2.21:80");
    assertThat(rig.service().hasQuorum()).as("4 is").isTrue();
    assertThat(rig.log(line -> line.startsWith("Lost") || line.startsWith("Gained")))
        .containsExactly(
            "Gained quorum 3+1=4 <= 5 for VS " + VS,
            "Lost quorum 3-1=2 > 1 for VS " + VS,
            "Gained quorum 3+1=4 <= 4 for VS " + VS);
  }

  @Test
  void hysteresisCountsAtTheStart() {
    CheckRig rig = CheckRig.of(two("quorum 2\nhysteresis 1\nsorry_server 192.0.2.99 80"));
    assertThat(rig.service().hasQuorum()).isFalse();
    assertThat(rig.placed(WEB)).isEqualTo(SORRY + "=1");
    assertThat(rig.log()).contains("Starting with quorum down 2-1=3 > 2 for VS " + VS);
  }

  @Test
  void nobodyAliveIsNoQuorumWhateverTheHysteresis() {
    CheckRig rig =
        CheckRig.of(
            service("quorum 1\n" + server("192.0.2.20", "weight 0") + server("192.0.2.21")));
    assertThat(rig.service().hasQuorum()).isTrue();
    fail(rig, OTHER);
    assertThat(rig.service().hasQuorum()).isFalse();
  }

  @Test
  void sorryServerServesWhileNobodyElseDoes() {
    CheckRig rig = CheckRig.of(two("sorry_server 192.0.2.99 80"));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
    fail(rig, ONE, OTHER);
    assertThat(rig.placed(WEB)).isEqualTo(SORRY + "=1");
    assertThat(rig.service().sorryServer().orElseThrow().isActive()).isTrue();
    recover(rig, ONE);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    assertThat(rig.service().sorryServer().orElseThrow().isActive()).isFalse();
    assertThat(rig.log(line -> line.contains("sorry") || line.contains("alive")))
        .containsExactly(
            "Adding sorry server [192.0.2.99]:tcp:80 to VS " + VS,
            "Removing alive servers from the pool for VS " + VS,
            "Removing sorry server [192.0.2.99]:tcp:80 from VS " + VS,
            "Adding alive servers to the pool for VS " + VS);
  }

  @Test
  void serversThatAreAliveWithoutQuorumWaitOutside() {
    CheckRig rig = CheckRig.of(two("quorum 2\nsorry_server 192.0.2.99 80"));
    fail(rig, ONE);
    assertThat(rig.server("192.0.2.21").isUp()).isTrue();
    assertThat(rig.placed(WEB)).isEqualTo(SORRY + "=1");
    recover(rig, ONE);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
  }

  @Test
  void withoutSorryServerLossOfQuorumLeavesTheLiveOnesIn() {
    CheckRig rig = CheckRig.of(two("quorum 2"));
    fail(rig, ONE);
    assertThat(rig.service().hasQuorum()).isFalse();
    assertThat(rig.placed(WEB)).isEqualTo(OTHER + "=1");
  }

  @Test
  void newServersComeBeforeOldOnesGo() {
    CheckRig rig = CheckRig.of(two("quorum 2\nsorry_server 192.0.2.99 80"));
    rig.forget();
    fail(rig, ONE);
    var moves =
        rig.effects.stream()
            .filter(it -> it instanceof HoldDestination || it instanceof ReleaseDestination)
            .map(it -> it instanceof HoldDestination ? "hold" : "release")
            .toList();
    assertThat(moves).containsExactly("release", "hold", "release");
  }

  @Test
  void inhibitedSorryServerWaitsWithWeightZero() {
    CheckRig rig = CheckRig.of(two("sorry_server 192.0.2.99 80\nsorry_server_inhibit"));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1 " + SORRY + "=0");
    fail(rig, ONE, OTHER);
    assertThat(rig.placed(WEB)).isEqualTo(SORRY + "=1");
    recover(rig, ONE, OTHER);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1 " + SORRY + "=0");
    assertThat(rig.log())
        .contains(
            "Enabling sorry server [192.0.2.99]:tcp:80 to VS " + VS,
            "Disabling sorry server [192.0.2.99]:tcp:80 from VS " + VS);
  }

  @Test
  void inhibitedServersStayBesideTheSorryServer() {
    CheckRig rig = CheckRig.of(two("quorum 2\ninhibit_on_failure\nsorry_server 192.0.2.99 80"));
    fail(rig, ONE);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0 " + OTHER + "=0 " + SORRY + "=1");
  }

  @Test
  void sorryServerThatIsARealServerHasOnePlace() {
    CheckRig rig = CheckRig.of(two("quorum 2\nsorry_server 192.0.2.20 80"));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
    fail(rig, OTHER);
    assertThat(rig.placed(WEB)).as("as sorry server").isEqualTo(ONE + "=1");
    fail(rig, ONE);
    assertThat(rig.placed(WEB)).as("nobody asks whether it is alive").isEqualTo(ONE + "=1");
    recover(rig, OTHER);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    recover(rig, ONE);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
    fail(rig, ONE);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
  }

  @Test
  void sameSorryServerInTwoServicesServesEachAlone() {
    String text =
        two("sorry_server 192.0.2.99 80")
            + two("sorry_server 192.0.2.99 80")
                .replace("192.0.2.10", "192.0.2.11")
                .replace("192.0.2.20", "192.0.2.30")
                .replace("192.0.2.21", "192.0.2.31");
    CheckRig rig = CheckRig.of(text);
    fail(rig, ONE, OTHER);
    assertThat(rig.placed(WEB)).isEqualTo(SORRY + "=1");
    assertThat(rig.placed("tcp 192.0.2.11:80")).isEqualTo("192.0.2.30:80=1 192.0.2.31:80=1");
    fail(rig, "192.0.2.30:80", "192.0.2.31:80");
    recover(rig, ONE);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
    assertThat(rig.placed("tcp 192.0.2.11:80")).isEqualTo(SORRY + "=1");
  }

  @Test
  void weightThatFallsCostsQuorum() {
    CheckRig rig =
        CheckRig.of(
            service(
                "quorum 5\nreal_server 192.0.2.20 80 {\nweight 10\nMISC_CHECK {\n"
                    + "misc_path \"/bin/true 1\"\nmisc_dynamic\n}\n}"));
    rig.exitCodes.put("/bin/true 1", 6);
    rig.seconds(2);
    assertThat(rig.service().hasQuorum()).isFalse();
    rig.exitCodes.put("/bin/true 1", 7);
    rig.seconds(10);
    assertThat(rig.service().hasQuorum()).isTrue();
  }
}
