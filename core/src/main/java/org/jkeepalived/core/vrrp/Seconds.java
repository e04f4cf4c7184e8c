package org.jkeepalived.core.vrrp;

/// Durations in sentences.
final class Seconds {
  private static final long MILLISECOND_NANOS = 1_000_000L;

  private Seconds() {}

  /// For example `3.609 s`.
  static String text(long nanos) {
    long millis = Math.max(0, nanos) / MILLISECOND_NANOS;
    long rest = millis % 1000;
    return millis / 1000 + "." + (rest < 10 ? "00" : rest < 100 ? "0" : "") + rest + " s";
  }
}
