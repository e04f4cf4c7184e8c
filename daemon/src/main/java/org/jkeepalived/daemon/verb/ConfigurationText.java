package org.jkeepalived.daemon.verb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The text of a file and how it is written there: UTF-8, or one byte for a character where that
/// fails, so that old comments in any encoding come back as they were.
record ConfigurationText(String text, Charset charset) {
  static ConfigurationText of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new ConfigurationText(text, StandardCharsets.UTF_8);
    } catch (CharacterCodingException _) {
      return new ConfigurationText(
          new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }
  }

  /// Another text in the same encoding.
  byte[] bytes(String other) {
    return other.getBytes(charset);
  }
}
