package org.jkeepalived.daemon.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jkeepalived.linux.libc.SpawnRequest;

/// A command with everything decided: whom it runs as, which file, through which shell.
///
/// @param argv what is executed, a wrapper that changes the identity included
/// @param weakness why somebody besides root could change what runs as root; empty when nobody
/// @param namespace network namespace that it runs in; empty: that of the process
public record PreparedCommand(
    List<String> argv,
    List<String> environment,
    Optional<String> weakness,
    Optional<NamespaceHandle> namespace) {
  private static final Path SH = Path.of("/bin/sh");
  private static final Path BASH = Path.of("/bin/bash");
  private static final List<Path> SETPRIV =
      List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));
  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /// What a script must not inherit: the first three as keepalived does it, the others because they
  /// are our launcher's.
  private static final List<String> PRIVATE_VARIABLES =
      List.of("LD_PRELOAD", "LD_LIBRARY_PATH", "IFS", "MALLOC_ARENA_MAX", "_JAVA_SR_SIGNUM");

  private static final Map<String, String> ENVIRONMENT = environment(System.getenv());
  private static final List<String> ENVIRONMENT_WORDS =
      ENVIRONMENT.entrySet().stream()
          .map(variable -> variable.getKey() + "=" + variable.getValue())
          .toList();

  public PreparedCommand {
    argv = List.copyOf(argv);
    environment = List.copyOf(environment);
  }

  /// What the kernel is asked for: a process group of its own, nothing to read, nothing to see, and
  /// no directory that it would keep from being unmounted.
  SpawnRequest request() {
    return SpawnRequest.of(argv, environment).inDirectory("/");
  }

  /// The same file, read by the shell.
  PreparedCommand throughShell() {
    var words = new ArrayList<>(List.of(SH.toString()));
    words.addAll(argv);
    return new PreparedCommand(words, environment, weakness, namespace);
  }

  /// Decides everything about a command now; the next run may find other files.
  ///
  /// @param extra arguments appended to the configured ones
  /// @throws IOException when it cannot run, with a message that says why
  static PreparedCommand of(
      ScriptCommand command, List<String> extra, ScriptPolicy policy, Accounts accounts)
      throws IOException {
    ScriptIdentity identity = ScriptIdentity.of(command, policy, accounts);
    List<String> words =
        command.shell()
            ? shellWords(command, extra)
            : directWords(command, extra, policy.keepsLinks());
    Optional<String> weakness =
        identity.uid() == 0 ? weakness(command, words) : Optional.<String>empty();
    if (weakness.isPresent() && policy.secure()) {
      throw new IOException("insecure, " + weakness.get());
    }
    return new PreparedCommand(
        asIdentity(words, identity), ENVIRONMENT_WORDS, weakness, policy.namespace());
  }

  /// The shell gets further arguments as its own, so that `"$@"`, which is appended to the text,
  /// and `$1` both find them whatever characters they hold.
  private static List<String> shellWords(ScriptCommand command, List<String> extra) {
    String text = command.arguments().getFirst();
    Path shell = text.contains("[[") && Files.isExecutable(BASH) ? BASH : SH;
    var words = new ArrayList<>(List.of(shell.toString(), "-c"));
    if (extra.isEmpty()) {
      words.add(text);
    } else {
      words.add(text + " \"$@\"");
      words.add(shell.toString());
      words.addAll(extra);
    }
    return words;
  }

  private static List<String> directWords(
      ScriptCommand command, List<String> extra, boolean keepsLinks) throws IOException {
    var words = new ArrayList<>(command.arguments());
    Path program = program(words.getFirst());
    words.set(0, (keepsLinks ? program : program.toRealPath()).toString());
    words.addAll(extra);
    return words;
  }

  private static Path program(String word) throws IOException {
    Path program = find(word).orElseThrow(() -> new IOException(word + " is not in PATH"));
    return requireRunnable(program);
  }

  /// The file behind the first word: itself when it has a `/`, else the first of `PATH`, and the
  /// first that cannot be executed when there is no better one.
  static Optional<Path> find(String word) throws IOException {
    if (word.indexOf('/') >= 0) {
      return Optional.of(Path.of(word).toAbsolutePath());
    }
    Optional<Path> found = Optional.empty();
    for (String folder : ENVIRONMENT.getOrDefault("PATH", DEFAULT_PATH).split(":", -1)) {
      Path candidate = Path.of(folder, word).toAbsolutePath();
      if (Files.isRegularFile(candidate)) {
        if (isExecutable(candidate)) {
          return Optional.of(candidate);
        }
        found = found.or(() -> Optional.of(candidate));
      }
    }
    return found;
  }

  private static Path requireRunnable(Path program) throws IOException {
    if (Files.notExists(program)) {
      boolean dangling = Files.isSymbolicLink(program);
      throw new IOException(program + (dangling ? " is a dangling link" : " does not exist"));
    }
    if (!Files.isRegularFile(program)) {
      throw new IOException(program + " is not a regular file");
    }
    if (!isExecutable(program)) {
      throw new IOException(program + " is not executable (chmod +x)");
    }
    return program;
  }

  /// Whether anybody may execute it: root without any x bit may not either, and whether the
  /// script's user may is the kernel's to say.
  private static boolean isExecutable(Path program) throws IOException {
    int mode = ((Number) Files.getAttribute(program, "unix:mode")).intValue();
    return (mode & 0111) != 0;
  }

  private static Optional<String> weakness(ScriptCommand command, List<String> words)
      throws IOException {
    Optional<String> found = weakness(Path.of(words.getFirst()));
    if (found.isEmpty() && command.shell()) {
      String first = command.arguments().getFirst().strip().split("[\\s;&|<>()]", 2)[0];
      Path program = Path.of(first);
      if (program.isAbsolute() && Files.exists(program, LinkOption.NOFOLLOW_LINKS)) {
        return weakness(program);
      }
    }
    return found;
  }

  private static Optional<String> weakness(Path path) throws IOException {
    return PathSecurity.weakness(path).map(PathSecurity.Weakness::detail);
  }

  /// `setpriv` changes the identity and asks for SIGTERM at our death; it becomes the command, so
  /// the process that we know is the command itself.
  private static List<String> asIdentity(List<String> words, ScriptIdentity identity)
      throws IOException {
    Optional<Path> setpriv = SETPRIV.stream().filter(Files::isExecutable).findFirst();
    if (setpriv.isEmpty()) {
      if (identity.ours()) {
        return words;
      }
      throw new IOException(
          "setpriv (package util-linux) is needed to run it as user " + identity.uid());
    }
    var argv = new ArrayList<>(List.of(setpriv.get().toString(), "--pdeathsig", "TERM"));
    if (!identity.ours()) {
      argv.addAll(List.of("--reuid", Integer.toString(identity.uid())));
      argv.addAll(List.of("--regid", Integer.toString(identity.gid())));
      argv.add(identity.allGroups() ? "--init-groups" : "--clear-groups");
    }
    argv.add("--");
    argv.addAll(words);
    return argv;
  }

  private static Map<String, String> environment(Map<String, String> ours) {
    var environment = new TreeMap<>(ours);
    PRIVATE_VARIABLES.forEach(environment::remove);
    environment.putIfAbsent("PATH", DEFAULT_PATH);
    return Map.copyOf(environment);
  }
}
