package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Word;

/// The words of a line, read one after the other.
final class WordCursor {
  private final List<Word> words;
  private final Binding binding;
  private int next;
  private boolean broken;

  WordCursor(List<Word> words, Binding binding) {
    this.words = words;
    this.binding = binding;
  }

  boolean hasNext() {
    return next < words.size();
  }

  Word peek() {
    return words.get(next);
  }

  Word next() {
    return words.get(next++);
  }

  /// How many words have been read.
  int index() {
    return next;
  }

  /// Whether the rest can't be understood.
  boolean isBroken() {
    return broken;
  }

  void breakOff() {
    broken = true;
  }

  /// The value behind a word; a message and nothing when the line ends.
  Optional<Word> value(Word word) {
    if (hasNext()) {
      return Optional.of(next());
    }
    broken = true;
    binding.report(
        DiagnosticCode.ARGUMENT_MISSING,
        word.span().end(),
        "'" + word + "' needs a value",
        "keepalived stops at a word without its value",
        "write the value behind it");
    return Optional.empty();
  }
}
