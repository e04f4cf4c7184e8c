package org.jkeepalived.core.fuzz;

import java.nio.charset.StandardCharsets;
import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.config.TextFiles;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.format.FormatResult;
import org.jkeepalived.core.config.format.Formatter;

/// Any text to the formatter: what it formats means the same, and stays as it is a second time.
public final class FormatFuzz {
  private FormatFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    if (!(Formatter.format(text) instanceof FormatResult.Formatted first)) {
      return;
    }
    if (!(Formatter.format(first.text()) instanceof FormatResult.Formatted second)) {
      throw new AssertionError("formatted text is refused:\n" + first.text());
    }
    if (second.changed()) {
      throw new AssertionError("not stable:\n" + first.text() + "becomes\n" + second.text());
    }
    if (!read(text).configuration().equals(read(first.text()).configuration())) {
      throw new AssertionError("another meaning:\n" + first.text());
    }
  }

  private static ReadResult read(String text) {
    return Reading.of(TextFiles.of(text), "test.conf");
  }
}
