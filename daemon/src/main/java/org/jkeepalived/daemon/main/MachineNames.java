package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jkeepalived.core.config.syntax.NumberNames;

/// The names in the files of this machine, for one reading of the configuration. A file that is not
/// there, or cannot be read, has no names: whoever needs one is told that it is missing.
final class MachineNames implements NumberNames {
  private static final String IP_PROTOCOLS_DIRECTORY = "/etc";

  private final Map<Path, Map<String, Long>> read = new HashMap<>();

  @Override
  public OptionalLong number(Kind kind, String name, List<String> directories) {
    List<String> where =
        kind == Kind.IP_PROTOCOL ? List.of(IP_PROTOCOLS_DIRECTORY) : directories.reversed();
    for (String directory : where) {
      Long number = names(kind, Path.of(directory)).get(name);
      if (number != null) {
        return OptionalLong.of(number);
      }
    }
    return OptionalLong.empty();
  }

  private Map<String, Long> names(Kind kind, Path directory) {
    return read.computeIfAbsent(
        directory.resolve(kind.file()),
        file -> {
          Map<String, Long> names = new HashMap<>(parse(kind, file));
          parts(file.resolveSibling(kind.file() + ".d"))
              .forEach(part -> names.putAll(parse(kind, part)));
          return names;
        });
  }

  private static List<Path> parts(Path directory) {
    List<Path> parts = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (var entries = Files.newDirectoryStream(directory, "*.conf")) {
        entries.forEach(parts::add);
      } catch (IOException _) {
        return List.of();
      }
    }
    Collections.sort(parts);
    return parts;
  }

  private static Map<String, Long> parse(Kind kind, Path file) {
    try {
      // Comments may be in any encoding.
      return NumberNames.parse(kind, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Map.of();
    }
  }
}
