package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;

/// `-t`: reads the configuration, says what it thinks of it, and ends with keepalived's status.
final class ConfigTest {
  private ConfigTest() {}

  static int run(CommandLine line) {
    int status = ExitStatus.OK;
    var text = new StringBuilder();
    for (String problem : Invocation.problems(line)) {
      text.append(problem).append('\n');
      status = Math.max(status, ExitStatus.TEST_PROBLEMS);
    }
    List<ConfigurationFile> files;
    try {
      files = files(line);
    } catch (IOException e) {
      System.err.println("cannot read a directory of configurations: " + e.getMessage());
      return ExitStatus.TEST_FATAL;
    }
    for (ConfigurationFile file : files) {
      ReadResult read = file.read(MachineInterfaces.of(line));
      status = Math.max(status, read.testExitStatus());
      if (!read.diagnostics().isEmpty()) {
        text.append(DiagnosticText.render(read.diagnostics()));
      }
    }
    return write(line, text.toString()) ? status : ExitStatus.FATAL;
  }

  private static List<ConfigurationFile> files(CommandLine line) throws IOException {
    var paths = new ConfigurationPaths(line);
    return paths.areSeveral()
        ? paths.now().stream().map(path -> new ConfigurationFile(line, path)).toList()
        : List.of(new ConfigurationFile(line));
  }

  private static boolean write(CommandLine line, String text) {
    Optional<String> file = line.value(Option.CONFIG_TEST);
    if (file.isEmpty()) {
      System.err.print(text);
      return true;
    }
    var options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    try (var channel = Files.newByteChannel(Path.of(file.get()), options)) {
      channel.write(StandardCharsets.UTF_8.encode(text));
      return true;
    } catch (IOException e) {
      System.err.println("cannot write " + file.get() + ": " + e.getMessage());
      return false;
    }
  }
}
