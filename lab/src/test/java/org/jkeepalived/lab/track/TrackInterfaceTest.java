package org.jkeepalived.lab.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.time.Duration;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Interfaces that lose their carrier, vanish, come back, get another name and move away.
@LabTest
class TrackInterfaceTest {
  private static final String DYNAMIC =
      """
      global_defs {
        router_id one
        dynamic_interfaces
      }
      """;

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void aTrackedInterfaceMovesTheAddress(Program first, Program second, Lab lab) {
    Pair pair =
        Pair.of(
            lab,
            first,
            second,
            Pair.instance(150, "track_interface {\neth1\n}"),
            Pair.instance(100, ""));
    pair.start();
    pair.first.host().setLink("eth1", false);
    pair.awaitSecond();
    pair.first.host().setLink("eth1", true);
    pair.awaitFirst();
    pair.first.host().setCable("eth1", false);
    pair.awaitSecond();
    pair.first.host().setCable("eth1", true);
    pair.awaitFirst();
  }

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void weightsMoveItByPriority(Program first, Program second, Lab lab, Capture capture) {
    Pair pair =
        Pair.of(
            lab,
            first,
            second,
            Pair.instance(120, "track_interface {\neth1 weight -40\n}"),
            Pair.instance(100, ""));
    pair.start();
    pair.first.host().setCable("eth1", false);
    pair.awaitSecond();
    assertThat(pair.first.log()).contains("Changing effective priority from 120 to 80");
    assertThat(capture.adverts()).anyMatch(advert -> advert.priority() == 80);
    pair.first.host().setCable("eth1", true);
    pair.awaitFirst();
  }

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void anInterfaceThatVanishesIsAFaultUntilItIsBack(Program first, Program second, Lab lab) {
    Pair pair =
        Pair.of(
            lab,
            first,
            second,
            DYNAMIC + Pair.instance(150, "track_interface {\neth1\n}"),
            Pair.instance(100, ""));
    Host host = pair.first.host();
    pair.start();
    host.removeLink("eth1");
    pair.awaitSecond();
    host.attach("eth1", "lan2", "10.9.1.1/24");
    pair.awaitFirst();
    host.removeLink("eth0");
    pair.awaitSecond();
    host.attach("eth0", "lan", "10.9.0.1/24");
    pair.awaitFirst();
  }

  @Test
  void anInterfaceThatIsRenamedOrMovesAwayIsAnother(Lab lab) {
    Pair pair =
        Pair.of(
            lab,
            Program.JKEEPALIVED,
            Program.KEEPALIVED,
            DYNAMIC + Pair.instance(150, "track_interface {\neth1\n}"),
            Pair.instance(100, ""));
    Host host = pair.first.host();
    pair.start();
    host.shell("ip link set eth1 down; ip link set eth1 name lan1; ip link set lan1 up");
    pair.awaitSecond();
    host.shell("ip link set lan1 down; ip link set lan1 name eth1; ip link set eth1 up");
    pair.awaitFirst();
    host.namespace().ip("link set eth1 netns %d\n".formatted(lab.fabric().pid()));
    pair.awaitSecond();
    lab.fabric().ip("link set eth1 netns %d\n".formatted(host.namespace().pid()));
    host.setLink("eth1", true);
    pair.awaitFirst();
  }

  @Test
  void dontTrackPrimaryLeavesTheInstanceAlone(Lab lab) {
    Pair pair =
        Pair.of(
            lab,
            Program.JKEEPALIVED,
            Program.KEEPALIVED,
            Pair.instance(150, "dont_track_primary"),
            Pair.instance(100, ""));
    pair.start();
    pair.first.host().setCable("eth0", false);
    await("the second takes over").until(() -> pair.second.host().holds(Pair.VIP));
    assertThat(pair.first.log()).doesNotContain("FAULT");
    assertThat(pair.first.host().holds(Pair.VIP)).isTrue();
    pair.first.host().setCable("eth0", true);
    pair.awaitFirst();
  }

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void delaysHideAShortLossAndNotALongOne(Program first, Program second, Lab lab) {
    Pair pair =
        Pair.of(
            lab,
            first,
            second,
            "interface_up_down_delays {\n  eth1 2 1\n}\n"
                + Pair.instance(150, "track_interface {\neth1\n}"),
            Pair.instance(100, ""));
    pair.start();
    pair.first.host().setCable("eth1", false);
    pair.first.host().setCable("eth1", true);
    await("the delay has passed")
        .pollDelay(Duration.ofSeconds(3))
        .until(() -> pair.first.host().holds(Pair.VIP));
    assertThat(pair.first.log()).doesNotContain("FAULT");
    pair.first.host().setCable("eth1", false);
    pair.awaitSecond();
    pair.first.host().setCable("eth1", true);
    pair.awaitFirst();
  }

  @ParameterizedTest(name = "{0} polls, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void aPolledLinkIsNoticed(Program first, Program second, Lab lab) {
    Pair pair =
        Pair.of(
            lab,
            first,
            second,
            "linkbeat_interfaces {\n  eth1 ETHTOOL\n}\n"
                + Pair.instance(150, "track_interface {\neth1\n}"),
            Pair.instance(100, ""));
    pair.start();
    pair.first.host().setCable("eth1", false);
    pair.awaitSecond();
    pair.first.host().setCable("eth1", true);
    pair.awaitFirst();
  }
}
