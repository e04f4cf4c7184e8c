package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.Text.server;
import static org.jkeepalived.core.check.Text.service;

import java.util.List;
import java.util.SplittableRandom;
import org.jkeepalived.core.model.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `shared_checks`: equal checks of several servers are made once.
class SharedChecksTest {
  private static final String SHARED = "global_defs {\n@jkeepalived shared_checks\n}\n";
  private static final String SERVER =
      server("192.0.2.20").replace("TCP_CHECK {", "TCP_CHECK {\nretry 0");
  private static final String WEB = "tcp 192.0.2.10:80";
  private static final String OTHER = "tcp 192.0.2.11:80";

  /// Two virtual servers with one server each, the same.
  private static String both(String lines) {
    return service(SERVER) + other(lines + SERVER);
  }

  private static String other(String lines) {
    return service(lines).replace("192.0.2.10", "192.0.2.11");
  }

  private static long checks(CheckRig rig) {
    return rig.runs.size();
  }

  @Test
  void oneRunDecidesForAll() {
    CheckRig rig = CheckRig.of(SHARED + both(""));
    rig.seconds(11.5);
    assertThat(checks(rig)).isEqualTo(2);
    rig.bad.add("192.0.2.20:80");
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEmpty();
    assertThat(rig.placed(OTHER)).isEmpty();
    rig.bad.clear();
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.20:80=1");
    assertThat(rig.placed(OTHER)).isEqualTo("192.0.2.20:80=1");
    assertThat(checks(rig)).isEqualTo(4);
  }

  @Test
  void withoutItEachServerIsCheckedForItself() {
    CheckRig rig = CheckRig.of(both(""));
    rig.seconds(11.5);
    assertThat(checks(rig)).isEqualTo(4);
  }

  @Test
  void whatDiffersIsNotShared() {
    CheckRig rig = CheckRig.of(SHARED + both("delay_loop 5\n"));
    rig.seconds(10.5);
    assertThat(checks(rig)).isEqualTo(3);
  }

  @Test
  void pagesInTurnAreNotShared() {
    String page = "HTTP_GET {\nurl {\npath /a\n}\nurl {\npath /b\n}\n}\n";
    String web = "real_server 192.0.2.20 80 {\n" + page + "}\n";
    CheckRig rig = CheckRig.of(SHARED + service(web) + other(web));
    rig.seconds(1.5);
    assertThat(checks(rig)).isEqualTo(2);
  }

  @Test
  void whoStaysGoesOnInTimeWhenTheFirstLeaves() {
    CheckRig rig = CheckRig.of(SHARED + both(""));
    rig.seconds(5);
    rig.configure(SHARED + other(SERVER));
    rig.forget();
    rig.seconds(6.5);
    assertThat(rig.runs)
        .extracting(CheckRig.Run::atNanos)
        .containsExactly(CheckRig.START + 11 * CheckRig.SECOND);
    rig.bad.add("192.0.2.20:80");
    rig.seconds(10);
    assertThat(rig.placed(OTHER)).isEmpty();
  }

  @Test
  void aRunThatIsUnderWayDecidesForWhoComesMeanwhileAndForWhoStays() {
    CheckRig rig = CheckRig.of(SHARED + service(SERVER));
    rig.bad.add("192.0.2.20:80");
    rig.latencyNanos = CheckRig.SECOND;
    rig.seconds(1.5);
    rig.configure(SHARED + both(""));
    rig.configure(SHARED + other(SERVER));
    rig.seconds(1);
    assertThat(checks(rig)).isEqualTo(1);
    assertThat(rig.placed(OTHER)).isEmpty();
  }

  @Test
  void suspendedServerHasNoPartInIt() {
    CheckRig rig = CheckRig.of(SHARED + both("ha_suspend\n"));
    rig.bad.add("192.0.2.20:80");
    rig.seconds(5);
    assertThat(rig.placed(WEB)).isEmpty();
    assertThat(rig.placed(OTHER)).isEqualTo("192.0.2.20:80=1");
    rig.handle(new CheckEvent.AddressChanged(IpAddress.of("192.0.2.11"), true));
    rig.seconds(10);
    assertThat(rig.placed(OTHER)).isEmpty();
    assertThat(checks(rig)).isEqualTo(2);
  }

  @Test
  void theLastToRestEndsTheRun() {
    CheckRig rig = CheckRig.of(SHARED + both(""));
    rig.latencyNanos = CheckRig.SECOND;
    rig.seconds(1.5);
    rig.handle(new CheckEvent.Stopping());
    assertThat(rig.running).isEmpty();
    assertThat(cancelled(rig)).hasSize(1);
  }

  private static List<CheckEffect> cancelled(CheckRig rig) {
    return rig.effects.stream().filter(it -> it instanceof CheckEffect.CancelCheck).toList();
  }

  @Test
  void reloadTurnsItOnAndOff() {
    CheckRig rig = CheckRig.of(both(""));
    rig.seconds(5);
    rig.configure(SHARED + both(""));
    rig.forget();
    rig.seconds(20);
    assertThat(checks(rig)).isEqualTo(2);
    rig.configure(both(""));
    rig.forget();
    rig.seconds(20);
    assertThat(checks(rig)).isEqualTo(4);
  }

  /// What the table comes to does not depend on whether checks are shared.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void sharingChangesNothingButTheNumberOfChecks(long seed) {
    var random = new SplittableRandom(seed);
    var shared = new CheckRig();
    var single = new CheckRig();
    List<CheckRig> rigs = List.of(shared, single);
    for (int round = 0; round < 40; round++) {
      String text = services(random);
      shared.configure((random.nextInt(8) == 0 ? "" : SHARED) + text);
      single.configure(text);
      long latency = random.nextLong(2 * CheckRig.SECOND);
      String server = "192.0.2." + (20 + random.nextInt(3)) + ":80";
      boolean bad = random.nextBoolean();
      IpAddress address = IpAddress.of("192.0.2." + (10 + random.nextInt(4)));
      boolean present = random.nextBoolean();
      for (CheckRig rig : rigs) {
        rig.latencyNanos = latency;
        turn(rig, server, bad);
        rig.handle(new CheckEvent.AddressChanged(address, present));
      }
      // Servers of suspended services stay as they were found, so it matters that all are.
      long nanos = 15 * CheckRig.SECOND + random.nextLong(CheckRig.SECOND);
      rigs.forEach(rig -> rig.sleep(nanos));
      assertThat(shared.table).isEqualTo(single.table);
    }
    assertThat(shared.runs.size()).isLessThan(single.runs.size());
  }

  private static void turn(CheckRig rig, String server, boolean bad) {
    if (bad) {
      rig.bad.add(server);
    } else {
      rig.bad.remove(server);
    }
  }

  private static String services(SplittableRandom random) {
    var text = new StringBuilder();
    for (int service = 10; service < 14; service++) {
      String lines = random.nextInt(4) == 0 ? "ha_suspend\n" : "";
      for (int address = 20; address < 23; address++) {
        lines += address == 20 || random.nextBoolean() ? server("192.0.2." + address) : "";
      }
      if (service == 10 || random.nextInt(3) > 0) {
        text.append(service(lines).replace("192.0.2.10", "192.0.2." + service));
      }
    }
    return text.toString();
  }
}
