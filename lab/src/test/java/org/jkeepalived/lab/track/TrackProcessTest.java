package org.jkeepalived.lab.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A tracked process that dies moves the address.
@LabTest
@Isolated("keepalived hears of whoever else begins to follow the machine's process events")
@Execution(ExecutionMode.SAME_THREAD)
class TrackProcessTest {
  /// Of this test alone: process events are the whole machine's, and tests run side by side.
  private final String name = "jk_" + Long.toString(System.nanoTime() & 0xffff_ffffL, 36);

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void needsRoot() {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "process events need root");
  }

  @AfterEach
  void endProcesses() {
    started.forEach(Process::destroyForcibly);
  }

  private String config(String lines) {
    return """
    global_defs {
      router_id one
    }
    vrrp_track_process tracked {
      process %s
    %s
    }
    """
            .formatted(name, lines)
        + Pair.instance(150, "track_process {\n  tracked\n}");
  }

  private Process process(Lab lab) throws IOException {
    Path program = lab.directory().resolve(name);
    if (!Files.exists(program)) {
      // Not by this process: a child that another test starts meanwhile would hold the file open
      // for writing, and it could not be run.
      lab.fabric().run("cp", Path.of("/bin/sleep").toRealPath().toString(), program.toString());
    }
    Process process = new ProcessBuilder(program.toString(), "1000").start();
    started.add(process);
    return process;
  }

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void theAddressFollowsTheProcess(Program first, Program second, Lab lab) throws IOException {
    Process process = process(lab);
    Pair pair = Pair.of(lab, first, second, config(""), Pair.instance(100, ""));
    pair.first.outside();
    pair.start();
    process.destroyForcibly();
    pair.awaitSecond();
    process(lab);
    pair.awaitFirst();
  }

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void theQuorumHasTwoEndsAndDelays(Program first, Program second, Lab lab) throws IOException {
    Process one = process(lab);
    // A busy machine may need more than a second to start the process that comes back.
    String quorum = "quorum 1\nquorum_max 2\nfork_delay 4\nterminate_delay 4";
    Pair pair = Pair.of(lab, first, second, config(quorum), Pair.instance(100, ""));
    pair.first.outside();
    pair.start();
    process(lab);
    Process three = process(lab);
    pair.awaitSecond();
    three.destroyForcibly();
    pair.awaitFirst();
    // Gone and back within the delay: nobody notices.
    String log = pair.first.log();
    started.get(1).destroyForcibly();
    one.destroyForcibly();
    process(lab);
    await("the delay has passed")
        .pollDelay(Duration.ofSeconds(5))
        .until(() -> pair.first.host().holds(Pair.VIP));
    assertThat(pair.first.log().substring(log.length())).doesNotContain("Entering FAULT");
  }

  @ParameterizedTest(name = "{0} tracks, {1} is the other node")
  @MethodSource("org.jkeepalived.lab.track.Pair#programs")
  void eventsWaitInABufferOfTheSizeOfTheFile(Program first, Program second, Lab lab)
      throws IOException {
    process(lab);
    String buffer = "process_monitor_rcv_bufs 4321000\nprocess_monitor_rcv_bufs_force";
    String file = config("").replace("router_id one", "router_id one\n" + buffer);
    Pair pair = Pair.of(lab, first, second, file, Pair.instance(100, ""));
    pair.first.outside();
    pair.start();
    // The kernel doubles what it is asked for. These sockets are of this machine's own network.
    Process sockets = new ProcessBuilder("ss", "-f", "netlink", "-anm").start();
    String shown = new String(sockets.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shown).contains("rb8642000");
  }

  /// In a container there are no process events.
  @Test
  void inAProcessNamespaceTheProcessIsFoundAllTheSame(Lab lab) {
    Pair pair =
        Pair.of(lab, Program.JKEEPALIVED, Program.KEEPALIVED, config(""), Pair.instance(100, ""));
    pair.first.host().shell("cp $(readlink -f /bin/sleep) /run/" + name);
    Process inside = pair.first.host().start("/run/" + name, "1000");
    started.add(inside);
    pair.start();
    assertThat(pair.first.log()).contains("process events are not to be had");
    pair.first.host().shell("kill -9 $(pgrep -x %s)".formatted(name));
    pair.awaitSecond();
    started.add(pair.first.host().start("/run/" + name, "1000"));
    pair.awaitFirst();
  }
}
