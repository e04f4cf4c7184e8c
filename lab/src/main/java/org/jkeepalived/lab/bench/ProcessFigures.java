package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jkeepalived.lab.net.Router;

/// What the kernel counts for all processes of a daemon together.
///
/// @param cpuMillis user and system time since their start
/// @param rssKib resident memory
/// @param pssKib the same with shared pages divided among those who share them
record ProcessFigures(long cpuMillis, long rssKib, long pssKib) {
  private static final int MILLIS_PER_TICK = 10; // USER_HZ is 100 everywhere
  private static final Pattern RSS = Pattern.compile("(?m)^Rss:\\s+(\\d+)");
  private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+)");

  static ProcessFigures of(Router router) {
    return of(router.processes());
  }

  /// Several processes together.
  static ProcessFigures of(List<ProcessHandle> processes) {
    ProcessFigures sum = new ProcessFigures(0, 0, 0);
    for (ProcessHandle process : processes) {
      ProcessFigures one = of(process.pid());
      sum =
          new ProcessFigures(
              sum.cpuMillis + one.cpuMillis, sum.rssKib + one.rssKib, sum.pssKib + one.pssKib);
    }
    return sum;
  }

  /// Nanoseconds on a processor since their start: exact, where [#cpuMillis] counts ticks of each
  /// process and so takes many small ones for idle. Threads that have ended are left out.
  static long cpuNanos(List<ProcessHandle> processes) {
    return processes.stream()
        .flatMap(process -> threads(process.pid()))
        .mapToLong(ProcessFigures::onProcessor)
        .sum();
  }

  private static Stream<Path> threads(long pid) {
    try (Stream<Path> listed = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return listed.toList().stream();
    } catch (IOException _) {
      return Stream.empty(); // it has ended
    }
  }

  private static long onProcessor(Path thread) {
    try {
      String text = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(text.substring(0, text.indexOf(' ')));
    } catch (IOException _) {
      return 0; // it has ended
    }
  }

  private static ProcessFigures of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // Fields 14 and 15; the name in field 2 may contain blanks.
      Matcher times = Pattern.compile("\\) (?:\\S+ ){11}(\\d+) (\\d+) ").matcher(stat);
      if (!times.find()) {
        throw new IllegalStateException("unexpected " + stat);
      }
      long ticks = Long.parseLong(times.group(1)) + Long.parseLong(times.group(2));
      String memory = Files.readString(Path.of("/proc/" + pid + "/smaps_rollup"));
      return new ProcessFigures(ticks * MILLIS_PER_TICK, number(RSS, memory), number(PSS, memory));
    } catch (IOException _) {
      return new ProcessFigures(0, 0, 0); // it ended between the listing and the reading
    }
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
