package org.jkeepalived.core.config.bind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.config.syntax.Nearest;

/// What words may have been meant to be that a block does not know. A guess takes long; those of
/// the last words are remembered, since repeated text repeats its mistakes.
final class Guesses {
  private static final int REMEMBERED = 64;

  private final Map<Question, Guess> answers = new HashMap<>();

  private record Question(Section<?> section, String word) {}

  /// @param near a keyword of the block that the word is nearly
  /// @param elsewhere the block that knows the word, unless there is a near one
  record Guess(Optional<String> near, Optional<String> elsewhere) {}

  Guess of(Section<?> section, String word) {
    if (answers.size() == REMEMBERED) {
      answers.clear();
    }
    return answers.computeIfAbsent(new Question(section, word), _ -> guess(section, word));
  }

  private static Guess guess(Section<?> section, String word) {
    Optional<String> near = Nearest.of(word, section.names());
    return new Guess(near, near.isPresent() ? Optional.empty() : elsewhere(word));
  }

  /// The block that knows the word, shallow ones first.
  private static Optional<String> elsewhere(String word) {
    for (Section<?> section : Catalogue.ALL.sections()) {
      if (section.knows(word)) {
        return Optional.of(section.path().equals("/") ? "the top level" : section.path());
      }
    }
    return Optional.empty();
  }
}
