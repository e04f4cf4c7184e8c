package org.jkeepalived.daemon.checker;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// The certificates and keys of the tests, made by openssl for a hundred years.
final class Pem {
  private Pem() {}

  static String file(String name) {
    try {
      return Path.of(Pem.class.getResource(name + ".pem").toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A listener that speaks TLS on the loopback, with the certificate of `www.example.net`, and
  /// accepts every client.
  static SSLServerSocket listener(String... protocols) throws Exception {
    var listener =
        (SSLServerSocket)
            context()
                .getServerSocketFactory()
                .createServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"));
    if (protocols.length > 0) {
      listener.setEnabledProtocols(protocols);
    }
    return listener;
  }

  private static SSLContext context() throws Exception {
    byte[] certificate = PemFile.read(file("server")).getFirst().content();
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    char[] nothing = new char[0];
    Certificate chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
    store.setKeyEntry(
        "server",
        PemKey.read(file("ec-pkcs8"), Optional.empty()),
        nothing,
        new Certificate[] {chain});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, nothing);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), new TrustManager[] {new Anybody()}, null);
    return context;
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String kind) {}

    @Override
    public java.security.cert.X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
