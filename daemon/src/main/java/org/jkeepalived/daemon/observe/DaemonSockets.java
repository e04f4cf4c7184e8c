package org.jkeepalived.daemon.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The status sockets below one run directory: a daemon without a name has its own in it, one with
/// a network namespace or an instance name in a directory of that name, with both in
/// `NAMESPACE/INSTANCE`.
///
/// @param runDirectory e.g. `/run/jkeepalived`
record DaemonSockets(Path runDirectory) {
  private static final int DEPTH = 3;

  /// The socket of a daemon with these names.
  Path of(Optional<String> namespace, Optional<String> instance) {
    Path directory = runDirectory;
    for (Optional<String> name : List.of(namespace, instance)) {
      directory = name.isPresent() ? directory.resolve(name.get()) : directory;
    }
    return directory.resolve(StatusServer.SOCKET);
  }

  boolean hasUnnamed() {
    return Files.exists(runDirectory.resolve(StatusServer.SOCKET), LinkOption.NOFOLLOW_LINKS);
  }

  /// The sockets of named daemons, in order. What a killed daemon left behind is not among them,
  /// unless nothing else is.
  List<Path> named() {
    List<Path> all = all();
    List<Path> alive = all.stream().filter(DaemonSockets::isAlive).toList();
    return alive.isEmpty() ? all : alive;
  }

  private List<Path> all() {
    try (Stream<Path> paths = Files.walk(runDirectory, DEPTH)) {
      return paths.filter(path -> path.endsWith(StatusServer.SOCKET)).sorted().toList();
    } catch (IOException | UncheckedIOException _) {
      // Missing or not for us: the default socket's absence is then what is reported.
      return List.of();
    }
  }

  private static boolean isAlive(Path socket) {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException _) {
      return false;
    }
  }
}
