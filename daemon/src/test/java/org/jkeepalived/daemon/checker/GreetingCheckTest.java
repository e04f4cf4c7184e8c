package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Greeting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Databases, by the bytes that their servers send.
class GreetingCheckTest {
  @RegisterExtension final Probing probing = new Probing();

  /// @param question how many bytes the server reads first
  private Verdict check(Greeting greeting, int question, byte[]... answers) throws Exception {
    FakeServer.Script script =
        client -> {
          client.getInputStream().readNBytes(question);
          for (byte[] part : answers) {
            client.getOutputStream().write(part);
            // What comes at once would be one piece for the client; nothing tells when it has read.
            Thread.sleep(5);
          }
        };
    try (var server = new FakeServer(script)) {
      return probing.check(new Checker.Tcp(Probing.TIMING, Probing.at(server.port()), greeting));
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] error(String code, String text) {
    byte[] fields = ("SFATAL\0C" + code + "\0M" + text + "\0\0").getBytes(StandardCharsets.UTF_8);
    var message = java.nio.ByteBuffer.allocate(5 + fields.length);
    message.put((byte) 'E').putInt(4 + fields.length).put(fields);
    return message.array();
  }

  @Test
  void redisAnswersPing() throws Exception {
    assertThat(check(Greeting.REDIS, 6, "+PONG\r\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Verdict.Success("PING answered"));
    assertThat(
            check(
                Greeting.REDIS,
                6,
                "-NOAUTH Authentication required.\r\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Verdict.Success("PING answered"));
    assertThat(
            check(
                    Greeting.REDIS,
                    6,
                    "-LOADING Redis is loading\r\n".getBytes(StandardCharsets.UTF_8))
                .reason())
        .isEqualTo("PING answered by \"-LOADING Redis is loading\"");
    assertThat(check(Greeting.REDIS, 6).reason())
        .isEqualTo("the server closed the connection without a word");
  }

  @Test
  void postgresqlTakesLoginsOrSaysWhyNot() throws Exception {
    assertThat(check(Greeting.POSTGRESQL, 50, bytes("52 0000000c 0000000a 00000000")))
        .isEqualTo(new Verdict.Success("takes logins"));
    byte[] refused = error("28000", "no pg_hba.conf entry");
    assertThat(check(Greeting.POSTGRESQL, 50, refused))
        .as("whoever is refused has found a server that serves")
        .isEqualTo(new Verdict.Success("takes logins"));
    byte[] starting = error("57P03", "the database system is starting up");
    byte[] head = java.util.Arrays.copyOf(starting, 9);
    byte[] rest = java.util.Arrays.copyOfRange(starting, 9, starting.length);
    assertThat(check(Greeting.POSTGRESQL, 50, head, rest).reason())
        .isEqualTo("takes no logins: \"the database system is starting up\"");
    assertThat(
            check(Greeting.POSTGRESQL, 50, "SSH-2.0-x\r\n".getBytes(StandardCharsets.UTF_8))
                .reason())
        .isEqualTo("no PostgreSQL: \"SSH-2.0-x\"");
    assertThat(check(Greeting.POSTGRESQL, 50, bytes("45 7fffffff 00")).reason())
        .startsWith("no PostgreSQL: ");
    assertThat(check(Greeting.POSTGRESQL, 50, bytes("45 00000040 43")).reason())
        .isEqualTo("the server closed the connection to the request for a login");
  }

  @Test
  void mysqlGreetsFirst() throws Exception {
    assertThat(
            check(
                Greeting.MYSQL,
                0,
                bytes("0b0000 00 0a"),
                "8.4.3-x\0ab".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Verdict.Success("greeted by version \"8.4.3-x\""));
    assertThat(
            check(
                    Greeting.MYSQL,
                    0,
                    bytes("16000000 ff 1004"),
                    "Too many connections".getBytes(StandardCharsets.UTF_8))
                .reason())
        .startsWith("greeted by the error \"Too many connection");
    assertThat(check(Greeting.MYSQL, 0, bytes("ffffff00 0a 61")).reason()).startsWith("no MySQL: ");
    assertThat(check(Greeting.MYSQL, 0, "220 mail\r\n".getBytes(StandardCharsets.UTF_8)).reason())
        .startsWith("no MySQL: \"220 mail");
  }
}
