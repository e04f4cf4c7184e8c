package org.jkeepalived.core.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jkeepalived.core.vrrp.AdvertFuzz;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fuzz targets for a few seconds: every kept input, and mutations of them.
///
/// `-Djkeepalived.seed=N` replays one mutation.
class FuzzTest {
  private static final String KEPT = "core/src/test/resources/fuzz/";
  private static final String[] CONFIGURATIONS = {
    "core/src/test/resources/config/cases", "core/src/test/resources/config/seeds", KEPT + "text"
  };

  private record Target(
      String name, Consumer<byte[]> entry, int mutations, String... seedDirectories) {
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
        new Target("advert", AdvertFuzz::fuzzerTestOneInput, 50_000, KEPT + "advert"));
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
    for (byte[] seed : seeds) {
      Assertions.assertTimeout(Duration.ofSeconds(2), () -> target.entry.accept(seed));
    }
    for (long seed = 0; seed < target.mutations; seed++) {
      run(target, mutator.input(seed), seed);
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
