package org.jkeepalived.daemon.driver;

import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.Ack;

/// What the operator is told about routes and rules.
record RoutingLog(DriverLog log) {

  /// `ENETUNREACH, Network is unreachable (Nexthop has invalid gateway)`.
  static String reason(Ack ack) {
    String detail = ack.detail().isEmpty() ? "" : " (" + ack.detail() + ")";
    return Errno.name(ack.errno()) + ", " + Errno.description(ack.errno()) + detail;
  }

  void refused(String verb, String what, Ack ack) {
    log.log(
        LogLevel.ERROR,
        "cannot " + verb + what + ": " + reason(ack) + "; it is tried again every second");
  }

  void putBack(String what) {
    log.log(LogLevel.WARNING, what + " was removed by somebody else; put back");
  }

  /// Returns true: a leftover is tried to remove once.
  boolean leftover(String what, Ack ack) {
    if (ack.isDone()) {
      log.log(LogLevel.NOTICE, "removed leftover " + what);
    } else if (!ack.isAlreadyGone()) {
      log.log(LogLevel.ERROR, "cannot remove leftover " + what + ": " + reason(ack));
    }
    return true;
  }

  void failed(String what, ErrnoException e) {
    log.log(LogLevel.ERROR, "cannot " + what + ": " + e.getMessage());
  }
}
