package org.jkeepalived.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sending and receiving adverts makes no garbage, whatever runs the code: a daemon at one advert a
/// second stays in the interpreter for a long time.
@Tag("kernel")
@Timeout(120)
class AllocationTest {
  @ParameterizedTest(name = "advert path allocates nothing with {0}")
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-Xmixed"})
  void advertPathAllocatesNothing(String compiler) throws Exception {
    String output = runProbe(compiler);
    assumeTrue(!output.contains("EPERM"), "no network namespaces here: " + output);
    assertThat(output).matches("[0-9]+ turns allocated\n");
    // C2 recompiles now and then, and leaving its old code puts objects it had dissolved on the
    // heap.
    int turns = Integer.parseInt(output.substring(0, output.indexOf(' ')));
    assertThat(turns).as("turns of 1000 that allocated").isLessThan(10);
  }

  private static String runProbe(String compiler) throws Exception {
    String classPath =
        Stream.of(VrrpSocket.class, AllocationTest.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(":"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            compiler,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            Probe.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /// Prints how many of a thousand turns allocate anything on their thread.
  static final class Probe {
    /// The JVM specialises a method handle after 127 calls; that is its own garbage, once.
    private static final int WARM_UP_TURNS = 200;

    private static final int TURNS = 1000;

    private Probe() {}

    public static void main(String[] args) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long sum = 0;
      int allocating = 0;
      try (AdvertPath path = new AdvertPath()) {
        for (int turn = 0; turn < WARM_UP_TURNS + TURNS; turn++) {
          long before = threads.getCurrentThreadAllocatedBytes();
          sum += path.turn();
          long after = threads.getCurrentThreadAllocatedBytes();
          allocating += turn >= WARM_UP_TURNS && after != before ? 1 : 0;
        }
      }
      System.out.println(sum == 0 ? "nothing arrived" : allocating + " turns allocated");
    }
  }
}
