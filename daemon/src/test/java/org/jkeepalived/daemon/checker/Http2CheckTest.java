package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.PageExpectation;
import org.jkeepalived.core.model.lvs.PageRequest;
import org.jkeepalived.core.model.lvs.PageRequest.Field;
import org.jkeepalived.core.model.lvs.Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Pages over HTTP/2 (RFC 9113), and gRPC health, from servers of few words.
class Http2CheckTest {
  private static final int PREFACE = 24;
  private static final long STEP = 300_000_000L;

  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  @RegisterExtension final Probing probing = new Probing();

  private static byte[] frame(int type, int flags, byte[] content) {
    ByteBuffer frame = ByteBuffer.allocate(Http2Frames.HEADER_BYTES + content.length);
    int stream = type == Http2Frames.DATA || type == Http2Frames.HEADERS ? 1 : 0;
    Http2Frames.header(frame, content.length, type, flags, stream);
    return frame.put(content).array();
  }

  private static byte[] settings() {
    return frame(Http2Frames.SETTINGS, 0, new byte[0]);
  }

  private static byte[] packed(String... fields) throws IOException {
    return packed(new HPackEncoder(0, StandardCharsets.US_ASCII), fields);
  }

  private static byte[] packed(HPackEncoder encoder, String... fields) throws IOException {
    var buffer = new ByteArrayBuffer(64);
    for (int i = 0; i < fields.length; i += 2) {
      encoder.encodeHeader(buffer, fields[i], fields[i + 1], false);
    }
    return buffer.toByteArray();
  }

  private static byte[] head(int flags, String... fields) throws IOException {
    return frame(Http2Frames.HEADERS, flags | Http2Frames.END_HEADERS, packed(fields));
  }

  private static byte[] data(int flags, String text) {
    return frame(Http2Frames.DATA, flags, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /// Reads the preface and frames up to the end of the request, and keeps what it said.
  private void request(Socket client) throws Exception {
    var in = new DataInputStream(client.getInputStream());
    in.skipNBytes(PREFACE);
    var said = new StringBuilder();
    boolean isOver = false;
    while (!isOver) {
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      in.readInt();
      byte[] content = in.readNBytes(length);
      if (type == Http2Frames.HEADERS) {
        var decoder = new HPackDecoder(4096, StandardCharsets.US_ASCII);
        for (Header field : decoder.decodeHeaders(ByteBuffer.wrap(content))) {
          said.append(field.getName()).append('=').append(field.getValue()).append('\n');
        }
      } else if (type == Http2Frames.DATA) {
        said.append(new String(content, StandardCharsets.ISO_8859_1));
      }
      isOver = type <= Http2Frames.HEADERS && (flags & Http2Frames.END_STREAM) != 0;
    }
    requests.add(said.toString());
  }

  private FakeServer answering(byte[]... frames) throws IOException {
    return new FakeServer(client -> {
      request(client);
      client.getOutputStream().write(join(settings(), join(frames)));
      FakeServer.awaitEnd(client);
    });
  }

  private Verdict check(Url url, byte[]... frames) throws Exception {
    try (var server = answering(frames)) {
      return check(url, server);
    }
  }

  private Verdict check(Url url, FakeServer server) throws InterruptedException {
    return probing.check(
        Probing.web(false, HttpProtocol.HTTP_2, Probing.at(server.port(), STEP), url));
  }

  private static Url url() {
    return Probing.url("/p");
  }

  private String reason(byte[]... frames) throws Exception {
    Verdict verdict = check(url(), frames);
    assertThat(verdict).isInstanceOf(Verdict.Failure.class);
    return verdict.reason();
  }

  @Test
  void pageIsAskedForAndJudged() throws Exception {
    byte[] head = head(0, ":status", "200", "x-state", "well");
    var expectation =
        new PageExpectation(
            List.of(new Field("X-State", "well")), List.of("hello, world"), List.of());
    var post = new PageRequest("POST", List.of(new Field("X-Test", "1")), "ping");
    Url wanted = Probing.with("/p", post, expectation);
    assertThat(check(wanted, head, data(0, "hello, "), data(Http2Frames.END_STREAM, "world")))
        .isEqualTo(new Verdict.Success("HTTP 200"));
    assertThat(requests.take())
        .isEqualTo(
            """
            :method=POST
            :scheme=http
            :authority=www.example.net
            :path=/p
            user-agent=KeepAliveClient
            x-test=1
            content-length=4
            ping\
            """);
  }

  @Test
  void headerInPiecesWithPaddingPrioritiesAndInterimRepliesIsRead() throws Exception {
    byte[] early = head(0, ":status", "103", "link", "</style.css>");
    byte[] block = packed(":status", "200", "a", "b".repeat(300));
    ByteBuffer first = ByteBuffer.allocate(1 + 5 + 100 + 7);
    first.put((byte) 7).position(6).put(block, 0, 100);
    byte[] begin = frame(Http2Frames.HEADERS, 0x8 | 0x20, first.array());
    byte[] rest = new byte[block.length - 100];
    System.arraycopy(block, 100, rest, 0, rest.length);
    byte[] end = frame(Http2Frames.CONTINUATION, Http2Frames.END_HEADERS, rest);
    byte[] padded =
        frame(Http2Frames.DATA, 0x8 | Http2Frames.END_STREAM, new byte[] {2, 'x', 0, 0});
    assertThat(
            check(
                Probing.digest("/", "9dd4e461268c8034f5c8564e155c67a6"), early, begin, end, padded))
        .as("the MD5 of x")
        .isEqualTo(new Verdict.Success("HTTP 200"));
  }

  @Test
  void settingsAndPingsAreAnswered() throws Exception {
    BlockingQueue<List<Integer>> answers = new LinkedBlockingQueue<>();
    try (var server =
        new FakeServer(client -> {
          request(client);
          OutputStream out = client.getOutputStream();
          out.write(join(settings(), frame(Http2Frames.PING, 0, new byte[8])));
          var in = new DataInputStream(client.getInputStream());
          List<Integer> types = new ArrayList<>();
          for (int i = 0; i < 2; i++) {
            byte[] header = in.readNBytes(Http2Frames.HEADER_BYTES);
            in.skipNBytes(header[2]);
            types.add((int) header[3]);
          }
          answers.add(types);
          out.write(head(Http2Frames.END_STREAM, ":status", "204"));
          FakeServer.awaitEnd(client);
        })) {
      assertThat(check(url(), server)).isEqualTo(new Verdict.Success("HTTP 204"));
    }
    assertThat(answers.take()).containsExactly(Http2Frames.SETTINGS, Http2Frames.PING);
  }

  @Test
  void refusalsAreToldInTheirWords() throws Exception {
    assertThat(reason(head(Http2Frames.END_STREAM, ":status", "503")))
        .isEqualTo("HTTP 503, wanted 200-299");
    assertThat(reason(frame(Http2Frames.RST_STREAM, 0, new byte[] {0, 0, 0, 7})))
        .isEqualTo("the server refused the request: REFUSED_STREAM");
    assertThat(reason(frame(Http2Frames.GOAWAY, 0, new byte[] {0, 0, 0, 0, 0, 0, 0, 11})))
        .isEqualTo("the server goes away: ENHANCE_YOUR_CALM");
    try (var server =
        new FakeServer(client ->
            client
                .getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
      assertThat(check(url(), server).reason())
          .isEqualTo("the server does not speak HTTP/2: \"HTTP/1.1 400 Bad Request\"");
    }
    try (var server = new FakeServer(this::request)) {
      assertThat(check(url(), server).reason())
          .isEqualTo("the server closed the connection while waiting for the reply");
    }
  }

  @Test
  void whatIsNoHttp2IsNamed() throws Exception {
    String no = "no HTTP/2 as it should be: ";
    assertThat(reason(data(0, "x"))).isEqualTo(no + "data before a header");
    assertThat(reason(head(0, "server", "x"))).isEqualTo(no + "a header without a status");
    assertThat(reason(head(0, ":status", "200", "transfer-encoding", "chunked")))
        .isEqualTo(no + "a field \"transfer-encoding\"");
    assertThat(reason(head(0, ":status", "200", "a b", "c"))).isEqualTo(no + "a field \"a b\"");
    assertThat(reason(head(0, ":status", "200", "a", "b\r\nx-state: well")))
        .isEqualTo(no + "a field with a line end in it");
    assertThat(reason(frame(Http2Frames.PUSH_PROMISE, 0, new byte[8])))
        .isEqualTo(no + "a promise that nobody asked for");
    assertThat(reason(frame(Http2Frames.CONTINUATION, 0, new byte[8])))
        .isEqualTo(no + "a header that is interrupted, or goes on without a beginning");
    assertThat(reason(frame(Http2Frames.HEADERS, 0x8 | 0x4, new byte[] {9, 1})))
        .isEqualTo(no + "a frame with more padding than room");
    assertThat(reason(frame(Http2Frames.HEADERS, 0x4, new byte[] {(byte) 0xff, 1, 2})))
        .startsWith(no + "a header that cannot be unpacked: ");
  }

  /// Sends these bytes over and over.
  private String endlessly(byte[] first, byte[] again) throws Exception {
    try (var server =
        new FakeServer(client -> {
          request(client);
          OutputStream out = client.getOutputStream();
          out.write(join(settings(), first));
          while (true) {
            out.write(again);
          }
        })) {
      Verdict verdict =
          probing.check(
              Probing.web(
                  false,
                  HttpProtocol.HTTP_2,
                  Probing.at(server.port(), 10 * Probing.SECOND),
                  url()));
      assertThat(verdict).isInstanceOf(Verdict.Failure.class);
      return verdict.reason();
    }
  }

  @Test
  void nothingIsListenedToForEver() throws Exception {
    byte[] nothing = new byte[0];
    byte[] begin = frame(Http2Frames.HEADERS, 0, packed(":status", "200"));
    byte[] more = frame(Http2Frames.CONTINUATION, 0, new byte[16_000]);
    assertThat(endlessly(begin, more)).isEqualTo("a header of more than 64 KiB");
    assertThat(endlessly(begin, frame(Http2Frames.CONTINUATION, 0, nothing)))
        .isEqualTo("more than 1000 frames that are no reply");
    assertThat(endlessly(nothing, settings())).isEqualTo("more than 1000 frames that are no reply");
    assertThat(endlessly(nothing, frame(0x42, 0, new byte[3])))
        .isEqualTo("more than 1000 frames that are no reply");
    assertThat(endlessly(nothing, head(0, ":status", "100")))
        .isEqualTo("more than 1000 frames that are no reply");
    byte[] head = head(0, ":status", "200");
    assertThat(endlessly(head, data(0, ""))).isEqualTo("more than 1000 frames that are no reply");
    assertThat(endlessly(head, data(0, "x".repeat(16_000))))
        .isEqualTo("a page of more than 64 MiB");
    assertThat(endlessly(nothing, frame(Http2Frames.DATA, 0, new byte[20_000])))
        .isEqualTo("an HTTP/2 frame of more than 16 KiB");
  }

  /// A byte or two name an entry of the table, again and again.
  @Test
  void headerThatUnpacksToMuchIsCutOff() throws Exception {
    var encoder = new HPackEncoder(4096, StandardCharsets.US_ASCII);
    byte[] once = packed(encoder, ":status", "200", "bomb", "b".repeat(3000));
    byte[] named = packed(encoder, "bomb", "b".repeat(3000));
    var block = new ByteArrayOutputStream();
    block.writeBytes(once);
    for (int i = 0; i < 1000; i++) {
      block.writeBytes(named);
    }
    assertThat(named.length).as("it is in the table").isLessThan(3);
    assertThat(reason(frame(Http2Frames.HEADERS, Http2Frames.END_HEADERS, block.toByteArray())))
        .startsWith("no HTTP/2 as it should be: a header that cannot be unpacked: ");
  }

  /// Whatever comes, a check ends with a verdict and never by an error of ours.
  @Test
  void changedRepliesNeverBreakTheChecker() throws Exception {
    var random = new SplittableRandom(9113);
    byte[] good =
        join(
            settings(),
            frame(Http2Frames.PING, 0, new byte[8]),
            head(0, ":status", "200", "server", "x", "x-long", "y".repeat(50)),
            data(0, "hello"),
            head(Http2Frames.END_STREAM, "grpc-status", "0"));
    for (int i = 0; i < 3000; i++) {
      byte[] reply = good.clone();
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        reply[random.nextInt(reply.length)] = (byte) random.nextInt();
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(reply.length) : reply.length;
      Url url = random.nextBoolean() ? url() : health("a");
      try (var server =
          new FakeServer(client -> {
            client.getOutputStream().write(reply, 0, length);
            client.shutdownOutput();
            FakeServer.awaitEnd(client);
          })) {
        Verdict verdict = check(url, server);
        assertThat(verdict.reason()).doesNotContain("Exception");
      }
    }
  }

  private static Url health(String service) {
    var request = new PageRequest("GET", List.of(), "", Optional.of(service));
    return Probing.with("/", request, PageExpectation.NOTHING);
  }

  private String health(byte[] answer, String... trailers) throws Exception {
    return check(
            health("shop.Orders"),
            head(0, ":status", "200", "content-type", "application/grpc"),
            frame(Http2Frames.DATA, 0, answer),
            head(Http2Frames.END_STREAM, trailers))
        .reason();
  }

  @Test
  void grpcServerIsAskedHowItIs() throws Exception {
    assertThat(health(new byte[] {0, 0, 0, 0, 2, 8, 1}, "grpc-status", "0"))
        .isEqualTo("gRPC health is SERVING");
    assertThat(requests.take())
        .isEqualTo(
            """
            :method=POST
            :scheme=http
            :authority=www.example.net
            :path=/grpc.health.v1.Health/Check
            user-agent=KeepAliveClient
            content-type=application/grpc
            te=trailers
            """
                + "\0\0\0\0\r\n\013shop.Orders");
    assertThat(health(new byte[] {0, 0, 0, 0, 2, 8, 2}, "grpc-status", "0"))
        .isEqualTo("gRPC health is NOT_SERVING, wanted SERVING");
    assertThat(health(new byte[5], "grpc-status", "0"))
        .isEqualTo("gRPC health is UNKNOWN, wanted SERVING");
    assertThat(health(new byte[] {0, 0, 0, 0, 1, 8}, "grpc-status", "0"))
        .startsWith("no answer of gRPC health: ");
    assertThat(health(new byte[0], "grpc-status", "14", "grpc-message", "stopping"))
        .isEqualTo("gRPC UNAVAILABLE, \"stopping\"");
    assertThat(health(new byte[0], "x", "y")).isEqualTo("no gRPC: no grpc-status came");
  }

  @Test
  void grpcAnswerMayBeATrailerAlone() throws Exception {
    byte[] unknown = head(Http2Frames.END_STREAM, ":status", "200", "grpc-status", "5");
    assertThat(check(health(""), unknown)).isEqualTo(new Verdict.Failure("gRPC NOT_FOUND"));
    assertThat(check(health(""), head(Http2Frames.END_STREAM, ":status", "502")))
        .isEqualTo(new Verdict.Failure("HTTP 502, wanted 200-299"));
  }
}
