package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.Half;
import org.jkeepalived.core.dataplane.nft.PlanChange;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.dataplane.nft.ServiceTable;
import org.jkeepalived.core.dataplane.nft.Ways;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.daemon.dataplane.DataPlane.ServiceCounters;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Entry;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Found;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jkeepalived.linux.netlink.netfilter.NftTransaction;

/// Our tables in the kernel: which of them stand, and what is written into them.
final class KernelTables implements AutoCloseable {
  /// Room for some hundred thousand servers in one transaction.
  private static final int REQUEST_BYTES = 32 << 20;

  private static final List<NftFamily> FAMILIES =
      List.of(NftFamily.IP, NftFamily.IP6, NftFamily.NETDEV);

  private final DriverLog log;
  private final boolean masquerades;
  private final NftSocket socket;
  private final KernelWays ways;

  /// Tables whose base chains are as they shall be.
  private final Set<NftFamily> intact = EnumSet.noneOf(NftFamily.class);

  /// Tables that are there.
  private final Set<NftFamily> present = EnumSet.noneOf(NftFamily.class);

  private DirectTable.Times times = DirectTable.Times.DEFAULT;
  private int generation;

  KernelTables(DriverLog log, boolean masquerades) {
    this.log = log;
    this.masquerades = masquerades;
    this.socket = NftSocket.openFor(REQUEST_BYTES);
    this.ways = new KernelWays();
    this.generation = socket.generation();
  }

  Ways ways() {
    return ways;
  }

  /// Looks at interfaces and addresses again; says whether servers may be reached otherwise.
  boolean refreshWays() {
    if (!ways.refresh()) {
      return false;
    }
    intact.remove(NftFamily.NETDEV);
    return true;
  }

  /// How long flows count from now on.
  void times(DirectTable.Times value) {
    if (!value.equals(times)) {
      times = value;
      intact.remove(NftFamily.NETDEV);
    }
  }

  private Frame frame(NftFamily family) {
    return switch (family) {
      case IP -> Frame.rewritten(Words.V4, masquerades);
      case IP6 -> Frame.rewritten(Words.V6, masquerades);
      case NETDEV -> Frame.direct(times, ways.ethernet());
      case ARP -> throw new IllegalArgumentException("no virtual servers in " + family);
    };
  }

  /// Whether somebody else has changed anything of nf_tables since we last looked.
  boolean isTouched() {
    int now = socket.generation();
    boolean touched = now != generation;
    generation = now;
    return touched;
  }

  /// What stands in our tables.
  List<ServicePlan> read() {
    generation = socket.generation();
    intact.clear();
    present.clear();
    List<ServicePlan> plans = new ArrayList<>();
    for (NftFamily family : FAMILIES) {
      Frame frame = frame(family);
      Inventory.Table table = Inventory.of(socket, family, frame.baseChains());
      if (table.frame().isEmpty() && table.plans().isEmpty()) {
        continue;
      }
      present.add(family);
      if (frame.isOfThisLayout(table.frame())) {
        plans.addAll(table.plans());
        if (frame.isIntact(table.frame())) {
          intact.add(family);
        }
      } else {
        log.log(
            LogLevel.WARNING,
            "the nftables table "
                + Names.TABLE
                + " is not as this version writes it, or was changed; it is made anew, and clients"
                + " may get other servers than before");
        transact("remove", transaction -> remove(transaction, family));
        present.remove(family);
      }
    }
    return plans;
  }

  private static void remove(NftTransaction transaction, NftFamily family) {
    transaction.createTable(family, Names.TABLE);
    transaction.deleteTable(family, Names.TABLE);
  }

  private int transact(String what, java.util.function.Consumer<NftTransaction> content) {
    int bytes = socket.transact(what + " virtual servers", content);
    if (bytes > 0) {
      int now = socket.generation();
      if (now == generation + 1) {
        generation = now;
      }
    }
    return bytes;
  }

  /// Makes changes true, in one transaction.
  ///
  /// @return how many bytes it had
  int steer(List<PlanChange> changes, ServiceTable table) {
    Set<NftFamily> needed = EnumSet.noneOf(NftFamily.class);
    for (PlanChange change : changes) {
      if (change.frame() != PlanChange.Frame.REMOVE) {
        needed.add(ChangeWriter.family(change.plan()));
      }
    }
    needed.addAll(present);
    int bytes =
        transact(
            "change",
            transaction -> {
              for (NftFamily family : needed) {
                if (!present.contains(family)) {
                  // Whatever somebody else may have put under its name.
                  remove(transaction, family);
                }
                if (!intact.contains(family)) {
                  frame(family).write(transaction);
                }
              }
              new ChangeWriter(transaction, masquerades).write(changes, () -> plans(table));
            });
    present.addAll(needed);
    intact.addAll(needed);
    return bytes;
  }

  /// Has what was changed counted, in a transaction of its own.
  void count(List<PlanChange> changes) {
    transact("count", transaction -> TrafficKeys.follow(changes, transaction));
  }

  /// Brings what only counts in line with what is there.
  void settle(ServiceTable table) {
    for (Words words : Words.values()) {
      if (present.contains(words.table)) {
        // Read before: there is one buffer for questions and transactions.
        var settlements = TrafficKeys.settle(socket, words, plans(table, words.table));
        transact("count", transaction -> settlements.forEach(it -> it.write(transaction)));
      }
    }
  }

  private static List<ServicePlan> plans(ServiceTable table, NftFamily family) {
    return plans(table).stream().filter(plan -> ChangeWriter.family(plan) == family).toList();
  }

  private static List<ServicePlan> plans(ServiceTable table) {
    List<ServicePlan> plans = new ArrayList<>();
    for (ServiceId service : table.services()) {
      for (Half half : Half.values()) {
        table.installed(service, half).ifPresent(plans::add);
      }
    }
    return plans;
  }

  /// Whether there is any table of ours.
  boolean isThere() {
    return !present.isEmpty();
  }

  /// Deletes our tables.
  void removeAll() {
    transact("remove", transaction -> FAMILIES.forEach(family -> remove(transaction, family)));
    present.clear();
    intact.clear();
  }

  Map<ServiceId, ServiceCounters> counters(ServiceTable table) {
    for (NftFamily family : present) {
      List<Found> stale = Counts.stale(socket, family, plans(table, family));
      List<Entry> entries = stale.stream().map(Found::entry).toList();
      transact(
          "count",
          transaction -> transaction.in(family, Names.TABLE).remove(Names.CONNECTIONS, entries));
    }
    return new LinkedHashMap<>(Counts.of(socket, table));
  }

  @Override
  public void close() {
    ways.close();
    socket.close();
  }
}
