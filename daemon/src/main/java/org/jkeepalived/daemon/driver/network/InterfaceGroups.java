package org.jkeepalived.daemon.driver.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.daemon.driver.DriverLog;

/// Numbers of interface groups by the names that iproute2 gives them.
public final class InterfaceGroups implements ToIntFunction<Identifier> {
  private static final List<Path> FILES =
      List.of(
          Path.of("/etc/iproute2/group"),
          Path.of("/usr/share/iproute2/group"),
          Path.of("/usr/lib/iproute2/group"));

  private final DriverLog log;

  public InterfaceGroups(DriverLog log) {
    this.log = log;
  }

  @Override
  public int applyAsInt(Identifier group) {
    return switch (group) {
      case Identifier.Numeric(long value) -> (int) value;
      case Identifier.Name(String name, OptionalLong value) ->
          value.isPresent() ? (int) value.getAsLong() : find(name);
    };
  }

  private int find(String name) {
    for (Path file : FILES) {
      try {
        for (String line : Files.readAllLines(file)) {
          String[] words = line.strip().split("\\s+", -1);
          if (words.length >= 2 && words[1].equals(name) && words[0].matches("\\d{1,9}")) {
            return Integer.parseInt(words[0]);
          }
        }
      } catch (NoSuchFileException _) {
        // Each distribution has its own place.
      } catch (IOException e) {
        log.log(LogLevel.WARNING, "cannot read " + file + ": " + e);
      }
    }
    log.log(
        LogLevel.WARNING,
        "there is no interface group '" + name + "'; group 0 is used; add it to " + FILES.get(0));
    return 0;
  }
}
