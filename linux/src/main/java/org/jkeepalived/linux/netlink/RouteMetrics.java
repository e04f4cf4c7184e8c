package org.jkeepalived.linux.netlink;

import java.util.Map;
import java.util.TreeMap;

/// Metrics of a route (`RTA_METRICS`).
///
/// @param values by `RTAX_…`, 32 bits each
/// @param locked bit mask of the `RTAX_…` that the kernel may not change
/// @param congestionControl name of an algorithm; empty: the default
public record RouteMetrics(Map<Integer, Integer> values, int locked, String congestionControl) {
  /// None.
  public static final RouteMetrics NONE = new RouteMetrics(Map.of(), 0, "");

  private static final int RTA_METRICS = 8;
  private static final int RTAX_LOCK = 1;
  private static final int RTAX_CC_ALGO = 16;

  public RouteMetrics {
    values = Map.copyOf(values);
  }

  /// The bit of a metric in `locked`.
  public static int lockBit(int metric) {
    return 1 << metric;
  }

  /// The bit of the congestion control algorithm in `locked`.
  public static int congestionControlLock() {
    return lockBit(RTAX_CC_ALGO);
  }

  boolean isEmpty() {
    return values.isEmpty() && congestionControl.isEmpty();
  }

  void write(NetlinkWriter writer) {
    if (isEmpty()) {
      return;
    }
    int nested = writer.beginNested(RTA_METRICS);
    if (locked != 0) {
      writer.u32(RTAX_LOCK, locked);
    }
    new TreeMap<>(values).forEach(writer::u32);
    if (!congestionControl.isEmpty()) {
      writer.text(RTAX_CC_ALGO, congestionControl);
    }
    writer.endNested(nested);
  }
}
