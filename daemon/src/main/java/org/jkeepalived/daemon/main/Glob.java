package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Shell patterns as glob(7) has them: `*`, `?`, `[…]`, `\`, and alternatives in braces.
final class Glob {
  private static final int MOST_ALTERNATIVES = 1000;

  private Glob() {}

  /// The alternatives that braces stand for, in order; the pattern itself when it has none.
  static List<String> braces(String pattern) {
    List<String> done = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(pattern));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      List<String> split =
          done.size() + open.size() < MOST_ALTERNATIVES ? splitFirst(next) : List.of();
      if (split.isEmpty()) {
        done.add(next);
      } else {
        open.addAll(0, split);
      }
    }
    return done;
  }

  private static List<String> splitFirst(String pattern) {
    int start = pattern.indexOf('{');
    if (start < 0) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = start + 1;
    for (int i = start; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if ((depth == 1 && c == ',') || depth == 0) {
        parts.add(pattern.substring(from, i));
        from = i + 1;
      }
      if (depth == 0) {
        String head = pattern.substring(0, start);
        String tail = pattern.substring(i + 1);
        return parts.stream().map(part -> head + part + tail).toList();
      }
    }
    return List.of();
  }

  /// Whether the pattern has a wildcard that is not escaped.
  static boolean hasWildcards(String pattern) {
    boolean escaped = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (!escaped && (c == '*' || c == '?' || c == '[')) {
        return true;
      }
      escaped = c == '\\' && !escaped;
    }
    return false;
  }

  /// The existing paths that match, sorted.
  static List<String> expand(Path directory, String pattern) {
    boolean absolute = pattern.startsWith("/");
    List<Path> found = List.of(absolute ? Path.of("/") : directory);
    for (String element : pattern.split("/", -1)) {
      if (!element.isEmpty()) {
        found = found.stream().flatMap(base -> step(base, element).stream()).toList();
      }
    }
    return pattern.isEmpty() ? List.of() : found.stream().map(Path::toString).toList();
  }

  private static List<Path> step(Path base, String element) {
    if (!hasWildcards(element)) {
      Path next = base.resolve(element.replaceAll("\\\\(.)", "$1"));
      return Files.exists(next) ? List.of(next) : List.of();
    }
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    Pattern pattern = pattern(element);
    boolean hidden = element.startsWith(".");
    try (Stream<Path> children = Files.list(base)) {
      return children
          .filter(child -> hidden || !child.getFileName().toString().startsWith("."))
          .filter(child -> pattern.matcher(child.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException _) {
      // A directory that can't be listed matches nothing, as glob(3) has it without GLOB_ERR.
      return List.of();
    }
  }

  private static Pattern pattern(String element) {
    var regex = new StringBuilder();
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      int close = c == '[' ? element.indexOf(']', i + 2) : -1;
      if (close > 0) {
        String inside = element.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(inside.startsWith("!") ? "^" + inside.substring(1) : inside);
        regex.append(']');
        i = close;
      } else if (c == '\\' && i + 1 < element.length()) {
        regex.append(Pattern.quote(element.substring(++i, i + 1)));
      } else {
        regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(regex.toString());
    } catch (PatternSyntaxException _) {
      // `[z-a]`: such a pattern matches only itself.
      return Pattern.compile(Pattern.quote(element));
    }
  }
}
