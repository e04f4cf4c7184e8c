package org.jkeepalived.daemon.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jkeepalived.daemon.checker.FakeServer;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GenhashCommandTest {
  private static final Path KEEPALIVED = Path.of("/usr/sbin/keepalived");
  private static final String PAGE = "HTTP/1.0 200 OK\r\nServer: test\r\n\r\nhello, world\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) throws Exception {
    out.reset();
    err.reset();
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"))) {
      var output =
          new Output(
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              false);
      return GenhashCommand.run(List.of(arguments), log, output);
    }
  }

  private String[] at(int port, String... more) {
    List<String> words = new ArrayList<>(Arrays.asList(more));
    words.addAll(List.of("-s", "127.0.0.1", "-p", Integer.toString(port), "-u", "/page"));
    return words.toArray(String[]::new);
  }

  @Test
  void printsTheDigestOfTheBody() throws Exception {
    try (var server = FakeServer.answering(PAGE)) {
      assertThat(run(at(server.port()))).isZero();
      assertThat(out).hasToString("22c3683b094136c3398391ae71b20f04\n");
      String port = "--port=" + server.port();
      assertThat(run("-s127.0.0.1", port, "--url", "/page")).as("other spellings").isZero();
      assertThat(out).hasToString("22c3683b094136c3398391ae71b20f04\n");
    }
  }

  @Test
  void wrongCommandLinesSayWhy() throws Exception {
    assertThat(run("-s", "host", "-p", "80", "-u", "/")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("server should be an IP, not host\nUsage: ");
    assertThat(run("-s", "127.0.0.1", "-p", "99999", "-u", "/")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("invalid port number '99999'\n");
    assertThat(run("-s", "127.0.0.1", "-p", "80")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("there has to be a path: -u PATH\n");
    assertThat(run("-t", "x", "-s", "127.0.0.1", "-p", "80", "-u", "/")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("invalid timeout 'x'\n");
    assertThat(run("-P", "2", "-s", "127.0.0.1", "-p", "80", "-u", "/")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("invalid HTTP protocol version '2'\n");
    assertThat(run("--wrong")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("unrecognized option '--wrong'\n");
    assertThat(run("extra")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Unexpected argument(s): extra\n");
    assertThat(run("-p")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("option requires an argument -- 'p'\n");
    assertThat(run("-h")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Usage: jkeepalived genhash ");
  }

  @Test
  void withoutServerItSaysSoAndEndsWithZero() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(run(at(port))).isZero();
    assertThat(out).hasToString("connection refused\n");
  }

  /// The real one, where it is installed.
  @Test
  @Tag("kernel")
  void requestsAndOutputAreThoseOfKeepalived() throws Exception {
    assumeTrue(Files.isExecutable(KEEPALIVED), "keepalived is not installed");
    List<String> requests = new CopyOnWriteArrayList<>();
    String reply = PAGE.replace("\r\n\r\n", "\r\nContent-Length: 8\r\n\r\n");
    try (var server =
        new FakeServer(client -> {
          requests.add(FakeServer.request(client));
          client.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        })) {
      for (String[] more :
          new String[][] {
            {}, {"-v"}, {"-P", "1.0c"}, {"-P", "1.1"}, {"-V", "a.example"}, {"-vV", "b"}
          }) {
        String[] words = at(server.port(), more);
        run(words);
        assertThat(timeless(out.toString(StandardCharsets.UTF_8)))
            .isEqualTo(timeless(keepalived(words)));
        assertThat(requests.removeLast()).isEqualTo(requests.removeLast());
      }
    }
  }

  private static String timeless(String output) {
    return output.replaceAll("\\d+ usecs", "N usecs");
  }

  private static String keepalived(String[] words) throws Exception {
    List<String> command = new ArrayList<>(List.of(KEEPALIVED.toString(), "--genhash"));
    command.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
