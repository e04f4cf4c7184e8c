package org.jkeepalived.daemon.checker;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jkeepalived.core.model.lvs.Url;

/// A pattern in the language of PCRE2, as keepalived takes it, for Java's matcher. Options that
/// steer how PCRE2 compiles or optimizes, and not what matches, mean nothing here.
///
/// @param charset how bytes become characters: one each, unless the pattern is one of UTF-8
/// @param firstLine whether a match must start in the first line
record PagePattern(Pattern regex, Charset charset, boolean firstLine) {
  /// @throws java.util.regex.PatternSyntaxException for what Java's matcher does not know
  static PagePattern of(Url.Pattern wanted) {
    Set<String> options = wanted.options();
    boolean utf = options.contains("utf");
    // PCRE2 ends lines by LF only.
    int flags = Pattern.UNIX_LINES;
    flags |= options.contains("caseless") ? Pattern.CASE_INSENSITIVE : 0;
    flags |= options.contains("caseless") && utf ? Pattern.UNICODE_CASE : 0;
    flags |= options.contains("multiline") ? Pattern.MULTILINE : 0;
    flags |= options.contains("dotall") ? Pattern.DOTALL : 0;
    flags |= options.contains("extended") ? Pattern.COMMENTS : 0;
    flags |= options.contains("ucp") ? Pattern.UNICODE_CHARACTER_CLASS : 0;
    String text =
        rewritten(
            wanted.text(),
            options.contains("ungreedy"),
            options.contains("dollar_endonly") && !options.contains("multiline"));
    return new PagePattern(
        Pattern.compile(text, flags),
        utf ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1,
        options.contains("firstline"));
  }

  /// What has no flag in Java: quantifiers that take as little as they can unless a `?` follows
  /// them, and a `$` that does not match before a newline at the end.
  private static String rewritten(String text, boolean ungreedy, boolean endOnly) {
    if (!ungreedy && !endOnly) {
      return text;
    }
    var result = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        result.append(c).append(text.charAt(++i));
      } else if (inClass) {
        inClass = c != ']';
        result.append(c);
      } else if (c == '$' && endOnly) {
        result.append("\\z");
      } else if (ungreedy && isQuantifierEnd(text, i)) {
        i += turn(text, i, result);
      } else {
        inClass = c == '[';
        result.append(c);
      }
    }
    return result.toString();
  }

  /// `*`, `+`, `?` and `}`; not the `?` of a group.
  private static boolean isQuantifierEnd(String text, int at) {
    char c = text.charAt(at);
    return c == '*' || c == '+' || c == '}' || (c == '?' && at > 0 && text.charAt(at - 1) != '(');
  }

  /// Appends the quantifier with its greed turned, and returns how many characters more it had.
  private static int turn(String text, int at, StringBuilder result) {
    result.append(text.charAt(at));
    char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    if (next == '+') {
      result.append('+');
      return 1;
    }
    if (next != '?') {
      result.append('?');
    }
    return next == '?' ? 1 : 0;
  }

  /// Where in the text a byte offset is.
  int index(String text, int offset) {
    if (charset.equals(StandardCharsets.ISO_8859_1)) {
      return offset;
    }
    int bytes = 0;
    int at = 0;
    while (at < text.length() && bytes < offset) {
      int c = text.codePointAt(at);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      at += Character.charCount(c);
    }
    return at;
  }

  /// The byte offset of a place in the text.
  int offset(String text, int index) {
    return charset.equals(StandardCharsets.ISO_8859_1)
        ? index
        : text.substring(0, index).getBytes(charset).length;
  }
}
