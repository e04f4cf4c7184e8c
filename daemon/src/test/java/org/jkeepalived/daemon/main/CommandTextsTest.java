package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jkeepalived.daemon.manual.Verb;
import org.junit.jupiter.api.Test;

/// What `-v`, `-h` and `--help` print, and the pages made from the same data.
class CommandTextsTest {
  private static final Path ROOT = Path.of(System.getProperty("jkeepalived.root", ".."));

  /// `Keepalived v2.2.7 (01/16,2022)` is what programs look for that ask for the version.
  @Test
  void theVersionIsThatOfTheBuildInKeepalivedsForm() throws IOException {
    var revision =
        Pattern.compile("<revision>(.*)</revision>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(revision.find()).isTrue();
    assertThat(Version.TEXT).isEqualTo(revision.group(1));
    assertThat(Texts.version())
        .matches(
            "(?s)jkeepalived v" + Pattern.quote(Version.TEXT) + " \\(\\d\\d/\\d\\d,\\d{4}\\)\n.*");
  }

  @Test
  void usageFitsInto80ColumnsAndNamesEverything() {
    String usage = Texts.usage();
    assertThat(usage.lines()).allMatch(line -> line.length() <= 80);
    for (Option option : Option.values()) {
      assertThat(usage).containsAnyOf("--" + option.name, " -" + option.letter + " ");
    }
    for (Verb verb : Verb.values()) {
      assertThat(usage).contains("jkeepalived " + verb.word());
      assertThat(verb.usage()).startsWith("Usage: jkeepalived " + verb.word() + " ");
      assertThat(verb.usage().lines().filter(line -> !line.contains(" >/usr/")))
          .allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void thePagesAreCurrent() throws IOException {
    for (Map.Entry<String, String> page : DocumentMain.pages().entrySet()) {
      assertThat(Files.readString(ROOT.resolve("docs").resolve(page.getKey())))
          .as("docs/%s is not what its data say; run ./build docs", page.getKey())
          .isEqualTo(page.getValue());
    }
  }
}
