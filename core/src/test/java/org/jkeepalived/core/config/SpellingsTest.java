package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jkeepalived.core.config.diagnostic.Spellings;
import org.junit.jupiter.api.Test;

/// Strings of a text that are kept once.
class SpellingsTest {
  private final Spellings spellings = new Spellings();

  @Test
  void aWordThatComesAgainIsTheSameString() {
    String text = "weight 1 weight";

    String first = spellings.of(text, 0, 6);

    assertThat(first).isEqualTo("weight");
    assertThat(spellings.of(text, 9, 15)).isSameAs(first);
  }

  @Test
  void whatSharesAPlaceWithAnotherIsReadRight() {
    var random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      String text =
          random
              .ints(12, 'a', 'd')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      int start = random.nextInt(13);
      int end = start + random.nextInt(13 - start);

      assertThat(spellings.of(text, start, end)).isEqualTo(text.substring(start, end));
    }
  }

  @Test
  void aLongPartIsCutEachTime() {
    String text = "x".repeat(100);

    assertThat(spellings.of(text, 10, 90)).isEqualTo("x".repeat(80));
    assertThat(spellings.of(text, 0, 100)).isEqualTo(text);
  }
}
