package org.jkeepalived.core.fuzz;

import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.config.TextFiles;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.syntax.ScriptWords;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.SyntaxReader;
import org.jkeepalived.core.config.syntax.Word;

/// Bytes of one file to the tree of statements.
public final class SyntaxFuzz {
  private SyntaxFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] input) {
    read(new TextFiles().with("test.conf", input));
  }

  static void read(SourceReader files) {
    var diagnostics = new Diagnostics();
    SyntaxReader.read(
        files, "test.conf", Reading.CONTEXT, Catalogue.ALL, diagnostics, SyntaxFuzz::check);
    diagnostics.sorted().forEach(Places::check);
  }

  private static void check(Statement statement) {
    for (Word word : statement.words()) {
      Places.check(word.span(), word);
    }
    for (Word word : ScriptWords.split(statement.raw()).words()) {
      Places.check(word.span(), word);
    }
    if (statement.block() != null) {
      statement.block().statements().forEach(SyntaxFuzz::check);
    }
  }
}
