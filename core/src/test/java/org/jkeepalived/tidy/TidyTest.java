package org.jkeepalived.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a reviewer need not say: sizes, names, leftovers.
class TidyTest {
  private static final int MAX_FILE_LINES = 500;
  private static final int MAX_METHOD_LINES = 70;
  private static final int MAX_COLUMNS = 100;
  private static final Pattern LEFTOVER =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
  private static final Pattern VAGUE_NAME = Pattern.compile(".*(Manager|Helper|Util|Utils|Impl)");
  private static final Pattern METHOD_START =
      Pattern.compile("^( {2,6})(?!return|throw|new|else|case|static \\{)\\S.*\\(.*\\{$");

  private final List<Path> sources = sources();

  private static Path root() {
    return Path.of(System.getProperty("jkeepalived.root", "..")).toAbsolutePath().normalize();
  }

  private static List<Path> sources() {
    List<Path> found = new ArrayList<>();
    for (String module : List.of("core", "linux", "daemon", "mail", "lsp", "sim", "lab")) {
      try (Stream<Path> files = Files.walk(root().resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(found).as("sources below %s", root()).hasSizeGreaterThan(20);
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> complaints(Function<Path, Stream<String>> rule) {
    return sources.stream()
        .flatMap(file -> rule.apply(file).map(text -> root().relativize(file) + text))
        .toList();
  }

  @Test
  void filesStayShort() {
    assertThat(
            complaints(file -> {
              int count = lines(file).size();
              return count > MAX_FILE_LINES ? Stream.of(": " + count + " lines") : Stream.of();
            }))
        .isEmpty();
  }

  @Test
  void linesStayNarrow() {
    assertThat(
            complaints(file ->
                numbered(file)
                    .filter(line -> line.text.length() > MAX_COLUMNS)
                    .filter(line -> !line.text.startsWith("import "))
                    .map(line -> ":" + line.number + ": " + line.text.length() + " columns")))
        .isEmpty();
  }

  @Test
  void methodsStayShort() {
    assertThat(complaints(TidyTest::longMethods)).isEmpty();
  }

  private static Stream<String> longMethods(Path file) {
    List<String> lines = lines(file);
    List<String> found = new ArrayList<>();
    for (int start = 0; start < lines.size(); start++) {
      var matcher = METHOD_START.matcher(lines.get(start));
      if (matcher.matches() && !lines.get(start).contains(" record ")) {
        int end = lines.subList(start, lines.size()).indexOf(matcher.group(1) + "}");
        if (end > MAX_METHOD_LINES) {
          found.add(":" + (start + 1) + ": a method of " + end + " lines");
        }
      }
    }
    return found.stream();
  }

  @Test
  void warningsAreErrors() {
    assertThat(lines(root().resolve("pom.xml"))).contains("              <arg>-Werror</arg>");
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(
            complaints(file ->
                numbered(file)
                    .filter(line -> LEFTOVER.matcher(line.text).find())
                    .map(line -> ":" + line.number + ": " + line.text.strip())))
        .isEmpty();
  }

  @Test
  void classNamesSayWhatTheyAre() {
    assertThat(
            complaints(file ->
                VAGUE_NAME.matcher(file.getFileName().toString().replace(".java", "")).matches()
                    ? Stream.of(": a vague name")
                    : Stream.of()))
        .isEmpty();
  }

  @Test
  void everyPackageOfMainSourcesIsDescribedAndNullMarked() {
    assertThat(
            complaints(file -> {
              if (!file.toString().contains("/src/main/")) {
                return Stream.of();
              }
              Path info = file.resolveSibling("package-info.java");
              return Files.exists(info)
                      && lines(info).stream().anyMatch(line -> line.contains("NullMarked"))
                  ? Stream.of()
                  : Stream.of(": its package has no @NullMarked package-info.java");
            }))
        .isEmpty();
  }

  @Test
  void coreAndSimNeverWait() {
    assertThat(
            complaints(file -> {
              String path = root().relativize(file).toString();
              return path.startsWith("core/") || path.startsWith("sim/")
                  ? numbered(file)
                      .filter(line -> line.text.contains("Thread.sle" + "ep("))
                      .map(line -> ":" + line.number + ": time is a number here")
                  : Stream.of();
            }))
        .isEmpty();
  }

  private record Line(int number, String text) {}

  private static Stream<Line> numbered(Path file) {
    List<String> lines = lines(file);
    List<Line> numbered = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      numbered.add(new Line(i + 1, lines.get(i)));
    }
    return numbered.stream();
  }
}
