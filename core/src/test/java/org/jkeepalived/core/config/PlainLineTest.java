package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.SyntaxReader;
import org.junit.jupiter.api.Test;

/// Lines without anything special are read on a shorter way; it leads to the same place.
class PlainLineTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          " ",
          " ",
          "\t",
          "\u000b",
          "\u001c",
          "a",
          "vrrp_instance",
          "TCP_CHECK",
          "weight",
          "include_check",
          "i",
          "10.0.0.1",
          "<NAME>",
          "é",
          "it's",
          "~",
          "@",
          "real_server",
          "80");

  @Test
  void aLineMeansTheSameWithACommentBehindIt() {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String line = line(random);

      assertThat(tree("a {\n" + line + " #\n}\n"))
          .as(line)
          .isEqualTo(tree("a {\n" + line + "\n}\n"));
    }
  }

  private static String line(Random random) {
    int pieces = 1 + random.nextInt(6);
    return random
        .ints(pieces, 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }

  private static String tree(String text) {
    var context = new ReadContext("node1", _ -> Optional.empty(), 1, Optional.empty(), false);
    List<Statement> roots =
        SyntaxReader.read(
            TextFiles.of(text), "test.conf", context, Catalogue.ALL, new Diagnostics());
    return written(roots);
  }

  private static String written(List<Statement> statements) {
    return statements.stream()
        .map(s -> s.words().stream().map(w -> w.text() + "@" + w.span()).toList() + block(s))
        .collect(Collectors.joining(";"));
  }

  private static String block(Statement statement) {
    Statement.Block block = statement.block();
    return block == null ? "" : "{" + written(block.statements()) + "}";
  }
}
