package org.jkeepalived.daemon.notify;

import java.util.Optional;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.core.model.lvs.LvsSettings;

/// The FIFOs that one process writes to.
///
/// @param all gets every line
/// @param routers gets those about instances and sync groups
/// @param checks gets those about servers
public record Fifos(
    Optional<NotifyFifo> all, Optional<NotifyFifo> routers, Optional<NotifyFifo> checks) {
  /// Of a process without health checking.
  public static Fifos ofRouters(GlobalSettings global) {
    return new Fifos(global.notifyFifo(), global.vrrpNotifyFifo(), Optional.empty());
  }

  /// Of a process that does everything.
  public static Fifos ofAll(GlobalSettings global, LvsSettings lvs) {
    return new Fifos(global.notifyFifo(), global.vrrpNotifyFifo(), lvs.notifyFifo());
  }

  /// Of a process for health checking beside one that has the rest: the script that reads the FIFO
  /// of both runs there, once.
  public static Fifos ofChecks(GlobalSettings global, LvsSettings lvs) {
    Optional<NotifyFifo> unread =
        global
            .notifyFifo()
            .map(it -> new NotifyFifo(it.path(), it.user(), it.group(), Optional.empty()));
    return new Fifos(unread, Optional.empty(), lvs.notifyFifo());
  }
}
