package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.Url;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Servers that mean harm, or are broken beyond what one would think of.
@ParameterizedClass
@EnumSource(TlsLibrary.class)
class HostileServerTest {
  private static final long STEP = 200_000_000L;
  private static final byte[] OK = "HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final TlsLibrary library;
  private Probing probing;

  HostileServerTest(TlsLibrary library) {
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

  private String reason(FakeServer.Script script, Url url) throws Exception {
    return reason(false, script, url, STEP);
  }

  private String reason(boolean tls, FakeServer.Script script, Url url, long step)
      throws Exception {
    try (var server = new FakeServer(script)) {
      var target = Probing.at(server.port(), step);
      Verdict verdict = probing.check(Probing.web(tls, HttpProtocol.HTTP_1_1, target, url));
      assertThat(verdict).isInstanceOf(Verdict.Failure.class);
      return verdict.reason();
    }
  }

  /// Sends these bytes over and over until the other side has had enough.
  private static FakeServer.Script endlessly(byte[] first, byte[] again) {
    return client -> {
      FakeServer.request(client);
      OutputStream out = client.getOutputStream();
      out.write(first);
      while (true) {
        out.write(again);
      }
    };
  }

  @Test
  void endlessHeaderIsCutOff() throws Exception {
    assertThat(
            reason(
                endlessly(
                    "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8),
                    "A: b\r\n".getBytes(StandardCharsets.UTF_8)),
                Probing.url("/")))
        .isEqualTo("a header of more than 64 KiB");
    assertThat(
            reason(
                endlessly("HTTP/1.1 200 ".getBytes(StandardCharsets.UTF_8), new byte[100]),
                Probing.url("/")))
        .isEqualTo("a header of more than 64 KiB");
  }

  @Test
  void endlessInterimRepliesAreCutOff() throws Exception {
    byte[] interim = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    assertThat(reason(endlessly(interim, interim), Probing.url("/")))
        .isEqualTo("a header of more than 64 KiB");
  }

  @Test
  void endlessBodyIsCutOff() throws Exception {
    byte[] chunk = new byte[16 * 1024];
    Arrays.fill(chunk, (byte) 'a');
    for (Url url :
        new Url[] {
          Probing.url("/"),
          Probing.digest("/", "0".repeat(32)),
          Probing.pattern("/", Probing.pattern("b"))
        }) {
      assertThat(reason(false, endlessly(OK, chunk), url, 10 * Probing.SECOND))
          .isEqualTo("a page of more than 64 MiB");
    }
  }

  @Test
  void slowDripEndsAfterTenSteps() throws Exception {
    FakeServer.Script drip =
        client -> {
          FakeServer.request(client);
          client.getOutputStream().write(OK);
          while (true) {
            client.getOutputStream().write('x');
            Thread.sleep(5); // the pace of the drip, which is what is tested
          }
        };
    assertThat(reason(false, drip, Probing.url("/"), STEP / 4))
        .isEqualTo("no end within 0.5 s while reading the reply");
  }

  @Test
  void silenceIsNamedByWhatWasWaitedFor() throws Exception {
    assertThat(reason(FakeServer::awaitEnd, Probing.url("/")))
        .isEqualTo("no answer within 0.2 s while waiting for the reply");
    FakeServer.Script half =
        client -> {
          FakeServer.request(client);
          client.getOutputStream().write("HTTP/1.1 200".getBytes(StandardCharsets.UTF_8));
          FakeServer.awaitEnd(client);
        };
    assertThat(reason(half, Probing.url("/")))
        .isEqualTo("no answer within 0.2 s while reading the reply");
  }

  @Test
  void resetIsNamed() throws Exception {
    FakeServer.Script reset =
        client -> {
          FakeServer.request(client);
          client.setSoLinger(true, 0);
        };
    assertThat(reason(reset, Probing.url("/")))
        .isEqualTo("connection reset by peer while waiting for the reply");
  }

  @Test
  void patternThatTriesEverythingIsGivenUp() throws Exception {
    FakeServer.Script page =
        client -> {
          FakeServer.request(client);
          client.getOutputStream().write(OK);
          client.getOutputStream().write("a".repeat(5000).getBytes(StandardCharsets.UTF_8));
        };
    var exponential = Probing.pattern("/", Probing.pattern("(a|aa)+(a|aa)+(a|aa)+$b"));
    assertThat(reason(false, page, exponential, 10 * Probing.SECOND))
        .isEqualTo("regex: the page takes too long to search");
  }

  @Test
  void compressedPageIsNotUnpacked() throws Exception {
    // What would become gigabytes is judged as the bytes that it is.
    byte[] packed = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};
    FakeServer.Script page =
        client -> {
          FakeServer.request(client);
          client
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
                      .getBytes(StandardCharsets.UTF_8));
          client.getOutputStream().write(packed);
        };
    assertThat(reason(page, Probing.digest("/", "0".repeat(32))))
        .startsWith("MD5 47da6e0d2b8c0ad5a56b0bb6bb8aebb8".substring(0, 4))
        .contains("wanted 0000");
  }

  @Test
  void handshakeThatHangsEnds() throws Exception {
    assertThat(reason(true, FakeServer::awaitEnd, Probing.url("/"), STEP))
        .isEqualTo("no answer within 0.2 s in the TLS handshake");
  }

  @Test
  void garbageInsteadOfTlsIsNamed() throws Exception {
    FakeServer.Script garbage =
        client -> {
          client
              .getOutputStream()
              .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          FakeServer.awaitEnd(client);
        };
    assertThat(reason(true, garbage, Probing.url("/"), 10 * Probing.SECOND))
        .startsWith("TLS: ")
        .contains(library == TlsLibrary.OPENSSL ? "wrong version number" : "SSL message")
        .endsWith("in the TLS handshake");
  }

  @Test
  void endlessHandshakeIsCutOff() throws Exception {
    // A server hello of 16 MiB in records of 1 KiB.
    byte[] record = new byte[5 + 1024];
    System.arraycopy(new byte[] {22, 3, 3, 4, 0}, 0, record, 0, 5);
    byte[] first = record.clone();
    System.arraycopy(new byte[] {2, -1, -1, -1}, 0, first, 5, 4);
    FakeServer.Script hello =
        client -> {
          client.getOutputStream().write(first);
          while (true) {
            client.getOutputStream().write(record);
          }
        };
    assertThat(reason(true, hello, Probing.url("/"), 10 * Probing.SECOND))
        .startsWith("TLS: ")
        .endsWith(" in the TLS handshake");
  }

  @Test
  void mailServerThatTalksForEverIsCutOff() throws Exception {
    FakeServer.Script chatter =
        client -> {
          while (true) {
            client.getOutputStream().write("220-welcome\r\n".getBytes(StandardCharsets.UTF_8));
          }
        };
    try (var server = new FakeServer(chatter)) {
      var smtp = new Checker.Smtp(Probing.TIMING, Probing.at(server.port()), "here");
      assertThat(probing.check(smtp).reason()).isEqualTo("the server said more than 8192 bytes");
    }
  }
}
