package org.jkeepalived.daemon.checker;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jkeepalived.linux.libc.Spares;

/// A connection within TLS. Belongs to one virtual thread.
final class TlsChannel implements Channel {
  /// Bytes that a server may send before the handshake is over.
  private static final int MOST_HANDSHAKE = 512 * 1024;

  /// Handshakes, keys and tickets that a server may ask for or give after the first.
  private static final int MOST_AFTERWARDS = 32;

  private static final int RECORD = 17 * 1024;
  private static final int MOST_SPARES = 16;
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  /// What one record is written to before it is sent: the engine wants room for the largest.
  private static final Spares<ByteBuffer> RECORDS =
      new Spares<>(MOST_SPARES, () -> ByteBuffer.allocate(RECORD));

  private final Conversation server;
  private final SSLEngine engine;

  /// What has come and is not unwrapped yet; always ready to be read from.
  private ByteBuffer incoming = ByteBuffer.allocate(4096).limit(0);

  /// What is unwrapped and not taken yet; always ready to be read from.
  private ByteBuffer plain = ByteBuffer.allocate(4096).limit(0);

  private int handshakeBytes;
  private boolean established;
  private int afterwards;
  private boolean ended;

  TlsChannel(Conversation server, SSLEngine engine) {
    this.server = server;
    this.engine = engine;
  }

  /// Makes the connection secret.
  void handshake() throws ProbeFailure {
    try {
      engine.beginHandshake();
      while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
        if (ended) {
          throw new ProbeFailure("the server closed the connection in the TLS handshake");
        }
        advance();
      }
      established = true;
    } catch (SSLException e) {
      throw failure(e);
    }
  }

  /// Fails when the server's certificate ends within so many days; 0 asks for nothing.
  void requireDays(int days) throws ProbeFailure {
    if (days == 0) {
      return;
    }
    try {
      if (engine.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        long left = ChronoUnit.DAYS.between(Instant.now(), end);
        if (left < days) {
          throw new ProbeFailure(
              "the certificate ends in " + left + " days (" + end + "), wanted " + days);
        }
      }
    } catch (SSLException e) {
      throw failure(e);
    }
  }

  /// One step of a handshake.
  private void advance() throws SSLException, ProbeFailure {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> engine.getDelegatedTask().run();
      case NEED_WRAP -> wrap(NONE);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
      case FINISHED, NOT_HANDSHAKING -> {}
    }
  }

  @Override
  public void send(byte[] bytes) throws ProbeFailure {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    try {
      while (source.hasRemaining()) {
        wrap(source);
      }
    } catch (SSLException e) {
      throw failure(e);
    }
  }

  private void wrap(ByteBuffer source) throws SSLException, ProbeFailure {
    ByteBuffer record = RECORDS.borrow();
    byte[] bytes;
    try {
      record.clear();
      SSLEngineResult result = engine.wrap(source, record);
      bytes = new byte[record.position()];
      record.get(0, bytes);
      if (result.getStatus() == SSLEngineResult.Status.CLOSED && bytes.length == 0) {
        throw new ProbeFailure("the server ended TLS " + server.activity());
      }
    } finally {
      boolean _ = RECORDS.giveBack(record);
    }
    if (bytes.length > 0) {
      server.send(bytes);
    }
  }

  @Override
  public int receive(byte[] into) throws ProbeFailure {
    try {
      while (!plain.hasRemaining() && !ended) {
        receiveMore();
      }
    } catch (SSLException e) {
      throw failure(e);
    }
    int count = Math.min(into.length, plain.remaining());
    plain.get(into, 0, count);
    return count;
  }

  private void receiveMore() throws SSLException, ProbeFailure {
    unwrap();
    while (!ended && isBusy(engine.getHandshakeStatus())) {
      if (++afterwards > MOST_AFTERWARDS) {
        throw new ProbeFailure("the server asks for new keys again and again");
      }
      advance();
    }
  }

  private static boolean isBusy(HandshakeStatus status) {
    return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
  }

  /// Unwraps one record, reading more of it where it is not all there.
  private void unwrap() throws SSLException, ProbeFailure {
    plain.compact();
    SSLEngineResult result = engine.unwrap(incoming, plain);
    plain.flip();
    switch (result.getStatus()) {
      case OK -> {}
      case CLOSED -> ended = true;
      case BUFFER_UNDERFLOW -> fill();
      case BUFFER_OVERFLOW -> plain = larger(plain);
    }
  }

  private void fill() throws ProbeFailure {
    if (incoming.position() > 0) {
      incoming.compact().flip();
    }
    if (incoming.limit() == incoming.capacity()) {
      incoming = larger(incoming);
    }
    int had = incoming.limit();
    int count = server.receive(incoming.array(), had, incoming.capacity() - had);
    incoming.limit(had + count);
    // A server that closes without close_notify has ended its reply as well.
    ended = count == 0;
    if (!established) {
      handshakeBytes += count;
      if (handshakeBytes > MOST_HANDSHAKE) {
        throw new ProbeFailure("a TLS handshake of more than " + MOST_HANDSHAKE / 1024 + " KiB");
      }
    }
  }

  private static ByteBuffer larger(ByteBuffer buffer) throws ProbeFailure {
    if (buffer.capacity() >= 2 * RECORD) {
      throw new ProbeFailure("a TLS record of more than " + RECORD / 1024 + " KiB");
    }
    return ByteBuffer.allocate(buffer.capacity() * 2).put(buffer).flip();
  }

  private ProbeFailure failure(SSLException e) {
    String words = e.getMessage() == null ? e.toString() : e.getMessage();
    return new ProbeFailure("TLS: " + Words.quote(words) + " " + server.activity());
  }

  /// Sends close_notify (RFC 8446 §6.1).
  @Override
  public void finish() throws ProbeFailure {
    engine.closeOutbound();
    try {
      while (!engine.isOutboundDone()) {
        wrap(NONE);
      }
    } catch (SSLException e) {
      throw failure(e);
    }
  }
}
