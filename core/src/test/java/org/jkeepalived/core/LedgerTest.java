package org.jkeepalived.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `docs/rfc9568.md` and `docs/laboratory.md` name only tests that exist, and the first names tests
/// for what it calls kept.
class LedgerTest {
  private static final Pattern CAMEL_CASE = Pattern.compile("`([a-z]+[A-Z0-9][A-Za-z0-9]+)`");
  private static final Pattern TEST =
      Pattern.compile("@(?:Test|(?:Method|Enum|Csv|Value)Source\\([^@]*\\))\\s+void (\\w+)\\(");

  /// Where the ledgers' tests are.
  private static final List<String> MODULES = List.of("core", "daemon", "sim", "lab");

  private static Path root() {
    return Path.of(System.getProperty("jkeepalived.root", "..")).toAbsolutePath().normalize();
  }

  private static String ledger(String name) throws IOException {
    return Files.readString(root().resolve("docs").resolve(name));
  }

  private static Set<String> tests() throws IOException {
    Set<String> tests = new TreeSet<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(root().resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          Matcher matcher = TEST.matcher(Files.readString(file));
          while (matcher.find()) {
            tests.add(matcher.group(1));
          }
        }
      }
    }
    return tests;
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc9568.md", "laboratory.md"})
  void everyNamedTestExists(String name) throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher matcher = CAMEL_CASE.matcher(ledger(name));
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(tests()).containsAll(named);
  }

  @Test
  void everyKeptRequirementNamesATest() throws IOException {
    assertThat(ledger("rfc9568.md").lines().filter(line -> line.contains("| kept")))
        .hasSizeGreaterThan(30)
        .allMatch(line -> CAMEL_CASE.matcher(line).find());
  }
}
