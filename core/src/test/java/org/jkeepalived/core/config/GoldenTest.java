package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said about each file of the corpus that is kept here.
///
/// `-Djkeepalived.golden=write` writes the expected messages anew, to be reviewed as a diff.
class GoldenTest {
  private static final Path ROOT =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("core/src/test/resources/config");

  static Stream<String> corpus() {
    return Stream.of("cases", "seeds").flatMap(GoldenTest::files);
  }

  private static Stream<String> files(String directory) {
    try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
      return files
          .map(file -> directory + "/" + file.getFileName())
          .filter(name -> name.endsWith(".conf"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadResult read(String name) {
    return Reading.of(new DiskFiles(ROOT), name);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void saysWhatWasReviewed(String name) throws IOException {
    ReadResult result = read(name);
    String said =
        "exit "
            + result.testExitStatus()
            + (result.usable() ? "" : ", not usable")
            + "\n\n"
            + DiagnosticText.render(result.diagnostics());
    Path golden = ROOT.resolve("golden").resolve(name.replace('/', '-').replace(".conf", ".txt"));
    if (System.getProperty("jkeepalived.golden", "").equals("write")) {
      Files.writeString(golden, said);
    }
    assertThat(said).isEqualTo(Files.readString(golden));
  }
}
