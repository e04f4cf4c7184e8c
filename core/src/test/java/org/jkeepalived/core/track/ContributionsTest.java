package org.jkeepalived.core.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.jkeepalived.core.model.TrackedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a tracked object is worth.
class ContributionsTest {
  @ParameterizedTest(name = "weight {0}, reverse {1}, up {2}: {3}, fault {4}")
  @CsvSource({
    "20, false, true, 20, false",
    "20, false, false, 0, false",
    "20, true, true, -20, false",
    "-20, false, true, 0, false",
    "-20, false, false, -20, false",
    "-20, true, false, 20, false",
    "0, false, true, 0, false",
    "0, false, false, 0, true",
    "0, true, true, 0, true",
    "0, true, false, 0, false",
  })
  void ofACondition(int weight, boolean reverse, boolean up, int delta, boolean fault) {
    var line = new TrackedObject("x", weight, reverse);
    var reading = new Reading.Condition(up, "");
    assertThat(Contributions.delta(line, reading)).isEqualTo(delta);
    assertThat(Contributions.isFault(line, reading)).isEqualTo(fault);
  }

  @ParameterizedTest(name = "weight {0}, reverse {1}, number {2}: {3}, fault {4}")
  @CsvSource({
    "1, false, 10, 10, false",
    "1, false, -10, -10, false",
    "-2, false, 10, -20, false",
    "-2, true, 10, 20, false",
    "1, false, 253, 253, false",
    "1, false, 254, 253, false",
    "1, false, 2147483647, 253, false",
    "254, false, 2147483647, 253, false",
    "1, false, -253, -253, false",
    "1, false, -254, -254, true",
    "-254, false, 2147483647, -254, true",
    "-254, true, 2147483647, 253, false",
    "0, false, 0, 0, false",
    "0, false, 1, 0, true",
    "0, false, -1, 0, true",
    "0, true, 0, 0, true",
    "0, true, 5, 0, false",
  })
  void ofANumber(int weight, boolean reverse, int number, int delta, boolean fault) {
    var line = new TrackedObject("x", weight, reverse);
    var reading = new Reading.Value(number, "");
    assertThat(Contributions.delta(line, reading)).isEqualTo(delta);
    assertThat(Contributions.isFault(line, reading)).isEqualTo(fault);
  }

  @Test
  void whatIsNotKnownIsWorthNothing() {
    var reading = new Reading.Unknown("");
    assertThat(Contributions.delta(new TrackedObject("x", 20, false), reading)).isZero();
    assertThat(Contributions.isFault(new TrackedObject("x", 0, false), reading)).isFalse();
  }
}
