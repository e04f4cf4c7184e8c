package org.jkeepalived.core.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// What a configured key of `auth_hmac` means.
public final class HmacKey {
  /// Bytes of the shortest key.
  public static final int SHORTEST = 32;

  /// Bytes of the longest key.
  public static final int LONGEST = 64;

  /// How a key begins that stands in a file.
  public static final String FILE = "file:";

  private static final String HEXADECIMAL = "hex:";

  private HmacKey() {}

  /// The bytes of text or `hex:DIGITS`; empty when it is no key. A key that stands in a file must
  /// have been read before ([#ofFile]).
  public static Optional<byte[]> bytes(String value) {
    if (value.startsWith(FILE)) {
      return Optional.empty();
    }
    byte[] bytes;
    if (value.startsWith(HEXADECIMAL)) {
      try {
        bytes = HexFormat.of().parseHex(value, HEXADECIMAL.length(), value.length());
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    } else {
      bytes = value.getBytes(StandardCharsets.UTF_8);
    }
    return Optional.of(bytes).filter(key -> key.length >= SHORTEST && key.length <= LONGEST);
  }

  /// The key in a file's content, as if it had been configured: a line end behind it does not
  /// count. Empty when it is no key.
  public static Optional<String> ofFile(byte[] content) {
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    String text = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    String value =
        text.startsWith(HEXADECIMAL)
            ? text
            : HEXADECIMAL + HexFormat.of().formatHex(content, 0, length);
    return Optional.of(value).filter(key -> bytes(key).isPresent());
  }
}
