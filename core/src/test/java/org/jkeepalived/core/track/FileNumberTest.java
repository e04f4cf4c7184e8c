package org.jkeepalived.core.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers as C's `strtol` reads them in base 0.
class FileNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "42, 42",
    "-7, -7",
    "+7, 7",
    "'  \t\n12\n', 12",
    "0x10, 16",
    "-0XfF, -255",
    "017, 15",
    "08, 0",
    "0x, 0",
    "0xg, 0",
    "12abc, 12",
    "5.9, 5",
    "2147483647, 2147483647",
    "-2147483648, -2147483648",
    "00000000000000000000000000000000000000001, 1",
  })
  void readsWhatFits(String text, int value) {
    assertThat(FileNumber.of(text)).isEqualTo(new FileNumber.Fits(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "abc", "-", "--1", "+ 1", "x10", "\0", "½", "٣"})
  void findsNone(String text) {
    assertThat(FileNumber.of(text)).isEqualTo(new FileNumber.None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2147483648",
        "-2147483649",
        "0x80000000",
        "99999999999999999999999999999999999999999999999999999999999999999999",
        "-0xffffffffffffffffffffffffffffffff"
      })
  void refusesWhatDoesNotFit(String text) {
    assertThat(FileNumber.of(text)).isEqualTo(new FileNumber.TooLarge());
  }

  @Test
  void everyNumberOf32BitsIsReadBackInEveryBase() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      int value = random.nextInt() >> random.nextInt(32);
      String sign = value < 0 ? "-" : "";
      long size = Math.abs((long) value);
      var expected = new FileNumber.Fits(value);
      assertThat(FileNumber.of(Integer.toString(value))).isEqualTo(expected);
      assertThat(FileNumber.of(sign + "0x" + Long.toHexString(size))).isEqualTo(expected);
      assertThat(FileNumber.of(sign + "0" + Long.toOctalString(size) + " rest"))
          .isEqualTo(expected);
    }
  }
}
