package org.jkeepalived.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignalsTest {
  /// Waits until as many signals have been read.
  static List<Integer> await(Signals signals, int count) {
    List<Integer> seen = new ArrayList<>();
    try (Epoll epoll = Epoll.create(1)) {
      epoll.add(signals.fd(), true, false, 0);
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (seen.size() < count && System.nanoTime() < deadline) {
        epoll.await(Duration.ofMillis(100).toNanos());
        signals.read(seen::add);
      }
    }
    return seen;
  }

  @Test
  void signalsOfTheJvmArriveThroughTheDescriptor() {
    try (Signals signals = Signals.open(Signals.HUP, Signals.USR1, Signals.CHLD)) {
      assertThat(signals.unavailable()).isEmpty();
      assertThat(ProcessControl.kill(ProcessControl.pid(), Signals.USR1)).isTrue();
      assertThat(await(signals, 1)).containsExactly(Signals.USR1);
      ProcessControl.kill(ProcessControl.pid(), Signals.HUP);
      assertThat(await(signals, 1)).containsExactly(Signals.HUP);
      signals.read(number -> assertThat(number).as("nothing is left").isNull());
    }
  }

  @Test
  void endOfChildIsSignalled() {
    try (Signals signals = Signals.open(Signals.CHLD);
        ChildProcess child = ChildProcess.spawn(SpawnRequest.of(List.of("true"), List.of()))) {
      assertThat(await(signals, 1)).containsExactly(Signals.CHLD);
      assertThat(child.tryWait()).isPresent();
    }
  }

  @Test
  void realTimeSignalsAreUnavailableUnlessTheLauncherBlockedThem() {
    assumeTrue(!Signals.blocked(Signals.JSON), "the launcher of this test blocks signals");
    try (Signals signals = Signals.open(Signals.JSON, Signals.USR1, Signals.STATISTICS_CLEAR)) {
      assertThat(signals.unavailable()).containsExactly(Signals.JSON, Signals.STATISTICS_CLEAR);
    }
  }

  @Test
  void everySignalArrivesWhenTheLauncherBlockedTheRealTimeOnes() throws Exception {
    assertThat(runProbe()).isEqualTo("unavailable [] received [1, 2, 10, 12, 15, 36, 63]\n");
  }

  @Test
  void everySignalArrivesUnderReducedSignalUsageWhenTheLauncherBlockedAll() throws Exception {
    assertThat(runProbe("-Xrs")).isEqualTo("unavailable [] received [1, 2, 10, 12, 15, 36, 63]\n");
  }

  private static String runProbe(String... options) throws Exception {
    String blocked = options.length == 0 ? "36,63" : "HUP,INT,TERM,USR1,USR2,36,63";
    String classPath =
        Stream.of(Signals.class, SignalsTest.class)
            .map(type -> location(type))
            .collect(Collectors.joining(":"));
    List<String> command =
        new ArrayList<>(List.of("env", "--block-signal=" + blocked, "_JAVA_SR_SIGNUM=40"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            SignalProbe.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assumeTrue(!output.startsWith("env: "), "env cannot block signals here: " + output);
    return output;
  }

  private static String location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  /// Sends itself every signal that a daemon listens to.
  static final class SignalProbe {
    private static final int[] ALL = {
      Signals.HUP,
      Signals.INT,
      Signals.USR1,
      Signals.USR2,
      Signals.TERM,
      Signals.JSON,
      Signals.STATISTICS_CLEAR
    };

    private SignalProbe() {}

    public static void main(String[] args) {
      try (Signals signals = Signals.open(ALL)) {
        for (int number : ALL) {
          if (!signals.unavailable().contains(number)) {
            ProcessControl.kill(ProcessControl.pid(), number);
          }
        }
        List<Integer> seen = await(signals, ALL.length - signals.unavailable().size());
        System.out.println(
            "unavailable "
                + signals.unavailable()
                + " received "
                + seen.stream().sorted().toList());
      }
    }
  }
}
