package org.jkeepalived.daemon.checker;

import java.util.Optional;
import org.jkeepalived.linux.openssl.TlsContext;
import org.jkeepalived.linux.openssl.TlsFailure;
import org.jkeepalived.linux.openssl.TlsSession;

/// A connection within TLS, as the OpenSSL of this machine speaks it. Belongs to one virtual
/// thread.
final class OpenSslChannel implements Channel {
  /// Steps in handshakes that a server may ask for after the first; one takes a few.
  private static final int MOST_AFTERWARDS = 64;

  private final Conversation server;
  private final TlsSession session;
  private boolean isEstablished;
  private int afterwards;

  private OpenSslChannel(Conversation server, TlsSession session) {
    this.server = server;
    this.session = session;
  }

  /// Speaks TLS on a connection; empty when the context is no longer in use.
  ///
  /// @param name sent as server name (RFC 6066 §3)
  /// @throws ProbeFailure when the server does not speak it, or not to us
  static Optional<Channel> handshake(Conversation server, TlsContext context, Optional<String> name)
      throws ProbeFailure {
    TlsSession session = context.connect(server.socket.fd(), name).orElse(null);
    if (session == null) {
      return Optional.empty();
    }
    server.whenClosed(session::close);
    server.step("in the TLS handshake");
    var channel = new OpenSslChannel(server, session);
    if (channel.repeat(session::handshake) == 0) {
      throw new ProbeFailure("the server closed the connection in the TLS handshake");
    }
    channel.isEstablished = true;
    return Optional.of(channel);
  }

  private interface Step {
    int take() throws TlsFailure;
  }

  /// Takes a step that may have to wait for the server.
  private int repeat(Step step) throws ProbeFailure {
    try {
      while (true) {
        server.attempt();
        int result = step.take();
        if (isEstablished && session.isShakingHands() && ++afterwards > MOST_AFTERWARDS) {
          throw new ProbeFailure("the server asks for new keys again and again");
        }
        switch (result) {
          case TlsSession.AGAIN -> {
            // What came was no data; more may be there.
          }
          case TlsSession.READ -> server.awaitReadable();
          case TlsSession.WRITE -> server.awaitWritable();
          default -> {
            return result;
          }
        }
      }
    } catch (TlsFailure e) {
      throw new ProbeFailure("TLS: " + Words.quote(e.words()) + " " + server.activity());
    }
  }

  @Override
  public void send(byte[] bytes) throws ProbeFailure {
    int at = 0;
    while (at < bytes.length) {
      int from = at;
      int sent = repeat(() -> session.send(bytes, from, bytes.length - from));
      if (sent == 0) {
        throw new ProbeFailure("the server ended TLS " + server.activity());
      }
      at += sent;
    }
  }

  @Override
  public int receive(byte[] into) throws ProbeFailure {
    return repeat(() -> session.receive(into));
  }

  @Override
  public void finish() {
    session.finish();
  }
}
