package org.jkeepalived.linux.openssl;

import java.util.Optional;
import org.jkeepalived.linux.libc.SharedLibrary;
import org.jkeepalived.linux.libc.SharedLibrary.Function;

/// The functions of OpenSSL 3 that are used, named as they are there.
final class OpenSsl {
  // <openssl/crypto.h>: nothing is cleaned up at exit, when other threads may still be at work; and
  // the configuration of the machine, which says what is advisable, is left alone.
  private static final long OPENSSL_INIT_NO_LOAD_CONFIG = 0x80;
  private static final long OPENSSL_INIT_NO_ATEXIT = 0x80000;

  final Function tlsClientMethod;
  final Function contextNew;
  final Function contextFree;
  final Function contextControl;
  final Function contextSetOptions;
  final Function contextSetSecurityLevel;
  final Function contextUseCertificate;
  final Function contextUsePrivateKey;
  final Function contextCheckPrivateKey;
  final Function sslNew;
  final Function sslFree;
  final Function sslControl;
  final Function sslSetFd;
  final Function sslSetConnectState;
  final Function sslDoHandshake;
  final Function sslRead;
  final Function sslWrite;
  final Function sslShutdown;
  final Function sslGetError;
  final Function sslGetRbio;
  final Function sslInInit;
  final Function bioNumberRead;
  final Function readPrivateKey;
  final Function freePrivateKey;
  final Function readCertificate;
  private final Function clearError;
  private final Function getError;
  private final Function reason;

  private OpenSsl(SharedLibrary ssl, SharedLibrary crypto) {
    crypto
        .function("OPENSSL_init_crypto")
        .call(OPENSSL_INIT_NO_ATEXIT | OPENSSL_INIT_NO_LOAD_CONFIG);
    tlsClientMethod = ssl.function("TLS_client_method");
    contextNew = ssl.function("SSL_CTX_new");
    contextFree = ssl.function("SSL_CTX_free");
    contextControl = ssl.function("SSL_CTX_ctrl");
    contextSetOptions = ssl.function("SSL_CTX_set_options");
    contextSetSecurityLevel = ssl.function("SSL_CTX_set_security_level");
    contextUseCertificate = ssl.function("SSL_CTX_use_certificate_ASN1");
    contextUsePrivateKey = ssl.function("SSL_CTX_use_PrivateKey");
    contextCheckPrivateKey = ssl.function("SSL_CTX_check_private_key");
    sslNew = ssl.function("SSL_new");
    sslFree = ssl.function("SSL_free");
    sslControl = ssl.function("SSL_ctrl");
    sslSetFd = ssl.function("SSL_set_fd");
    sslSetConnectState = ssl.function("SSL_set_connect_state");
    sslDoHandshake = ssl.function("SSL_do_handshake");
    sslRead = ssl.function("SSL_read");
    sslWrite = ssl.function("SSL_write");
    sslShutdown = ssl.function("SSL_shutdown");
    sslGetError = ssl.function("SSL_get_error");
    sslInInit = ssl.function("SSL_in_init");
    sslGetRbio = ssl.function("SSL_get_rbio");
    bioNumberRead = crypto.function("BIO_number_read");
    readPrivateKey = crypto.function("d2i_AutoPrivateKey");
    freePrivateKey = crypto.function("EVP_PKEY_free");
    readCertificate = crypto.function("d2i_X509");
    clearError = crypto.function("ERR_clear_error");
    getError = crypto.function("ERR_get_error");
    reason = crypto.function("ERR_reason_error_string");
  }

  /// That of this machine; empty where it has none, or one that we do not know.
  static Optional<OpenSsl> found() {
    return Found.INSTANCE;
  }

  /// Forgets errors of this thread, as has to be done before a call whose failure is looked into.
  void clearErrors() {
    clearError.call();
  }

  /// The words for the first error since; empty when there is none.
  String words() {
    long code = getError.call();
    return code == 0 ? "" : SharedLibrary.text(reason.call(code));
  }

  private static final class Found {
    static final Optional<OpenSsl> INSTANCE = find();

    private static Optional<OpenSsl> find() {
      Optional<SharedLibrary> crypto = SharedLibrary.load("libcrypto.so.3");
      Optional<SharedLibrary> ssl = SharedLibrary.load("libssl.so.3");
      try {
        return ssl.isPresent() && crypto.isPresent()
            ? Optional.of(new OpenSsl(ssl.get(), crypto.get()))
            : Optional.empty();
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }
}
