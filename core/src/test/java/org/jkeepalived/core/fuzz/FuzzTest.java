package org.jkeepalived.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jkeepalived.core.vrrp.AdvertFuzz;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fuzz targets for a few seconds: every kept input, and mutations of them.
///
/// `-Djkeepalived.seed=N` replays one mutation.
@Tag("slow")
class FuzzTest {
  /// Two seconds are allowed; a machine that others use too gets some more.
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private static final String KEPT = "core/src/test/resources/fuzz/";
  private static final List<String> CONFIGURATIONS =
      List.of(
          "core/src/test/resources/config/cases",
          "core/src/test/resources/config/seeds",
          KEPT + "text");

  record Target(String name, Consumer<byte[]> entry, int mutations, List<String> seedDirectories) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Target> targets() {
    return Stream.of(
        new Target("syntax", SyntaxFuzz::fuzzerTestOneInput, 5_000, CONFIGURATIONS),
        new Target("includes", IncludesFuzz::fuzzerTestOneInput, 5_000, CONFIGURATIONS),
        new Target("configuration", ConfigurationFuzz::fuzzerTestOneInput, 10_000, CONFIGURATIONS),
        new Target("format", FormatFuzz::fuzzerTestOneInput, 3_000, CONFIGURATIONS),
        new Target("edit", EditFuzz::fuzzerTestOneInput, 3_000, CONFIGURATIONS),
        new Target("advert", AdvertFuzz::fuzzerTestOneInput, 50_000, List.of(KEPT + "advert")));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void survives(Target target) {
    List<byte[]> seeds = new ArrayList<>(Seeds.below(target.seedDirectories));
    var mutator = new Mutator(seeds);
    Long only = Long.getLong("jkeepalived.seed");
    if (only != null) {
      target.entry.accept(mutator.input(only));
      return;
    }
    for (byte[] input : seeds) {
      Assertions.assertTimeout(LONGEST, () -> target.entry.accept(input));
    }
    for (long seed = 0; seed < target.mutations; seed++) {
      run(target, mutator.input(seed), seed);
    }
  }

  /// What a longer run has found, with the targets that read most of it. They take too long to be
  /// mutated.
  @Test
  void survivesWhatWasFoundOnce() {
    List<byte[]> findings = Seeds.below(List.of(KEPT + "findings"));
    assertThat(findings).isNotEmpty();
    for (byte[] input : findings) {
      Assertions.assertTimeout(LONGEST, () -> ConfigurationFuzz.fuzzerTestOneInput(input));
      Assertions.assertTimeout(LONGEST, () -> SyntaxFuzz.fuzzerTestOneInput(input));
      Assertions.assertTimeout(LONGEST, () -> EditFuzz.fuzzerTestOneInput(input));
      Assertions.assertTimeout(LONGEST, () -> FormatFuzz.fuzzerTestOneInput(input));
    }
  }

  /// The same in a Java of its own, whose heap is what the largest input may take.
  @Test
  void whatWasFoundOnceFitsIntoSixtyFourMebibytes() throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            FuzzTest.class.getName());
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
  }

  /// Reads what was found.
  public static void main(String[] args) {
    for (byte[] input : Seeds.below(List.of(KEPT + "findings"))) {
      ConfigurationFuzz.fuzzerTestOneInput(input);
      SyntaxFuzz.fuzzerTestOneInput(input);
      EditFuzz.fuzzerTestOneInput(input);
    }
  }

  private static void run(Target target, byte[] input, long seed) {
    try {
      target.entry.accept(input);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError("-Djkeepalived.seed=" + seed, e);
    }
  }
}
