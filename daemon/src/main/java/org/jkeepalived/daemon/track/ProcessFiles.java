package org.jkeepalived.daemon.track;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `/proc` says about processes.
final class ProcessFiles {
  private final Path root;

  /// @param root `/proc`
  ProcessFiles(Path root) {
    this.root = root;
  }

  /// The numbers of all processes.
  List<Integer> all() {
    List<Integer> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(root, entry -> isNumber(String.valueOf(entry.getFileName())))) {
      entries.forEach(entry -> found.add(Integer.parseInt(String.valueOf(entry.getFileName()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException(e.getCause());
    }
    return found;
  }

  private static boolean isNumber(String name) {
    return !name.isEmpty() && name.length() < 10 && name.chars().allMatch(Character::isDigit);
  }

  /// The name of a process; empty when it is gone or a zombie.
  Optional<String> name(int pid) {
    // PID (name) state …, where the name may hold anything.
    Optional<String> stat = content(pid, "stat");
    int from = stat.map(text -> text.indexOf('(')).orElse(-1);
    int to = stat.map(text -> text.lastIndexOf(')')).orElse(-1);
    if (stat.isEmpty() || from < 0 || to < from || to + 2 >= stat.get().length()) {
      return Optional.empty();
    }
    char state = stat.get().charAt(to + 2);
    return state == 'Z' || state == 'X'
        ? Optional.empty()
        : Optional.of(stat.get().substring(from + 1, to));
  }

  /// The words of its command line; none for threads of the kernel and for what is gone.
  List<String> commandLine(int pid) {
    String text = content(pid, "cmdline").orElse("");
    if (text.isEmpty()) {
      return List.of();
    }
    String words = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    return List.of(words.split("\0", -1));
  }

  private Optional<String> content(int pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(root.resolve(Integer.toString(pid)).resolve(file));
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
