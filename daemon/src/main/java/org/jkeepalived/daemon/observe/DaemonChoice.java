package org.jkeepalived.daemon.observe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jkeepalived.daemon.manual.Verb;
import org.jspecify.annotations.Nullable;

/// Which daemon a verb is for: the one that its options name, the one without a name, or the only
/// one.
final class DaemonChoice {
  private static final Set<String> VALUED = Set.of("--namespace", "--instance", "--run-dir");

  private final String verb;
  private final PrintStream err;
  private Path runDirectory = StatusCommand.RUN_DIRECTORY;
  private Optional<String> namespace = Optional.empty();
  private Optional<String> daemon = Optional.empty();

  DaemonChoice(Verb verb, PrintStream err) {
    this.verb = "jkeepalived " + verb.word();
    this.err = err;
  }

  /// Takes an option with a value, `--name VALUE` or `--name=VALUE`; false when it is another one.
  boolean takes(String word, Queue<String> following) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    boolean known = VALUED.contains(name);
    @Nullable String value = known && equals < 0 ? following.poll() : word.substring(equals + 1);
    if (!known || value == null || value.isEmpty()) {
      return false;
    }
    switch (name) {
      case "--namespace" -> namespace = Optional.of(value);
      case "--instance" -> daemon = Optional.of(value);
      default -> runDirectory = Path.of(value);
    }
    return true;
  }

  /// The socket of the daemon; empty, and said why, when there are several to choose from.
  Optional<Path> socket() {
    var sockets = new DaemonSockets(runDirectory);
    Path socket = sockets.of(namespace, daemon);
    if (namespace.isEmpty() && daemon.isEmpty() && !sockets.hasUnnamed()) {
      List<Path> named = sockets.named();
      if (named.size() > 1) {
        choose(named);
        return Optional.empty();
      }
      socket = named.isEmpty() ? socket : named.getFirst();
    }
    return Optional.of(socket);
  }

  private void choose(List<Path> sockets) {
    err.println(verb + ": several daemons run; say which one:");
    for (Path socket : sockets) {
      Path name = runDirectory.relativize(socket.getParent());
      err.println(
          name.getNameCount() > 1
              ? "  --namespace " + name.getName(0) + " --instance " + name.getName(1)
              : "  --namespace " + name + " (or --instance " + name + ")");
    }
  }

  /// Says why nobody answers.
  void explain(Path socket, IOException e) {
    if (Files.notExists(socket, LinkOption.NOFOLLOW_LINKS)) {
      err.println(verb + ": no daemon runs: there is no socket " + socket);
      err.println("  Start one, or name it with --namespace, --instance or --run-dir.");
    } else if (e instanceof AccessDeniedException || !Files.isReadable(socket)) {
      err.println(verb + ": may not ask the daemon: no access to " + socket);
      err.println("  Run this as root or as a member of the socket's group.");
    } else {
      err.println(verb + ": no daemon answers at " + socket + ": " + e.getMessage());
      err.println("  A killed daemon leaves its socket behind; the next start replaces it.");
    }
  }
}
