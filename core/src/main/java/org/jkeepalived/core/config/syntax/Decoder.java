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

  /// Bytes by which UTF-16 without a mark is recognised.
  private static final int WIDE_SAMPLE = 8;

  private static final int TEXT_SAMPLE = 4096;

  /// A few control characters may be a slip; a tenth of all is no text.
  private static final int FEWEST_STRANGE = 4;

  private static final int STRANGE_SHARE = 10;

  private Decoder() {}

  static Source decode(
      String name,
      SourceReader.Opened.Contents contents,
      @Nullable Span includedAt,
      Diagnostics diagnostics) {
    ByteBuffer bytes = contents.bytes().duplicate();
    boolean marked = startsWith(bytes, UTF8_MARK);
    String wide = wideCharset(bytes);
    boolean text = wide.isEmpty() && isText(bytes);
    if (marked) {
      bytes.position(bytes.position() + UTF8_MARK.length);
    }
    List<String> lines = text ? new Lines(text(bytes)) : List.of();
    var source = new Source(name, contents.directory(), lines, includedAt);
    diagnostics.enter(source);
    if (!wide.isEmpty()) {
      diagnostics.add(
          DiagnosticCode.FILE_ENCODING,
          Span.startOf(source),
          "this file is UTF-16 text; nothing of it is read",
          "configuration is UTF-8 or ASCII",
          "convert it: iconv -f " + wide + " -t UTF-8 " + name);
    } else if (!text) {
      diagnostics.add(
          DiagnosticCode.FILE_ENCODING,
          Span.startOf(source),
          "this is no text file, but a program, an archive or an image; nothing of it is read",
          "configuration is UTF-8 or ASCII",
          "name the configuration file");
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

  /// The name of the UTF-16 that the bytes are, by their mark or, as configuration is nearly all
  /// ASCII, by the zeros between the first characters; empty when they are none.
  private static String wideCharset(ByteBuffer bytes) {
    if (startsWith(bytes, new byte[] {(byte) 0xff, (byte) 0xfe})
        || startsWith(bytes, new byte[] {(byte) 0xfe, (byte) 0xff})) {
      return "UTF-16";
    }
    if (bytes.remaining() < WIDE_SAMPLE) {
      return "";
    }
    boolean little = true;
    boolean big = true;
    for (int i = 0; i < WIDE_SAMPLE; i += 2) {
      byte first = bytes.get(bytes.position() + i);
      byte second = bytes.get(bytes.position() + i + 1);
      little &= first >= '\t' && second == 0;
      big &= first == 0 && second >= '\t';
    }
    return little ? "UTF-16LE" : big ? "UTF-16BE" : "";
  }

  /// Whether there are few enough control characters at the beginning.
  private static boolean isText(ByteBuffer bytes) {
    int sample = Math.min(bytes.remaining(), TEXT_SAMPLE);
    int strange = 0;
    for (int i = 0; i < sample; i++) {
      byte b = bytes.get(bytes.position() + i);
      strange += b >= 0 && b < ' ' && (b < '\t' || b > '\r') ? 1 : 0;
    }
    return strange < FEWEST_STRANGE || strange * STRANGE_SHARE < sample;
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
