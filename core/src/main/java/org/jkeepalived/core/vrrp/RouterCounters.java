package org.jkeepalived.core.vrrp;

import org.jkeepalived.core.status.Counters;

/// What a virtual router counts. Nothing here ever goes back.
@SuppressWarnings("EnumOrdinal") // An index into an array of one slot per constant, never stored.
final class RouterCounters {
  private final long[] drops = new long[DropReason.values().length];
  long advertReceived;
  long advertSent;
  long becomeMaster;
  long releaseMaster;
  long addressListErrors;
  long intervalErrors;
  long priorityZeroReceived;
  long priorityZeroSent;

  void count(DropReason reason) {
    drops[reason.ordinal()]++;
  }

  long dropped(DropReason reason) {
    return drops[reason.ordinal()];
  }

  Counters snapshot() {
    return new Counters(
        advertReceived,
        advertSent,
        becomeMaster,
        releaseMaster,
        dropped(DropReason.TOO_SHORT) + dropped(DropReason.LENGTH),
        dropped(DropReason.INTERVAL) + intervalErrors,
        dropped(DropReason.HOP_LIMIT),
        dropped(DropReason.TYPE),
        addressListErrors,
        dropped(DropReason.AUTHENTICATION_TYPE_UNKNOWN),
        dropped(DropReason.AUTHENTICATION_TYPE_MISMATCH),
        dropped(DropReason.AUTHENTICATION_FAILED) + dropped(DropReason.AUTHENTICATION_REPLAY),
        priorityZeroReceived,
        priorityZeroSent,
        dropped(DropReason.CHECKSUM),
        dropped(DropReason.VERSION),
        dropped(DropReason.DESTINATION),
        dropped(DropReason.FOREIGN_SOURCE),
        new Counters.Extension(
            dropped(DropReason.HMAC_MISSING),
            dropped(DropReason.HMAC_MALFORMED),
            dropped(DropReason.HMAC_UNKNOWN_KEY),
            dropped(DropReason.HMAC_INVALID),
            dropped(DropReason.HMAC_STALE),
            dropped(DropReason.HMAC_REPLAY)));
  }
}
