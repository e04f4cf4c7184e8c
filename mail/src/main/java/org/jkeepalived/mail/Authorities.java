package org.jkeepalived.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// `smtp_ca_file`: the certificates that vouch for the mail server, instead of the Java runtime's.
final class Authorities {
  private Authorities() {}

  /// @param file certificates as PEM, read anew each time, so that a new one needs no reload
  static SSLSocketFactory sockets(String file) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream input = Files.newInputStream(Path.of(file))) {
      int number = 0;
      for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(input)) {
        trusted.setCertificateEntry("ca" + number++, c);
      }
      if (number == 0) {
        throw new IOException(file + " holds no certificate");
      }
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
