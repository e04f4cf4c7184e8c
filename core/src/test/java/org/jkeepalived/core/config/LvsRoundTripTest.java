package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.config.write.LvsWriter;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written of virtual servers is read as the same virtual servers.
///
/// `-Djkeepalived.corpus=DIR` adds the configurations of a directory, such as the peer's samples.
class LvsRoundTripTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("core/src/test/resources/config");

  /// Blocks that virtual servers refer to, and which are written elsewhere.
  private static final String DECLARED =
      LvsCoverageTest.DECLARED
          + """
          track_file t {
          file /run/t
          }
          vrrp_instance I {
          interface eth0
          virtual_router_id 1
          virtual_ipaddress {
          192.0.2.50
          }
          }
          """;

  static Stream<Path> corpus() {
    String more = System.getProperty("jkeepalived.corpus", "");
    return Stream.concat(
        Stream.of("cases", "seeds").map(RESOURCES::resolve).flatMap(LvsRoundTripTest::files),
        more.isEmpty() ? Stream.of() : files(Path.of(more)));
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(f -> Files.isRegularFile(f) && f.getFileName().toString().contains(".conf"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadResult read(String text) {
    return ConfigurationReader.read(
        TextFiles.of(text), "test.conf", Reading.CONTEXT, ScriptChecker.TRUSTING);
  }

  private static String written(Configuration configuration) {
    var text = new StringBuilder("global_defs {\n");
    LvsWriter.writeGlobal(configuration, "    ", text);
    text.append("}\n").append(DECLARED);
    LvsWriter.write(configuration, text);
    return text.toString();
  }

  private static void comesBack(String text) {
    Configuration first = read(text).configuration();
    String again = written(first);
    ReadResult second = read(again);
    assertThat(second.configuration().lvs()).as(again).isEqualTo(first.lvs());
    assertThat(second.diagnostics()).as(again).noneMatch(d -> d.severity() == Severity.ERROR);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void everyFileOfTheCorpusComesBack(Path file) {
    ReadResult first =
        ConfigurationReader.read(
            new DiskFiles(Objects.requireNonNull(file.getParent())),
            file.getFileName().toString(),
            Reading.CONTEXT,
            ScriptChecker.TRUSTING);
    String again = written(first.configuration());
    assertThat(read(again).configuration().lvs()).as(again).isEqualTo(first.configuration().lvs());
  }

  @ParameterizedTest
  @MethodSource("org.jkeepalived.core.config.LvsCoverageTest#rows")
  void everyKeywordComesBack(LvsCoverageTest.Row row) {
    if (!row.statement().equals("-")) {
      comesBack(LvsCoverageTest.context(row.path(), row.statement()));
    }
  }

  @Test
  void generatedVirtualServersComeBack() {
    Long only = Long.getLong("jkeepalived.seed");
    int servers = 0;
    int checkers = 0;
    for (long i = 0; i < 500; i++) {
      long seed = only == null ? i : only;
      String text = DECLARED + new LvsDraw(seed).configuration();
      try {
        comesBack(text);
      } catch (AssertionError e) {
        throw new AssertionError("-Djkeepalived.seed=" + seed + "\n" + text, e);
      }
      List<VirtualServer> found = new ArrayList<>(read(text).configuration().virtualServers());
      servers += found.size();
      checkers +=
          found.stream()
              .flatMap(s -> s.servers().stream())
              .mapToInt(s -> s.checkers().size())
              .sum();
    }
    // A generator whose servers are refused would prove nothing.
    assertThat(servers).isGreaterThan(500);
    assertThat(checkers).isGreaterThan(2_000);
  }
}
