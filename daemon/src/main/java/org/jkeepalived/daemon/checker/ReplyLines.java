package org.jkeepalived.daemon.checker;

import java.nio.charset.StandardCharsets;

/// Reads lines of text, few and short ones.
final class ReplyLines {
  /// RFC 5321 §4.5.3.1.5 has 512 bytes; servers send more.
  private static final int MOST_BYTES = 8192;

  private final Channel channel;
  private final byte[] bytes = new byte[1024];
  private int at;
  private int end;
  private int total;

  ReplyLines(Channel channel) {
    this.channel = channel;
  }

  /// The next line without its end.
  ///
  /// @throws ProbeFailure when there is none, or the server has said too much altogether
  String next() throws ProbeFailure {
    var line = new StringBuilder();
    while (true) {
      int feed = at;
      while (feed < end && bytes[feed] != '\n') {
        feed++;
      }
      line.append(new String(bytes, at, feed - at, StandardCharsets.ISO_8859_1));
      at = feed;
      if (at < end) {
        at++;
        boolean pair = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        return line.substring(0, line.length() - (pair ? 1 : 0));
      }
      fill(line);
    }
  }

  private void fill(StringBuilder begun) throws ProbeFailure {
    at = 0;
    end = channel.receive(bytes);
    total += end;
    if (end == 0) {
      throw new ProbeFailure(
          begun.isEmpty()
              ? "the server closed the connection without a word"
              : "the server closed the connection after " + Words.quote(begun.toString()));
    }
    if (total > MOST_BYTES) {
      throw new ProbeFailure("the server said more than " + MOST_BYTES + " bytes");
    }
  }
}
