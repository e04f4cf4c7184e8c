package org.jkeepalived.daemon.observe;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ProcessControl;

/// The Unix socket that answers questions about the daemon; see [StatusConversation] for what may
/// be asked. Readable by root and one group.
///
/// Until somebody asks there is a bound socket and one thread that waits in `accept`: everything
/// else, HTTP and JSON, is loaded by the first question.
public final class StatusServer implements AutoCloseable {
  /// Name of the socket inside the run directory.
  public static final String SOCKET = "jkeepalived.sock";

  private static final int CONVERSATIONS = 32;

  private static final ThreadFactory OWN = Thread.ofPlatform().daemon().name("status").factory();

  private final Path path;
  private final Object identity;
  private final ServerSocketChannel channel;
  private final StatusSource source;
  private final DaemonLog log;
  private final Semaphore conversations = new Semaphore(CONVERSATIONS);

  private StatusServer(Path path, ServerSocketChannel channel, StatusSource source, DaemonLog log)
      throws IOException {
    this.path = path;
    this.channel = channel;
    this.source = source;
    this.log = log;
    identity = fileKey(path);
  }

  /// Binds the socket, replacing what a killed predecessor left, and starts to answer.
  ///
  /// @param path its parent directory is created when missing
  /// @param group group that may ask; our own when empty
  /// @throws IOException when it cannot be bound; the daemon does its work without
  public static StatusServer open(
      Path path, Optional<String> group, StatusSource source, DaemonLog log) throws IOException {
    return open(path, group, source, OWN, log);
  }

  /// The same.
  ///
  /// @param threads makes the thread that waits for questions
  /// @throws IOException when it cannot be bound; the daemon does its work without
  public static StatusServer open(
      Path path, Optional<String> group, StatusSource source, ThreadFactory threads, DaemonLog log)
      throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    // Bound under another name and renamed when its mode is right: there is no moment in which
    // somebody else could connect, and none without a socket for a successor's predecessor.
    Path temporary = path.resolveSibling(".sock" + ProcessControl.pid());
    Files.deleteIfExists(temporary);
    var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(temporary));
      restrict(temporary, group);
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
      var server = new StatusServer(path, channel, source, log);
      threads.newThread(server::accept).start();
      return server;
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private static void restrict(Path socket, Optional<String> group) throws IOException {
    if (group.isPresent()) {
      var principal =
          socket
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByGroupName(group.get());
      Files.getFileAttributeView(socket, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setGroup(principal);
    }
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
  }

  private static Object fileKey(Path path) throws IOException {
    return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  private void accept() {
    while (channel.isOpen()) {
      try {
        SocketChannel peer = channel.accept();
        conversations.acquireUninterruptibly();
        Thread.ofVirtual().name("status request").start(() -> converse(peer));
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        log.warning("status socket " + path + ": " + e.getMessage());
        pause();
      }
    }
  }

  /// Out of descriptors, most likely: trying again at once would only fill the log.
  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void converse(SocketChannel peer) {
    try (peer) {
      new StatusConversation(peer, source).run();
    } catch (IOException e) {
      log.debug("status request: " + e.getMessage());
    } finally {
      conversations.release();
    }
  }

  /// Stops answering and removes the socket, unless a successor has put its own in its place.
  @Override
  public void close() throws IOException {
    channel.close();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && fileKey(path).equals(identity)) {
      Files.deleteIfExists(path);
    }
  }
}
