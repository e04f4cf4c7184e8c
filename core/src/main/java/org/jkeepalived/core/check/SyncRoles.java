package org.jkeepalived.core.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.RunSyncDaemon;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.model.lvs.SyncDaemon;

/// In which roles the sync daemon runs: as its VRRP instance, or, without one, in both.
final class SyncRoles {
  private final Consumer<CheckEffect> effects;
  private final Map<String, Boolean> masters = new HashMap<>();
  private Optional<SyncDaemon> config = Optional.empty();
  private List<SyncRole> roles = List.of();

  SyncRoles(Consumer<CheckEffect> effects) {
    this.effects = effects;
  }

  void configure(Optional<SyncDaemon> next) {
    if (!next.equals(config)) {
      stop();
      config = next;
    }
    follow();
  }

  void instance(String name, boolean isMaster) {
    masters.put(name, isMaster);
    follow();
  }

  private void follow() {
    config.ifPresent(daemon -> run(daemon, wanted(daemon)));
  }

  private List<SyncRole> wanted(SyncDaemon daemon) {
    return daemon
        .instance()
        .map(name -> masters.getOrDefault(name, false) ? SyncRole.MASTER : SyncRole.BACKUP)
        .map(List::of)
        .orElseGet(() -> List.of(SyncRole.MASTER, SyncRole.BACKUP));
  }

  private void run(SyncDaemon daemon, List<SyncRole> next) {
    if (!next.equals(roles)) {
      roles = next;
      effects.accept(new RunSyncDaemon(daemon, next));
    }
  }

  void stop() {
    config.ifPresent(daemon -> run(daemon, List.of()));
    config = Optional.empty();
  }
}
