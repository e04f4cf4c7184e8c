package org.jkeepalived.daemon.notify;

/// Whom the line of an event is for. Some FIFOs get all lines, others those of one kind.
enum Audience {
  /// About instances and sync groups.
  ROUTERS,
  /// About servers and virtual servers.
  CHECKS
}
