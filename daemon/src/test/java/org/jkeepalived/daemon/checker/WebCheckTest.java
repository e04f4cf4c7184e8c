package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.core.model.lvs.Url.Statuses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebCheckTest {
  private static final String PAGE = "HTTP/1.0 200 OK\r\nServer: test\r\n\r\nhello, world\n";
  private static final String MD5_OF_BODY = "22c3683b094136c3398391ae71b20f04";

  @RegisterExtension final Probing probing = new Probing();

  private Verdict check(String reply, Url url) throws Exception {
    try (var server = FakeServer.answering(reply)) {
      return probing.check(Probing.web(Probing.at(server.port()), url));
    }
  }

  private String reason(String reply, Url url) throws Exception {
    Verdict verdict = check(reply, url);
    assertThat(verdict).isInstanceOf(Verdict.Failure.class);
    return verdict.reason();
  }

  @Test
  void requestIsThatOfKeepalived() throws Exception {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    try (var server = new FakeServer(client -> requests.add(FakeServer.request(client)))) {
      for (HttpProtocol protocol : EnumSet.complementOf(EnumSet.of(HttpProtocol.HTTP_2))) {
        var target = Probing.at(server.port());
        probing.check(Probing.web(false, protocol, target, Probing.url("/a?b=c")));
      }
    }
    String agent = "User-Agent: KeepAliveClient";
    String host = "Host: www.example.net";
    String close = "Connection: close";
    String keep = "Connection: keep-alive";
    assertThat(requests)
        .containsExactly(
            lines("GET /a?b=c HTTP/1.0", agent, host),
            lines("GET /a?b=c HTTP/1.0", agent, close, host),
            lines("GET /a?b=c HTTP/1.0", agent, keep, host),
            lines("GET /a?b=c HTTP/1.1", agent, close, host),
            lines("GET /a?b=c HTTP/1.1", agent, keep, host));
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  @Test
  void statusWithinTheRangeIsSuccess() throws Exception {
    assertThat(check(PAGE, Probing.url("/"))).isEqualTo(new Verdict.Success("HTTP 200"));
  }

  @Test
  void otherStatusSaysWhatWasWantedAndHowThePageBegins() throws Exception {
    String reply = "HTTP/1.1 503 Service Unavailable\r\n\r\nupstream\n down";
    assertThat(reason(reply, Probing.url("/")))
        .isEqualTo("HTTP 503, wanted 200-299, body \"upstream  down\"");
    var wanted = Probing.statuses("/", new Statuses(200, 200), new Statuses(301, 302));
    assertThat(reason("HTTP/1.1 404 No\r\n\r\n", wanted))
        .isEqualTo("HTTP 404, wanted 200, 301-302");
  }

  @Test
  void digestIsThatOfTheBody() throws Exception {
    assertThat(check(PAGE, Probing.digest("/", MD5_OF_BODY))).isInstanceOf(Verdict.Success.class);
    assertThat(reason(PAGE.replace("world", "World"), Probing.digest("/", MD5_OF_BODY)))
        .startsWith("MD5 ")
        .contains(", wanted " + MD5_OF_BODY + ", body \"hello, World\"");
  }

  @Test
  void digestEndsWithTheAnnouncedLength() throws Exception {
    String reply = "HTTP/1.1 200 OK\r\ncontent-LENGTH: 13\r\n\r\nhello, world\nand more";
    assertThat(check(reply, Probing.digest("/", MD5_OF_BODY))).isInstanceOf(Verdict.Success.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n\r\nhello",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip, Chunked\r\n\r\n3;a=b\r\nhel\r\n02\r\nlo\r\n0;z\r\nA: b\r\n\r\n"
      })
  void serverThatStaysConnectedIsNotWaitedForBehindTheEnd(String page) throws Exception {
    String reply = "HTTP/1.1 200 OK\r\n" + page;
    try (var server =
        new FakeServer(client -> {
          FakeServer.request(client);
          for (byte value : reply.getBytes(StandardCharsets.UTF_8)) {
            client.getOutputStream().write(value);
          }
          FakeServer.awaitEnd(client);
        })) {
      var target = Probing.at(server.port(), 20 * Probing.SECOND);
      int run = probing.begin(0, Probing.web(target, Probing.url("/")));
      var finished = probing.finish(run);
      assertThat(finished.verdict()).isInstanceOf(Verdict.Success.class);
      assertThat(finished.durationNanos()).isLessThan(20 * Probing.SECOND);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\r\n", "5\r\nhello, world\r\n", "1234567890abcdef\r\n", "\r\n"})
  void chunksThatAreNoneEndWithTheConnection(String body) throws Exception {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    String after = "0\r\n\r\nthe end";
    var url = Probing.pattern("/", Probing.pattern("the end"));
    assertThat(check(head + body + after, url)).isInstanceOf(Verdict.Success.class);
  }

  @Test
  void interimRepliesArePassedOver() throws Exception {
    String reply = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No\r\n\r\n";
    assertThat(check(reply, Probing.url("/"))).isEqualTo(new Verdict.Success("HTTP 204"));
  }

  @Test
  void linesMayEndWithoutCarriageReturn() throws Exception {
    assertThat(check("HTTP/1.0 200 OK\nA: b\n\nx", Probing.url("/")))
        .isEqualTo(new Verdict.Success("HTTP 200"));
  }

  @Test
  void redirectionIsNotFollowed() throws Exception {
    try (var server =
        FakeServer.answering("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/x\r\n\r\n")) {
      assertThat(probing.check(Probing.web(Probing.at(server.port()), Probing.url("/"))).reason())
          .isEqualTo("HTTP 302, wanted 200-299");
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void patternMustMatchOrMustNot() throws Exception {
    assertThat(check(PAGE, Probing.pattern("/", Probing.pattern("w[aeo]rld"))))
        .isInstanceOf(Verdict.Success.class);
    assertThat(reason(PAGE, Probing.pattern("/", Probing.pattern("Wor"))))
        .isEqualTo("the page does not match \"Wor\", body \"hello, world\"");
    assertThat(check(PAGE, Probing.pattern("/", Probing.pattern("Wor", "caseless"))))
        .isInstanceOf(Verdict.Success.class);
    var inverted =
        new Url.Pattern(
            "hello",
            Set.of(),
            true,
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    assertThat(reason(PAGE, Probing.pattern("/", inverted)))
        .isEqualTo("the page matches \"hello\", body \"hello, world\"");
  }

  @Test
  void nothingAtAllIsAFailure() throws Exception {
    assertThat(reason("", Probing.url("/")))
        .isEqualTo("the server closed the connection without a reply");
  }

  @Test
  void otherProtocolsAreNamed() throws Exception {
    assertThat(reason("SSH-2.0-OpenSSH_9.2\r\n\r\n", Probing.url("/")))
        .isEqualTo("no HTTP reply: \"SSH-2.0-OpenSSH_9.2\"");
    assertThat(reason("220 mail\033[2J", Probing.url("/")))
        .isEqualTo("the reply ends within its header: \"220 mail?[2J\"");
  }

  @Test
  void everyRunFetchesTheUrlAskedFor() throws Exception {
    assertThat(check(PAGE, Probing.url("/"))).isInstanceOf(Verdict.Success.class);
    assertThat(reason("HTTP/1.1 99999 x\r\n\r\n", Probing.url("/"))).startsWith("HTTP 999, wanted");
  }
}
