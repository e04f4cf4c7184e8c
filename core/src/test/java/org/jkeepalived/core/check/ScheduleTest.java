package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.CheckRig.SECOND;
import static org.jkeepalived.core.check.CheckRig.START;
import static org.jkeepalived.core.check.Text.WEB;

import java.util.List;
import org.junit.jupiter.api.Test;

/// When checks run.
class ScheduleTest {
  private static List<Double> times(CheckRig rig) {
    return rig.runs.stream().map(run -> (run.atNanos() - START) / 1e9).toList();
  }

  private static String one(String lines) {
    return Text.service("real_server 192.0.2.20 80 {\n" + lines + "\n}");
  }

  @Test
  void firstRunComesAfterOneSecondWithoutWarmUp() {
    CheckRig rig = CheckRig.of(one("TCP_CHECK {\n}"));
    rig.seconds(0.999);
    assertThat(rig.runs).isEmpty();
    rig.seconds(0.001);
    assertThat(times(rig)).containsExactly(1.0);
  }

  @Test
  void successWaitsForTheInterval() {
    CheckRig rig = CheckRig.of(one("TCP_CHECK {\n}"));
    rig.seconds(31);
    assertThat(times(rig)).containsExactly(1.0, 11.0, 21.0, 31.0);
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.20:80=1");
    assertThat(rig.now).isEqualTo(START + 31 * SECOND);
  }
}
