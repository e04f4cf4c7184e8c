package org.jkeepalived.core.timer;

import java.util.Arrays;

/// Which of many small numbers has the earliest deadline: a binary heap that knows where each
/// number stands, so that moving a deadline is logarithmic. Allocates only when it grows.
public final class DeadlineHeap {
  /// No deadline.
  public static final long NEVER = Long.MAX_VALUE;

  private static final int ABSENT = -1;

  /// Deadline of each number.
  private long[] deadlines = new long[16];

  /// Numbers in heap order.
  private int[] heap = new int[16];

  /// Where in the heap each number stands.
  private int[] positions = new int[16];

  private final boolean isByNumber;
  private int size;

  private DeadlineHeap(boolean isByNumber) {
    this.isByNumber = isByNumber;
    Arrays.fill(positions, ABSENT);
  }

  /// An empty heap. What is due at the same time comes in any order.
  public DeadlineHeap() {
    this(false);
  }

  /// An empty heap. What is due at the same time comes by number.
  public static DeadlineHeap byNumber() {
    return new DeadlineHeap(true);
  }

  /// Sets the deadline of `number`; [#NEVER] takes it out.
  public void set(int number, long deadlineNanos) {
    ensure(number);
    int position = positions[number];
    if (deadlineNanos == NEVER) {
      if (position != ABSENT) {
        remove(position);
      }
      return;
    }
    deadlines[number] = deadlineNanos;
    if (position == ABSENT) {
      position = size++;
      place(number, position);
    }
    up(position);
    down(positions[number]);
  }

  /// The deadline of `number`, or [#NEVER].
  public long get(int number) {
    boolean isSet = number < positions.length && positions[number] != ABSENT;
    return isSet ? deadlines[number] : NEVER;
  }

  /// The earliest deadline, or [#NEVER].
  public long earliest() {
    return size == 0 ? NEVER : deadlines[heap[0]];
  }

  /// The number with the earliest deadline; the heap must not be empty.
  public int first() {
    return heap[0];
  }

  private void ensure(int number) {
    if (number >= positions.length) {
      int length = Math.max(number + 1, positions.length * 2);
      int old = positions.length;
      deadlines = Arrays.copyOf(deadlines, length);
      heap = Arrays.copyOf(heap, length);
      positions = Arrays.copyOf(positions, length);
      Arrays.fill(positions, old, length, ABSENT);
    }
  }

  private void remove(int position) {
    positions[heap[position]] = ABSENT;
    size--;
    if (position < size) {
      int moved = heap[size];
      place(moved, position);
      up(position);
      down(positions[moved]);
    }
  }

  private void up(int from) {
    int position = from;
    int number = heap[position];
    while (position > 0) {
      int parent = (position - 1) / 2;
      if (!precedes(number, heap[parent])) {
        break;
      }
      place(heap[parent], position);
      position = parent;
    }
    place(number, position);
  }

  private void down(int from) {
    int position = from;
    int number = heap[position];
    while (2 * position + 1 < size) {
      int child = 2 * position + 1;
      if (child + 1 < size && precedes(heap[child + 1], heap[child])) {
        child++;
      }
      if (!precedes(heap[child], number)) {
        break;
      }
      place(heap[child], position);
      position = child;
    }
    place(number, position);
  }

  private boolean precedes(int number, int other) {
    return deadlines[number] < deadlines[other]
        || (isByNumber && deadlines[number] == deadlines[other] && number < other);
  }

  private void place(int number, int position) {
    heap[position] = number;
    positions[number] = position;
  }
}
