package org.jkeepalived.core.config.syntax;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.diagnostic.Spellings;

/// The statement that ends at a place inside a line, as one who is typing there has it.
///
/// @param before the complete words of the statement
/// @param typed what stands of the word at the place; empty behind a blank
/// @param place where the typed part stands, up to the place
/// @param start column where the statement begins, counted from 1
public record TypedWords(List<String> before, String typed, Span place, int start) {
  /// Stands for the place itself; no configuration holds it.
  private static final char HERE = '\uffff';

  /// The statement at a column of a line; empty inside a comment.
  ///
  /// @param column counted from 1, in UTF-16 units; a place behind the line is its end
  public static Optional<TypedWords> of(Source source, int line, int column) {
    String text = source.line(line);
    String prefix = text.substring(0, Math.clamp(column - 1, 0, text.length()));
    var ignored = new Diagnostics();
    Text whole = Comments.strip(Text.of(source, line, 1, prefix + HERE), ignored);
    if (whole.isEmpty() || whole.charAt(whole.length() - 1) != HERE) {
      return Optional.empty();
    }
    int start = 0;
    var braces = new WordSplitter.Braces().over(whole);
    for (int i = braces.next(); i >= 0; i = braces.next()) {
      start = i + 1;
    }
    List<Word> words =
        new WordSplitter(ignored, new Spellings()).split(whole.part(start, whole.length()));
    boolean conditional = start == 0 && words.getFirst().text().startsWith("@");
    return conditional && words.size() == 1
        ? Optional.empty()
        : Optional.of(of(words.subList(conditional ? 1 : 0, words.size()), column(whole, start)));
  }

  private static int column(Text whole, int index) {
    return whole.span(index, index).column();
  }

  private static TypedWords of(List<Word> words, int start) {
    Word last = words.getLast();
    String typed = last.text().replace(String.valueOf(HERE), "");
    Span at = last.span();
    int quote = last.quoted() ? 1 : 0;
    int length = Math.max(0, at.length() - 1 - quote);
    var place = new Span(at.source(), at.line(), at.column() + quote, length, null);
    List<String> before = words.subList(0, words.size() - 1).stream().map(Word::text).toList();
    return new TypedWords(before, typed, place, start);
  }
}
