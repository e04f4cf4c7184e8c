package org.jkeepalived.core.config.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file as it was read. Compared by identity: the same file included twice is two sources.
public final class Source {
  private final String name;
  private final String directory;
  private final Lines lines;
  private final @Nullable Span includedAt;

  /// @param name path as the user knows it, for messages
  /// @param directory directory that relative includes of this file start from
  /// @param lines the text, without line ends
  /// @param includedAt the include line that led here; null for the first file
  public Source(String name, String directory, List<String> lines, @Nullable Span includedAt) {
    this.name = name;
    this.directory = directory;
    this.lines = Lines.of(lines);
    this.includedAt = includedAt;
  }

  /// Path as the user knows it.
  public String name() {
    return name;
  }

  /// Directory that relative includes start from.
  public String directory() {
    return directory;
  }

  /// The text, without line ends.
  public List<String> lines() {
    return lines;
  }

  /// Number of characters, line ends left out.
  public int characters() {
    int count = 0;
    for (String line : lines) {
      count += line.length();
    }
    return count;
  }

  /// The include line that led here; null for the first file.
  public @Nullable Span includedAt() {
    return includedAt;
  }

  /// Line `number`, counted from 1; empty beyond the end.
  public String line(int number) {
    return has(number) ? lines.get(number - 1) : "";
  }

  /// Length of line `number`, its end included.
  public int length(int number) {
    return has(number) ? lines.length(number - 1) : 0;
  }

  /// How many blanks line `number` begins with.
  public int indentation(int number) {
    return has(number) ? lines.indentation(number - 1) : 0;
  }

  /// Line `number` without blanks at both ends.
  public String stripped(int number) {
    return has(number) ? lines.stripped(number - 1) : "";
  }

  /// Line `number` without blanks at both ends.
  ///
  /// @param indentation how many blanks it begins with
  public String stripped(int number, int indentation, Spellings spellings) {
    return has(number) ? lines.stripped(number - 1, indentation, spellings) : "";
  }

  /// Whether line `number` ends in this character, blanks left out.
  public boolean endsWith(int number, char c) {
    return has(number) && lines.endsWith(number - 1, c);
  }

  private boolean has(int number) {
    return number >= 1 && number <= lines.size();
  }

  @Override
  public String toString() {
    return name;
  }
}
