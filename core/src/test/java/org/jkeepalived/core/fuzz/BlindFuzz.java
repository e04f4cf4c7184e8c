package org.jkeepalived.core.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/// Runs one target on very many mutations, without looking at coverage: tens of times as many
/// inputs a second as with it. `./build fuzz` starts it with a heap that the seeds and one input of
/// 64 MiB fit into, so that an input that needs more ends it.
public final class BlindFuzz {
  private static final long HANG_NANOS = 2_000_000_000L;

  private static volatile long current;

  private BlindFuzz() {}

  /// Runs it.
  ///
  /// @param args target class, number of inputs, first seed, directories of seeds
  public static void main(String[] args) throws ReflectiveOperationException {
    Method target = Class.forName(args[0]).getMethod("fuzzerTestOneInput", byte[].class);
    long count = Long.parseLong(args[1]);
    long first = Long.parseLong(args[2]);
    var mutator = new Mutator(Seeds.below(Arrays.asList(args).subList(3, args.length)));
    new Timer(true).schedule(new Watch(args[0], mutator), Watch.PERIOD_MILLIS, Watch.PERIOD_MILLIS);
    long start = System.nanoTime();
    long slowest = 0;
    for (long seed = first; seed < first + count; seed++) {
      current = seed;
      long begun = System.nanoTime();
      try {
        target.invoke(null, (Object) mutator.input(seed));
      } catch (InvocationTargetException e) {
        e.printStackTrace();
        fail(args[0], mutator, seed, "threw " + e.getCause());
      }
      slowest = Math.max(slowest, System.nanoTime() - begun);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %d inputs from seed %d without a finding, %.0f a second, slowest %.0f ms,"
            + " heap limit %d MiB%n",
        args[0].substring(args[0].lastIndexOf('.') + 1),
        count,
        first,
        count / seconds,
        slowest / 1e6,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() >> 20);
  }

  /// Ends everything when the same input is still being read after two seconds of processor time.
  private static final class Watch extends TimerTask {
    private static final int PERIOD_MILLIS = 200;

    private final String target;
    private final Mutator mutator;
    private final Thread watched = Thread.currentThread();
    private long seed = -1;
    private long cpuNanos;

    Watch(String target, Mutator mutator) {
      this.target = target;
      this.mutator = mutator;
    }

    @Override
    public void run() {
      long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(watched.threadId());
      if (seed != current) {
        seed = current;
        cpuNanos = cpu;
      } else if (cpu - cpuNanos > HANG_NANOS) {
        for (StackTraceElement frame : watched.getStackTrace()) {
          System.err.println("  at " + frame);
        }
        fail(target, mutator, seed, "took more than 2 s");
      }
    }
  }

  /// Keeps the input, says which it was, and ends everything.
  private static void fail(String target, Mutator mutator, long seed, String what) {
    Path kept = Path.of("finding-" + target.substring(target.lastIndexOf('.') + 1) + "-" + seed);
    try {
      Files.write(kept, mutator.input(seed));
    } catch (IOException e) {
      System.err.println("cannot keep the input: " + e);
    }
    System.err.println(target + " " + what + "; seed " + seed + ", input kept in " + kept);
    Runtime.getRuntime().halt(1);
  }
}
