package org.jkeepalived.core.config.diagnostic;

import java.util.List;
import java.util.Optional;

/// Diagnostics as text for people: the place, what is wrong, the fix, the source line with a caret,
/// and the rule.
public final class DiagnosticText {
  /// What stands between a message and what to do.
  public static final String FIX = "; fix: ";

  private static final int LONGEST_LINE = 160;

  private DiagnosticText() {}

  /// All diagnostics, one below the other, and a line of totals.
  public static String render(List<Diagnostic> diagnostics) {
    var text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      text.append(render(diagnostic)).append('\n');
    }
    return text.append(totals(diagnostics)).append('\n').toString();
  }

  /// How many of each severity.
  public static String totals(List<Diagnostic> diagnostics) {
    var text = new StringBuilder();
    for (Severity severity : Severity.values()) {
      long count = diagnostics.stream().filter(d -> d.severity() == severity).count();
      if (count > 0) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(count)
            .append(' ')
            .append(severity.word())
            .append(count == 1 ? "" : "s");
      }
    }
    return text.isEmpty() ? "no problems found" : text.toString();
  }

  /// One diagnostic, several lines, each ended.
  public static String render(Diagnostic diagnostic) {
    var text = new StringBuilder();
    Span span = diagnostic.span();
    text.append(headline(diagnostic)).append('\n');
    excerpt(text, span);
    for (Span at = span.source().includedAt(); at != null; at = at.source().includedAt()) {
      text.append("  included at ").append(at).append('\n');
    }
    expansions(text, span);
    diagnostic.why().ifPresent(why -> text.append("  why: ").append(why).append('\n'));
    return text.toString();
  }

  /// Place, severity, code, what is wrong and what to do, in one line: whoever reads only the first
  /// line of a long output can act on it.
  public static String headline(Diagnostic diagnostic) {
    return diagnostic + advice(diagnostic.fix());
  }

  /// What to do, to stand behind a message; empty when there is nothing to say.
  public static String advice(Optional<String> fix) {
    return fix.map(f -> f.startsWith("did you mean ") ? "; " + f : FIX + f).orElse("");
  }

  private static void expansions(StringBuilder text, Span span) {
    for (Expansion e = span.expansion(); e != null; e = e.where().expansion()) {
      String verb =
          switch (e.kind()) {
            case DEFINED_AT -> " is defined at ";
            case USED_AT -> " is used at ";
          };
      text.append("  ").append(e.name()).append(verb).append(e.where()).append('\n');
    }
  }

  private static void excerpt(StringBuilder text, Span span) {
    String line = span.source().line(span.line());
    if (line.isBlank()) {
      return;
    }
    int start = Math.min(span.column() - 1, line.length());
    int cut = start + span.length() > LONGEST_LINE ? start : 0;
    String shown = line.substring(cut, Math.min(line.length(), cut + LONGEST_LINE));
    String number = Integer.toString(span.line());
    text.append("  ").append(number).append(" | ").append(printable(shown)).append('\n');
    text.append("  ").repeat(' ', number.length()).append(" | ");
    for (int i = cut; i < start; i++) {
      // A tab stays a tab, so that the caret stands below its character at any tab width.
      char c = line.charAt(i);
      text.append(c == '\t' ? "\t" : isWide(c) ? "  " : " ");
    }
    int end = Math.min(line.length(), start + span.length());
    text.append('^');
    for (int i = start + 1; i < Math.min(end, cut + LONGEST_LINE); i++) {
      text.append(isWide(line.charAt(i)) ? "~~" : "~");
    }
    text.append('\n');
  }

  /// Whether a terminal shows the character two columns wide (CJK and full-width forms).
  private static boolean isWide(char c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6);
  }

  /// Control characters must not reach a terminal.
  private static String printable(String line) {
    var text = new StringBuilder(line.length());
    line.chars()
        .forEach(c -> text.append(c == '\t' || !Character.isISOControl(c) ? (char) c : '\ufffd'));
    return text.toString();
  }
}
