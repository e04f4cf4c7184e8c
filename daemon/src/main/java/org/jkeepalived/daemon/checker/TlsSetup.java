package org.jkeepalived.daemon.checker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jkeepalived.core.model.lvs.SslSettings;
import org.jkeepalived.linux.openssl.TlsContext;
import org.jkeepalived.linux.openssl.TlsFailure;
import org.jspecify.annotations.Nullable;

/// What the `SSL` block says, made ready by the first check that needs it: loading the JDK's TLS
/// takes longer than a check.
final class TlsSetup implements AutoCloseable {
  private static final String DISABLED = "jdk.tls.disabledAlgorithms";

  /// What servers that are checked may still speak, and the JDK does not.
  private static final List<String> ALLOWED =
      List.of("TLSv1", "TLSv1.1", "TLS_RSA_*", "rsa_pkcs1_sha1", "ecdsa_sha1");

  private final Optional<SslSettings> settings;
  private final TlsLibrary library;
  private @Nullable TlsContext context;
  private boolean isOpened;
  private @Nullable TlsClient client;
  private @Nullable TlsClient verifying;
  private @Nullable String problem;

  TlsSetup(Optional<SslSettings> settings, TlsLibrary library) {
    this.settings = settings;
    this.library = library;
  }

  /// What connects through OpenSSL, where this machine has it: to whoever the server says it is.
  ///
  /// @throws IOException as for [#client]
  synchronized Optional<TlsContext> context() throws IOException {
    if (problem != null) {
      throw new IOException(problem);
    }
    if (!isOpened) {
      isOpened = true;
      TlsContext opened = library == TlsLibrary.JAVA ? null : TlsContext.open().orElse(null);
      if (opened != null) {
        identify(opened);
      }
      context = opened;
    }
    return Optional.ofNullable(context);
  }

  private void identify(TlsContext opened) throws IOException {
    try {
      Optional<Credentials> own = credentials();
      if (own.isPresent()) {
        List<byte[]> chain = new ArrayList<>();
        for (Certificate certificate : own.get().chain()) {
          chain.add(certificate.getEncoded());
        }
        opened.identify(own.get().key().getEncoded(), chain);
      }
    } catch (GeneralSecurityException | TlsFailure | IOException e) {
      opened.close();
      throw unusable(e);
    }
  }

  /// Nothing begins with these settings any longer. What is under way goes on.
  @Override
  public synchronized void close() {
    if (context != null) {
      context.close();
    }
  }

  /// What connects with these settings.
  ///
  /// @throws IOException when a certificate or key cannot be used, with a message that says why
  synchronized TlsClient client() throws IOException {
    TlsClient known = client;
    TlsClient made = known != null ? known : make(false);
    client = made;
    return made;
  }

  /// What connects only to servers that an authority vouches for.
  ///
  /// @throws IOException as for [#client]
  synchronized TlsClient verifying() throws IOException {
    TlsClient known = verifying;
    TlsClient made = known != null ? known : make(true);
    verifying = made;
    return made;
  }

  private TlsClient make(boolean verifies) throws IOException {
    if (problem != null) {
      throw new IOException(problem);
    }
    try {
      return new TlsClient(context(verifies), verifies);
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  private IOException unusable(Exception e) {
    String message = "the SSL block cannot be used: " + e.getMessage();
    problem = message;
    return new IOException(message, e);
  }

  private SSLContext context(boolean verifies) throws GeneralSecurityException, IOException {
    allowOldProtocols();
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager[] trust = verifies ? authorities() : new TrustManager[] {new Trusting()};
    context.init(keys(), trust, new SecureRandom());
    return context;
  }

  /// Those of the `SSL` block, else those of the Java runtime.
  private TrustManager[] authorities() throws GeneralSecurityException, IOException {
    @Nullable KeyStore store = null;
    Optional<String> file = settings.flatMap(SslSettings::authorities);
    if (file.isPresent()) {
      store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate authority : certificates(file.get())) {
        store.setCertificateEntry("ca" + store.size(), authority);
      }
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  /// A health check asks whether a server serves, not whether what it speaks is still advisable. To
  /// be called before the JDK's TLS is first used, because it reads the property once.
  private static void allowOldProtocols() {
    String disabled = Security.getProperty(DISABLED);
    if (disabled != null) {
      String rest =
          Arrays.stream(disabled.split(",", -1))
              .map(String::strip)
              .filter(word -> ALLOWED.stream().noneMatch(a -> word.split(" ", 2)[0].equals(a)))
              .collect(Collectors.joining(", "));
      Security.setProperty(DISABLED, rest);
    }
  }

  /// Who we are for servers that ask.
  private record Credentials(PrivateKey key, List<Certificate> chain) {}

  private Optional<Credentials> credentials() throws GeneralSecurityException, IOException {
    Optional<String> certificate = settings.flatMap(SslSettings::certificate);
    Optional<String> key = settings.flatMap(SslSettings::key);
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    String certificateFile = certificate.or(() -> key).orElseThrow();
    String keyFile = key.orElse(certificateFile);
    PrivateKey secret = PemKey.read(keyFile, settings.flatMap(SslSettings::password));
    return Optional.of(new Credentials(secret, certificates(certificateFile)));
  }

  private KeyManager[] keys() throws GeneralSecurityException, IOException {
    Credentials own = credentials().orElse(null);
    if (own == null) {
      return new KeyManager[0];
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    char[] nothing = new char[0];
    Certificate[] chain = own.chain().toArray(Certificate[]::new);
    store.setKeyEntry("client", own.key(), nothing, chain);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, nothing);
    return managers.getKeyManagers();
  }

  private static List<Certificate> certificates(String file)
      throws GeneralSecurityException, IOException {
    var factory = CertificateFactory.getInstance("X.509");
    List<Certificate> found = new ArrayList<>();
    for (PemFile.Block block : PemFile.read(file)) {
      if (block.label().endsWith("CERTIFICATE")) {
        found.add(factory.generateCertificate(new ByteArrayInputStream(block.content())));
      }
    }
    if (found.isEmpty()) {
      throw new IOException(file + " holds no certificate");
    }
    return found;
  }

  /// Takes every certificate, as keepalived does: the check is about service, not identity.
  private static final class Trusting extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = new X509Certificate[0];

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return NONE;
    }
  }
}
