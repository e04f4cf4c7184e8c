package org.jkeepalived.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Which implementation runs on a host. Both take the same command line.
public enum Program {
  /// Debian's keepalived, the peer and the judge.
  KEEPALIVED,
  /// This project's daemon, by its launcher.
  JKEEPALIVED;

  /// The command before the options. The system properties `jkeepalived.lab.jkeepalived` and
  /// `jkeepalived.lab.keepalived` replace it (words separated by blanks).
  public List<String> command() {
    String property = System.getProperty("jkeepalived.lab." + toString());
    if (property != null && !property.isBlank()) {
      return Arrays.asList(property.strip().split(" +"));
    }
    return switch (this) {
      case KEEPALIVED -> List.of("keepalived");
      case JKEEPALIVED -> List.of(System.getProperty("jkeepalived.root", ".") + "/jkeepalived");
    };
  }

  private static String inRoot(String file) {
    return Path.of(System.getProperty("jkeepalived.root", ".")).toAbsolutePath() + "/" + file;
  }

  /// Why it cannot run here; empty if it can.
  public Optional<String> problem() {
    String program = command().getFirst();
    if (program.equals(inRoot("jkeepalived")) && !isBuilt()) {
      return Optional.of("./jkeepalived is not built from these sources: run ./build app");
    }
    boolean found =
        program.contains("/")
            ? Files.isExecutable(Path.of(program))
            : Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    return found ? Optional.empty() : Optional.of(program + " is not installed");
  }

  /// The launcher builds when sources are newer than the stamp; that must not happen in a test.
  private static boolean isBuilt() {
    Path stamp = Path.of(inRoot(".build/app/stamp"));
    if (!Files.exists(stamp)) {
      return false;
    }
    for (String module : List.of("core", "linux", "daemon", "sim", "lab")) {
      try (Stream<Path> sources = Files.walk(Path.of(inRoot(module + "/src/main")))) {
        FileTime built = Files.getLastModifiedTime(stamp);
        for (Path source : sources.toList()) {
          if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
            return false;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
