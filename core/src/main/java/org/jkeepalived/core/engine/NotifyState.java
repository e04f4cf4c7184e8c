package org.jkeepalived.core.engine;

/// States and events that notifications report. The names appear in scripts' arguments and FIFO
/// lines as they are, with `_` as written.
public enum NotifyState {
  MASTER,
  BACKUP,
  FAULT,
  STOP,
  DELETED,
  MASTER_RX_LOWER_PRI,
  MASTER_PRIORITY,
  BACKUP_PRIORITY
}
