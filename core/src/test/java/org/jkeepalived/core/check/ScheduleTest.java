package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.CheckRig.SECOND;
import static org.jkeepalived.core.check.CheckRig.START;
import static org.jkeepalived.core.check.Text.WEB;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.check.CheckRig.Run;
import org.junit.jupiter.api.Test;

/// When checks run, and what a failure is worth.
class ScheduleTest {
  private static final String TARGET = "192.0.2.20:80";

  private static List<Double> times(CheckRig rig) {
    return rig.runs.stream().map(run -> (run.atNanos() - START) / 1e9).toList();
  }

  private static String one(String lines) {
    return Text.service("real_server 192.0.2.20 80 {\n" + lines + "\n}");
  }

  private static String tcp(String lines) {
    return one("TCP_CHECK {\n" + lines + "\n}");
  }

  private static String web(String lines) {
    return one("HTTP_GET {\ndelay_before_retry 3\n" + lines + "\n}");
  }

  private static final String PAGES = "url {\npath /a\n}\nurl {\npath /b\n}\n";

  @Test
  void firstRunComesAfterOneSecondWithoutWarmUp() {
    CheckRig rig = CheckRig.of(tcp(""));
    rig.seconds(0.999);
    assertThat(rig.runs).isEmpty();
    rig.seconds(0.001);
    assertThat(times(rig)).containsExactly(1.0);
  }

  @Test
  void firstRunsAreSpreadOverTheWarmUp() {
    StringBuilder servers = new StringBuilder("warmup 20\n");
    for (int i = 1; i <= 200; i++) {
      servers.append(Text.server("192.0.2." + i));
    }
    CheckRig rig = CheckRig.of(Text.service(servers.toString()));
    rig.seconds(21);
    assertThat(rig.runs.stream().map(Run::target).distinct()).hasSize(200);
    assertThat(times(rig).stream().filter(at -> at < 6)).hasSizeBetween(25, 75);
    assertThat(times(rig)).allMatch(at -> at >= 0.995 && at <= 21.005);
  }

  @Test
  void whatIsDueWithinAHundredthOfASecondBeginsTogether() {
    StringBuilder servers = new StringBuilder();
    for (int i = 1; i <= 200; i++) {
      servers.append(Text.server("192.0.2." + i, "delay_loop 1\nwarmup 1"));
    }
    CheckRig rig = CheckRig.of(Text.service(servers.toString()));
    rig.latencyNanos = SECOND / 997;
    rig.seconds(20);
    // One a second each, from between the first and the second second on.
    assertThat(rig.runs).hasSizeBetween(3600, 3900);
    assertThat(rig.runs.stream().map(Run::atNanos).distinct()).hasSizeLessThan(2000);
    Map<String, Long> last = new HashMap<>();
    for (Run run : rig.runs) {
      Long before = last.put(run.target(), run.atNanos());
      if (before != null) {
        assertThat(run.atNanos() - before - rig.latencyNanos)
            .isBetween(SECOND - SECOND / 200, SECOND + SECOND / 200);
      }
    }
  }

  @Test
  void shortIntervalsAreRoundedByAHundredthOfThemselves() {
    CheckRig rig = CheckRig.of(tcp("delay_loop 0.1"));
    rig.latencyNanos = SECOND / 997;
    rig.seconds(1.3);
    assertThat(times(rig)).startsWith(1.0, 1.101, 1.202);
  }

  @Test
  void aQuickCheckIsMadeAsOftenAsItsIntervalSays() {
    CheckRig rig = CheckRig.of(tcp("delay_loop 1"));
    rig.latencyNanos = SECOND / 997;
    rig.seconds(100.5);
    assertThat(rig.runs).hasSize(100);
  }

  @Test
  void anotherSeedSpreadsThemOtherwise() {
    CheckEffect[] sink = new CheckEffect[1];
    var one = new CheckEngine(1, effect -> sink[0] = effect);
    var other = new CheckEngine(2, effect -> sink[0] = effect);
    var same = new CheckEngine(1, effect -> sink[0] = effect);
    var lvs = CheckRig.read(tcp("warmup 100")).lvs();
    for (CheckEngine engine : List.of(one, other, same)) {
      engine.handle(new CheckEvent.Configured(lvs, List.of()), START);
    }
    assertThat(one.nextDeadlineNanos()).isEqualTo(same.nextDeadlineNanos());
    assertThat(one.nextDeadlineNanos()).isNotEqualTo(other.nextDeadlineNanos());
  }

  @Test
  void successWaitsForTheIntervalFromItsEnd() {
    CheckRig rig = CheckRig.of(tcp(""));
    rig.latencyNanos = 2 * SECOND;
    rig.seconds(30);
    assertThat(times(rig)).containsExactly(1.0, 13.0, 25.0);
    assertThat(rig.placed(WEB)).isEqualTo(TARGET + "=1");
  }

  @Test
  void veryFirstFailureCountsAtOnce() {
    CheckRig rig = CheckRig.of(tcp("retry 3\ndelay_before_retry 2"));
    rig.bad.add(TARGET);
    rig.seconds(1);
    assertThat(rig.server("192.0.2.20").isUp()).isFalse();
    assertThat(rig.placed(WEB)).isEmpty();
    assertThat(rig.log()).contains("TCP_CHECK on service [192.0.2.20]:tcp:80 failed.");
  }

  @Test
  void laterFailureCountsAfterItsRetries() {
    CheckRig rig = CheckRig.of(tcp("retry 3\ndelay_before_retry 2"));
    rig.seconds(5);
    rig.bad.add(TARGET);
    rig.forget();
    rig.seconds(11.9);
    assertThat(times(rig)).containsExactly(11.0, 13.0, 15.0);
    assertThat(rig.server("192.0.2.20").isUp()).isTrue();
    assertThat(rig.server("192.0.2.20").checkers().getFirst().failures()).isEqualTo(3);
    rig.seconds(0.1);
    assertThat(rig.server("192.0.2.20").isUp()).isFalse();
    assertThat(rig.log())
        .containsExactly(
            "TCP connection to [192.0.2.20]:tcp:80 failed: connection refused",
            "TCP_CHECK on service [192.0.2.20]:tcp:80 failed after 3 retries.",
            "Removing service [192.0.2.20]:tcp:80 from VS [192.0.2.10]:tcp:80",
            "Lost quorum 1-0=1 > 0 for VS [192.0.2.10]:tcp:80");
  }

  @Test
  void successGivesAllRetriesBack() {
    CheckRig rig = CheckRig.of(tcp("retry 2\ndelay_before_retry 1"));
    rig.seconds(5);
    for (int round = 0; round < 5; round++) {
      rig.bad.add(TARGET);
      rig.sleep(START + (11 + 12L * round) * SECOND + SECOND + SECOND / 2 - rig.now);
      rig.bad.clear();
      rig.seconds(3);
    }
    assertThat(rig.runs).hasSizeGreaterThan(15);
    assertThat(rig.log(line -> line.contains("failed"))).isEmpty();
    assertThat(rig.server("192.0.2.20").isUp()).isTrue();
  }

  @Test
  void serverThatIsDownIsTriedOncePerIntervalAndComesBackAtOnce() {
    CheckRig rig = CheckRig.of(tcp("retry 3\ndelay_before_retry 2"));
    rig.bad.add(TARGET);
    rig.seconds(35);
    assertThat(times(rig)).containsExactly(1.0, 11.0, 21.0, 31.0);
    rig.bad.clear();
    rig.seconds(6);
    assertThat(times(rig).getLast()).isEqualTo(41.0);
    assertThat(rig.server("192.0.2.20").isUp()).isTrue();
  }

  @Test
  void whatIsDownIsCheckedAtItsOwnInterval() {
    CheckRig rig =
        CheckRig.of(tcp("retry 1\ndelay_before_retry 2\n@jkeepalived fast_delay_loop 0.5"));
    rig.seconds(5);
    rig.bad.add(TARGET);
    rig.seconds(10);
    rig.bad.clear();
    rig.seconds(12);
    assertThat(times(rig))
        .as("once an interval, the retry, then fast until it is back")
        .containsExactly(1.0, 11.0, 13.0, 13.5, 14.0, 14.5, 15.0, 15.5, 25.5);
  }

  @Test
  void pagesOfAServerThatIsDownAreFetchedAtItsOwnInterval() {
    CheckRig rig = CheckRig.of(web(PAGES + "alpha\n@jkeepalived fast_delay_loop 0.5"));
    rig.bad.add(TARGET);
    rig.seconds(2);
    rig.bad.clear();
    rig.seconds(20);
    assertThat(rig.runs)
        .extracting(run -> (run.atNanos() - START) / (SECOND / 10) + run.target().substring(13))
        .as("the page that failed, then all of them, then at leisure")
        .containsExactly("10/a", "15/a", "20/a", "25/a", "30/a", "35/b", "135/a");
  }

  @Test
  void attemptsAreLoggedOnlyOnRequest() {
    for (boolean all : List.of(true, false)) {
      CheckRig rig =
          CheckRig.of(tcp("retry 2\ndelay_before_retry 1" + (all ? "\nlog_all_failures" : "")));
      rig.seconds(5);
      rig.bad.add(TARGET);
      rig.seconds(7.5);
      assertThat(rig.log(line -> line.contains("connection refused"))).hasSize(all ? 2 : 0);
    }
  }

  @Test
  void commandsKeepTheirPace() {
    CheckRig rig = CheckRig.of(one("MISC_CHECK {\nmisc_path \"/bin/true 1\"\nmisc_timeout 20\n}"));
    rig.latencyNanos = 4 * SECOND;
    rig.seconds(25);
    assertThat(times(rig)).containsExactly(1.0, 11.0, 21.0);
    rig.latencyNanos = 15 * SECOND;
    rig.seconds(40);
    assertThat(times(rig)).containsExactly(1.0, 11.0, 21.0, 31.0, 46.0, 61.0);
  }

  @Test
  void pagesAreFetchedInTurn() {
    CheckRig rig = CheckRig.of(web(PAGES));
    rig.seconds(35);
    assertThat(rig.runs.stream().map(Run::target))
        .containsExactly(TARGET + "/a", TARGET + "/b", TARGET + "/a", TARGET + "/b");
    assertThat(rig.log(line -> line.contains("succ")))
        .as("one success is one of all pages, and only the first one is news")
        .containsExactly("Remote Web server [192.0.2.20]:tcp:80 succeed on service.");
  }

  @Test
  void pageThatFailedIsTriedAloneAndThenAllOfThem() {
    CheckRig rig = CheckRig.of(web(PAGES + "retry 1"));
    rig.seconds(5);
    rig.bad.add(TARGET + "/b");
    rig.forget();
    rig.seconds(50);
    assertThat(rig.runs)
        .extracting(run -> (run.atNanos() - START) / SECOND + run.target().substring(13))
        .containsExactly("11/b", "14/b", "24/b", "34/b", "44/b", "54/b");
    assertThat(rig.server("192.0.2.20").isUp()).isFalse();
    assertThat(rig.log())
        .contains("HTTP_CHECK on service [192.0.2.20]:tcp:80 failed after 1 retries.");
    rig.bad.clear();
    rig.forget();
    rig.seconds(10);
    assertThat(rig.server("192.0.2.20").isUp()).as("one page is not all").isFalse();
    rig.seconds(20);
    assertThat(rig.runs)
        .extracting(run -> (run.atNanos() - START) / SECOND + run.target().substring(13))
        .containsExactly("64/b", "74/a", "84/b");
    assertThat(rig.server("192.0.2.20").isUp()).isTrue();
    assertThat(rig.log().getFirst())
        .isEqualTo("HTTP status code success to [192.0.2.20]:tcp:80 url(/b)");
  }

  @Test
  void onlyPageThatFailedHasToBeRightTwice() {
    CheckRig rig = CheckRig.of(web("url {\npath /a\n}"));
    rig.bad.add(TARGET);
    rig.seconds(5);
    rig.bad.clear();
    rig.seconds(6);
    assertThat(rig.server("192.0.2.20").isUp()).isFalse();
    rig.seconds(10);
    assertThat(rig.server("192.0.2.20").isUp()).isTrue();
  }

  @Test
  void fastRecoveryDoesNotWaitBetweenPages() {
    for (boolean fast : List.of(true, false)) {
      CheckRig rig = CheckRig.of(web(PAGES + (fast ? "fast_recovery" : "")));
      rig.bad.add(TARGET);
      rig.seconds(5);
      rig.bad.clear();
      rig.seconds(6.1);
      assertThat(rig.server("192.0.2.20").isUp()).isEqualTo(fast);
      rig.forget();
      rig.seconds(20);
      assertThat(rig.runs).as("while up, pages keep their distance").hasSize(2);
    }
  }

  @Test
  void webServerThatIsDownWaitsTheLongerOfItsDelays() {
    CheckRig rig = CheckRig.of(one("HTTP_GET {\ndelay_before_retry 25\nurl {\npath /\n}\n}"));
    rig.bad.add(TARGET);
    rig.seconds(60);
    assertThat(times(rig)).containsExactly(1.0, 26.0, 51.0);
  }

  @Test
  void answerThatSaysNothingChangesNothing() {
    CheckRig rig = CheckRig.of(tcp("retry 1"));
    rig.seconds(5);
    rig.unclear.add(TARGET);
    rig.seconds(50);
    assertThat(rig.server("192.0.2.20").isUp()).isTrue();
    assertThat(times(rig)).containsExactly(1.0, 11.0, 21.0, 31.0, 41.0, 51.0);
    assertThat(rig.log()).contains("TCP connection to [192.0.2.20]:tcp:80 failed: no socket");
  }

  @Test
  void answerToAnEarlierRunIsIgnored() {
    CheckRig rig = CheckRig.of(tcp(""));
    rig.seconds(15);
    long due = rig.engine.nextDeadlineNanos();
    rig.handle(new CheckEvent.Finished(0, 1, new Verdict.Failure("late"), 0));
    rig.handle(new CheckEvent.Finished(7, 1, new Verdict.Failure("of nobody"), 0));
    assertThat(rig.server("192.0.2.20").isUp()).isTrue();
    assertThat(rig.engine.nextDeadlineNanos()).isEqualTo(due);
  }

  @Test
  void statusTellsTheLastRunAndTheNext() {
    CheckRig rig = CheckRig.of(tcp(""));
    rig.latencyNanos = SECOND / 4;
    assertThat(rig.server("192.0.2.20").checkers().getFirst().last()).isEmpty();
    rig.seconds(1.1);
    assertThat(rig.server("192.0.2.20").checkers().getFirst().isRunning()).isTrue();
    assertThat(rig.server("192.0.2.20").checkers().getFirst().nextNanos()).isEmpty();
    rig.seconds(1);
    var checker = rig.server("192.0.2.20").checkers().getFirst();
    assertThat(checker.isRunning()).isFalse();
    assertThat(checker.nextNanos()).hasValue(START + 11 * SECOND + SECOND / 4);
    assertThat(checker.last().orElseThrow().reason()).isEqualTo("fine");
    assertThat(checker.last().orElseThrow().endNanos()).isEqualTo(START + SECOND + SECOND / 4);
    assertThat(checker.last().orElseThrow().durationNanos()).isEqualTo(SECOND / 4);
  }
}
