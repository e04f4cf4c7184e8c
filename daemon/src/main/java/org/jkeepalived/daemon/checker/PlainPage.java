package org.jkeepalived.daemon.checker;

import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.ProxyHeader;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.socket.ProbeSocket;
import org.jspecify.annotations.Nullable;

/// A page that the reactor itself asks for and reads: without encryption, and with nothing in it
/// that takes long to look at. It has two waits, and a thread for them costs more than the rest.
final class PlainPage extends Watched {
  private static final int CHUNK = 4096;

  /// Chunks that are read before others have their turn.
  private static final int MOST_CHUNKS = 16;

  private final Reactor reactor;
  private final Attempt attempt;
  private final DaemonLog log;
  private final Patience patience;
  private final PageJudge page;
  private final byte[] request;

  /// What is read goes through it at once; the reactor's.
  private final byte[] chunk;

  private int sent;
  private boolean isReadable;
  private boolean isOver;
  private boolean isClosed;

  /// @param connected whose socket it takes over
  /// @param chunk for what is read, in no use between two calls
  PlainPage(
      Reactor reactor,
      Connecting connected,
      byte[] request,
      PageJudge page,
      byte[] chunk,
      DaemonLog log) {
    super(connected.socket);
    this.reactor = reactor;
    this.attempt = connected.attempt();
    this.log = log;
    this.patience = new Patience(connected.limitNanos());
    this.page = page;
    this.request = request;
    this.chunk = chunk;
    patience.step("while sending the request");
  }

  /// Room for what is read.
  static byte[] room() {
    return new byte[CHUNK];
  }

  /// Whether a page is one of these.
  static boolean suits(Checker.Web config, Url url) {
    return !config.tls()
        && config.protocol() != HttpProtocol.HTTP_2
        && config.proxy() == ProxyHeader.NONE
        && url.request().grpcService().isEmpty()
        && url.pattern().isEmpty()
        && url.expectation().texts().isEmpty()
        && url.expectation().values().isEmpty();
  }

  @Override
  void happened(boolean readable, boolean writable, boolean over) {
    isReadable |= readable;
    isOver |= over;
    goOn();
  }

  private void goOn() {
    if (isClosed) {
      return;
    }
    Verdict verdict = Judged.by(this::exchange, patience::activity, log);
    if (verdict != null) {
      end(verdict);
    }
  }

  private @Nullable Verdict exchange() throws ProbeFailure {
    if (sent < request.length && !send()) {
      return null;
    }
    for (int i = 0; i < MOST_CHUNKS; i++) {
      if (patience.isOver()) {
        // A server that never stops speaking is not waited for, and yet has to end.
        throw patience.tooLate();
      }
      if (!isReadable && !isOver) {
        return null;
      }
      int count = socket.receive(chunk, 0, CHUNK);
      if (count == ProbeSocket.NOTHING) {
        isReadable = false;
        continue;
      }
      patience.step("while reading the reply");
      if (count == 0 || page.take(chunk, count)) {
        return page.verdict();
      }
      // Less than there was room for is all that has come; an event tells of more.
      isReadable = count == CHUNK;
    }
    reactor.execute(this::goOn);
    return null;
  }

  /// Sends what there is room for; an event tells of more room. Says whether that was the rest.
  private boolean send() {
    int count = 1;
    while (count > 0 && sent < request.length) {
      count = socket.send(request, sent, request.length - sent);
      sent += count;
    }
    if (sent == request.length) {
      patience.step("while waiting for the reply");
    }
    return sent == request.length;
  }

  @Override
  long deadlineNanos() {
    return patience.deadlineNanos();
  }

  @Override
  void expired() {
    end(new Verdict.Failure(patience.tooLate().words()));
  }

  private void end(Verdict verdict) {
    close();
    attempt.finish(verdict);
  }

  /// Ends it without a verdict.
  void cancel() {
    if (!isClosed) {
      close();
      attempt.over();
    }
  }

  private void close() {
    isClosed = true;
    attempt.abandonBy(null);
    socket.close();
    reactor.release(this);
  }
}
