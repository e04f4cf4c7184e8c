package org.jkeepalived.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jkeepalived.core.engine.Engine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A simulator that never fails proves nothing: each mistake planted in the core is noticed.
@Tag("slow")
class PlantedFaultsTest {
  private static final int MOST_SEEDS = 400;

  static List<PlantedFault> faults() throws URISyntaxException {
    URL directory = Objects.requireNonNull(PlantedFaultsTest.class.getResource("/faults"));
    return PlantedFault.all(Path.of(directory.toURI()));
  }

  @Test
  void thereAreAtLeastTen() throws URISyntaxException {
    assertThat(faults()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isCaught(PlantedFault fault, @TempDir Path classes) throws Exception {
    compile(plant(fault, classes), classes);
    try (URLClassLoader loader = isolated(classes)) {
      LongFunction<?> verdict =
          (LongFunction<?>)
              loader.loadClass(SeedVerdict.class.getName()).getConstructor().newInstance();
      assertThat(verdict.getClass()).isNotEqualTo(SeedVerdict.class);
      String caughtBy = "";
      for (long seed = 1; seed <= MOST_SEEDS && caughtBy.isEmpty(); seed++) {
        caughtBy = String.valueOf(verdict.apply(seed));
      }
      assertThat(fault.caughtBy()).as(fault.description()).contains(caughtBy);
    }
  }

  /// A copy of the core's file with the mistake in it.
  private static Path plant(PlantedFault fault, Path classes) throws IOException {
    Path core = Path.of(System.getProperty("jkeepalived.root", ".."), "core/src/main/java");
    String source = Files.readString(core.resolve(fault.source()));
    assertThat(source.split(Pattern.quote(fault.right()), -1))
        .as("%s no longer has, once, the text that %s changes", fault.source(), fault.name())
        .hasSize(2);
    Path planted = classes.resolve("src").resolve(fault.source());
    Files.createDirectories(planted.getParent());
    return Files.writeString(planted, source.replace(fault.right(), fault.wrong()));
  }

  private static void compile(Path source, Path classes) {
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(status).as("the planted mistake compiles").isZero();
  }

  /// The changed class before the core's own, and nothing shared with this test.
  private static URLClassLoader isolated(Path classes) throws IOException {
    URL[] path = {
      classes.toUri().toURL(), home(Engine.class), home(Simulation.class), home(SeedVerdict.class)
    };
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
  }

  private static URL home(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
