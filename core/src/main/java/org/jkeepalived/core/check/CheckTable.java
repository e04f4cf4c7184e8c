package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jkeepalived.core.check.CheckEffect.CancelCheck;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.timer.DeadlineHeap;
import org.jspecify.annotations.Nullable;

/// All checkers that the clock starts, by number, and when each is due. A number here is either
/// due, or running, or rests; checkers that share one do the same, but those of them that rest.
final class CheckTable {
  /// Before the first run of any checker.
  private static final long FIRST_DELAY_NANOS = 1_000_000_000L;

  /// What is due within this time begins together, since waking up for a check costs more than the
  /// check…
  private static final long TOGETHER_NANOS = 10_000_000L;

  /// …but no check is moved by more than half of this part of its delay.
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
  private final Companions companions = new Companions();
  private boolean shares;

  CheckTable(Consumer<CheckEffect> effects, RandomGenerator random) {
    this.effects = effects;
    this.random = random;
  }

  /// Whether equal checkers run as one from here on.
  ///
  /// @param present all that are here
  void share(boolean whether, List<Check> present, long nowNanos) {
    List<Check> active = present.stream().filter(check -> !check.isResting()).toList();
    long[] due = active.stream().mapToLong(this::dueNanos).toArray();
    present.forEach(this::remove);
    shares = whether;
    present.forEach(this::add);
    for (int i = 0; i < due.length; i++) {
      // A run that was under way begins again.
      begin(active.get(i), due[i] == DeadlineHeap.NEVER ? nowNanos : due[i], nowNanos);
    }
  }

  void add(Check check) {
    OptionalInt shared = shares ? companions.number(check.config()) : OptionalInt.empty();
    if (shared.isPresent()) {
      check.number(shared.getAsInt());
      companions.join(check);
    } else {
      enter(check);
    }
  }

  private void enter(Check check) {
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
    if (shares) {
      companions.found(check);
    }
  }

  void remove(Check check) {
    rest(check);
    int number = check.number();
    List<Check> others = companions.of(number);
    if (others.isEmpty()) {
      release(check);
      return;
    }
    if (checks[number] == check) {
      checks[number] = others.getFirst();
      companions.leave(others.getFirst());
    } else {
      companions.leave(check);
    }
  }

  private void release(Check check) {
    companions.dissolve(check);
    checks[check.number()] = null;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = check.number();
  }

  /// The first run: after a second and at most the warm-up.
  void warmUp(Check check, long nowNanos) {
    begin(check, nowNanos + FIRST_DELAY_NANOS + upTo(check.timing().warmupNanos()), nowNanos);
  }

  /// A run some time within the interval of the checker.
  void resume(Check check, long nowNanos) {
    begin(check, nowNanos + upTo(check.timing().delayLoopNanos()), nowNanos);
  }

  /// It rests no longer. Its first run is that of those it shares its number with, if they have
  /// one.
  private void begin(Check check, long dueNanos, long nowNanos) {
    boolean isJoining = false;
    boolean isRunning = false;
    for (Check other : members(check.number())) {
      isJoining |= other != check && !other.isResting();
      isRunning |= other.isRunning();
    }
    check.wake();
    if (isRunning) {
      check.begin(nowNanos);
    } else if (!isJoining) {
      schedule(check, dueNanos, nowNanos);
    }
  }

  private long upTo(long boundNanos) {
    return boundNanos == 0 ? 0 : random.nextLong(boundNanos);
  }

  /// The next run: at this time, or at most half a hundredth of a second before or after. A check
  /// that takes next to no time is then made as often as its interval says. What is due at once
  /// begins at once.
  void schedule(Check check, long dueNanos, long nowNanos) {
    long part = Math.clamp((dueNanos - nowNanos) / SMALLEST_PART, 1, TOGETHER_NANOS);
    long together = Math.floorDiv(dueNanos + part / 2, part) * part;
    deadlines.set(check.number(), dueNanos <= nowNanos ? dueNanos : together);
  }

  /// Neither due nor running from here on.
  void rest(Check check) {
    boolean wasRunning = check.isRunning();
    check.rest();
    int number = check.number();
    if (members(number).stream().allMatch(Check::isResting)) {
      deadlines.set(number, DeadlineHeap.NEVER);
      if (wasRunning) {
        effects.accept(new CancelCheck(number, runs[number]));
      }
    }
  }

  /// Starts whatever is due.
  void advance(long nowNanos) {
    while (deadlines.earliest() <= nowNanos) {
      int number = deadlines.first();
      deadlines.set(number, DeadlineHeap.NEVER);
      int run = ++runs[number];
      Check first = null;
      for (Check check : members(number)) {
        if (!check.isResting()) {
          check.begin(nowNanos);
          first = first == null ? check : first;
        }
      }
      if (first == null) {
        throw new IllegalStateException("a deadline of no checker: " + number);
      }
      effects.accept(new StartCheck(number, run, first.config(), first.url()));
    }
  }

  /// The checkers whose run this is; none when nobody waits for it any longer.
  List<Check> running(int number, int run) {
    if (number < 0 || number >= nextNumber || runs[number] != run) {
      return List.of();
    }
    List<Check> members = members(number);
    if (members.size() == 1) {
      return members.getFirst().isRunning() ? members : List.of();
    }
    return members.stream().filter(Check::isRunning).toList();
  }

  private List<Check> members(int number) {
    Check first = checks[number];
    if (first == null) {
      return List.of();
    }
    List<Check> others = companions.of(number);
    if (others.isEmpty()) {
      return List.of(first);
    }
    List<Check> all = new ArrayList<>(others);
    all.addFirst(first);
    return all;
  }

  long earliestNanos() {
    return deadlines.earliest();
  }

  /// When the next run of `check` begins; [DeadlineHeap#NEVER] while none is due.
  long dueNanos(Check check) {
    return deadlines.get(check.number());
  }
}
