package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The files of a process with several configurations: every `-f`, and of a directory each `*.conf`
/// in it. What is a directory at the start has to remain one.
final class ConfigurationPaths {
  private record Named(String name, boolean directory) {}

  private final List<Named> names;

  ConfigurationPaths(CommandLine line) {
    names =
        line.values(Option.USE_FILE).stream()
            .map(name -> new Named(name, Files.isDirectory(Path.of(name))))
            .toList();
  }

  /// Whether the command line asks for several: `-f` more than once, or a directory.
  boolean areSeveral() {
    return names.size() > 1 || names.stream().anyMatch(Named::directory);
  }

  /// The files that are there now, each once, those of a directory by name.
  ///
  /// @throws IOException when a directory cannot be read
  Set<String> now() throws IOException {
    var paths = new LinkedHashSet<String>();
    for (Named named : names) {
      if (named.directory) {
        paths.addAll(in(Path.of(named.name)));
      } else {
        paths.add(named.name);
      }
    }
    return paths;
  }

  private static List<String> in(Path directory) throws IOException {
    var found = new ArrayList<String>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.conf")) {
      files.forEach(file -> found.add(file.toString()));
    }
    found.sort(null);
    return found;
  }
}
