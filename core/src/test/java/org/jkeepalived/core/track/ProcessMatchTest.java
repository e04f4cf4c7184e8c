package org.jkeepalived.core.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.TrackedProcess.ParameterMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which processes are meant.
class ProcessMatchTest {
  private static TrackedProcess tracked(String command, ParameterMatch match, String... words) {
    return new TrackedProcess(
        "p", command, List.of(words), match, true, 0, false, 1, OptionalInt.empty(), 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, nginx, true",
    "nginx, nginx-debug, false",
    "nginx, ngin, false",
    "a_very_long_process_name, a_very_long_pro, true",
    "/usr/sbin/nginx, nginx, true",
    "/usr/sbin/nginx, /usr/sbin/nginx, false",
  })
  void byName(String wanted, String name, boolean meant) {
    assertThat(ProcessMatch.byName(tracked(wanted, ParameterMatch.EXACT), name)).isEqualTo(meant);
  }

  @ParameterizedTest(name = "{0} {1}: {2} is {3}")
  @CsvSource({
    "EXACT, '', 'd', true",
    "EXACT, '', 'd -a', true",
    "EXACT, '', 'e', false",
    "EXACT, '-a', 'd', false",
    "EXACT, '-a', 'd -a', true",
    "EXACT, '-a', 'd -a -b', false",
    "EXACT, '-a', 'd -ab', false",
    "INITIAL, '-a', 'd -a -b', true",
    "INITIAL, '-a', 'd -ab', false",
    "INITIAL, '-a -b', 'd -a', false",
    "PARTIAL, '-a', 'd -ab', true",
    "PARTIAL, '-a', 'd -ab -c', true",
    "PARTIAL, '-a', 'd -b', false",
    "PARTIAL, '-a -b', 'd -a -bc', true",
    "PARTIAL, '-a -b', 'd -ax -bc', false",
    "PARTIAL, '-a -b', 'd -a', false",
  })
  void byCommandLine(ParameterMatch match, String wanted, String line, boolean meant) {
    String[] words = wanted.isEmpty() ? new String[0] : wanted.split(" ", -1);
    assertThat(
            ProcessMatch.byCommandLine(
                tracked("d", match, words), Arrays.asList(line.split(" ", -1))))
        .isEqualTo(meant);
  }

  @Test
  void threadsOfTheKernelHaveNoCommandLine() {
    assertThat(ProcessMatch.byCommandLine(tracked("d", ParameterMatch.PARTIAL), List.of()))
        .isFalse();
  }
}
