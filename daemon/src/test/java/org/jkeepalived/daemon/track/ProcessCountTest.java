package org.jkeepalived.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.TrackedProcess.ParameterMatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Counting in a `/proc` of our own.
class ProcessCountTest {
  @TempDir Path proc;

  private ProcessCount count = new ProcessCount(new ProcessFiles(Path.of("/nowhere")));

  @BeforeEach
  void begin() {
    count = new ProcessCount(new ProcessFiles(proc));
    count.track(List.of(tracked("byName", "nginx"), tracked("byLine", "nginx", "-c", "x")));
  }

  static TrackedProcess tracked(String name, String command, String... parameters) {
    return new TrackedProcess(
        name,
        command,
        List.of(parameters),
        ParameterMatch.INITIAL,
        parameters.length > 0,
        0,
        false,
        1,
        OptionalInt.empty(),
        0,
        0);
  }

  private void process(int pid, String name, String state, String... words) throws IOException {
    Path directory = Files.createDirectories(proc.resolve(Integer.toString(pid)));
    Files.writeString(directory.resolve("stat"), pid + " (" + name + ") " + state + " 1 1 1");
    Files.writeString(directory.resolve("cmdline"), String.join("\0", words) + "\0");
  }

  private List<String> told() {
    List<String> lines = new ArrayList<>();
    count.tell((process, number) -> lines.add(process.name() + " " + number));
    return lines;
  }

  @Test
  void aScanFindsWhatRunsAndNoZombie() throws IOException {
    process(10, "nginx", "S", "nginx");
    process(11, "nginx", "Z");
    process(12, "nginx", "R", "nginx", "-c", "x", "-d");
    process(13, "a (odd) name", "S", "nginx", "-c", "y");
    Files.createDirectories(proc.resolve("sys"));
    count.scan();
    assertThat(told()).containsExactly("byName 2", "byLine 1");
    assertThat(told()).as("told already").isEmpty();
  }

  @Test
  void eventsChangeTheCount() throws IOException {
    count.scan();
    assertThat(told()).containsExactly("byName 0", "byLine 0");
    process(20, "nginx", "S", "nginx", "-c", "x");
    count.examine(20);
    count.forked(20, 21);
    assertThat(told()).containsExactly("byName 2", "byLine 2");
    process(21, "sh", "S", "sh");
    count.examine(21);
    count.forked(99, 22);
    assertThat(told()).containsExactly("byName 1", "byLine 1");
    count.exited(20);
    count.exited(20);
    assertThat(told()).containsExactly("byName 0", "byLine 0");
  }

  @Test
  void aProcessThatIsGoneBeforeItIsLookedAtCountsForNothing() {
    count.examine(30);
    assertThat(told()).containsExactly("byName 0", "byLine 0");
  }

  @Test
  void aRestartWithinOneBatchOfEventsIsNotTold() throws IOException {
    process(40, "nginx", "S", "nginx");
    count.scan();
    told();
    process(41, "nginx", "S", "nginx");
    count.exited(40);
    count.examine(41);
    assertThat(told()).isEmpty();
  }

  @Test
  void aScanForgetsWhatHasGoneMeanwhile() throws IOException {
    process(50, "nginx", "S", "nginx");
    count.scan();
    told();
    Files.delete(proc.resolve("50/stat"));
    Files.delete(proc.resolve("50/cmdline"));
    Files.delete(proc.resolve("50"));
    count.scan();
    assertThat(told()).containsExactly("byName 0");
  }
}
