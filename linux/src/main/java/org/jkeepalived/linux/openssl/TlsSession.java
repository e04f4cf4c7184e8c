package org.jkeepalived.linux.openssl;

import java.util.Optional;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Spares;

/// One connection. What cannot be done at once says what it waits for, and is to be tried again
/// when that has come.
public final class TlsSession implements AutoCloseable {
  /// The socket has to become readable.
  public static final int READ = -1;

  /// The socket has to become writable.
  public static final int WRITE = -2;

  /// There is more to do at once: what came was no data.
  public static final int AGAIN = -3;

  // <openssl/ssl.h>
  private static final int SSL_CTRL_SET_TLSEXT_HOSTNAME = 55;
  private static final int SSL_ERROR_WANT_READ = 2;
  private static final int SSL_ERROR_WANT_WRITE = 3;
  private static final int SSL_ERROR_SYSCALL = 5;
  private static final int SSL_ERROR_ZERO_RETURN = 6;

  private static final int MOST = 16 * 1024;
  private static final int MOST_SPARES = 8;
  private static final Spares<NativeBuffer> BUFFERS =
      new Spares<>(MOST_SPARES, () -> NativeBuffer.allocate(MOST));

  private final OpenSsl library;
  private final long session;
  private final long reader;
  private long read;

  TlsSession(OpenSsl library, long session, int fd, Optional<String> name) {
    this.library = library;
    this.session = session;
    library.sslSetFd.call(session, fd);
    library.sslSetConnectState.call(session);
    name.ifPresent(this::serverName);
    reader = library.sslGetRbio.call(session);
  }

  private void serverName(String name) {
    try (NativeBuffer text = NativeBuffer.ofString(name)) {
      library.sslControl.call(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, 0, text.address());
    }
  }

  /// Makes the connection secret.
  ///
  /// @return above 0: it is; 0: the server has closed it; else what has to come first
  /// @throws TlsFailure when there is no agreement with the server
  public int handshake() throws TlsFailure {
    library.clearErrors();
    return outcome((int) library.sslDoHandshake.call(session));
  }

  /// Whether a handshake is under way, the first or another one that the server has asked for.
  public boolean isShakingHands() {
    return (int) library.sslInInit.call(session) != 0;
  }

  /// Sends some of it.
  ///
  /// @return how much that was, above 0; 0: the server has closed; else what has to come first
  /// @throws TlsFailure when the connection is broken
  public int send(byte[] bytes, int offset, int length) throws TlsFailure {
    int count = Math.min(length, MOST);
    NativeBuffer buffer = BUFFERS.borrow();
    try {
      buffer.bytes().put(0, bytes, offset, count);
      library.clearErrors();
      return outcome((int) library.sslWrite.call(session, buffer.address(), count));
    } finally {
      giveBack(buffer);
    }
  }

  /// Takes what has come.
  ///
  /// @return how much that was, above 0; 0: the end; else what has to come first
  /// @throws TlsFailure when the connection is broken
  public int receive(byte[] into) throws TlsFailure {
    int count = Math.min(into.length, MOST);
    NativeBuffer buffer = BUFFERS.borrow();
    try {
      library.clearErrors();
      int result = outcome((int) library.sslRead.call(session, buffer.address(), count));
      buffer.bytes().get(0, into, 0, Math.max(result, 0));
      return result;
    } finally {
      giveBack(buffer);
    }
  }

  private static void giveBack(NativeBuffer buffer) {
    if (!BUFFERS.giveBack(buffer)) {
      buffer.close();
    }
  }

  private int outcome(int result) throws TlsFailure {
    if (result > 0) {
      return result;
    }
    int error = (int) library.sslGetError.call(session, result);
    return switch (error) {
      case SSL_ERROR_WANT_READ -> hasRead() ? AGAIN : READ;
      case SSL_ERROR_WANT_WRITE -> WRITE;
      case SSL_ERROR_ZERO_RETURN -> 0;
      case SSL_ERROR_SYSCALL -> throw new TlsFailure("the connection broke");
      default -> throw new TlsFailure(library.words());
    };
  }

  private boolean hasRead() {
    long before = read;
    read = library.bioNumberRead.call(reader);
    return read != before;
  }

  /// Sends close_notify (RFC 8446 §6.1), if there is room for it.
  public void finish() {
    library.sslShutdown.call(session);
  }

  @Override
  public void close() {
    library.sslFree.call(session);
  }
}
