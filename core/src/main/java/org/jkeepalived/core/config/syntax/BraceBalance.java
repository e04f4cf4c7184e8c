package org.jkeepalived.core.config.syntax;

import org.jkeepalived.core.config.diagnostic.Source;
import org.jspecify.annotations.Nullable;

/// Whether a file closes what it opens. The file asked about last is remembered: the same is asked
/// about each of its lines.
final class BraceBalance {
  private @Nullable Source counted;
  private boolean lacking;

  /// Whether fewer braces close than open.
  boolean lacksClosing(Source source) {
    if (source != counted) {
      counted = source;
      lacking = count(source) > 0;
    }
    return lacking;
  }

  private static int count(Source source) {
    int open = 0;
    for (String text : source.lines()) {
      PhysicalLine line = PhysicalLine.of(text);
      for (int brace : line.braces()) {
        open += line.code().charAt(brace) == '{' ? 1 : -1;
      }
    }
    return open;
  }
}
