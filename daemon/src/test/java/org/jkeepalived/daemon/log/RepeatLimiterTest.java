package org.jkeepalived.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.jkeepalived.core.engine.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatLimiterTest {
  private final RepeatLimiter limiter = new RepeatLimiter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(VI_1) advert from 10.0.0.1 - discarding|(VI_1) advert from # - discarding",
        "(VI_2) advert from fe80::1 (100)|(VI_2) advert from # (#)",
        "Netlink reports eth0 down|Netlink reports eth0 down",
        "VRRP_Script(chk_1) succeeded|VRRP_Script(chk_1) succeeded",
      })
  void foldsNumbersAndAddressesButNoNames(String text, String kind) {
    assertThat(RepeatLimiter.kind(text)).isEqualTo(kind);
  }

  @Test
  void differentInstancesDoNotShareABurst() {
    for (int i = 0; i < 1000; i++) {
      assertThat(limiter.permits(line(0, "(VI_" + i + ") Entering MASTER STATE"))).isTrue();
    }
  }

  @Test
  void burstIsGrantedAgainAfterTheWindow() {
    for (int i = 0; i < RepeatLimiter.BURST; i++) {
      assertThat(limiter.permits(line(i, "x"))).isTrue();
    }
    assertThat(limiter.permits(line(100, "x"))).isFalse();
    assertThat(limiter.permits(line(RepeatLimiter.WINDOW_MILLIS, "x"))).isTrue();
    assertThat(limiter.summaries(RepeatLimiter.WINDOW_MILLIS))
        .extracting(LogLine::text)
        .containsExactly("1 more like this in 60 s, the last: x");
  }

  @Test
  void whatIsHeldBackIsSummedUpWhenNothingFollows() {
    for (int i = 0; i < RepeatLimiter.BURST + 3; i++) {
      limiter.permits(line(0, "x"));
    }
    assertThat(limiter.owesSummary()).isTrue();
    assertThat(limiter.summaries(RepeatLimiter.WINDOW_MILLIS - 1)).isEmpty();
    assertThat(limiter.summaries(RepeatLimiter.WINDOW_MILLIS + 1000))
        .extracting(LogLine::text)
        .containsExactly("3 more like this in 61 s, the last: x");
    assertThat(limiter.owesSummary()).isFalse();
  }

  @Test
  void clockSetBackDoesNotSilenceAKind() {
    for (int i = 0; i < RepeatLimiter.BURST + 3; i++) {
      limiter.permits(line(1_000_000, "x"));
    }
    assertThat(limiter.permits(line(0, "x"))).isTrue();
  }

  private static LogLine line(long epochMillis, String text) {
    return new LogLine(LogLevel.INFO, epochMillis, text);
  }
}
