package org.jkeepalived.core.check;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jkeepalived.core.check.CheckEffect.CancelCheck;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.timer.DeadlineHeap;
import org.jspecify.annotations.Nullable;

/// All checkers that the clock starts, by number, and when each is due. A checker here is either
/// due, or running, or rests.
final class CheckTable {
  /// Before the first run of any checker.
  private static final long FIRST_DELAY_NANOS = 1_000_000_000L;

  /// What is due within this time begins together, since waking up for a check costs more than the
  /// check…
  private static final long TOGETHER_NANOS = 10_000_000L;

  /// …but no check waits for a larger part of its interval.
  private static final long SMALLEST_PART = 100;

  private final Consumer<CheckEffect> effects;
  private final RandomGenerator random;
  private final DeadlineHeap deadlines = new DeadlineHeap();
  private @Nullable Check[] checks = new Check[16];

  /// The last run of each number, which goes on counting when the number is given out again.
  private int[] runs = new int[16];

  /// Numbers to be given out again.
  private int[] free = new int[16];

  private int freeCount;
  private int nextNumber;

  CheckTable(Consumer<CheckEffect> effects, RandomGenerator random) {
    this.effects = effects;
    this.random = random;
  }

  void add(Check check) {
    if (freeCount > 0) {
      check.number(free[--freeCount]);
    } else {
      if (nextNumber == checks.length) {
        checks = Arrays.copyOf(checks, 2 * nextNumber);
        runs = Arrays.copyOf(runs, 2 * nextNumber);
      }
      check.number(nextNumber++);
    }
    checks[check.number()] = check;
  }

  void remove(Check check) {
    rest(check);
    checks[check.number()] = null;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = check.number();
  }

  /// The first run: after a second and at most the warm-up.
  void warmUp(Check check, long nowNanos) {
    schedule(check, nowNanos + FIRST_DELAY_NANOS + upTo(check.timing().warmupNanos()), nowNanos);
  }

  /// A run some time within the interval of the checker.
  void resume(Check check, long nowNanos) {
    schedule(check, nowNanos + upTo(check.timing().delayLoopNanos()), nowNanos);
  }

  private long upTo(long boundNanos) {
    return boundNanos == 0 ? 0 : random.nextLong(boundNanos);
  }

  /// The next run: at this time, or a hundredth of a second later at most, never before. What is
  /// due at once begins at once.
  void schedule(Check check, long dueNanos, long nowNanos) {
    long fast = check.timing().fastDelayLoopNanos();
    long interval = fast == 0 ? check.timing().delayLoopNanos() : fast;
    long part = Math.clamp(interval / SMALLEST_PART, 1, TOGETHER_NANOS);
    long together = Math.ceilDiv(dueNanos, part) * part;
    deadlines.set(check.number(), dueNanos <= nowNanos ? dueNanos : together);
  }

  /// Neither due nor running from here on.
  void rest(Check check) {
    deadlines.set(check.number(), DeadlineHeap.NEVER);
    if (check.isRunning()) {
      check.abandon();
      effects.accept(new CancelCheck(check.number(), runs[check.number()]));
    }
  }

  /// Starts whatever is due.
  void advance(long nowNanos) {
    while (deadlines.earliest() <= nowNanos) {
      int number = deadlines.first();
      Check check = checks[number];
      if (check == null) {
        throw new IllegalStateException("a deadline of no checker: " + number);
      }
      deadlines.set(number, DeadlineHeap.NEVER);
      check.begin(nowNanos);
      effects.accept(new StartCheck(number, ++runs[number], check.config(), check.url()));
    }
  }

  /// The checker whose run this is; null when nobody waits for it any longer.
  @Nullable Check running(int number, int run) {
    Check check = number >= 0 && number < nextNumber ? checks[number] : null;
    return check != null && check.isRunning() && runs[number] == run ? check : null;
  }

  long earliestNanos() {
    return deadlines.earliest();
  }

  /// When the next run of `check` begins; [DeadlineHeap#NEVER] while none is due.
  long dueNanos(Check check) {
    return deadlines.get(check.number());
  }
}
