package org.jkeepalived.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class SeedsTest {
  private static final int SEEDS = 100;

  private static void requireClean(long seed) {
    Simulation.Outcome outcome = Simulation.run(seed);
    assertThat(outcome.violation())
        .as(() -> String.join("\n", outcome.trace().last(60)) + "\nreplay: " + outcome.replay())
        .isEmpty();
  }

  /// One seed a line; what follows it says what it once found.
  static List<Long> regressions() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(SeedsTest.class.getResourceAsStream("/regression-seeds.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Long.valueOf(line.split(" ", 2)[0]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("regressions")
  void seedThatOnceFoundSomethingHolds(long seed) {
    requireClean(seed);
  }

  @Test
  void seedsHold() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      requireClean(seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 1_000_003})
  void sameSeedGivesTheSameTraceTwice(long seed) {
    List<String> once = Simulation.run(seed).trace().lines();
    assertThat(once).hasSizeGreaterThan(100);
    assertThat(Simulation.run(seed).trace().lines()).isEqualTo(once);
  }

  @Test
  void commandLineRunsSeedsAndCountsThem() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status = SimMain.run(List.of("--seed", "7", "--seeds", "3"), printer(out));
    assertThat(status).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("sim: 3 seeds");
  }

  @Test
  void commandLineExplainsItself() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(SimMain.run(List.of("--sed"), printer(out))).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("unknown option --sed")
        .contains("usage:");
  }

  private static PrintStream printer(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
