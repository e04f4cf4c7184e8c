package org.jkeepalived.core.config.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects the diagnostics of one reading.
///
/// One mistake is told once, however often the text that has it is taken.
///
/// Bounded: beyond [#LIMIT] it keeps only the first of each code that it does not have yet, so that
/// a binary file given by mistake ends quickly, and what a reading comes to is right all the same.
public final class Diagnostics {
  /// Diagnostics kept of one reading.
  public static final int LIMIT = 10_000;

  private static final int LONGEST_TEXT = 600;

  private final List<Diagnostic> found = new ArrayList<>();
  private final Map<Source, Integer> order = new HashMap<>();
  private final Set<String> once = new HashSet<>();
  private final Set<Mistake> told = new HashSet<>();
  private int errors;
  private final Set<DiagnosticCode> codes = EnumSet.noneOf(DiagnosticCode.class);

  /// Makes `source` come after the sources seen so far.
  public void enter(Source source) {
    order.putIfAbsent(source, order.size());
  }

  /// Adds a diagnostic without further explanation.
  public void add(DiagnosticCode code, Span span, String message) {
    add(code, span, message, "", "");
  }

  /// Adds a diagnostic with what to write instead.
  public void add(DiagnosticCode code, Span span, String message, String fix) {
    add(code, span, message, "", fix);
  }

  /// Adds a diagnostic; empty texts are left out.
  public void add(DiagnosticCode code, Span span, String message, String why, String fix) {
    errors += code.severity() == Severity.ERROR ? 1 : 0;
    boolean isNewCode = codes.add(code);
    if ((found.size() < LIMIT || isNewCode)
        && told.add(new Mistake(code, span.source(), span.line(), span.column(), message))) {
      found.add(new Diagnostic(code, span, shortened(message), nonEmpty(why), nonEmpty(fix)));
    }
  }

  /// What a repetition makes a thousand times, and a definition wherever it is used.
  private record Mistake(
      DiagnosticCode code, Source source, int line, int column, String message) {}

  /// Whether this is the first call with `key`: for what is said once a reading.
  public boolean first(String key) {
    return once.add(key);
  }

  /// How many errors there are so far.
  public int errors() {
    return errors;
  }

  /// Whether it takes no more of a code, so that nobody need think of a good message.
  public boolean isFull(DiagnosticCode code) {
    return found.size() >= LIMIT && codes.contains(code);
  }

  /// How many there are so far.
  public int count() {
    return found.size();
  }

  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(shortened(text));
  }

  /// A message quotes words, and a definition can make a word of any length.
  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  /// All diagnostics in the order of the text, an included file where its include line stands.
  public List<Diagnostic> sorted() {
    if (found.size() < 2) {
      return List.copyOf(found);
    }
    return found.stream()
        .map(diagnostic -> new Placed(diagnostic, placeOf(diagnostic.span())))
        .sorted(Comparator.comparing(Placed::place, this::compare))
        .map(Placed::diagnostic)
        .toList();
  }

  private record Placed(Diagnostic diagnostic, List<Span> place) {}

  /// The span's place in the first file, then in the file included there, and so on.
  private static List<Span> placeOf(Span span) {
    List<Span> chain = new ArrayList<>();
    for (Span at = span; at != null; at = at.source().includedAt()) {
      chain.addFirst(at);
    }
    return chain;
  }

  private int compare(List<Span> left, List<Span> right) {
    int shared = Math.min(left.size(), right.size());
    for (int i = 0; i < shared; i++) {
      Span a = left.get(i);
      Span b = right.get(i);
      int bySource =
          Integer.compare(order.getOrDefault(a.source(), 0), order.getOrDefault(b.source(), 0));
      int byLine = bySource != 0 ? bySource : Integer.compare(a.line(), b.line());
      int byColumn = byLine != 0 ? byLine : Integer.compare(a.column(), b.column());
      if (byColumn != 0) {
        return byColumn;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
