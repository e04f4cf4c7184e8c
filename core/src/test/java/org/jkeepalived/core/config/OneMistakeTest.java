package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One typical mistake, put into each line of each file of the corpus in turn, leads to one more
/// message.
///
/// `mistakes.tsv` has the reviewed cases where it leads to more, with the reason.
class OneMistakeTest {
  private static final Path ROOT =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("core/src/test/resources/config");

  /// A mistake that people make; null where a line has no place for it.
  enum Mistake {
    CLOSING_BRACE_LOST(line -> line.strip().equals("}") ? "" : line),
    OPENING_BRACE_LOST(line -> OPENS.matcher(line).matches() ? line.replace("{", "") : line),
    KEYWORD_MISSPELT(Mistake::misspelt),
    ARGUMENT_LOST(line -> line.replaceFirst("^(\\s*[a-z_]+) \\S+\\s*$", "$1")),
    NUMBER_TOO_LARGE(line -> line.replaceFirst("^(\\s*[a-z_]+) \\d+\\s*$", "$1 99999999999"));

    @SuppressWarnings("ImmutableEnumChecker") // none of these functions has state
    private final UnaryOperator<String> make;

    Mistake(UnaryOperator<String> make) {
      this.make = make;
    }

    /// Two letters of a keyword of at least six change places.
    private static String misspelt(String line) {
      String word = line.strip().split("\\s+", 2)[0];
      boolean known = Catalogue.ALL.sections().stream().anyMatch(s -> s.knows(word));
      if (!known || word.length() < 6) {
        return line;
      }
      for (int i = 2; i + 1 < word.length(); i++) {
        if (word.charAt(i) != word.charAt(i + 1)) {
          String swapped =
              word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
          return line.replaceFirst(Pattern.quote(word), swapped);
        }
      }
      return line;
    }
  }

  private static final Pattern OPENS = Pattern.compile("\\s*[a-z_]+[^{]*\\{\\s*");

  /// What is said where, notes left out: a note that stands at the first of several lines moves.
  private record Said(DiagnosticCode code, int line, String message) {
    static Set<Said> of(ReadResult read) {
      return read.diagnostics().stream()
          .filter(d -> d.severity() != Severity.NOTE)
          .filter(d -> d.code() != DiagnosticCode.SCRIPT_SECURITY_OFF)
          .map(d -> new Said(d.code(), d.span().line(), d.message()))
          .collect(Collectors.toSet());
    }
  }

  private static List<Path> corpus() throws IOException {
    try (Stream<Path> cases = Files.list(ROOT.resolve("cases"));
        Stream<Path> seeds = Files.list(ROOT.resolve("seeds"))) {
      return Stream.concat(cases, seeds)
          .filter(file -> file.toString().endsWith(".conf"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void oneMistakeIsOneMessage(Mistake mistake) throws IOException {
    var several = new TreeSet<String>();
    int made = 0;
    for (Path file : corpus()) {
      List<String> lines = Files.readAllLines(file);
      Set<Said> before = Said.of(read(lines));
      for (int i = 0; i < lines.size(); i++) {
        String wrong = mistake.make.apply(lines.get(i));
        if (wrong.equals(lines.get(i))) {
          continue;
        }
        made++;
        List<String> broken = new ArrayList<>(lines);
        broken.set(i, wrong);
        Set<Said> added = Said.of(read(broken));
        added.removeAll(before);
        if (added.size() > 1) {
          String codes = added.stream().map(s -> s.code().label()).sorted().toList().toString();
          several.add(mistake + "\t" + ROOT.relativize(file) + ":" + (i + 1) + "\t" + codes);
        }
      }
    }
    assertThat(made).as("mistakes made").isGreaterThan(50);
    Path reviewed = ROOT.resolve("mistakes.tsv");
    assertThat(several)
        .isEqualTo(
            Files.readAllLines(reviewed).stream()
                .filter(line -> line.startsWith(mistake + "\t"))
                .map(line -> line.substring(0, line.lastIndexOf('\t')))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static ReadResult read(List<String> lines) {
    return Reading.of(String.join("\n", lines) + "\n");
  }
}
