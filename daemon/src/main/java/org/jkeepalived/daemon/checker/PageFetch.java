package org.jkeepalived.daemon.checker;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.socket.SocketOpener;

/// Fetches one page as `HTTP_GET` and `SSL_GET` do, for who wants to see it.
public final class PageFetch {
  private PageFetch() {}

  /// What came back.
  ///
  /// @param header up to and with the empty line
  /// @param body up to the announced length
  /// @param nanos from the first packet to the last byte
  @SuppressWarnings("ArrayRecordComponent") // nobody compares pages
  public record Page(byte[] header, byte[] body, long nanos) {}

  /// Fetches the first URL of a checker.
  ///
  /// @throws IOException when there is no page, with a message that says why
  public static Page fetch(Checker.Web config, DaemonLog log)
      throws IOException, InterruptedException {
    var copy = new PageCopy();
    var page = new CompletableFuture<Page>();
    long begun = System.nanoTime();
    try (TlsSetup setup = new TlsSetup(Optional.empty(), TlsLibrary.OPENSSL);
        Reactor reactor = Reactor.start(log);
        SocketOpener sockets = new SocketOpener()) {
      var attempt =
          new Attempt(
              new StartCheck(0, 0, config, 0),
              begun,
              result -> {
                if (result.verdict() instanceof Verdict.Success) {
                  long nanos = System.nanoTime() - begun;
                  page.complete(new Page(copy.head().bytes(), copy.body(), nanos));
                } else {
                  page.completeExceptionally(new IOException(result.verdict().reason()));
                }
              });
      Talk talk =
          server -> {
            try {
              WebTalk.exchange(server, config, config.urls().getFirst(), setup, copy);
            } catch (IOException e) {
              throw new ProbeFailure(String.valueOf(e.getMessage()));
            }
            if (!copy.head().isComplete()) {
              throw new ProbeFailure("no data received from remote webserver");
            }
            return new Verdict.Success("");
          };
      var streams = new Streams(reactor, sockets, log);
      reactor.execute(() -> {
        try {
          streams.speak(attempt, config.target(), talk);
        } catch (ErrnoException e) {
          attempt.finish(Words.of(e, Connecting.ACTIVITY));
        }
      });
      return page.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    }
  }
}
