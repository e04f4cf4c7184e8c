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
import org.assertj.core.api.SoftAssertions;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.daemon.main.FileSources;
import org.jkeepalived.daemon.verb.ConfigurationSource;
import org.jkeepalived.daemon.verb.Output;
import org.jkeepalived.daemon.verb.PlanCommand;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.jkeepalived.lab.reload.Row.Step;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Each kind of object is added, changed and removed on one running pair. What the plan says is
/// what the kernel and the status show, and an instance that is not named notices nothing.
///
/// Virtual MACs have their own test of this (`VirtualMacTest`); how late adverts are, `./build
/// bench reload` measures.
@LabTest
class ReloadMatrixTest {
  /// A backup takes over after 361 ms of silence.
  private static final long LONGEST_GAP_NANOS = 350_000_000L;

  private static final Pattern RELOADS = Pattern.compile("\"reloads\":(\\d+)");
  private static final Pattern INSTANCES = Pattern.compile("\\((KEPT|UNICAST|OLD|MOVED)\\)");

  private Router ours;
  private KernelEvents kernel;
  private Path planned;

  private void begin(Lab lab) {
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
    planned = lab.directory().resolve("planned.conf");
  }

  @Test
  void everyKindOfObjectChangesAsPlannedAndNothingElseDoes(Lab lab, Capture capture) {
    begin(lab);
    SoftAssertions all = new SoftAssertions();
    MatrixFile before = MatrixFile.PLAIN;
    for (Row row : Matrix.ROWS) {
      for (Step step : row.steps()) {
        String what =
            row.kind()
                + ", "
                + (step == row.added() ? "added" : step == row.changed() ? "changed" : "removed");
        check(all, what, before, step);
        before = step.file();
      }
    }
    assertUnnoticed(all, capture);
    all.assertAll();
  }

  @Test
  void fileWithAnErrorChangesNothing(Lab lab, Capture capture) {
    begin(lab);
    SoftAssertions all = new SoftAssertions();
    for (String wrong : Matrix.ERRORS) {
      int from = ours.log().length();
      reload(wrong);
      all.assertThat(kernel.next()).as(wrong).isEmpty();
      all.assertThat(INSTANCES.matcher(ours.log().substring(from)).find()).as(wrong).isFalse();
      all.assertThat(status()).contains("\"succeeded\":false").doesNotContain("BACKUP", "FAULT");
    }
    assertUnnoticed(all, capture);
    all.assertAll();
  }

  private void check(SoftAssertions all, String what, MatrixFile before, Step step) {
    int from = ours.log().length();
    String plan = plan(before.text(), step.file().text());
    all.assertThat(plan).as(what + ": plan").contains(step.plan());
    reload(step.file().text());
    List<String> events = kernel.next(step.kernel());
    all.assertThat(events).as(what + ": kernel").containsExactlyInAnyOrderElementsOf(step.kernel());
    boolean absent = step.status().startsWith("!");
    Pattern expected = Pattern.compile(step.status().substring(absent ? 1 : 0));
    all.assertThat(expected.matcher(status()).find())
        .as(what + ": status " + step.status())
        .isEqualTo(!absent);
    all.assertThat(ours.log().substring(from)).as(what + ": log").doesNotContain("(KEPT)");
  }

  /// By what the status counts: of many lines alike the log leaves some out.
  private void reload(String text) {
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

  private String plan(String before, String after) {
    var text = new ByteArrayOutputStream();
    Path old = planned.resolveSibling("former.conf");
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
            planned.getParent(),
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

  private String status() {
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

  /// `KEPT` sent all of its adverts, and its backup never had a reason to take over.
  private static void assertUnnoticed(SoftAssertions all, Capture capture) {
    List<Frame.Advert> kept =
        capture.adverts().stream().filter(advert -> advert.vrid() == 1).toList();
    // Until the first is master, the backup may be.
    int first = 0;
    while (!kept.get(first).source().equals("10.9.0.1")) {
      first++;
    }
    long longest = 0;
    for (int i = first + 1; i < kept.size(); i++) {
      all.assertThat(kept.get(i).source()).isEqualTo("10.9.0.1");
      all.assertThat(kept.get(i).priority()).isEqualTo(150);
      longest = Math.max(longest, kept.get(i).timeNanos() - kept.get(i - 1).timeNanos());
    }
    all.assertThat(longest).as("longest gap of KEPT").isLessThan(LONGEST_GAP_NANOS);
  }
}
