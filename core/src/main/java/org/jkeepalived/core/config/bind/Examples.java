package org.jkeepalived.core.config.bind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An example for every keyword, as it would stand in its block.
///
/// A table has a line `[PATH]` for each section, and below it examples: the keyword is the first
/// word, or stands before a ` | ` where it is not; lines that begin with a blank go on with the
/// example. What stands below `[*]` is for every section without an example of its own. A flag
/// without arguments is its own example, except in lines of values.
final class Examples {
  static final Examples ALL =
      new Examples(
          List.of(
              GlobalExamples.TABLE,
              RouterExamples.TABLE,
              LineExamples.TABLE,
              ServerExamples.TABLE));

  private static final String ANYWHERE = "*";
  private static final String SEPARATOR = " | ";

  /// By path and name, with a line end between them.
  private final Map<String, String> byKeyword = new HashMap<>();

  private Examples(List<String> tables) {
    tables.forEach(this::read);
  }

  private void read(String table) {
    String path = "";
    String last = "";
    for (String line : table.lines().toList()) {
      if (line.startsWith(" ")) {
        byKeyword.merge(last, line.strip(), (before, more) -> before + "\n" + more);
      } else if (line.startsWith("[")) {
        path = line.substring(1, line.length() - 1);
      } else {
        int bar = line.indexOf(SEPARATOR);
        int end = bar < 0 ? (line + " ").indexOf(' ') : bar;
        last = key(path, line.substring(0, end));
        String text = bar < 0 ? line : line.substring(bar + SEPARATOR.length());
        if (byKeyword.put(last, text) != null) {
          throw new IllegalArgumentException("two examples for " + last);
        }
      }
    }
  }

  private static String key(String path, String name) {
    return path + "\n" + name;
  }

  Optional<String> of(Section<?> section, Keyword<?> keyword) {
    String own = byKeyword.get(key(section.path(), keyword.name()));
    String shared = byKeyword.get(key(ANYWHERE, keyword.name()));
    boolean isFlag =
        !section.isList() && keyword.range().equals("flag") && keyword.arguments().isEmpty();
    return Optional.ofNullable(own != null ? own : shared)
        .or(() -> isFlag ? Optional.of(keyword.name()) : Optional.empty());
  }
}
