package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.Bytes;
import org.jkeepalived.core.model.lvs.Checker.DnsType;
import org.jkeepalived.core.model.lvs.Checker.UdpReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatagramCheckTest {
  private static final long SHORT = 100_000_000L;

  private final List<byte[]> heard = new CopyOnWriteArrayList<>();
  @RegisterExtension final Probing probing = new Probing();

  /// A server that answers each datagram by another; with none when that is empty.
  private DatagramSocket server(UnaryOperator<byte[]> answer) throws IOException {
    var socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual()
        .start(() -> {
          byte[] room = new byte[2048];
          try {
            while (true) {
              var packet = new DatagramPacket(room, room.length);
              socket.receive(packet);
              byte[] question = Arrays.copyOf(room, packet.getLength());
              heard.add(question);
              byte[] reply = answer.apply(question);
              if (reply.length > 0) {
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
              }
            }
          } catch (IOException _) {
            // Closed.
          }
        });
    return socket;
  }

  private Verdict udp(int port, Optional<UdpReply> reply) throws Exception {
    var target = Probing.at(port, reply.isPresent() ? Probing.SECOND : SHORT);
    return probing.check(new Checker.Udp(Probing.TIMING, target, new Bytes("68690a"), reply));
  }

  private static Optional<UdpReply> wanted(String data, String mask, int shortest, int longest) {
    return Optional.of(new UdpReply(new Bytes(data), new Bytes(mask), shortest, longest));
  }

  /// Read from keepalived 2.2.7's own packets.
  @Test
  void requestsAreThoseOfKeepalived() throws Exception {
    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(DnsTalk.question(0x1234, Checker.DnsType.SOA, "example.net")))
        .isEqualTo("1234010000010000000000000765" + "78616d706c65036e65740000060001");
    assertThat(hex.formatHex(DnsTalk.question(0x1234, Checker.DnsType.SOA, ".")))
        .isEqualTo("12340100000100000000000000" + "00060001");
    var ping = new PingTalk(new Checker.Ping(Probing.TIMING, Probing.at(1)));
    String text = "keepalived check - ".repeat(6) + "keepalived che";
    assertThat(hex.formatHex(ping.request((short) 0x1234)))
        .isEqualTo("0800000000001234" + hex.formatHex(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void silenceIsNoComplaint() throws Exception {
    try (var server = server(_ -> new byte[0])) {
      assertThat(udp(server.getLocalPort(), Optional.empty()))
          .isEqualTo(new Verdict.Success("no complaint"));
      assertThat(heard).hasSize(1);
      assertThat(heard.getFirst()).containsExactly('h', 'i', '\n');
    }
  }

  @Test
  void portWithoutServerIsRefused() throws Exception {
    int port;
    try (var socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    assertThat(udp(port, Optional.empty())).isEqualTo(new Verdict.Failure("connection refused"));
    assertThat(udp(port, wanted("", "", 0, 65535)))
        .isEqualTo(new Verdict.Failure("connection refused"));
  }

  @Test
  void replyIsComparedWhereTheMaskSays() throws Exception {
    try (var server = server(_ -> HexFormat.of().parseHex("01ab7f00"))) {
      int port = server.getLocalPort();
      assertThat(udp(port, wanted("01a07f", "fff0ff", 0, 65535)))
          .isEqualTo(new Verdict.Success("the reply is as wanted"));
      assertThat(udp(port, wanted("01b0", "fff0", 0, 65535)).reason())
          .isEqualTo("byte 1 of the reply is 0xab, wanted 0xb0 in the bits 0xf0");
      assertThat(udp(port, wanted("0101010101", "ffffffffff", 0, 65535)).reason())
          .isEqualTo("a reply of 4 bytes, wanted 5 to 65535");
      assertThat(udp(port, wanted("01", "ff", 1, 3)).reason())
          .isEqualTo("a reply of 4 bytes, wanted 1 to 3");
    }
  }

  @Test
  void requiredReplyThatDoesNotComeFails() throws Exception {
    try (var server = server(_ -> new byte[0])) {
      assertThat(udp(server.getLocalPort(), wanted("", "", 0, 65535)).reason())
          .isEqualTo("no answer within 1 s to the datagram");
    }
  }

  private Verdict dns(UnaryOperator<byte[]> answer) throws Exception {
    try (var server = server(answer)) {
      var target = Probing.at(server.getLocalPort(), 2 * SHORT);
      return probing.check(new Checker.Dns(Probing.TIMING, target, DnsType.SOA, "example.net."));
    }
  }

  private static byte[] reply(byte[] question, int code) {
    byte[] reply = question.clone();
    reply[2] |= (byte) 0x80;
    reply[3] = (byte) ((reply[3] & 0xf0) | code);
    return reply;
  }

  @Test
  void answerWithoutErrorIsSuccess() throws Exception {
    assertThat(dns(question -> reply(question, 0)))
        .isEqualTo(new Verdict.Success("SOA example.net. answered, 0 records"));
  }

  @Test
  void responseCodeIsNamed() throws Exception {
    assertThat(dns(question -> reply(question, 2)).reason())
        .isEqualTo("SOA example.net. answered by SERVFAIL");
    assertThat(dns(question -> reply(question, 9)).reason())
        .isEqualTo("SOA example.net. answered by response code 9");
  }

  @Test
  void datagramsThatAnswerNothingArePassedOver() throws Exception {
    assertThat(dns(_ -> new byte[] {1, 2, 3}).reason())
        .isEqualTo("no answer within 0.2 s to the question");
    assertThat(dns(question -> question).reason())
        .as("a question is no answer")
        .isEqualTo("no answer within 0.2 s to the question");
    assertThat(
            dns(
                    question -> {
                      byte[] reply = reply(question, 0);
                      reply[0]++;
                      return reply;
                    })
                .reason())
        .as("another number")
        .isEqualTo("no answer within 0.2 s to the question");
  }

  @Test
  void hugeReplyIsReadByItsHeaderOnly() throws Exception {
    assertThat(dns(question -> Arrays.copyOf(reply(question, 0), 60_000)))
        .isInstanceOf(Verdict.Success.class);
  }

  @Test
  void loopbackAnswersEchoRequests() throws Exception {
    for (String address : List.of("127.0.0.1", "::1")) {
      var target = Probing.at(IpAddress.of(address), 0, Probing.SECOND);
      Verdict verdict = probing.check(new Checker.Ping(Probing.TIMING, target));
      assertThat(verdict.reason()).startsWith("echo within 0.");
    }
  }
}
