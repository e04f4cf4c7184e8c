package org.jkeepalived.daemon.loop;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jkeepalived.linux.libc.EventFd;
import org.jspecify.annotations.Nullable;

/// A bounded queue from any thread to the loop. Neither side ever waits for the other.
final class Inbox implements AutoCloseable {
  private final AtomicReferenceArray<@Nullable Message> slots;
  private final int mask;
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final EventFd wake = EventFd.create();
  private volatile long head;
  private boolean closed;

  /// @param capacity a power of two
  Inbox(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity must be a power of two: " + capacity);
    }
    slots = new AtomicReferenceArray<>(capacity);
    mask = capacity - 1;
  }

  /// Hands in a message and wakes the loop; false when there is no room, which is counted.
  boolean offer(Message message) {
    long position;
    do {
      position = tail.get();
      if (position - head > mask) {
        refused.incrementAndGet();
        return false;
      }
    } while (!tail.compareAndSet(position, position + 1));
    slots.setRelease((int) position & mask, message);
    signal();
    return true;
  }

  /// The lock is between senders and the end; the loop never takes it while it runs.
  private synchronized void signal() {
    if (!closed) {
      wake.signal();
    }
  }

  /// Takes the oldest message; null when there is none, or one whose sender is just about to put it
  /// there and wake the loop again. Only the loop calls this.
  @Nullable Message poll() {
    long position = head;
    int slot = (int) position & mask;
    @Nullable Message message = slots.getAcquire(slot);
    if (message != null) {
      slots.setPlain(slot, null);
      head = position + 1;
    }
    return message;
  }

  /// Readable after an [#offer] until [#drainWakeups].
  int fd() {
    return wake.fd();
  }

  /// Makes [#fd] readable again, for what is left in the queue.
  void wake() {
    wake.signal();
  }

  void drainWakeups() {
    wake.drain();
  }

  /// How many messages found no room.
  long refused() {
    return refused.get();
  }

  /// What is handed in from now on stays in the queue.
  @Override
  public synchronized void close() {
    closed = true;
    wake.close();
  }
}
