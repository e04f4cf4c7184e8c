package org.jkeepalived.daemon.driver.network;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.netfilter.NftDifference;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftMonitor;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jkeepalived.linux.netlink.netfilter.NftTable;
import org.jspecify.annotations.Nullable;

/// Keeps our tables in the packet filter as they should be, whoever flushes them.
final class FirewallKeeper implements AutoCloseable {
  private final NftSocket socket;
  private final NftMonitor monitor;
  private final DriverLog log;
  private final FirewallAbilities kernel;
  private List<NftTable> installed = List.of();
  private boolean touched;
  private String toucher = "somebody else";
  private String complained = "";

  private FirewallKeeper(NftSocket socket, NftMonitor monitor, DriverLog log) {
    this.socket = socket;
    this.monitor = monitor;
    this.log = log;
    this.kernel = new FirewallAbilities(log);
  }

  /// Opens the sockets; null, and a line in the log, when the kernel has no packet filter.
  static @Nullable FirewallKeeper open(DriverLog log) {
    NftSocket socket = null;
    try {
      socket = NftSocket.open();
      return new FirewallKeeper(socket, NftMonitor.open(), log);
    } catch (ErrnoException e) {
      if (socket != null) {
        socket.close();
      }
      log.log(
          LogLevel.WARNING,
          "no firewall ("
              + e.getMessage()
              + "): addresses with no_accept answer, and group reports leave with virtual MACs;"
              + " load the kernel module nf_tables");
      return null;
    }
  }

  /// The descriptor to wait on for changes by others.
  int fd() {
    return monitor.fd();
  }

  /// Whether a table of this name is ours.
  private boolean isOurs(String table) {
    return installed.stream().anyMatch(own -> own.name().equals(table));
  }

  /// Makes the packet filter do what is wished.
  void keep(
      Optional<FirewallWish> wish,
      Map<String, Integer> ifindexes,
      Map<String, NetAddress> linkLocal) {
    try {
      kernel.attempt(() -> install(kernel.tables(wish, ifindexes, linkLocal)));
      complained = "";
    } catch (ErrnoException e) {
      complain(e);
    }
  }

  private void install(List<NftTable> tables) {
    Optional<List<NftSocket.ElementEdit>> edits = NftDifference.of(installed, tables);
    if (edits.isEmpty()) {
      removeExcept(tables);
      socket.replace(tables);
    } else if (!edits.get().isEmpty()) {
      socket.edit(edits.get());
    }
    installed = tables;
  }

  private void removeExcept(List<NftTable> tables) {
    for (NftTable old : installed) {
      if (tables.stream()
          .noneMatch(t -> t.family() == old.family() && t.name().equals(old.name()))) {
        socket.remove(old.family(), old.name());
      }
    }
  }

  /// Removes the tables of a predecessor that are not needed any more.
  void removeLeftovers(Set<String> names) {
    for (String name : names) {
      for (NftFamily family : List.of(NftFamily.IP, NftFamily.ARP, NftFamily.IP6)) {
        boolean ours =
            installed.stream().anyMatch(t -> t.family() == family && t.name().equals(name));
        if (!ours) {
          remove(family, name);
        }
      }
    }
  }

  private void remove(NftFamily family, String name) {
    try {
      socket.remove(family, name);
    } catch (ErrnoException e) {
      boolean neverThere = family == NftFamily.ARP && e.errno() == Errno.EOPNOTSUPP;
      if (!neverThere) {
        complain(e);
      }
    }
  }

  private void complain(ErrnoException e) {
    String text = String.valueOf(e.getMessage());
    if (!text.equals(complained)) {
      complained = text;
      log.log(
          LogLevel.ERROR,
          "cannot set the firewall ("
              + text
              + "): addresses with no_accept may answer, and group reports may leave with virtual"
              + " MACs");
    }
  }

  /// Reads what others did.
  void read() {
    monitor.read(
        new NftMonitor.Listener() {
          private final Set<Integer> foreign = new HashSet<>();

          @Override
          public void changed(String table, int causedBy) {
            if (causedBy != socket.port() && isOurs(table)) {
              foreign.add(causedBy);
              touched = true;
            }
          }

          @Override
          public void committed(String program, int pid, int causedBy) {
            if (foreign.contains(causedBy) && !program.isEmpty()) {
              toucher = program + " (process " + pid + ")";
            }
          }

          @Override
          public void overrun() {
            touched = true;
          }
        });
  }

  /// Whether somebody may have changed our tables since the last [#repair].
  boolean isTouched() {
    return touched;
  }

  /// Puts our tables back if they are not what they should be.
  void repair() {
    touched = false;
    try {
      if (!installed.isEmpty() && !FirewallInspection.isIntact(socket, installed)) {
        socket.replace(installed);
        log.log(
            LogLevel.WARNING,
            "the firewall table "
                + installed.getFirst().name()
                + " was changed or removed by "
                + toucher
                + "; put back");
      }
    } catch (ErrnoException e) {
      complain(e);
    }
    toucher = "somebody else";
  }

  /// What the rules have counted, for people.
  List<NetworkStatus.Chain> report() {
    return FirewallInspection.report(socket, installed);
  }

  /// Removes our tables.
  void clear() {
    for (NftTable table : installed) {
      remove(table.family(), table.name());
    }
    installed = List.of();
  }

  @Override
  public void close() {
    monitor.close();
    socket.close();
  }
}
