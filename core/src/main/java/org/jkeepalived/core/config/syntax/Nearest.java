package org.jkeepalived.core.config.syntax;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean": the known word that a mistyped one is closest to.
public final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /// The closest of `known`, when it is close enough to be meant.
  public static Optional<String> of(String typed, Collection<String> known) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      if (candidate.equalsIgnoreCase(typed)) {
        return Optional.of(candidate);
      }
      int distance = distance(typed.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      boolean sameLength = best != null && distance == bestDistance;
      if (distance < bestDistance || (sameLength && candidate.compareTo(best) < 0)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    int allowed = typed.length() <= 3 ? 1 : typed.length() <= 7 ? 2 : 3;
    return bestDistance <= allowed ? Optional.ofNullable(best) : Optional.empty();
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    int[][] rows = new int[3][b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = rows[i % 3];
      int[] above = rows[(i + 2) % 3];
      int[] twoAbove = rows[(i + 1) % 3];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int value = Math.min(above[j - 1] + (same ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(value, twoAbove[j - 2] + 1) : value;
      }
    }
    return rows[a.length() % 3][b.length()];
  }
}
