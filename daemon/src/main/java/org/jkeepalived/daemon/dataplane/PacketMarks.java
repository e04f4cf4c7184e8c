package org.jkeepalived.daemon.dataplane;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.MarkRule;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jspecify.annotations.Nullable;

/// Gives packets to the addresses of groups the firewall marks of their services (`nftables_ipvs`):
/// a table of our own in each family, with a map from address and port to mark for each protocol,
/// as keepalived makes it. Belongs to one thread.
public final class PacketMarks implements AutoCloseable {
  private final DriverLog log;
  private final Optional<String> namespace;
  private @Nullable Wish wish;
  private int generation;

  /// Marks nothing yet.
  ///
  /// @param namespace of the packets, where it is not that of the calling thread
  public PacketMarks(DriverLog log, Optional<String> namespace) {
    this.log = log;
    this.namespace = namespace;
  }

  /// What was asked for last.
  private record Wish(LvsSettings.Marks settings, List<MarkRule> rules) {}

  /// From now on these packets are marked, and no others by our doing; without rules the table
  /// goes. What the kernel refuses is told.
  public void mark(LvsSettings.Marks settings, List<MarkRule> rules) {
    wish = rules.isEmpty() ? null : new Wish(settings, List.copyOf(rules));
    attempt(
        () -> write(settings, rules),
        "packets to groups cannot be marked, so that their services get none");
  }

  /// Puts right what others changed, with one log line. Call it from time to time.
  public void reconcile() {
    Wish wanted = wish;
    if (wanted != null) {
      attempt(() -> compare(wanted), "the marks of packets cannot be looked at");
    }
  }

  private void attempt(Runnable action, String failure) {
    try {
      Elsewhere.in(
          namespace,
          () -> {
            action.run();
            return true;
          });
    } catch (ErrnoException e) {
      log.log(LogLevel.ERROR, "nftables_ipvs: " + failure + ": " + e.getMessage());
    }
  }

  private void write(LvsSettings.Marks settings, List<MarkRule> rules) {
    MarkTable table = MarkTable.of(rules);
    try (NftSocket socket = NftSocket.openFor(table.bytes())) {
      int before = socket.generation();
      socket.transact("mark packets", transaction -> table.replace(transaction, settings));
      // Another number means that somebody else was at work, too, which is to be looked at.
      generation = before + 1;
    }
  }

  private void compare(Wish wanted) {
    try (NftSocket socket = NftSocket.open()) {
      int now = socket.generation();
      if (now == generation) {
        return;
      }
      generation = now;
      if (MarkTable.of(wanted.rules).isIn(socket, wanted.settings.table())) {
        return;
      }
    }
    log.log(
        LogLevel.WARNING,
        "nftables_ipvs: the table "
            + wanted.settings.table()
            + ", which marks packets to groups, was changed by somebody else; put right");
    write(wanted.settings, wanted.rules);
  }

  /// Nothing is marked any longer.
  @Override
  public void close() {
    if (wish != null) {
      mark(wish.settings, List.of());
    }
  }
}
