package org.jkeepalived.core.vrrp;

/// What a virtual router knows of the current master, itself included. Addresses are halves as in
/// [org.jkeepalived.core.model.IpAddress].
public final class KnownMaster {
  /// [#priority] before any master was heard.
  public static final int UNKNOWN = -1;

  long addressHigh;
  long addressLow;
  int priority = UNKNOWN;
  long intervalNanos;

  /// Whether the interval was heard from the master, even if it is the same as our own: a reload
  /// that changes ours must not touch it.
  boolean isIntervalLearned;

  long heardNanos = TimerTable.NEVER;

  KnownMaster(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  boolean is(Advert advert) {
    return priority != UNKNOWN
        && advert.sourceHigh == addressHigh
        && advert.sourceLow == addressLow;
  }

  /// Counts on our own interval again.
  void forgetInterval(long ownNanos) {
    intervalNanos = ownNanos;
    isIntervalLearned = false;
  }

  void know(long high, long low, int itsPriority) {
    addressHigh = high;
    addressLow = low;
    priority = itsPriority;
  }

  /// Address of the master; meaningless while the priority is [#UNKNOWN].
  public long addressHigh() {
    return addressHigh;
  }

  /// Address of the master; meaningless while the priority is [#UNKNOWN].
  public long addressLow() {
    return addressLow;
  }

  /// Priority of its last advert, or [#UNKNOWN].
  public int priority() {
    return priority;
  }

  /// The advert interval in force: learned in v3 (RFC 9568 §6.4.2), our own in v2.
  public long intervalNanos() {
    return intervalNanos;
  }

  /// When its last advert was accepted, or our own sent; [VirtualRouter#NEVER] before.
  public long heardNanos() {
    return heardNanos;
  }
}
