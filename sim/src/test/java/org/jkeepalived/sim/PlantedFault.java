package org.jkeepalived.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A mistake in the core, as a text edit: a `.fault` file.
///
/// ```
/// What the mistake is, in a sentence.
/// caught by: TIMER_RIGHT ONE_MASTER
/// in: org/jkeepalived/core/vrrp/Foo.java
/// <<<<
/// text as it stands in the core, exactly once
/// ====
/// text of the mistake
/// >>>>
/// ```
///
/// @param caughtBy invariants of which one must notice
/// @param source the file below `core/src/main/java`
record PlantedFault(
    String name,
    String description,
    Set<String> caughtBy,
    String source,
    String right,
    String wrong) {

  static List<PlantedFault> all(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<PlantedFault> faults = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        faults.add(read(file));
      }
      return faults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlantedFault read(Path file) throws IOException {
    String text = Files.readString(file);
    String header = text.substring(0, text.indexOf("<<<<\n"));
    return new PlantedFault(
        file.getFileName().toString().replace(".fault", ""),
        header.substring(0, header.indexOf("\ncaught by:")).replace('\n', ' '),
        Set.of(line(header, "caught by: ").split(" ", -1)),
        line(header, "in: "),
        between(text, "<<<<\n", "====\n"),
        between(text, "====\n", ">>>>"));
  }

  private static String line(String header, String begin) {
    return header
        .lines()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no line " + begin))
        .substring(begin.length());
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Override
  public String toString() {
    return name;
  }
}
