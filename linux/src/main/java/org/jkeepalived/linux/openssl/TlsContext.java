package org.jkeepalived.linux.openssl;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NativeBuffer;

/// What connections have in common: TLS 1.0 to 1.3 with whoever the server says it is, whatever it
/// is still advisable to speak. Every connection makes a session of its own.
public final class TlsContext implements AutoCloseable {
  // <openssl/ssl.h>
  private static final int SSL_CTRL_EXTRA_CHAIN_CERT = 14;
  private static final int SSL_CTRL_MODE = 33;
  private static final int SSL_CTRL_CLEAR_MODE = 78;
  private static final int SSL_CTRL_SET_MIN_PROTO_VERSION = 123;
  private static final int TLS_1_0 = 0x0301;
  private static final int SSL_MODE_ENABLE_PARTIAL_WRITE = 0x1;
  private static final int SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER = 0x2;
  private static final int SSL_MODE_RELEASE_BUFFERS = 0x10;

  // One call deals with one record, so that a server cannot hold a thread by what is no data.
  private static final int SSL_MODE_AUTO_RETRY = 0x4;

  private static final long SSL_OP_LEGACY_SERVER_CONNECT = 1 << 2;
  private static final long SSL_OP_IGNORE_UNEXPECTED_EOF = 1 << 7;

  private final OpenSsl library;
  private long context;

  private TlsContext(OpenSsl library, long context) {
    this.library = library;
    this.context = context;
    library.contextSetSecurityLevel.call(context, 0);
    library.contextControl.call(context, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS_1_0);
    library.contextControl.call(context, SSL_CTRL_CLEAR_MODE, SSL_MODE_AUTO_RETRY);
    library.contextControl.call(
        context,
        SSL_CTRL_MODE,
        SSL_MODE_ENABLE_PARTIAL_WRITE
            | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
            | SSL_MODE_RELEASE_BUFFERS);
    library.contextSetOptions.call(
        context, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_IGNORE_UNEXPECTED_EOF);
  }

  /// A context without a certificate of ours; empty where this machine has no OpenSSL 3.
  public static Optional<TlsContext> open() {
    return OpenSsl.found()
        .flatMap(library -> {
          long context = library.contextNew.call(library.tlsClientMethod.call());
          return context == 0 ? Optional.empty() : Optional.of(new TlsContext(library, context));
        });
  }

  /// Shows this certificate to servers that ask for one. Before the first connection.
  ///
  /// @param key PKCS#8
  /// @param chain our certificate first, then those that vouch for it; at least one
  /// @throws TlsFailure when they cannot be used, or not together
  public synchronized void identify(byte[] key, List<byte[]> chain) throws TlsFailure {
    library.clearErrors();
    useCertificate(chain.getFirst());
    for (byte[] certificate : chain.subList(1, chain.size())) {
      long read = read(library.readCertificate::call, certificate);
      require(read != 0);
      require(library.contextControl.call(context, SSL_CTRL_EXTRA_CHAIN_CERT, 0, read) == 1);
    }
    long secret = read(library.readPrivateKey::call, key);
    require(secret != 0);
    int result = (int) library.contextUsePrivateKey.call(context, secret);
    library.freePrivateKey.call(secret);
    require(result == 1 && (int) library.contextCheckPrivateKey.call(context) == 1);
  }

  private void useCertificate(byte[] certificate) throws TlsFailure {
    try (NativeBuffer content = NativeBuffer.of(certificate)) {
      int result =
          (int) library.contextUseCertificate.call(context, content.size(), content.address());
      require(result == 1);
    }
  }

  private interface Reader {
    long read(long reuse, long pointer, long length);
  }

  /// These functions take the address of a pointer to what they read.
  private static long read(Reader reader, byte[] content) {
    try (NativeBuffer memory = NativeBuffer.allocate(Long.BYTES + content.length)) {
      memory.bytes().putLong(0, memory.address(Long.BYTES)).put(Long.BYTES, content);
      return reader.read(0, memory.address(), content.length);
    }
  }

  private void require(boolean done) throws TlsFailure {
    if (!done) {
      throw new TlsFailure(library.words());
    }
  }

  /// A session on a socket that is connected and does not block.
  ///
  /// @param fd stays the caller's to close, after the session
  /// @param name sent as server name
  /// @return empty when this is closed
  public synchronized Optional<TlsSession> connect(int fd, Optional<String> name) {
    if (context == 0) {
      return Optional.empty();
    }
    long session = library.sslNew.call(context);
    if (session == 0) {
      throw new ErrnoException("SSL_new", Errno.ENOMEM, "");
    }
    return Optional.of(new TlsSession(library, session, fd, name));
  }

  /// Sessions go on.
  @Override
  public synchronized void close() {
    library.contextFree.call(context);
    context = 0;
  }
}
