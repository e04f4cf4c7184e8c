package org.jkeepalived.daemon.checker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The status line and header of an HTTP reply (RFC 9112 §4, §5), as they come in.
final class HttpHead {
  /// Longest header that is read, in bytes.
  static final int MOST_BYTES = 64 * 1024;

  /// Status codes up to this announce another reply.
  private static final int LAST_INTERIM = 199;

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final long MOST_DIGITS = 18;

  private byte[] bytes = new byte[1024];
  private int length;
  private int lineLength;
  private int before;
  private int status;
  private boolean complete;

  /// Takes what belongs to the header and returns how much that was; the rest is body.
  ///
  /// @throws ProbeFailure when the header is too long or not one of HTTP
  int take(byte[] data, int count) throws ProbeFailure {
    for (int i = 0; i < count; i++) {
      append(data[i]);
      if (data[i] == '\n' && endLine()) {
        return i + 1;
      }
    }
    return count;
  }

  private void append(byte value) throws ProbeFailure {
    if (length + before == MOST_BYTES) {
      throw new ProbeFailure("a header of more than " + MOST_BYTES / 1024 + " KiB");
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = value;
    lineLength += value == '\r' || value == '\n' ? 0 : 1;
  }

  /// Whether the header is complete with this line.
  private boolean endLine() throws ProbeFailure {
    boolean empty = lineLength == 0;
    lineLength = 0;
    if (!empty) {
      return false;
    }
    status = statusOf();
    complete = status > LAST_INTERIM || status == SWITCHING_PROTOCOLS;
    if (!complete) {
      before += length;
      length = 0;
    }
    return complete;
  }

  /// The digits behind the first blank.
  private int statusOf() throws ProbeFailure {
    int at = 0;
    while (at < length && bytes[at] != ' ' && bytes[at] != '\n') {
      at++;
    }
    int code = 0;
    for (int i = 1; i <= 3; i++) {
      int digit = at + i < length ? bytes[at + i] - '0' : -1;
      if (digit < 0 || digit > 9) {
        throw new ProbeFailure("no HTTP reply: " + beginning());
      }
      code = code * 10 + digit;
    }
    return code;
  }

  /// Whether nothing came at all.
  boolean isEmpty() {
    return length == 0 && before == 0;
  }

  /// Whether all of it is there.
  boolean isComplete() {
    return complete;
  }

  /// The status code, once complete.
  int status() {
    return status;
  }

  /// All of it, as it came.
  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /// What came so far, for messages.
  String beginning() {
    return Words.quote(bytes, length);
  }

  /// The length of the body, as announced; -1: unknown.
  long contentLength() {
    if (status == 204 || status == 304) {
      return 0;
    }
    return field("content-length")
        .filter(text -> text.length() <= MOST_DIGITS && text.matches("\\d+"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  /// Whether the body comes in chunks, whatever else it was made into before.
  boolean isChunked() {
    return field("transfer-encoding")
        .filter(codings -> codings.toLowerCase(Locale.ROOT).endsWith("chunked"))
        .isPresent();
  }

  /// The value of a field; the first of several.
  ///
  /// @param name in lower case
  Optional<String> field(String name) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
        .lines()
        .skip(1)
        .filter(line -> line.length() > name.length() && line.charAt(name.length()) == ':')
        .filter(line -> line.substring(0, name.length()).toLowerCase(Locale.ROOT).equals(name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }
}
