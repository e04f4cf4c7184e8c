package org.jkeepalived.daemon.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The manual pages, as those read them who look for mistakes. That they are current is tested
/// where they are written.
class ManualPageTest {
  private static final Path PAGES =
      Path.of(System.getProperty("jkeepalived.root", ".."), "docs", "man");

  private static String complaints(String page, String... command)
      throws IOException, InterruptedException {
    assumeTrue(
        Stream.of("/bin", "/usr/bin").anyMatch(p -> Files.isExecutable(Path.of(p, command[0]))),
        command[0] + " is not installed");
    List<String> words = new ArrayList<>(List.of(command));
    words.add(PAGES.resolve(page).toString());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"keepalived.conf.5", "jkeepalived.8"})
  void groffHasNothingToSay(String page) throws IOException, InterruptedException {
    assertThat(complaints(page, "groff", "-man", "-ww", "-Tutf8", "-z")).isEmpty();
  }

  /// An undated page, since a date would change with every build, is all that it may find.
  @ParameterizedTest
  @ValueSource(strings = {"keepalived.conf.5", "jkeepalived.8"})
  void mandocHasNothingToSay(String page) throws IOException, InterruptedException {
    assertThat(complaints(page, "mandoc", "-Tlint", "-Wwarning").lines())
        .allMatch(line -> line.contains("missing date"));
  }
}
