package org.jkeepalived.daemon.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusServerTest {
  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private volatile CompletableFuture<Status> snapshot =
      CompletableFuture.completedFuture(Reports.status());
  private StatusServer server;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = StatusServer.open(socket(), Optional.empty(), source(), log);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    log.close();
  }

  @Test
  void answersWithJson() throws IOException {
    Reply reply = new StatusClient(socket()).get("/v1/status", Map.of());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).startsWith("{\"schema\":1,").endsWith("}\n").contains("\"VI_1\"");
  }

  @Test
  void socketIsForOwnerAndGroupOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
        .isEqualTo("rw-rw----");
  }

  @Test
  void healthSaysWhetherTheLoopTurns() throws IOException {
    var client = new StatusClient(socket());
    assertThat(client.get("/v1/health", Map.of()).status()).isEqualTo(200);
    snapshot = new CompletableFuture<>();
    assertThat(client.get("/v1/health", Map.of()).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /v2/status HTTP/1.1, 404",
    "GET /v1/status?format=xml HTTP/1.1, 400",
    "GET /v1/status?instance=%zz HTTP/1.1, 400",
    "GET /v1/status?instance=VI_9 HTTP/1.1, 404",
    "POST /v1/status HTTP/1.1, 405",
    "GET /v1/status HTTP/2.0, 505",
    "GET v1 HTTP/1.1, 400",
    "nonsense, 400",
  })
  void refusesWhatItDoesNotKnow(String line, int status) throws IOException {
    assertThat(raw(line + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void refusesBodiesAndMalformedFields() throws IOException {
    assertThat(raw("GET /v1/status HTTP/1.1\r\nContent-Length: 3\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(raw("GET /v1/status HTTP/1.1\r\nBad Name: x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void refusesHeadsWithoutEnd() throws IOException {
    assertThat(raw("a".repeat(8192))).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void headHasTheLengthAndNoBody() throws IOException {
    assertThat(raw("HEAD /v1/health HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains("Content-Length: 3\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void clientsThatSayNothingKeepNobodyFromAsking() throws IOException {
    var silent = new SocketChannel[20];
    for (int i = 0; i < silent.length; i++) {
      silent[i] = connect();
    }
    assertThat(new StatusClient(socket()).get("/v1/health", Map.of()).status()).isEqualTo(200);
    for (SocketChannel channel : silent) {
      channel.close();
    }
  }

  @Test
  void replacesTheSocketOfAPredecessorAndRemovesOnlyItsOwn() throws IOException {
    var successor = StatusServer.open(socket(), Optional.empty(), source(), log);
    server.close();
    assertThat(new StatusClient(socket()).get("/v1/health", Map.of()).status()).isEqualTo(200);
    successor.close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void commandShowsTextOrJson() {
    assertThat(status("--run-dir", folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("jkeepalived 0.1.0 on gw1");
    out.reset();
    assertThat(status("--json", "--run-dir=" + folder, "VI_2")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"VI_2\"")
        .doesNotContain("\"VI_1\"");
  }

  @Test
  void commandSaysWhenThereIsNoSuchInstance() {
    assertThat(status("--run-dir", folder.toString(), "VI_9")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no instance or sync group VI_9");
  }

  @Test
  void commandSaysWhereItLookedForADaemon() {
    assertThat(status("--run-dir", "/nonexistent")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no daemon runs", "/nonexistent/jkeepalived.sock", "--run-dir");
  }

  @Test
  void commandTellsALeftOverSocketFromADaemon() throws IOException {
    Path dead = Files.createDirectory(folder.resolve("dead"));
    try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(dead.resolve(StatusServer.SOCKET)));
    }
    assertThat(status("--run-dir", dead.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no daemon answers");
  }

  @Test
  void commandFindsADaemonByItsNames() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    try (var _ = StatusServer.open(named(run, "blue/web"), Optional.empty(), source(), log);
        var _ = StatusServer.open(named(run, "green"), Optional.empty(), source(), log)) {
      assertThat(status("--run-dir", run.toString(), "--namespace=blue", "--instance", "web"))
          .isZero();
      assertThat(status("--run-dir", run.toString(), "--namespace", "green")).isZero();
      assertThat(status("--run-dir", run.toString(), "--instance", "red")).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("run/red/jkeepalived.sock");
    }
  }

  @Test
  void commandAsksTheOnlyDaemonThatRunsWhateverItsName() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Path dead = named(run, "dead");
    Files.createDirectories(dead.getParent());
    try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(dead));
    }
    try (var _ = StatusServer.open(named(run, "blue"), Optional.empty(), source(), log)) {
      assertThat(status("--run-dir", run.toString())).isZero();
    }
  }

  @Test
  void commandListsTheDaemonsToChooseFrom() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    try (var _ = StatusServer.open(named(run, "blue/web"), Optional.empty(), source(), log);
        var _ = StatusServer.open(named(run, "green"), Optional.empty(), source(), log)) {
      assertThat(status("--run-dir", run.toString())).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("--namespace blue --instance web", "--namespace green");
    }
  }

  @Test
  void commandPrefersTheDaemonWithoutAName() throws IOException {
    try (var _ = StatusServer.open(named(folder, "blue"), Optional.empty(), source(), log)) {
      server.close();
      server = StatusServer.open(socket(), Optional.empty(), source(), log);
      assertThat(status("--run-dir", folder.toString())).isZero();
    }
  }

  private static Path named(Path run, String names) {
    return run.resolve(names).resolve(StatusServer.SOCKET);
  }

  @Test
  void watchingShowsTheStatusAgainUntilTheDaemonEnds() throws Exception {
    var terminal = new StatusCommand.Terminal(true, 80);
    CompletableFuture<Integer> watching =
        CompletableFuture.supplyAsync(
            () -> run(terminal, "--watch", "--run-dir", folder.toString()));
    // The screen is cleared once; every further status is drawn over the one before.
    Eventually.until("a second status", () -> text().split("\033\\[H", -1).length > 2);
    server.close();

    assertThat(watching.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(text()).startsWith("\033[2J\033[Hjkeepalived 0.1.0 on gw1");
    assertThat(text().split("\033\\[2J", -1)).hasSize(2);
    assertThat(text()).contains("\033[K\n").endsWith("\033[J");
  }

  @Test
  void watchingAPipeAppendsJsonLineByLine() throws Exception {
    var pipe = new StatusCommand.Terminal(false, 80);
    CompletableFuture<Integer> watching =
        CompletableFuture.supplyAsync(
            () -> run(pipe, "--watch", "--json", "--run-dir", folder.toString()));
    Eventually.until("a second status", () -> text().lines().count() >= 2);
    server.close();

    assertThat(watching.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(text().lines()).allMatch(line -> line.startsWith("{\"schema\":1,"));
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void commandRefusesUnknownArguments() {
    assertThat(status("--yaml")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--yaml", "Usage:");
  }

  private int status(String... arguments) {
    return run(new StatusCommand.Terminal(false, 80), arguments);
  }

  private int run(StatusCommand.Terminal terminal, String... arguments) {
    return StatusCommand.run(
        Arrays.asList(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal);
  }

  private Path socket() {
    return folder.resolve(StatusServer.SOCKET);
  }

  private StatusSource source() {
    return new StatusSource() {
      @Override
      public CompletableFuture<Status> snapshot() {
        return snapshot;
      }

      @Override
      public DaemonInfo info() {
        return Reports.daemon();
      }
    };
  }

  private SocketChannel connect() throws IOException {
    var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket()));
    return channel;
  }

  private String raw(String request) throws IOException {
    try (var channel = connect()) {
      var bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      var answer = ByteBuffer.allocate(1 << 16);
      int read = 0;
      while (read >= 0 && answer.hasRemaining()) {
        read = channel.read(answer);
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }
  }
}
