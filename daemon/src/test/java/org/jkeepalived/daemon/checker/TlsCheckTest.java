package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.Identity;
import org.jkeepalived.core.model.lvs.ProxyHeader;
import org.jkeepalived.core.model.lvs.SslSettings;
import org.jkeepalived.core.model.lvs.Url;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TlsLibrary.class)
class TlsCheckTest {
  private static final String PAGE = "HTTP/1.0 200 OK\r\n\r\nhello";
  private static final long PATIENT = 10 * Probing.SECOND;

  private static final SslSettings NO_SETTINGS =
      new SslSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final TlsLibrary library;
  private Probing probing;

  TlsCheckTest(TlsLibrary library) {
    this.library = library;
  }

  @BeforeEach
  void start() throws IOException {
    probing = new Probing(library);
  }

  @AfterEach
  void stop() {
    probing.close();
  }

  private Verdict check(SSLServerSocket listener, FakeServer.Script script, Url url)
      throws Exception {
    try (var server = new FakeServer(listener, script)) {
      var target = Probing.at(server.port(), PATIENT);
      return probing.check(Probing.web(true, HttpProtocol.HTTP_1_1, target, url));
    }
  }

  private void answer(java.net.Socket client) throws IOException {
    FakeServer.request(client);
    var session = (ExtendedSSLSession) ((SSLSocket) client).getSession();
    seen.add(session.getProtocol() + " " + session.getRequestedServerNames());
    client.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void pageIsFetchedWhoeverTheServerSaysItIs(String protocol) throws Exception {
    assertThat(check(Pem.listener(protocol), this::answer, Probing.url("/")))
        .isEqualTo(new Verdict.Success("HTTP 200"));
    assertThat(seen).containsExactly(protocol + " []");
  }

  @Test
  void everyCheckMakesASessionOfItsOwn() throws Exception {
    FakeServer.Script script =
        client -> {
          FakeServer.request(client);
          seen.add(HexFormat.of().formatHex(((SSLSocket) client).getSession().getId()));
          client.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
        };
    try (var server = new FakeServer(Pem.listener("TLSv1.2"), script)) {
      for (int i = 0; i < 3; i++) {
        var target = Probing.at(server.port(), PATIENT);
        probing.check(Probing.web(true, HttpProtocol.HTTP_1_1, target, Probing.url("/")));
      }
    }
    assertThat(seen).hasSize(3).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void keyOfAnotherCertificateSaysNothingAboutTheServer() throws Exception {
    probing.ssl(
        new SslSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Pem.file("server")),
            Optional.of(Pem.file("rsa-pkcs8"))));
    Verdict verdict = check(Pem.listener(), this::answer, Probing.url("/"));
    if (library == TlsLibrary.OPENSSL) {
      assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
      assertThat(verdict.reason()).startsWith("the SSL block cannot be used: ");
    } else {
      assertThat(verdict).isEqualTo(new Verdict.Success("HTTP 200"));
    }
  }

  @Test
  void settingsMayChangeWhileServersAreChecked() throws Exception {
    try (var server = new FakeServer(Pem.listener("TLSv1.3"), this::answer)) {
      var target = Probing.at(server.port(), PATIENT);
      var web = Probing.web(true, HttpProtocol.HTTP_1_1, target, Probing.url("/"));
      for (int i = 0; i < 40; i++) {
        int run = probing.begin(i, web);
        probing.ssl(NO_SETTINGS);
        assertThat(probing.finish(run).verdict()).isEqualTo(new Verdict.Success("HTTP 200"));
      }
    }
  }

  @Test
  void serverNameIsSentWhereConfigured() throws Exception {
    Url plain = Probing.url("/");
    var named =
        new Url(
            "/",
            plain.virtualHost(),
            plain.host(),
            Optional.of("a.example.net"),
            plain.digest(),
            plain.statuses(),
            plain.pattern(),
            false);
    assertThat(check(Pem.listener("TLSv1.3"), this::answer, named))
        .isEqualTo(new Verdict.Success("HTTP 200"));
    assertThat(seen.getFirst()).contains("a.example.net");
  }

  @Test
  void pageOfManyRecordsIsReadToItsEnd() throws Exception {
    byte[] body = "0123456789abcdef".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    FakeServer.Script script =
        client -> {
          FakeServer.request(client);
          client
              .getOutputStream()
              .write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          client.getOutputStream().write(body);
        };
    assertThat(check(Pem.listener(), script, Probing.pattern("/", Probing.pattern("def$"))))
        .isEqualTo(new Verdict.Success("HTTP 200"));
  }

  @Test
  void certificateIsShownToServersThatAskForIt() throws Exception {
    probing.ssl(
        new SslSettings(
            Optional.of("secret"),
            Optional.empty(),
            Optional.of(Pem.file("rsa")),
            Optional.of(Pem.file("rsa-pkcs8-encrypted"))));
    SSLServerSocket listener = Pem.listener("TLSv1.2");
    listener.setNeedClientAuth(true);
    FakeServer.Script script =
        client -> {
          FakeServer.request(client);
          seen.add(((SSLSocket) client).getSession().getPeerPrincipal().getName());
          client.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
        };
    assertThat(check(listener, script, Probing.url("/")))
        .isEqualTo(new Verdict.Success("HTTP 200"));
    assertThat(seen).containsExactly("CN=rsa.example.net");
  }

  @Test
  void unusableSslBlockSaysNothingAboutTheServer() throws Exception {
    probing.ssl(
        new SslSettings(
            Optional.of("wrong"),
            Optional.empty(),
            Optional.of(Pem.file("rsa")),
            Optional.of("/nonexistent/key.pem")));
    assertThat(check(Pem.listener(), this::answer, Probing.url("/")))
        .isEqualTo(new Verdict.Inconclusive("the SSL block cannot be used: /nonexistent/key.pem"));
  }

  @Test
  void renegotiationWithoutEndIsCutOff() throws Exception {
    FakeServer.Script again =
        client -> {
          FakeServer.request(client);
          OutputStream out = client.getOutputStream();
          out.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          while (true) {
            ((SSLSocket) client).startHandshake();
            out.write('x');
          }
        };
    Verdict verdict = check(Pem.listener("TLSv1.2"), again, Probing.url("/"));
    assertThat(verdict.reason()).isEqualTo("the server asks for new keys again and again");
  }

  private Verdict identified(Identity identity, String host, Optional<String> authorities)
      throws Exception {
    authorities.ifPresent(file ->
        probing.ssl(
            new SslSettings(
                Optional.empty(), Optional.of(file), Optional.empty(), Optional.empty())));
    try (var server = new FakeServer(Pem.listener("TLSv1.3"), this::answer)) {
      Url plain = Probing.url("/");
      var url =
          new Url(
              "/",
              plain.virtualHost(),
              host,
              Optional.empty(),
              plain.digest(),
              plain.statuses(),
              plain.pattern(),
              false);
      Checker.Web web =
          Probing.web(true, HttpProtocol.HTTP_1_1, Probing.at(server.port(), PATIENT), url);
      return probing.check(
          new Checker.Web(
              true,
              web.timing(),
              web.target(),
              web.protocol(),
              web.virtualHost(),
              false,
              web.serverName(),
              false,
              web.urls(),
              identity,
              ProxyHeader.NONE));
    }
  }

  @Test
  void certificateIsVerifiedWhereAsked() throws Exception {
    var verified = new Identity(true, 0);
    var ours = Optional.of(Pem.file("server"));
    assertThat(identified(verified, "www.example.net", ours))
        .isEqualTo(new Verdict.Success("HTTP 200"));
    assertThat(identified(verified, "127.0.0.1:443", ours))
        .isEqualTo(new Verdict.Success("HTTP 200"));
    assertThat(identified(verified, "other.example.net", ours).reason())
        .contains("other.example.net")
        .endsWith("in the TLS handshake");
    assertThat(identified(verified, "www.example.net", Optional.of(Pem.file("rsa"))).reason())
        .startsWith("TLS: ")
        .contains("certification path");
  }

  @Test
  void certificateMustHoldForSoManyDays() throws Exception {
    assertThat(identified(new Identity(false, 36_000), "x", Optional.empty()))
        .isEqualTo(new Verdict.Success("HTTP 200"));
    assertThat(identified(new Identity(false, 36_500), "x", Optional.empty()).reason())
        .startsWith("the certificate ends in 3")
        .endsWith(", wanted 36500");
  }

  @Test
  void serverMayCloseWithoutCloseNotify() throws Exception {
    FakeServer.Script abrupt =
        client -> {
          FakeServer.request(client);
          client.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
          client.getOutputStream().flush();
          client.shutdownOutput();
        };
    assertThat(check(Pem.listener("TLSv1.2"), abrupt, Probing.url("/")))
        .isEqualTo(new Verdict.Success("HTTP 200"));
  }
}
