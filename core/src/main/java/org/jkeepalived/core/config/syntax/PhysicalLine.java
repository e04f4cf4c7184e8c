package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Source;

/// One line of a file, cut where the language cuts it, for what looks at lines and not at
/// statements.
///
/// @param condition the `@ID` or `@^ID` that it begins with; empty without
/// @param code what is left without condition, comment and blanks around it; escapes are kept
/// @param comment from its mark on, without blanks at its end; empty without
/// @param commentAt index of the comment in the whole line; its length without
/// @param isGlued whether the comment begins right behind a word, so that it may be a mistake
/// @param kind how the language reads the code, unless the line continues a definition
/// @param braces indexes in `code` of the braces that open and close blocks
public record PhysicalLine(
    String condition,
    String code,
    String comment,
    int commentAt,
    boolean isGlued,
    Kind kind,
    List<Integer> braces) {

  /// How the code is read.
  public enum Kind {
    /// There is none.
    NOTHING,
    /// `$NAME=VALUE`.
    DEFINITION,
    /// `include PATTERN` and its checked forms.
    INCLUDE,
    /// `~SEQ` and `~LST`.
    REPETITION,
    /// Words and braces.
    STATEMENT
  }

  private static final Source NOWHERE = new Source("", "", List.of(), null);

  public PhysicalLine {
    braces = List.copyOf(braces);
  }

  /// Cuts a line, given without its end.
  public static PhysicalLine of(String line) {
    if (line.chars().allMatch(c -> Text.isBlank((char) c))) {
      return new PhysicalLine("", "", "", line.length(), false, Kind.NOTHING, List.of());
    }
    int mark = Comments.begin(line);
    int end = mark < 0 ? line.length() : mark;
    String comment = line.substring(end).stripTrailing();
    Text rest = Text.of(NOWHERE, 1, 1, line.substring(0, end)).strip();
    String condition = "";
    if (!rest.isEmpty() && rest.charAt(0) == '@') {
      int behind = 1;
      while (behind < rest.length() && !Text.isBlank(rest.charAt(behind))) {
        behind++;
      }
      condition = rest.characters().substring(0, behind);
      rest = rest.part(behind, rest.length()).strip();
    }
    boolean glued = mark > 0 && !isBlankOrBrace(line.charAt(mark - 1));
    return new PhysicalLine(
        condition, rest.characters(), comment, end, glued, kind(rest), bracesOf(rest));
  }

  private static boolean isBlankOrBrace(char c) {
    return Text.isBlank(c) || c == '{' || c == '}';
  }

  private static Kind kind(Text code) {
    if (code.isEmpty()) {
      return Kind.NOTHING;
    }
    return DefinitionLine.begins(code)
        ? Kind.DEFINITION
        : Repetition.begins(code)
            ? Kind.REPETITION
            : IncludeLine.begins(code) ? Kind.INCLUDE : Kind.STATEMENT;
  }

  private static List<Integer> bracesOf(Text code) {
    List<Integer> found = new ArrayList<>();
    var braces = new WordSplitter.Braces().over(code);
    for (int i = braces.next(); i >= 0; i = braces.next()) {
      found.add(i);
    }
    return found;
  }

  /// Whether neither code nor comment nor condition is there.
  public boolean isBlank() {
    return code.isEmpty() && comment.isEmpty() && condition.isEmpty();
  }

  /// Whether the next line is a part of the definition that this one begins or continues.
  public boolean continues() {
    return code.endsWith("\\");
  }

  /// Whether a line is short enough to be read.
  public static boolean fits(String line) {
    return bytes(line) <= Limits.LINE_BYTES;
  }

  /// Whether that many characters may be too many bytes.
  static boolean mayBeTooLong(int characters) {
    return characters > Limits.LINE_BYTES / 3;
  }

  /// Bytes of a line in UTF-8; 0 for one that is far from the limit.
  static int bytes(String text) {
    if (!mayBeTooLong(text.length())) {
      return 0;
    }
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
