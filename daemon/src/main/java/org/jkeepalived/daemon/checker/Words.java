package org.jkeepalived.daemon.checker;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;

/// What verdicts say.
final class Words {
  private static final int LONGEST_QUOTE = 60;

  private Words() {}

  /// `5 s`, `0.25 s`.
  static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " s";
  }

  /// The verdict on a call that the kernel refused. What fails for want of memory or descriptors,
  /// or because we may not, says nothing about the server.
  ///
  /// @param activity what was being done: `while connecting`
  static Verdict of(ErrnoException e, String activity) {
    boolean scarce =
        switch (e.errno()) {
          case Errno.EMFILE, Errno.ENFILE, Errno.ENOMEM, Errno.ENOBUFS -> true;
          default -> false;
        };
    if (scarce || e.call().equals("socket")) {
      return new Verdict.Inconclusive(e.getMessage());
    }
    return switch (e.call()) {
      case "setsockopt" ->
          e.errno() == Errno.ENODEV
              ? new Verdict.Failure(e.getMessage())
              : new Verdict.Inconclusive(e.getMessage());
      case "bind" -> new Verdict.Failure(e.getMessage());
      default -> new Verdict.Failure(of(e.errno(), activity));
    };
  }

  /// `connection refused`, `connection reset by peer while reading the reply`.
  ///
  /// @param activity what was being done: `while connecting`
  static String of(int errno, String activity) {
    String words = Errno.description(errno).toLowerCase(Locale.ROOT);
    return switch (errno) {
      case Errno.ECONNREFUSED, Errno.EHOSTUNREACH, Errno.ENETUNREACH -> words;
      default -> words + " " + activity;
    };
  }

  /// The beginning of what a server said, in quotes, as one line that cannot do harm to a terminal.
  static String quote(byte[] bytes, int length) {
    int shown = Math.min(length, LONGEST_QUOTE);
    String text = new String(bytes, 0, shown, StandardCharsets.UTF_8);
    return quote(length > shown ? text + "..." : text);
  }

  /// The same of a text, all of it.
  static String quote(String text) {
    var line = new StringBuilder(text.length() + 2).append('"');
    text.strip()
        .codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(line::appendCodePoint);
    return line.append('"').toString();
  }
}
