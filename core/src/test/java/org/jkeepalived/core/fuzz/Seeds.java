package org.jkeepalived.core.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The inputs that mutation begins with.
final class Seeds {
  private Seeds() {}

  /// All files below these directories of the project, in a fixed order.
  static List<byte[]> below(List<String> directories) {
    Path root = Path.of(System.getProperty("jkeepalived.root", ".."));
    List<byte[]> seeds = new ArrayList<>();
    for (String directory : directories) {
      try (Stream<Path> files = Files.walk(root.resolve(directory))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          seeds.add(Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return seeds;
  }
}
