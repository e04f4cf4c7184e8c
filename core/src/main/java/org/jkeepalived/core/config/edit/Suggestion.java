package org.jkeepalived.core.config.edit;

/// A word that could stand at a place.
///
/// @param label the word, to choose by
/// @param detail what follows it, or what kind of word it is
/// @param documentation Markdown; empty when there is nothing to say
/// @param text what to insert
/// @param snippet the same with places to fill in, as LSP notates them
public record Suggestion(
    String label, Kind kind, String detail, String documentation, String text, String snippet) {
  /// What kind of word it is.
  public enum Kind {
    BLOCK,
    KEYWORD,
    OLD_KEYWORD,
    VALUE,
    NAME,
    INTERFACE,
    DEFINITION
  }

  static Suggestion word(Kind kind, String word, String detail) {
    return new Suggestion(word, kind, detail, "", word, escaped(word));
  }

  /// Text that a snippet inserts as it is.
  static String escaped(String text) {
    return text.replaceAll("([\\\\$}])", "\\\\$1");
  }
}
