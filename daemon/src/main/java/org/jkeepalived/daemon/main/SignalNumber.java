package org.jkeepalived.daemon.main;

/// The signals that keepalived acts on, by the names that `--signum` knows.
enum SignalNumber {
  STOP(15),
  RELOAD(1),
  DATA(10),
  STATS(12),
  STATS_CLEAR(63),
  JSON(36),
  TDUMP(64);

  final int number;

  SignalNumber(int number) {
    this.number = number;
  }
}
