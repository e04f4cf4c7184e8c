package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Section;
import org.junit.jupiter.api.Test;

/// A keyword that is called active has a test that shows what it does: `config/effects.tsv` names
/// it, by class or by class and method. One that only shows how the keyword is read is none.
class EffectsTest {
  private static final Path ROOT = Path.of(System.getProperty("jkeepalived.root", ".."));

  private static Set<String> active() {
    Set<String> active = new TreeSet<>();
    for (Section<?> section : Catalogue.ALL.sections()) {
      for (Keyword<?> keyword : section.keywords()) {
        if (keyword.standing() == Keyword.Standing.ACTIVE) {
          active.add(section.path() + "\t" + keyword.name());
        }
      }
    }
    return active;
  }

  private static Map<String, String> shown() throws IOException {
    Map<String, String> shown = new LinkedHashMap<>();
    Path table = ROOT.resolve("core/src/test/resources/config/effects.tsv");
    for (String row : Files.readAllLines(table).subList(1, Files.readAllLines(table).size())) {
      int end = row.lastIndexOf('\t');
      shown.put(row.substring(0, end), row.substring(end + 1));
    }
    return shown;
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : Set.of("core", "linux", "daemon", "mail", "lsp", "sim", "lab")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(it -> it.toString().endsWith("Test.java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return sources;
  }

  @Test
  void everyActiveKeywordNamesTheTestThatShowsItsEffect() throws IOException {
    Set<String> named = new TreeSet<>(shown().keySet());
    assertThat(named).isEqualTo(active());
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, String> sources = sources();
    shown()
        .forEach((keyword, test) -> {
          String[] parts = test.split("#", 2);
          assertThat(sources).as(keyword).containsKey(parts[0]);
          if (parts.length > 1) {
            assertThat(sources.get(parts[0])).as(keyword).contains("void " + parts[1] + "(");
          }
        });
  }
}
