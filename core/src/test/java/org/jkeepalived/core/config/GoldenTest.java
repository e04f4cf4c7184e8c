package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said about each file of the corpus, and whether it is accepted as keepalived 2.2.7 does.
///
/// `-Djkeepalived.golden=write` writes the expected messages anew, to be reviewed as a diff.
class GoldenTest {
  private static final Path ROOT =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("core/src/test/resources/config");

  /// Where our exit status differs from that of 2.2.7, and why.
  private static final Map<String, String> REVIEWED =
      Map.ofEntries(
          Map.entry("newer_keywords", "keywords that 2.2.7 does not know"),
          Map.entry("http_no_url", "2.2.7 crashes"));

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

  @Test
  void acceptsAndRejectsAsKeepalivedDoes() throws IOException {
    Map<String, String> differing = new HashMap<>();
    List<String> rows = Files.readAllLines(ROOT.resolve("expected-2.2.7.tsv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] columns = row.split("\t", -1);
      String status = Integer.toString(read(columns[0]).testExitStatus());
      if (!status.equals(columns[1])) {
        differing.put(columns[0].replaceAll("cases/|\\.conf", ""), status);
      }
    }
    assertThat(rows).hasSizeGreaterThan(70);
    assertThat(differing.keySet()).isEqualTo(REVIEWED.keySet());
  }
}
