package org.jkeepalived.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline();
  private final List<String> happened = new ArrayList<>();

  @Test
  void happensInOrderOfTimeThenOfScheduling() {
    timeline.in(2, () -> happened.add("late"));
    timeline.in(1, () -> happened.add("first"));
    timeline.in(1, () -> happened.add("second"));
    timeline.runUntil(timeline.now() + 2);
    assertThat(happened).containsExactly("first", "second", "late");
  }

  @Test
  void stopsWhereItIsTold() {
    long start = timeline.now();
    timeline.in(10, () -> happened.add("too late"));
    timeline.runUntil(start + 9);
    assertThat(happened).isEmpty();
    assertThat(timeline.now()).isEqualTo(start + 9);
  }

  @Test
  void whatIsScheduledForThePastHappensNow() {
    long start = timeline.now();
    timeline.at(start - 100, () -> happened.add("at " + (timeline.now() - start)));
    timeline.runUntil(start);
    assertThat(happened).containsExactly("at 0");
  }

  @Test
  void whatHappensMaySchedule() {
    timeline.in(1, () -> timeline.in(1, () -> happened.add("child")));
    timeline.runUntil(timeline.now() + 2);
    assertThat(happened).containsExactly("child");
  }
}
