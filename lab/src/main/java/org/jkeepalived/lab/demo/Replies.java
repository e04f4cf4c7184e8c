package org.jkeepalived.lab.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the client saw so far: when it got answers, and whose. Safe for use by several threads.
final class Replies {
  /// One answer.
  ///
  /// @param nanos monotonic time of its arrival
  /// @param router number of the router that gave it
  record Reply(long nanos, int router) {}

  private final List<Reply> replies = new ArrayList<>();

  /// Reads the client's lines until it ends.
  void follow(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // "<nanoseconds> router<digit>"
        long nanos = Long.parseLong(line.substring(0, line.indexOf(' ')));
        add(new Reply(nanos, line.charAt(line.length() - 1) - '0'));
      }
    } catch (IOException _) {
      // The client was ended together with everything else.
    }
  }

  synchronized void add(Reply reply) {
    replies.add(reply);
  }

  /// Number of the router that answered last since `sinceNanos`; 0 if none did.
  synchronized int lastRouterSince(long sinceNanos) {
    if (replies.isEmpty() || replies.getLast().nanos < sinceNanos) {
      return 0;
    }
    return replies.getLast().router;
  }

  /// How many answers came.
  synchronized int count() {
    return replies.size();
  }

  /// Time since the last answer.
  synchronized long silenceNanos(long nowNanos) {
    return replies.isEmpty() ? 0 : Math.max(0, nowNanos - replies.getLast().nanos);
  }

  /// The longest time without an answer, beginning with the last answer before `fromNanos`.
  synchronized long longestGapSince(long fromNanos) {
    long longest = 0;
    long previous = 0;
    for (Reply reply : replies) {
      if (reply.nanos >= fromNanos && previous != 0) {
        longest = Math.max(longest, reply.nanos - previous);
      }
      previous = Math.max(previous, reply.nanos);
    }
    return longest;
  }

  /// One character per `cellNanos` up to now, the newest last: the router that answered, a dot
  /// where nobody did, a blank before the first answer.
  synchronized String strip(int cells, long cellNanos, long nowNanos) {
    char[] strip = new char[cells];
    long current = nowNanos / cellNanos;
    Arrays.fill(strip, '.');
    long first = replies.isEmpty() ? Long.MAX_VALUE : replies.getFirst().nanos / cellNanos;
    for (int cell = 0; cell < cells; cell++) {
      if (current - cells + cell < first) {
        strip[cell] = ' ';
      }
    }
    for (int i = replies.size() - 1; i >= 0; i--) {
      long age = current - replies.get(i).nanos / cellNanos;
      if (age > cells) {
        break;
      }
      // The current cell is still being filled and is not shown.
      if (age >= 1) {
        strip[(int) (cells - age)] = (char) ('0' + replies.get(i).router);
      }
    }
    return new String(strip);
  }
}
