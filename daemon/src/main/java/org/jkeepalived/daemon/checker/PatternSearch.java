package org.jkeepalived.daemon.checker;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jkeepalived.core.model.lvs.Url;

/// Searches a page for a pattern as it comes in. Of a long page only a window is kept, so that a
/// match longer than half of it may be missed.
final class PatternSearch {
  /// Bytes that are looked at together.
  static final int WINDOW = 1 << 20;

  /// Characters that a search may look at for each byte of the page, and for an empty one: patterns
  /// that try everything in every way end here.
  private static final long STEPS_PER_BYTE = 64;

  private static final long STEPS = 10_000_000;

  private final Url.Pattern wanted;

  /// What a page without it does not do.
  private final String shown;

  private byte[] window = new byte[4096];
  private int length;

  /// Offset in the page of the first byte of the window.
  private long base;

  private boolean found;

  PatternSearch(Url.Pattern wanted) {
    this(wanted, "match " + Words.quote(wanted.text()));
  }

  private PatternSearch(Url.Pattern wanted, String shown) {
    this.wanted = wanted;
    this.shown = shown;
  }

  /// One for a text as it stands.
  static PatternSearch ofText(String text) {
    var pattern =
        new Url.Pattern(
            Pattern.quote(text),
            Set.of("utf"),
            false,
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    return new PatternSearch(pattern, "contain " + Words.quote(text));
  }

  void take(byte[] data, int from, int count) throws ProbeFailure {
    if (found) {
      return;
    }
    if (length + count > WINDOW) {
      search();
      int kept = Math.min(length, WINDOW / 2);
      System.arraycopy(window, length - kept, window, 0, kept);
      base += length - kept;
      length = kept;
    }
    if (length + count > window.length) {
      window = Arrays.copyOf(window, Math.clamp(2L * (length + count), 0, WINDOW));
    }
    System.arraycopy(data, from, window, length, count);
    length += count;
  }

  /// Whether the page is as wanted, once all of it is there.
  ///
  /// @param body what is said about it otherwise
  void judge(Supplier<String> body) throws ProbeFailure {
    if (!found) {
      search();
    }
    if (found == wanted.inverted()) {
      throw new ProbeFailure(
          (found ? "the page matches " + Words.quote(wanted.text()) : "the page does not " + shown)
              + body.get());
    }
  }

  private void search() throws ProbeFailure {
    try {
      found = matches();
    } catch (PatternSyntaxException e) {
      throw new ProbeFailure("regex: " + e.getDescription());
    } catch (TooManySteps | StackOverflowError _) {
      throw new ProbeFailure("regex: the page takes too long to search");
    }
  }

  private boolean matches() {
    PagePattern pattern = PagePattern.of(wanted);
    String page = new String(window, 0, length, pattern.charset());
    var text = new Counted(page, new Budget(STEPS + STEPS_PER_BYTE * length));
    Matcher matcher = pattern.regex().matcher(text);
    // So that ^ and look-behind know what stands before the first offset.
    matcher.useAnchoringBounds(false).useTransparentBounds(true);
    // A window that is not the first has no beginning of the page.
    long first = Math.max(wanted.minimum() - base, base > 0 ? 1 : 0);
    if (first > length) {
      return false;
    }
    int from = pattern.index(page, (int) first);
    if (!matcher.region(from, page.length()).find()) {
      return false;
    }
    int newline = pattern.firstLine() ? page.indexOf('\n') : -1;
    long at = base + pattern.offset(page, matcher.start());
    return at <= wanted.maximum().orElse(Long.MAX_VALUE)
        && (newline < 0 || matcher.start() <= newline);
  }

  /// A search has looked at too many characters.
  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super(null, null, false, false);
    }
  }

  /// What is left of the characters that a search may look at.
  private static final class Budget {
    private long left;

    Budget(long left) {
      this.left = left;
    }

    void spend() {
      if (--left < 0) {
        throw new TooManySteps();
      }
    }
  }

  /// A text that counts how often it is looked at.
  private record Counted(String text, Budget budget) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.spend();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), budget);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
