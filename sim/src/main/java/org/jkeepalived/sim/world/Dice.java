package org.jkeepalived.sim.world;

import java.util.List;

/// A small seeded generator (SplitMix64) whose sequence never changes between Java versions, so
/// that a seed noted today replays the same run for ever.
public final class Dice {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private long state;

  /// Dice with the sequence of `seed`.
  public Dice(long seed) {
    state = seed;
  }

  /// Dice of their own for one purpose: drawing more from one leaves the others as they are.
  public Dice fork(int purpose) {
    return new Dice(mix(state + (purpose + 1L) * 0xd1342543de82ef95L));
  }

  /// 64 random bits.
  public long bits() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// 0 to `bound` - 1.
  public int below(int bound) {
    return (int) ((bits() >>> 33) % bound);
  }

  /// `low` to `high`, both included.
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /// `low` to `high`, both included.
  public long between(long low, long high) {
    return low + Long.remainderUnsigned(bits(), high - low + 1);
  }

  /// True in `percent` of 100 throws.
  public boolean chance(double percent) {
    return percent > 0 && (bits() >>> 11) * 0x1.0p-53 * 100 < percent;
  }

  /// One of the choices.
  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }

  /// One of the choices.
  public <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
