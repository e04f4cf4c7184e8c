package org.jkeepalived.sim;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `./build sim`: runs seeds and says what did not hold.
///
/// Exit codes: 0 all held, 1 something did not, 2 the command line makes no sense.
public final class SimMain {
  private static final int TIMELINE_LINES = 80;
  private static final int DEFAULT_SEEDS = 1_000;
  private static final int MOST_FAILURES = 5;
  private static final String USAGE =
      """
      usage: sim [--seed N] [--seeds COUNT] [--minutes M] [--trace]
        --seed N       run seed N alone, or begin there with --seeds or --minutes
        --seeds COUNT  run so many seeds (default 1000)
        --minutes M    run seeds for so long
        --trace        print the whole timeline of every seed
      """;

  private final PrintStream out;
  private long seed = 1;
  private long count = DEFAULT_SEEDS;
  private long minutes;
  private boolean trace;

  private SimMain(PrintStream out) {
    this.out = out;
  }

  /// Runs the simulator.
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out));
  }

  /// Runs the simulator with these arguments; returns its exit code.
  static int run(List<String> arguments, PrintStream out) {
    SimMain main = new SimMain(out);
    try {
      main.read(arguments);
    } catch (IllegalArgumentException e) {
      out.println("sim: " + e.getMessage());
      out.print(USAGE);
      return 2;
    }
    return main.run();
  }

  private void read(List<String> arguments) {
    boolean one = false;
    boolean many = false;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--seed" -> {
          seed = number(arguments, ++i);
          one = true;
        }
        case "--seeds" -> {
          count = number(arguments, ++i);
          many = true;
        }
        case "--minutes" -> {
          minutes = number(arguments, ++i);
          count = Long.MAX_VALUE;
          many = true;
        }
        case "--trace" -> trace = true;
        case String unknown -> throw new IllegalArgumentException("unknown option " + unknown);
      }
    }
    if (one && !many) {
      count = 1;
    }
  }

  private static long number(List<String> arguments, int index) {
    if (index >= arguments.size()) {
      throw new IllegalArgumentException(arguments.getLast() + " needs a number");
    }
    try {
      return Long.parseLong(arguments.get(index));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: " + arguments.get(index), e);
    }
  }

  private int run() {
    long began = System.nanoTime();
    long until = minutes == 0 ? Long.MAX_VALUE : began + minutes * 60_000_000_000L;
    long ran = 0;
    double virtualSeconds = 0;
    long steps = 0;
    List<Long> failed = new ArrayList<>();
    while (ran < count && System.nanoTime() < until && failed.size() < MOST_FAILURES) {
      Simulation.Outcome outcome = Simulation.run(seed + ran);
      ran++;
      virtualSeconds += outcome.virtualNanos() / 1e9;
      steps += outcome.trace().size();
      if (outcome.violation().isPresent()) {
        failed.add(outcome.seed());
      }
      report(outcome);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    out.printf(
        Locale.ROOT,
        "sim: %d seeds, %d steps, %.0f s of cluster time in %.1f s (%.0f seeds/s)%n",
        ran,
        steps,
        virtualSeconds,
        seconds,
        ran / seconds);
    if (!failed.isEmpty()) {
      out.println("sim: violations with seeds " + failed);
    }
    return failed.isEmpty() ? 0 : 1;
  }

  private void report(Simulation.Outcome outcome) {
    if (trace) {
      outcome.trace().lines().forEach(out::println);
    } else if (outcome.violation().isPresent()) {
      outcome.trace().last(TIMELINE_LINES).forEach(out::println);
    }
    outcome
        .violation()
        .ifPresent(violation -> {
          out.println();
          out.println("seed " + outcome.seed() + " violates " + violation.getMessage());
          if (violation.getCause() != null) {
            violation.getCause().printStackTrace(out);
          }
          out.println("replay: " + outcome.replay() + "   (add --trace for all of it)");
        });
  }
}
