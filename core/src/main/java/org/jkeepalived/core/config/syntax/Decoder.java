package org.jkeepalived.core.config.syntax;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Lines;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// Bytes of a file to a [Source]: UTF-8, or one character per byte where that fails, since old
/// files have comments in many encodings.
final class Decoder {
  private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private Decoder() {}

  static Source decode(
      String name,
      SourceReader.Opened.Contents contents,
      @Nullable Span includedAt,
      Diagnostics diagnostics) {
    ByteBuffer bytes = contents.bytes().duplicate();
    boolean marked = startsWith(bytes, UTF8_MARK);
    boolean wide = isUtf16(bytes);
    if (marked) {
      bytes.position(bytes.position() + UTF8_MARK.length);
    }
    List<String> lines = wide ? List.of() : new Lines(text(bytes));
    var source = new Source(name, contents.directory(), lines, includedAt);
    diagnostics.enter(source);
    if (wide) {
      diagnostics.add(
          DiagnosticCode.FILE_ENCODING,
          Span.startOf(source),
          "this file is UTF-16 text; nothing of it is read",
          "configuration is UTF-8 or ASCII",
          "convert it: iconv -f UTF-16 -t UTF-8 " + name);
    } else if (marked) {
      diagnostics.add(
          DiagnosticCode.BYTE_ORDER_MARK,
          Span.startOf(source),
          "the file begins with a byte order mark, which is skipped",
          "keepalived takes it for a part of the first word",
          "save the file as UTF-8 without BOM");
    }
    return source;
  }

  private static boolean startsWith(ByteBuffer bytes, byte[] mark) {
    if (bytes.remaining() < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (bytes.get(bytes.position() + i) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf16(ByteBuffer bytes) {
    return startsWith(bytes, new byte[] {(byte) 0xff, (byte) 0xfe})
        || startsWith(bytes, new byte[] {(byte) 0xfe, (byte) 0xff});
  }

  /// The JVM's own decoding does not look at every byte in interpreted code, as a loop of ours
  /// would on a first reading; a replacement character says that something may be malformed.
  private static String text(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      String quick =
          new String(
              bytes.array(),
              bytes.arrayOffset() + bytes.position(),
              bytes.remaining(),
              StandardCharsets.UTF_8);
      if (quick.indexOf('\ufffd') < 0) {
        return quick;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException _) {
      return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
  }
}
