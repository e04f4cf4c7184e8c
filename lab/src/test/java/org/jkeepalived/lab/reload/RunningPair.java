package org.jkeepalived.lab.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.daemon.main.FileSources;
import org.jkeepalived.daemon.verb.ConfigurationSource;
import org.jkeepalived.daemon.verb.Output;
import org.jkeepalived.daemon.verb.PlanCommand;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;

/// A master of ours that is reloaded, and a keepalived that listens.
final class RunningPair {
  private static final Pattern RELOADS = Pattern.compile("\"reloads\":(\\d+)");

  final Router ours;
  final KernelEvents kernel;
  private final Path directory;

  RunningPair(Lab lab) {
    for (Program program : Program.values()) {
      program.problem().ifPresent(Assumptions::abort);
    }
    Host one =
        lab.host("one").attach("eth0", "lan", "10.9.0.1/24").attach("eth1", "in", "10.9.1.1/24");
    Host two = lab.host("two").attach("eth0", "lan", "10.9.0.2/24");
    ours = new Router(one, Program.JKEEPALIVED, MatrixFile.PLAIN.text()).start();
    String ofPeer = MatrixFile.PLAIN.text().replace("priority 150", "priority 100");
    ofPeer = ofPeer.replace("10.9.0.2\n", "10.9.0.1\n").replace("_ip 10.9.0.1\n", "_ip 10.9.0.2\n");
    Router peer = new Router(two, Program.KEEPALIVED, ofPeer).start();
    await("all are master on the first")
        .until(() -> one.countAddresses("10.9.0.") == 5 && two.countAddresses("10.9.0.") == 1);
    await("the peer is backup of all").until(() -> !peer.log().isEmpty());
    kernel = new KernelEvents(one);
    kernel.next();
    directory = lab.directory();
  }

  /// By what the status counts: of many lines alike the log leaves some out.
  void reload(String text) {
    int before = reloads();
    ours.configure(text);
    ours.reload();
    await("reload " + before).until(() -> reloads() > before);
  }

  private int reloads() {
    Matcher count = RELOADS.matcher(status());
    assertThat(count.find()).isTrue();
    return Integer.parseInt(count.group(1));
  }

  String plan(String before, String after) {
    var text = new ByteArrayOutputStream();
    Path old = directory.resolve("former.conf");
    Path planned = directory.resolve("planned.conf");
    try {
      Files.writeString(old, before);
      Files.writeString(planned, after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var out = new PrintStream(text, true, StandardCharsets.UTF_8);
    int status =
        PlanCommand.run(
            List.of("--from", old.toString(), planned.toString()),
            directory,
            new Texts(),
            new Output(out, out, false));
    assertThat(status).as(text.toString(StandardCharsets.UTF_8)).isZero();
    return text.toString(StandardCharsets.UTF_8);
  }

  /// Reads files as on a machine of which nothing is known.
  private record Texts() implements ConfigurationSource {
    @Override
    public ReadResult readHere(String path) {
      return readElsewhere(path, "one");
    }

    @Override
    public ReadResult readElsewhere(String path, String configId) {
      return ConfigurationReader.read(
          new FileSources(), path, ReadContext.of(configId), ScriptChecker.TRUSTING);
    }
  }

  String status() {
    Path socket = ours.host().path("/run/jkeepalived/jkeepalived.sock");
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String request = "GET /v1/status HTTP/1.1\r\nHost: lab\r\n\r\n";
      channel.write(StandardCharsets.US_ASCII.encode(request));
      var answer = new ByteArrayOutputStream();
      var buffer = ByteBuffer.allocate(1 << 16);
      while (channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.flip().limit());
        buffer.clear();
      }
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
