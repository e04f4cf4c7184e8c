package org.jkeepalived.core.config.syntax;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// A line of words, with the block it opens.
///
/// @param words at least one
/// @param raw the statement's text as it stood, for words with a quoting of their own
/// @param block null when no brace follows
public record Statement(List<Word> words, Text raw, @Nullable Block block) {
  /// What stands between braces.
  ///
  /// @param open the opening brace, or the place where it is missing
  public record Block(Span open, List<Statement> statements) {
    public Block {
      statements =
          switch (statements.size()) {
            case 1 -> List.of(statements.get(0));
            case 2 -> List.of(statements.get(0), statements.get(1));
            default -> List.copyOf(statements);
          };
    }
  }

  public Statement {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("statement without words");
    }
  }

  /// The first word.
  public Word keyword() {
    return words.get(0);
  }

  /// The word after the first, where there is one.
  public Word argument() {
    return words.get(1);
  }

  /// The words after the first.
  public List<Word> arguments() {
    return words.subList(1, words.size());
  }

  /// Place of all words.
  public Span span() {
    Span first = words.get(0).span();
    return words.size() == 1 ? first : first.to(words.get(words.size() - 1).span());
  }
}
