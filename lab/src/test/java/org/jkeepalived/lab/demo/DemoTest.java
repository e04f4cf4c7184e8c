package org.jkeepalived.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.lab.net.Program;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The first command of the README, run as a user runs it.
@Tag("kernel")
class DemoTest {
  private record Run(int status, List<String> lines) {}

  private static Run demo(String... options) throws IOException, InterruptedException {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    List<String> command = new ArrayList<>(Program.JKEEPALIVED.command());
    command.add("demo");
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output.lines().toList());
  }

  @Test
  void fastDemoShowsKillReturnAndProperStopAndHolds() throws Exception {
    Run run = demo("--fast");
    assertThat(run.status).as(String.join("\n", run.lines)).isZero();
    assertThat(run.lines).allMatch(line -> line.length() <= 80);
    Stream.of("router1 killed", "router1 back, preempts", "router1 stopped properly")
        .forEach(what ->
            assertThat(run.lines).anyMatch(line -> line.contains(what) && line.contains(" ok ")));
  }

  @Test
  void unknownOptionIsExplained() throws Exception {
    Run run = demo("--fats");
    assertThat(run.status).isEqualTo(2);
    assertThat(run.lines).anyMatch(line -> line.contains("--fast"));
  }
}
