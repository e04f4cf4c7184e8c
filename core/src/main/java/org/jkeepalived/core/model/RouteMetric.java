package org.jkeepalived.core.model;

/// Metrics of a route that are numbers (`RTAX_*`), in the kernel's units.
public enum RouteMetric {
  /// Bytes.
  MTU(2),
  WINDOW(3),
  /// Eighths of a millisecond.
  RTT(4),
  /// Quarters of a millisecond.
  RTTVAR(5),
  SSTHRESH(6),
  CWND(7),
  /// Bytes.
  ADVMSS(8),
  REORDERING(9),
  HOPLIMIT(10),
  INITCWND(11),
  /// Bits: 1 is ECN.
  FEATURES(12),
  /// Milliseconds.
  RTO_MIN(13),
  INITRWND(14),
  QUICKACK(15),
  FASTOPEN_NO_COOKIE(17);

  private final int number;

  RouteMetric(int number) {
    this.number = number;
  }

  /// The attribute type in `RTA_METRICS`.
  public int number() {
    return number;
  }

  /// A value, and whether the kernel may not change it.
  public record Value(long number, boolean locked) {}
}
