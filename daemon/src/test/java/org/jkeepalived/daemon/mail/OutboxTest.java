package org.jkeepalived.daemon.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final ZonedDateTime WHEN =
      ZonedDateTime.of(2026, 11, 21, 8, 0, 0, 0, ZoneOffset.UTC);

  private final Outbox outbox = new Outbox();
  private long now = 1_000;

  @Test
  void mailsLeaveInTheirOrderOneAtATime() {
    add("first");
    add("second");
    assertThat(take()).isEqualTo("first");
    assertThat(outbox.sent()).isFalse();
    assertThat(take()).isEqualTo("second");
    outbox.refused();
    assertThat(outbox.delay(now)).isEmpty();
    assertThat(outbox.take(now)).isEmpty();
  }

  @Test
  void aFailureIsTriedAgainAtTwiceTheDistanceUpToFiveMinutes() {
    add("first");
    add("second");
    List<Long> distances = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      assertThat(take()).isEqualTo("first");
      assertThat(outbox.failed(now)).isInstanceOf(Outbox.Verdict.Again.class);
      Duration wait = outbox.delay(now).orElseThrow();
      distances.add(wait.toSeconds());
      now += wait.toNanos() - 1;
      assertThat(outbox.take(now)).isEmpty();
      now++;
    }
    assertThat(distances).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
  }

  @Test
  void whatCouldNotBeSentForAnHourIsGivenUp() {
    add("old");
    now += Duration.ofMinutes(30).toNanos();
    add("younger");
    int failures = 0;
    Outbox.Verdict verdict = null;
    while (!(verdict instanceof Outbox.Verdict.GivenUp)) {
      now += outbox.delay(now).orElseThrow().toNanos();
      assertThat(take()).isEqualTo("old");
      verdict = outbox.failed(now);
      failures++;
    }
    assertThat(now).isBetween(Duration.ofMinutes(60).toNanos(), Duration.ofMinutes(65).toNanos());
    assertThat(failures).isLessThan(20);
    assertThat(outbox.size()).isEqualTo(1);
    // The server is the same, so that the next one waits, too.
    assertThat(outbox.take(now)).isEmpty();
    now += Outbox.LAST_RETRY.toNanos();
    assertThat(take()).isEqualTo("younger");
  }

  @Test
  void theDistanceBeginsAnewWhenAMailWentOut() {
    add("first");
    add("second");
    take();
    outbox.failed(now);
    now += Outbox.FIRST_RETRY.toNanos();
    take();
    outbox.failed(now);
    now += 2 * Outbox.FIRST_RETRY.toNanos();
    take();
    assertThat(outbox.sent()).as("the server has recovered").isTrue();
    take();
    assertThat(outbox.failed(now)).isEqualTo(new Outbox.Verdict.Again(Outbox.FIRST_RETRY));
  }

  @Test
  void anotherServerIsTriedAtOnce() {
    add("first");
    take();
    outbox.failed(now);
    assertThat(outbox.isDelayed()).isTrue();
    outbox.again();
    assertThat(take()).isEqualTo("first");
  }

  @Test
  void theOldestIsLeftOutWhenTooManyWait() {
    for (int i = 0; i < Outbox.LIMIT; i++) {
      assertThat(add("mail " + i)).isEmpty();
    }
    assertThat(add("newest")).map(Mail::subject).hasValue("mail 0");
    assertThat(outbox.size()).isEqualTo(Outbox.LIMIT);
    assertThat(take()).isEqualTo("mail 1");
    assertThat(outbox.clear()).isEqualTo(Outbox.LIMIT - 1);
    assertThat(outbox.size()).isZero();
  }

  private Optional<Mail> add(String subject) {
    return outbox.add(new Mail(subject, "=> it <=", WHEN), now);
  }

  private String take() {
    return outbox.take(now).orElseThrow().subject();
  }
}
