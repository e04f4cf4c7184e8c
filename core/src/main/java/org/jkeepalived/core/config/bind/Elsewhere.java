package org.jkeepalived.core.config.bind;

import java.util.Optional;

/// Where a keyword belongs that stands in the wrong block.
final class Elsewhere {
  private Elsewhere() {}

  /// The block that knows the word, shallow ones first.
  static Optional<String> of(String word) {
    for (Section<?> section : Catalogue.ALL.sections()) {
      if (section.knows(word)) {
        return Optional.of(section.path().equals("/") ? "the top level" : section.path());
      }
    }
    return Optional.empty();
  }
}
