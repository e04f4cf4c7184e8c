package org.jkeepalived.core.dataplane.nft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which server gets which slot of a service's table.
final class Slots {
  /// Up to so many slots, shares are exactly those of the weights.
  static final int EXACT = 512;

  private static final int PER_SERVER = 4;
  private static final int[] PRIMES = {
    251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521, 131071
  };

  private Slots() {}

  /// A server that takes part.
  ///
  /// @param identity says the same of the same server on every director
  /// @param weight 1 and up
  record Share(int index, long identity, int weight) {}

  /// Slots drawn in turn. Slots that may stay as they were do; what is new is spread evenly among
  /// the others.
  ///
  /// @param former index of each slot so far
  static int[] inTurn(List<Share> shares, int[] former) {
    Map<Integer, Integer> missing = new HashMap<>();
    int[] counts = counts(shares);
    for (int i = 0; i < counts.length; i++) {
      missing.put(shares.get(i).index(), counts[i]);
    }
    int[] slots = new int[Arrays.stream(counts).sum()];
    Arrays.fill(slots, -1);
    for (int i = 0; i < Math.min(slots.length, former.length); i++) {
      int left = missing.getOrDefault(former[i], 0);
      if (left > 0) {
        slots[i] = former[i];
        missing.put(former[i], left - 1);
      }
    }
    int[] rest = spread(shares, missing);
    int next = 0;
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] < 0) {
        slots[i] = rest[next++];
      }
    }
    return slots;
  }

  /// How many slots each gets.
  private static int[] counts(List<Share> shares) {
    long divisor = 0;
    long sum = 0;
    for (Share share : shares) {
      divisor = gcd(share.weight(), divisor);
      sum += share.weight();
    }
    int[] counts = new int[shares.size()];
    if (sum == 0) {
      return counts;
    }
    if (sum / divisor <= Math.max(EXACT, shares.size())) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = (int) (shares.get(i).weight() / divisor);
      }
      return counts;
    }
    return apportion(shares, sum, Math.max(EXACT, PER_SERVER * shares.size()));
  }

  /// By largest remainder, with at least one for each.
  private static int[] apportion(List<Share> shares, long sum, int total) {
    int[] counts = new int[shares.size()];
    List<Integer> byRemainder = new ArrayList<>();
    int given = 0;
    for (int i = 0; i < counts.length; i++) {
      long whole = shares.get(i).weight() * (long) total / sum;
      counts[i] = (int) Math.max(1, whole);
      given += counts[i];
      if (whole > 0) {
        byRemainder.add(i);
      }
    }
    byRemainder.sort(
        Comparator.comparingLong((Integer i) -> -(shares.get(i).weight() * (long) total % sum))
            .thenComparing(i -> i));
    for (int i = 0; given < total; i++, given++) {
      counts[byRemainder.get(i % byRemainder.size())]++;
    }
    return counts;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /// The missing ones in an order in which each occurs at even distances.
  private static int[] spread(List<Share> shares, Map<Integer, Integer> missing) {
    record Place(double at, int rank, int index) {}
    List<Place> places = new ArrayList<>();
    for (int rank = 0; rank < shares.size(); rank++) {
      int index = shares.get(rank).index();
      int count = missing.getOrDefault(index, 0);
      for (int j = 0; j < count; j++) {
        places.add(new Place((j + 0.5) / count, rank, index));
      }
    }
    places.sort(Comparator.comparingDouble(Place::at).thenComparingInt(Place::rank));
    return places.stream().mapToInt(Place::index).toArray();
  }

  /// Slots drawn by a hash, as Maglev fills its table: the same for the same servers and weights
  /// wherever it is computed, and little different for little different ones.
  ///
  /// @param least smallest number of slots
  static int[] hashed(List<Share> shares, int least) {
    if (shares.isEmpty()) {
      return new int[0];
    }
    List<Share> order = new ArrayList<>(shares);
    order.sort(Comparator.comparingLong(Share::identity));
    int size = size(Math.max(least, PER_SERVER * order.size()));
    long sum = order.stream().mapToLong(Share::weight).sum();
    int[] counts = apportion(order, sum, size);
    int[] slots = new int[size];
    Arrays.fill(slots, -1);
    var filling = new Filling(order, slots);
    int most = Arrays.stream(counts).max().orElse(0);
    int filled = 0;
    for (int round = 0; round < most && filled < size; round++) {
      for (int i = 0; i < counts.length && filled < size; i++) {
        // Who gets fewer slots than others sits out some rounds.
        if ((round + 1L) * counts[i] / most > (long) round * counts[i] / most) {
          filling.take(i);
          filled++;
        }
      }
    }
    return slots;
  }

  private static int size(int least) {
    for (int prime : PRIMES) {
      if (prime >= least) {
        return prime;
      }
    }
    return PRIMES[PRIMES.length - 1];
  }

  /// Each server wants the slots in an order of its own and takes the first free one.
  private static final class Filling {
    private final List<Share> order;
    private final int[] slots;
    private final int[] next;

    Filling(List<Share> order, int[] slots) {
      this.order = order;
      this.slots = slots;
      this.next = new int[order.size()];
    }

    void take(int rank) {
      Share share = order.get(rank);
      long mixed = mix(share.identity());
      long offset = (mixed >>> 32) % slots.length;
      long skip = (mixed & 0xffff_ffffL) % (slots.length - 1) + 1;
      int slot;
      do {
        slot = (int) ((offset + next[rank]++ * skip) % slots.length);
      } while (slots[slot] >= 0);
      slots[slot] = share.index();
    }
  }

  /// SplitMix64's finaliser.
  static long mix(long value) {
    long bits = value + 0x9e37_79b9_7f4a_7c15L;
    bits = (bits ^ (bits >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return bits ^ (bits >>> 31);
  }
}
