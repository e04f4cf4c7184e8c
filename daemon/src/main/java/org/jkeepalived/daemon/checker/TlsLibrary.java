package org.jkeepalived.daemon.checker;

/// What speaks TLS in `SSL_GET`.
public enum TlsLibrary {
  /// The JDK's own.
  JAVA,

  /// The OpenSSL of this machine, which needs a fifth of the processor time; the JDK's where there
  /// is none, and for servers whose certificate is looked at.
  OPENSSL
}
