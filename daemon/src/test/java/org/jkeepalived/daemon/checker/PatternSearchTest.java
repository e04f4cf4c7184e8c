package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import org.jkeepalived.core.model.lvs.Url;
import org.junit.jupiter.api.Test;

class PatternSearchTest {
  private static boolean matches(Url.Pattern pattern, byte[] page, int chunk) {
    var search = new PatternSearch(pattern);
    try {
      for (int at = 0; at < page.length; at += chunk) {
        search.take(page, at, Math.min(chunk, page.length - at));
      }
      search.judge(() -> "");
      return true;
    } catch (ProbeFailure e) {
      assertThat(e.words()).startsWith("the page does not match");
      return false;
    }
  }

  private static boolean matches(String text, String page, String... options) {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    boolean whole = matches(Probing.pattern(text, options), bytes, bytes.length);
    assertThat(matches(Probing.pattern(text, options), bytes, 1))
        .as("byte by byte")
        .isEqualTo(whole);
    return whole;
  }

  private static boolean within(String text, String page, long minimum, long maximum) {
    var pattern =
        new Url.Pattern(
            text,
            Set.of(),
            false,
            minimum,
            OptionalLong.of(maximum),
            OptionalLong.empty(),
            OptionalLong.empty());
    return matches(pattern, page.getBytes(StandardCharsets.UTF_8), 3);
  }

  @Test
  void matchMayStandAnywhere() {
    assertThat(matches("b+c", "aaabbbccc")).isTrue();
    assertThat(matches("^b", "aaabbbccc")).isFalse();
    assertThat(matches("c$", "aaabbbccc\n")).isTrue();
    assertThat(matches("a.b", "a\rb")).as("a line ends by LF only").isTrue();
    assertThat(matches("a.b", "a\nb")).isFalse();
  }

  @Test
  void matchStartsBetweenTheOffsets() {
    assertThat(within("b", "aabaab", 2, 2)).isTrue();
    assertThat(within("b", "aabaab", 3, 5)).isTrue();
    assertThat(within("b", "aabaab", 3, 4)).isFalse();
    assertThat(within("b", "aabaab", 6, 9)).isFalse();
    assertThat(within("b", "aabaab", 60, 90)).isFalse();
    assertThat(within("(?<=aa)b", "aabaab", 5, 5)).as("look behind the offset").isTrue();
    assertThat(within("^a", "aabaab", 1, 5)).as("no line begins there").isFalse();
  }

  @Test
  void optionsChangeWhatMatches() {
    assertThat(matches("^b$", "a\nb\nc", "multiline")).isTrue();
    assertThat(matches("a.b", "a\nb", "dotall")).isTrue();
    assertThat(matches("a b # x", "ab", "extended")).isTrue();
    assertThat(matches("a$", "a\n", "dollar_endonly")).isFalse();
    assertThat(matches("[$]a\\$$", "$a$", "dollar_endonly")).isTrue();
    assertThat(matches("b", "a\nb", "firstline")).isFalse();
    assertThat(matches("b", "ab\nb", "firstline")).isTrue();
    assertThat(matches("^(a+)(a?)b\\2c", "aabac", "ungreedy")).isTrue();
    assertThat(matches("^(?:a+?b{1,2})$", "aabb", "ungreedy")).isTrue();
  }

  @Test
  void bytesAreCharactersUnlessThePatternIsOfUtf8() {
    assertThat(matches("^.{2}$", "\u00e9")).isTrue();
    assertThat(matches("^.$", "\u00e9", "utf")).isTrue();
    assertThat(matches("\u00c9", "\u00e9", "utf", "caseless")).isTrue();
  }

  @Test
  void longPageIsSearchedInWindows() {
    byte[] page = new byte[5 * PatternSearch.WINDOW / 2];
    Arrays.fill(page, (byte) 'a');
    for (int at : new int[] {0, PatternSearch.WINDOW - 2, PatternSearch.WINDOW + 3}) {
      byte[] marked = page.clone();
      System.arraycopy("xyz".getBytes(StandardCharsets.US_ASCII), 0, marked, at, 3);
      assertThat(matches(Probing.pattern("xyz"), marked, 4096)).isTrue();
      assertThat(matches(Probing.pattern("^xyz"), marked, 4096)).isEqualTo(at == 0);
    }
    assertThat(matches(Probing.pattern("xyz"), page, 4096)).isFalse();
  }
}
