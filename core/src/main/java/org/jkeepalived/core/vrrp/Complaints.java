package org.jkeepalived.core.vrrp;

/// Which kinds of message about received adverts have been written since the state or the master
/// last changed: each is written once, so that a flood of bad packets is not a flood of lines.
@SuppressWarnings("EnumOrdinal") // An index into an array of one slot per constant, never stored.
final class Complaints {
  private static final int ADDRESSES = 1 << DropReason.values().length;
  private static final int INTERVAL = ADDRESSES << 1;
  private static final int OWN_ADDRESS = INTERVAL << 1;
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private int written;
  private long quietUntilNanos = Long.MIN_VALUE;
  private long lastMasterUntilNanos = Long.MIN_VALUE;

  void reset() {
    written = 0;
    quietUntilNanos = Long.MIN_VALUE;
  }

  /// Another master was heard. Two that take turns do not make every packet a line.
  void masterChanged(long nowNanos) {
    if (nowNanos >= lastMasterUntilNanos) {
      lastMasterUntilNanos = nowNanos + PAUSE_NANOS;
      reset();
    }
  }

  boolean isFirst(DropReason reason) {
    return isFirst(1 << reason.ordinal());
  }

  boolean isFirstAboutAddresses() {
    return isFirst(ADDRESSES);
  }

  boolean isFirstAboutInterval() {
    return isFirst(INTERVAL);
  }

  boolean isFirstAboutOwnAddress() {
    return isFirst(OWN_ADDRESS);
  }

  /// For what peers may rightly send again and again: one line a second is enough.
  boolean mayRepeat(long nowNanos) {
    if (nowNanos < quietUntilNanos) {
      return false;
    }
    quietUntilNanos = nowNanos + PAUSE_NANOS;
    return true;
  }

  private boolean isFirst(int bit) {
    boolean first = (written & bit) == 0;
    written |= bit;
    return first;
  }
}
