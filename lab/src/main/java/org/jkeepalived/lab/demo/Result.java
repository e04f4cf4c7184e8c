package org.jkeepalived.lab.demo;

import java.util.Locale;

/// One row of the summary.
///
/// @param what happened
/// @param outageNanos longest time the client got no answer
/// @param boundNanos what the protocol allows
/// @param bound the protocol's formula
/// @param held whether the outage stayed within the bound, but for what this machine adds
record Result(String what, long outageNanos, long boundNanos, String bound, boolean held) {
  static String seconds(long nanos) {
    return nanos < 1_000_000_000L
        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }
}
