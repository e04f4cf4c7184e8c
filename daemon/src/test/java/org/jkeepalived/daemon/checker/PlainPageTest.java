package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.PageExpectation;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Pages that are read on the thread that all checks share.
class PlainPageTest {
  private static final byte[] HEADER =
      "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  @RegisterExtension final Probing probing = new Probing();

  private static Checker.Web page(FakeServer server, Url url) {
    Checker.Web page = Probing.web(false, HttpProtocol.HTTP_1_1, Probing.at(server.port()), url);
    assertThat(PlainPage.suits(page, url)).isTrue();
    return page;
  }

  private static void say(Socket client, byte[]... parts) throws IOException {
    OutputStream out = client.getOutputStream();
    for (byte[] part : parts) {
      out.write(part);
    }
  }

  @Test
  void aPageOfManyChunksIsReadToItsEnd() throws Exception {
    byte[] body = new byte[3 << 20];
    Arrays.fill(body, (byte) 'x');
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
    FakeServer.Script script =
        client -> {
          FakeServer.request(client);
          say(client, HEADER, body);
        };
    try (var server = new FakeServer(script)) {
      assertThat(probing.check(page(server, Probing.digest("/", md5))))
          .isEqualTo(new Verdict.Success("HTTP 200"));
    }
  }

  @Test
  void aRequestThatNoBufferHoldsIsSentWhole() throws Exception {
    String body = "y".repeat(8 << 20);
    var request = new PageRequest("POST", List.of(), body);
    FakeServer.Script script =
        client -> {
          boolean isAnnounced = FakeServer.request(client).contains("Length: " + body.length());
          byte[] rest = client.getInputStream().readNBytes(body.length());
          boolean isWhole = isAnnounced && rest.length == body.length();
          String reply = "HTTP/1.1 " + (isWhole ? 200 : 500) + "\r\n\r\n";
          say(client, reply.getBytes(StandardCharsets.US_ASCII));
        };
    try (var server = new FakeServer(script)) {
      Url url = Probing.with("/", request, PageExpectation.NOTHING);
      assertThat(probing.check(page(server, url))).isEqualTo(new Verdict.Success("HTTP 200"));
    }
  }

  @Test
  void aPageThatNeverEndsLeavesTheOthersTheirTurn() throws Exception {
    byte[] chunk = new byte[64 * 1024];
    FakeServer.Script endless =
        client -> {
          FakeServer.request(client);
          say(client, HEADER);
          for (int i = 0; i < 800; i++) {
            say(client, chunk);
          }
        };
    try (var busy = new FakeServer(endless);
        var quick = FakeServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      probing.begin(1, page(busy, Probing.url("/")));
      int run = probing.begin(2, page(quick, Probing.url("/")));
      assertThat(probing.next().run()).as("the quick one ends first").isEqualTo(run);
    }
  }

  @Test
  void aPageThatIsNoLongerWantedEndsWithoutVerdict() throws Exception {
    var asked = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    FakeServer.Script silent =
        client -> {
          FakeServer.request(client);
          asked.countDown();
          FakeServer.awaitEnd(client);
          gone.countDown();
        };
    try (var server = new FakeServer(silent);
        var quick = FakeServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      int run = probing.begin(1, page(server, Probing.url("/")));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      probing.cancel(1, run);
      assertThat(gone.await(10, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
      int next = probing.begin(1, page(quick, Probing.url("/")));
      assertThat(probing.next().run()).isEqualTo(next);
    }
  }
}
