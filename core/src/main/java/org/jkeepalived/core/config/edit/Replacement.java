package org.jkeepalived.core.config.edit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;

/// A correction that can be made without knowing more than the message says.
///
/// @param title what it does, for a menu
/// @param place what is replaced; empty where something is inserted
public record Replacement(String title, Span place, String text) {
  private static final Pattern NEAREST = Pattern.compile("did you mean (\\S+)\\?");
  private static final Pattern ONE_WORD = Pattern.compile("write (\\S*[^\\s,;:.])");

  /// What a diagnostic proposes in place of the word it is about; empty when its fix needs thought.
  public static Optional<Replacement> of(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    if (span.expansion() != null) {
      // The word stands elsewhere: in a definition that other lines use, too.
      return Optional.empty();
    }
    if (diagnostic.code() == DiagnosticCode.BRACE_MISSING_OPEN) {
      return Optional.of(new Replacement("Insert '{'", span, " {"));
    }
    if (diagnostic.code() == DiagnosticCode.QUOTE_TYPOGRAPHIC) {
      return Optional.empty();
    }
    String fix = diagnostic.fix().orElse("");
    Matcher nearest = NEAREST.matcher(fix);
    Matcher word = ONE_WORD.matcher(fix);
    if (nearest.matches()) {
      return replace(span, nearest.group(1));
    }
    return word.matches() ? replace(span, word.group(1)) : Optional.empty();
  }

  private static Optional<Replacement> replace(Span span, String proposed) {
    String line = span.source().line(span.line());
    int start = span.column() - 1;
    int end = start + span.length();
    if (span.length() == 0 || end > line.length()) {
      return Optional.empty();
    }
    String old = line.substring(start, end);
    boolean quoted = old.length() > 1 && old.startsWith("\"") && old.endsWith("\"");
    boolean oneWord = quoted || old.chars().noneMatch(c -> c == ' ' || c == '\t' || c == '"');
    if (!oneWord) {
      return Optional.empty();
    }
    boolean braced = old.startsWith("${") && proposed.startsWith("$") && !proposed.startsWith("${");
    String text =
        braced ? "${" + proposed.substring(1) + "}" : quoted ? "\"" + proposed + "\"" : proposed;
    return Optional.of(new Replacement("Replace '" + old + "' by '" + text + "'", span, text));
  }
}
