package org.jkeepalived.daemon.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jkeepalived.core.engine.LogLevel;
import org.jspecify.annotations.Nullable;

/// A bounded queue of log lines: any number of writers that never wait, one reader.
///
/// Every slot carries a sequence number that says whose turn it is: `position` when a writer may
/// fill it for that position, `position + 1` when the reader may empty it. Neither side allocates.
final class LogRing {
  private final int mask;
  private final AtomicLongArray turns;
  private final @Nullable LogLevel[] levels;
  private final @Nullable String[] texts;
  private final long[] times;
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile long head;

  /// @param capacity a power of two
  LogRing(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity must be a power of two: " + capacity);
    }
    mask = capacity - 1;
    turns = new AtomicLongArray(capacity);
    for (int i = 0; i < capacity; i++) {
      turns.setPlain(i, i);
    }
    levels = new LogLevel[capacity];
    texts = new String[capacity];
    times = new long[capacity];
  }

  /// Appends a line; false when there is no room, which is counted.
  boolean offer(LogLevel level, long epochMillis, String text) {
    while (true) {
      long position = tail.get();
      int slot = (int) position & mask;
      long turn = turns.getAcquire(slot);
      if (turn < position) {
        refused.incrementAndGet();
        return false;
      }
      if (turn == position && tail.compareAndSet(position, position + 1)) {
        levels[slot] = level;
        times[slot] = epochMillis;
        texts[slot] = text;
        turns.setRelease(slot, position + 1);
        return true;
      }
    }
  }

  /// Takes the oldest line; null when there is none. Only the reader calls this.
  @Nullable LogLine poll() {
    long position = head;
    int slot = (int) position & mask;
    if (turns.getAcquire(slot) != position + 1) {
      return null;
    }
    LogLevel level = levels[slot];
    String text = texts[slot];
    long time = times[slot];
    levels[slot] = null;
    texts[slot] = null;
    turns.setRelease(slot, position + mask + 1);
    head = position + 1;
    if (level == null || text == null) {
      throw new IllegalStateException("slot " + slot + " was published empty");
    }
    return new LogLine(level, time, text);
  }

  boolean isEmpty() {
    return head == tail.get();
  }

  /// How many lines were ever accepted.
  long accepted() {
    return tail.get();
  }

  /// How many lines the reader has taken.
  long taken() {
    return head;
  }

  /// How many lines found no room since the last call.
  long takeRefused() {
    return refused.get() == 0 ? 0 : refused.getAndSet(0);
  }
}
