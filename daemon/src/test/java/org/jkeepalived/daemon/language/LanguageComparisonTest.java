package org.jkeepalived.daemon.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Comments, quotes, definitions, repetitions, includes, conditions: every case means to us what it
/// means to keepalived 2.2.7, or stands in `differences.tsv` with what we make of it and why.
///
/// What keepalived makes of the cases is kept with them. Where keepalived is installed,
/// `keepalivedStillReadsThemSo` asks the program itself; `-Djkeepalived.golden=write` writes what
/// it says into the files of cases.
@Tag("slow")
class LanguageComparisonTest {
  private static final Path CASES =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("daemon/src/test/resources/language");

  private static final boolean WRITE = System.getProperty("jkeepalived.golden", "").equals("write");

  @TempDir Path directory;

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  static List<LanguageCase> cases() throws IOException {
    List<LanguageCase> all = new ArrayList<>();
    for (Path file : files()) {
      all.addAll(LanguageCase.read(file));
    }
    return all;
  }

  /// What we make of a case, lines joined by ` ; `, and why, by its name.
  private static Map<String, String[]> differences() throws IOException {
    Map<String, String[]> differences = new HashMap<>();
    for (String line : Files.readAllLines(CASES.resolve("differences.tsv"))) {
      String[] columns = line.split("\t", -1);
      differences.put(columns[0], columns);
    }
    differences.remove("case");
    return differences;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadAsKeepalivedReadsIt(LanguageCase it) throws IOException {
    List<String> ours = Reading.values(it.write(directory));
    String[] difference = differences().get(it.name());
    if (difference == null) {
      assertThat(ours).isEqualTo(it.theirs());
    } else {
      assertThat(String.join(" ; ", ours)).isEqualTo(difference[1]);
      assertThat(ours).as("no difference any more").isNotEqualTo(it.theirs());
    }
  }

  @Test
  void everyDifferenceHasAReasonAndEveryCaseItsOwnName() throws IOException {
    List<String> names = cases().stream().map(LanguageCase::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(300);
    Map<String, String[]> differences = differences();
    assertThat(names).containsAll(differences.keySet());
    assertThat(differences.values()).allMatch(row -> row.length == 3 && !row[2].isBlank());
  }

  @Test
  @Tag("kernel")
  void keepalivedStillReadsThemSo() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "needs root for namespaces");
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/keepalived")), "needs keepalived 2.2.7");
    var differing = new TreeSet<String>();
    try (ExecutorService several = Executors.newFixedThreadPool(4)) {
      for (Path file : files()) {
        List<LanguageCase> cases = LanguageCase.read(file);
        List<Future<List<String>>> found = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
          found.add(several.submit(asking(cases.get(i), file.getFileName() + "-" + i)));
        }
        var text = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
          List<String> theirs = found.get(i).get();
          text.append(cases.get(i).text(theirs));
          if (!theirs.equals(cases.get(i).theirs())) {
            differing.add(cases.get(i).name() + ": " + theirs);
          }
        }
        if (WRITE) {
          Files.writeString(file, text);
        }
      }
    }
    assertThat(differing).isEmpty();
  }

  private Callable<List<String>> asking(LanguageCase it, String name) {
    return () -> {
      Path own = Files.createDirectory(directory.resolve(name));
      Path file = it.write(own);
      return Keepalived.values(file).stream().map(line -> Reading.shown(line, own)).toList();
    };
  }
}
