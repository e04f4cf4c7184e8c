package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.diagnostic.Span;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// No text, however broken, makes the reader throw or point outside the text.
///
/// `-Djkeepalived.seed=N` replays one mutation.
class MutationTest {
  private static final String[] PIECES = {
    "{",
    "}",
    "\"",
    "'",
    "!",
    "#",
    "\\",
    "$",
    "${",
    "$X=",
    "~SEQ(N, 1, 3) ",
    "~LST(N, a, b) ",
    "\n",
    "\t",
    "\0",
    "@node1 ",
    "@^node1 ",
    "include test.conf\n",
    "-",
    "99999999999999999999",
    "“",
    "0",
    ":",
    "/",
    "weight",
    "$X",
    "vrrp_instance B {",
    "${_RANDOM 1 2}",
    "<X>",
    "\uffff",
  };

  private static List<String> corpus() throws IOException {
    Path root =
        Path.of(System.getProperty("jkeepalived.root", ".."))
            .resolve("core/src/test/resources/config");
    List<String> texts = new ArrayList<>();
    for (String directory : List.of("cases", "seeds")) {
      try (Stream<Path> files = Files.list(root.resolve(directory))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".conf")).sorted().toList()) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }

  @Test
  void noMutationOfTheCorpusCrashesTheReader() throws IOException {
    mutate(5_000);
  }

  @Test
  @Tag("slow")
  void noneOfManyMutationsOfTheCorpusCrashesTheReader() throws IOException {
    mutate(200_000);
  }

  private static void mutate(int count) throws IOException {
    List<String> texts = corpus();
    Long only = Long.getLong("jkeepalived.seed");
    for (long seed = 0; seed < count; seed++) {
      check(mutation(texts, only == null ? seed : only), only == null ? seed : only);
    }
  }

  private static String mutation(List<String> texts, long seed) {
    var random = new Random(seed);
    var text = new StringBuilder(texts.get(random.nextInt(texts.size())));
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
        case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
        case 3 -> text.insert(at, (char) random.nextInt(128));
        default -> throw new AssertionError();
      }
    }
    return text.toString();
  }

  private static void check(String text, long seed) {
    ReadResult result;
    try {
      result = Reading.of(text);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("-Djkeepalived.seed=" + seed + "\n" + text, e);
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      Span span = diagnostic.span();
      int lines = Math.max(1, span.source().lines().size());
      int width = Math.max(1, span.source().line(span.line()).length());
      boolean inside = span.line() <= lines && span.column() - 1 + span.length() <= width;
      // Not AssertJ: hundreds of thousands of its descriptions take longer than the reading.
      if (!inside || !DiagnosticText.render(diagnostic).contains(diagnostic.code().label())) {
        fail("-Djkeepalived.seed=" + seed + ": " + diagnostic + "\n" + text);
      }
    }
  }
}
