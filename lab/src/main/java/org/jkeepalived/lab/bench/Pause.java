package org.jkeepalived.lab.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting in benchmarks: for a condition, or for a time to pass while something is measured.
final class Pause {
  private Pause() {}

  static void until(String what, Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new IllegalStateException("did not happen within " + limit + ": " + what);
      }
      span(Duration.ofMillis(2));
    }
  }

  static void span(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
