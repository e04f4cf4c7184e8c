package org.jkeepalived.core.config.syntax;

import java.util.List;

/// A `$NAME` or `${NAME ARGUMENT...}` in a line.
///
/// @param end index behind it
/// @param isComplete whether the language replaces it; `$NAME/24` it does not
record Reference(
    String name, List<String> arguments, boolean isBraced, boolean isComplete, int end) {
  private static final String ENDS = " \t,)";

  /// Reads the reference whose `$` stands at `start`; its name is empty when it is none.
  static Reference at(Text line, int start) {
    boolean braced = start + 1 < line.length() && line.charAt(start + 1) == '{';
    int nameStart = start + (braced ? 2 : 1);
    int nameEnd = nameStart;
    while (nameEnd < line.length() && isNamePart(line.charAt(nameEnd), nameEnd > nameStart)) {
      nameEnd++;
    }
    String name = line.characters().substring(nameStart, nameEnd);
    if (name.isEmpty()) {
      return new Reference("", List.of(), braced, false, start + 1);
    }
    if (!braced) {
      boolean ended = nameEnd == line.length() || ENDS.indexOf(line.charAt(nameEnd)) >= 0;
      return new Reference(name, List.of(), false, ended, nameEnd);
    }
    int close = line.characters().indexOf('}', nameEnd);
    String inside = close < 0 ? "" : line.characters().substring(nameEnd, close);
    boolean separated = inside.isEmpty() || Text.isBlank(inside.charAt(0));
    if (close < 0 || !separated) {
      return new Reference(name, List.of(), true, false, nameEnd);
    }
    List<String> arguments = inside.isBlank() ? List.of() : List.of(inside.strip().split("[ \t]+"));
    return new Reference(name, arguments, true, true, close + 1);
  }

  /// Whether `c` may stand in a name, digits not first.
  static boolean isNamePart(char c, boolean inside) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '_'
        || (inside && c >= '0' && c <= '9');
  }
}
