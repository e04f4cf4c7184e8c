package org.jkeepalived.daemon.checker;

/// Finds the end of a body that comes in chunks (RFC 9112 §7.1), for servers that keep the
/// connection. A body that breaks the rules ends with its connection.
///
/// ```
/// size in hexadecimal ; extensions CRLF
/// that many bytes CRLF                    any number of these; the last has size 0 and no bytes
/// field CRLF                              any number of these
/// CRLF
/// ```
final class ChunkedEnd {
  private static final int MOST_DIGITS = 15;

  private enum Part {
    SIZE,
    EXTENSION,
    DATA,
    DATA_END,
    FIELDS,
    OVER,
    BROKEN
  }

  private Part part = Part.SIZE;
  private long size;
  private int digits;
  private boolean isLineEmpty = true;

  /// Takes what has come of the body, and says whether that was the end of it.
  boolean take(byte[] data, int from, int count) {
    int end = from + count;
    for (int at = from; at < end && part != Part.OVER && part != Part.BROKEN; at++) {
      if (part == Part.DATA) {
        long skipped = Math.min(size, end - at);
        size -= skipped;
        at += (int) skipped - 1;
        part = size == 0 ? Part.DATA_END : Part.DATA;
      } else {
        step(data[at]);
      }
    }
    return part == Part.OVER;
  }

  private void step(byte value) {
    switch (part) {
      case SIZE -> digit(value);
      case EXTENSION -> endSize(value);
      case DATA_END -> {
        if (value == '\n') {
          part = Part.SIZE;
          digits = 0;
        } else if (value != '\r') {
          part = Part.BROKEN;
        }
      }
      case FIELDS -> field(value);
      case DATA, OVER, BROKEN -> throw new IllegalStateException("nothing to read in " + part);
    }
  }

  private void digit(byte value) {
    int digit = Character.digit(value, 16);
    if (digit >= 0 && digits < MOST_DIGITS) {
      size = 16 * size + digit;
      digits++;
    } else if (digits == 0 || digit >= 0) {
      part = Part.BROKEN;
    } else {
      part = Part.EXTENSION;
      endSize(value);
    }
  }

  private void endSize(byte value) {
    if (value == '\n') {
      part = size == 0 ? Part.FIELDS : Part.DATA;
    }
  }

  private void field(byte value) {
    if (value != '\n') {
      isLineEmpty &= value == '\r';
    } else if (isLineEmpty) {
      part = Part.OVER;
    } else {
      isLineEmpty = true;
    }
  }
}
