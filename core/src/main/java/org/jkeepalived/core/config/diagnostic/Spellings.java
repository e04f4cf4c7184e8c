package org.jkeepalived.core.config.diagnostic;

import org.jspecify.annotations.Nullable;

/// The short strings of a text, each kept once for as long as it comes again and again.
///
/// Of a large file nearly all lines and words are ones that stood above already. A string that is
/// found again costs no memory, and a map finds it by its identity and with its hash at hand.
///
/// Not for several threads.
public final class Spellings {
  private static final int SLOTS = 1024;
  private static final int LONGEST = 40;

  private final @Nullable String[] slots = new String[SLOTS];

  /// The characters of `text` from `start` to before `end`.
  public String of(String text, int start, int end) {
    int length = end - start;
    if (length > LONGEST || length < 1) {
      return text.substring(start, end);
    }
    int slot = slot(text, start, end);
    String known = slots[slot];
    if (known != null && known.length() == length && text.startsWith(known, start)) {
      return known;
    }
    String spelling = text.substring(start, end);
    slots[slot] = spelling;
    return spelling;
  }

  /// From the length and four characters: keywords and short numbers differ in them.
  private static int slot(String text, int start, int end) {
    int hash = end - start;
    hash = hash * 31 + text.charAt(start);
    hash = hash * 31 + text.charAt((start + end) >>> 1);
    hash = hash * 31 + text.charAt(Math.max(start, end - 2));
    hash = hash * 31 + text.charAt(end - 1);
    return (hash ^ hash >>> 10) & (SLOTS - 1);
  }
}
