package org.jkeepalived.core.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Runs one target on very many mutations, without looking at coverage: tens of times as many
/// inputs a second as with it. `./build fuzz` starts it with a heap that the seeds and one input of
/// 64 MiB fit into, so that an input that needs more ends it.
public final class BlindFuzz {
  private static final long HANG_NANOS = 2_000_000_000L;

  private static volatile long begunNanos = System.nanoTime();
  private static volatile long current;

  private BlindFuzz() {}

  /// @param args target class, number of inputs, first seed, directories of seeds
  public static void main(String[] args) throws ReflectiveOperationException {
    Method target = Class.forName(args[0]).getMethod("fuzzerTestOneInput", byte[].class);
    long count = Long.parseLong(args[1]);
    long first = Long.parseLong(args[2]);
    var mutator = new Mutator(Seeds.below(Arrays.copyOfRange(args, 3, args.length)));
    Thread.ofPlatform().daemon().start(() -> watch(args[0], mutator, Thread.currentThread()));
    long start = System.nanoTime();
    long slowest = 0;
    for (long seed = first; seed < first + count; seed++) {
      current = seed;
      begunNanos = System.nanoTime();
      try {
        target.invoke(null, (Object) mutator.input(seed));
      } catch (InvocationTargetException e) {
        e.getCause().printStackTrace();
        fail(args[0], mutator, "threw " + e.getCause());
      }
      slowest = Math.max(slowest, System.nanoTime() - begunNanos);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %d inputs from seed %d without a finding, %.0f a second, slowest %.0f ms, heap limit %d"
            + " MiB%n",
        args[0].substring(args[0].lastIndexOf('.') + 1),
        count,
        first,
        count / seconds,
        slowest / 1e6,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() >> 20);
  }

  private static void watch(String target, Mutator mutator, Thread self) {
    try {
      while (true) {
        Thread.sleep(100);
        if (System.nanoTime() - begunNanos > HANG_NANOS) {
          Thread.getAllStackTraces()
              .forEach((thread, stack) -> {
                if (thread != self && thread.getName().equals("main")) {
                  System.err.println(String.join("\n", Arrays.toString(stack).split(", ")));
                }
              });
          fail(target, mutator, "took more than 2 s");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps the input, says which it was, and ends everything.
  private static void fail(String target, Mutator mutator, String what) {
    Path kept = Path.of("finding-" + target.substring(target.lastIndexOf('.') + 1) + "-" + current);
    try {
      Files.write(kept, mutator.input(current));
    } catch (java.io.IOException e) {
      System.err.println("cannot keep the input: " + e);
    }
    System.err.println(target + " " + what + "; seed " + current + ", input kept in " + kept);
    Runtime.getRuntime().halt(1);
  }
}
