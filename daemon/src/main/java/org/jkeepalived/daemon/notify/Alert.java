package org.jkeepalived.daemon.notify;

import org.jkeepalived.core.engine.NotifyState;

/// What is mailed about a state, in keepalived's words.
///
/// @param group whether it is a sync group's state, otherwise an instance's
/// @param name of the group or instance
record Alert(boolean group, String name, NotifyState state) {
  /// Whether this is a state to be in; nothing else is mailed.
  boolean isState() {
    return switch (state) {
      case MASTER, BACKUP, FAULT, STOP, DELETED -> true;
      case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> false;
    };
  }

  /// @param routerId the machine's name
  String subject(String routerId) {
    return "[" + routerId + "] VRRP " + (group ? "Group " : "Instance ") + name + " - " + title();
  }

  private String title() {
    return switch (state) {
      case STOP -> "Stopping";
      case DELETED -> "Deleted";
      default -> "Entering " + state + " state";
    };
  }

  String body() {
    return "=> " + (group ? groupText() : instanceText()) + " <=";
  }

  private String groupText() {
    return state == NotifyState.STOP
        ? "All VRRP group instances are now stopping"
        : "All VRRP group instances are now in " + state + " state";
  }

  private String instanceText() {
    return switch (state) {
      case MASTER -> "VRRP Instance is now owning VRRP VIPs";
      case STOP -> "VRRP Instance stopping";
      case DELETED -> "VRRP Deleted at reload";
      default -> "VRRP Instance is no longer owning VRRP VIPs";
    };
  }
}
