package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How this program starts itself again: a JVM cannot fork.
final class OwnProgram {
  private static final String LAUNCHER = "JKEEPALIVED_LAUNCHER";

  private OwnProgram() {}

  /// The launcher if there was one, since it blocks signals that a JVM cannot; else this JVM's own
  /// command line.
  ///
  /// @param own the arguments that this process was started with
  /// @param words those of the new one
  static List<String> command(List<String> own, List<String> words) throws IOException {
    var command = new ArrayList<String>();
    @Nullable String launcher = System.getenv(LAUNCHER);
    if (launcher != null && !launcher.isEmpty()) {
      command.add(launcher);
    } else {
      byte[] line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
      String[] all = new String(line, StandardCharsets.UTF_8).split("\0", -1);
      // The text ends with a zero byte, so one empty word too many.
      command.addAll(List.of(all).subList(0, all.length - 1 - own.size()));
    }
    command.addAll(words);
    return command;
  }

  /// Our environment and one variable more.
  static List<String> environment(String name, String value) {
    var environment = new ArrayList<String>();
    for (Map.Entry<String, String> entry : System.getenv().entrySet()) {
      environment.add(entry.getKey() + "=" + entry.getValue());
    }
    environment.add(name + "=" + value);
    return environment;
  }
}
