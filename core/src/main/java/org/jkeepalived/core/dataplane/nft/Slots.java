package org.jkeepalived.core.dataplane.nft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which server gets which slot of a service's table.
final class Slots {
  /// Up to so many slots, shares are exactly those of the weights.
  static final int EXACT = 512;

  private static final int PER_SERVER = 4;

  /// Where weights change, so many slots for each server are enough to keep their number: no share
  /// is wrong by more than one slot of them.
  private static final int ROOM_PER_SERVER = 16;

  /// More servers than this would need more slots than a change of weights is worth.
  private static final int MOST_WITH_ROOM = 256;

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
  /// the others. Their number stays where shares are right with it, too: the rule that draws need
  /// not be written then.
  ///
  /// @param weighted whether weights say how many each gets, and may change
  /// @param former index of each slot so far
  static int[] inTurn(List<Share> shares, boolean weighted, int[] former) {
    Map<Integer, Integer> missing = new HashMap<>();
    int[] counts = counts(shares, weighted, former);
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      missing.put(shares.get(i).index(), counts[i]);
      sum += counts[i];
    }
    if (sum == former.length && occurrences(former, sum).equals(missing)) {
      return former;
    }
    int[] slots = kept(former, sum, missing);
    int[] rest = spread(shares, missing);
    int next = 0;
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] < 0) {
        slots[i] = rest[next++];
      }
    }
    return slots;
  }

  /// Leaves each server as many of its former slots as it shall have; the others, at even
  /// distances, are free (-1).
  ///
  /// @param missing how many each shall have; those that it keeps are taken off
  private static int[] kept(int[] former, int length, Map<Integer, Integer> missing) {
    int[] slots = new int[length];
    Arrays.fill(slots, -1);
    int common = Math.min(length, former.length);
    Map<Integer, Integer> had = occurrences(former, common);
    Map<Integer, Integer> seen = new HashMap<>();
    Map<Integer, Integer> shall = Map.copyOf(missing);
    for (int i = 0; i < common; i++) {
      long keep = shall.getOrDefault(former[i], 0);
      int all = had.getOrDefault(former[i], 0);
      int before = seen.merge(former[i], 1, Integer::sum) - 1;
      if (keep >= all || (before + 1) * keep / all > before * keep / all) {
        slots[i] = former[i];
        missing.merge(former[i], -1, Integer::sum);
      }
    }
    return slots;
  }

  private static Map<Integer, Integer> occurrences(int[] slots, int length) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < length; i++) {
      counts.merge(slots[i], 1, Integer::sum);
    }
    return counts;
  }

  /// How many slots each gets.
  private static int[] counts(List<Share> shares, boolean weighted, int[] former) {
    long divisor = 0;
    long sum = 0;
    for (Share share : shares) {
      divisor = gcd(share.weight(), divisor);
      sum += share.weight();
    }
    return sum == 0
        ? new int[shares.size()]
        : apportion(shares, sum, length(shares, sum / divisor, weighted, former));
  }

  /// How many slots there are.
  ///
  /// @param exact the fewest with which shares are exactly those of the weights
  private static int length(List<Share> shares, long exact, boolean weighted, int[] former) {
    int size = shares.size();
    if (exact > Math.max(EXACT, size)) {
      return Math.max(EXACT, PER_SERVER * size);
    }
    int room = Math.max(EXACT, ROOM_PER_SERVER * size);
    if (former.length == exact || !weighted || size > MOST_WITH_ROOM) {
      return (int) exact;
    }
    if (former.length <= room && 2 * former.length > room) {
      return former.length;
    }
    return (int) (hasMembers(shares, former) ? room / exact * exact : exact);
  }

  /// Whether the same servers took part so far, so that it was a weight that changed.
  private static boolean hasMembers(List<Share> shares, int[] former) {
    Set<Integer> members = new HashSet<>();
    for (int index : former) {
      members.add(index);
    }
    return members.size() == shares.size()
        && shares.stream().allMatch(share -> members.contains(share.index()));
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
