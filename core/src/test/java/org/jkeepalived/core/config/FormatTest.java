package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Lines;
import org.jkeepalived.core.config.format.FormatResult;
import org.jkeepalived.core.config.format.Formatter;
import org.jkeepalived.core.config.syntax.PhysicalLine;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.junit.jupiter.api.Test;

/// A formatted configuration is the configuration that it was, and formatting it again changes
/// nothing.
///
/// `-Djkeepalived.seed=N` replays one generated configuration.
class FormatTest {
  private static final Path PROJECT = Path.of(System.getProperty("jkeepalived.root", ".."));
  private static final Path OWN = PROJECT.resolve("core/src/test/resources/config");
  private static final Path FOREIGN =
      Path.of(
          System.getProperty(
              "jkeepalived.corpus", PROJECT.resolve("../shared/spec/corpus").toString()));

  /// The same files, formatted where that is possible.
  private record FormattedFiles(SourceReader files) implements SourceReader {
    @Override
    public Opened openFirst(String path) {
      return openIncluded(path);
    }

    @Override
    public Opened openIncluded(String path) {
      Opened opened = files.openIncluded(path);
      if (!(opened instanceof Opened.Contents contents)) {
        return opened;
      }
      String text = StandardCharsets.ISO_8859_1.decode(contents.bytes().duplicate()).toString();
      byte[] bytes = formatted(text).getBytes(StandardCharsets.ISO_8859_1);
      return new Opened.Contents(contents.path(), contents.directory(), ByteBuffer.wrap(bytes));
    }

    @Override
    public Matches match(String directory, String pattern) {
      return files.match(directory, pattern);
    }
  }

  /// The formatted text, with all that can be said of it from itself; the text when it is refused.
  private static String formatted(String text) {
    if (!(Formatter.format(text) instanceof FormatResult.Formatted result)) {
      return text;
    }
    assertThat(Formatter.format(result.text()))
        .isInstanceOfSatisfying(
            FormatResult.Formatted.class,
            again -> assertThat(again.text()).isEqualTo(result.text()));
    assertThat(comments(result.text())).isEqualTo(comments(text));
    assertThat(withoutBlanks(result.text())).isEqualTo(withoutBlanks(text));
    return result.text();
  }

  private static List<String> comments(String text) {
    return new Lines(text)
        .stream().map(line -> PhysicalLine.of(line).comment()).filter(c -> !c.isEmpty()).toList();
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }

  private static void check(SourceReader files, String name) {
    ReadResult before = Reading.of(files, name);
    ReadResult after = Reading.of(new FormattedFiles(files), name);
    assertThat(after.configuration()).as(name).isEqualTo(before.configuration());
    assertThat(codes(after)).as(name).isEqualTo(codes(before));
  }

  private static List<DiagnosticCode> codes(ReadResult read) {
    return read.diagnostics().stream()
        .map(d -> d.code())
        .filter(code -> code != DiagnosticCode.BYTE_ORDER_MARK)
        .toList();
  }

  @Test
  void ownFilesMeanTheSame() {
    List<String> files = GoldenTest.corpus().toList();
    assertThat(files).hasSizeGreaterThan(80);
    files.forEach(name -> check(new DiskFiles(OWN), name));
  }

  @Test
  void keepalivedsSamplesMeanTheSame() throws IOException {
    assumeTrue(Files.isDirectory(FOREIGN), "no corpus of keepalived's samples at " + FOREIGN);
    try (Stream<Path> files = Files.walk(FOREIGN)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThan(50);
      all.forEach(file -> check(new DiskFiles(FOREIGN), FOREIGN.relativize(file).toString()));
    }
  }

  @Test
  void generatedConfigurationsMeanTheSame() {
    Long only = Long.getLong("jkeepalived.seed");
    for (long seed = 0; seed < 250; seed++) {
      long used = only == null ? seed : only;
      String text = new GeneratedText(used).text() + new LvsDraw(used).configuration();
      assertThat(formatted(text)).as("-Djkeepalived.seed=%d", used).isNotEqualTo(text);
      check(TextFiles.of(text), "test.conf");
    }
  }
}
