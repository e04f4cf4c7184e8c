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
import org.jkeepalived.linux.netlink.netfilter.NftMap.Entry;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Found;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jkeepalived.linux.netlink.netfilter.NftTransaction;

/// Our tables in the kernel: which of them stand, and what is written into them.
final class KernelTables implements AutoCloseable {
  /// Room for some hundred thousand servers in one transaction.
  private static final int REQUEST_BYTES = 32 << 20;

  private final DriverLog log;
  private final boolean masquerades;
  private final NftSocket socket;
  private final KernelWays ways;

  /// Tables whose base chains are as they shall be.
  private final Set<Site> intact = EnumSet.noneOf(Site.class);

  /// Tables that are there.
  private final Set<Site> present = EnumSet.noneOf(Site.class);

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
    intact.remove(Site.INGRESS);
    return true;
  }

  /// How long flows count from now on.
  void times(DirectTable.Times value) {
    if (!value.equals(times)) {
      times = value;
      intact.removeIf(site -> !site.rewrites());
    }
  }

  private Frame frame(Site site) {
    return site.rewrites()
        ? Frame.rewriting(site, masquerades)
        : Frame.direct(site, times, ways.ethernet());
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
    for (Site site : Site.values()) {
      Frame frame = frame(site);
      Inventory.Table table = Inventory.of(socket, site, frame.baseChains());
      if (table.frame().isEmpty() && table.plans().isEmpty()) {
        continue;
      }
      present.add(site);
      if (frame.isOfThisLayout(table.frame())) {
        plans.addAll(table.plans());
        if (frame.isIntact(table.frame())) {
          intact.add(site);
        }
      } else {
        log.log(
            LogLevel.WARNING,
            "the nftables table "
                + site
                + " is not as this version writes it, or was changed; it is made anew, and clients"
                + " may get other servers than before");
        transact("remove", transaction -> remove(transaction, site));
        present.remove(site);
      }
    }
    return plans;
  }

  private static void remove(NftTransaction transaction, Site site) {
    transaction.createTable(site.family, site.table);
    transaction.deleteTable(site.family, site.table);
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
    Set<Site> needed = EnumSet.noneOf(Site.class);
    for (PlanChange change : changes) {
      if (change.frame() != PlanChange.Frame.REMOVE) {
        needed.add(Site.of(change.plan()));
      }
    }
    needed.addAll(present);
    int bytes =
        transact(
            "change",
            transaction -> {
              for (Site site : needed) {
                if (!present.contains(site)) {
                  // Whatever somebody else may have put under its name.
                  remove(transaction, site);
                }
                if (!intact.contains(site)) {
                  frame(site).write(transaction);
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
    for (Site site : present) {
      if (site.rewrites()) {
        // Read before: there is one buffer for questions and transactions.
        var settlements = TrafficKeys.settle(socket, site, plans(table, site));
        transact("count", transaction -> settlements.forEach(it -> it.write(transaction)));
      }
    }
  }

  private static List<ServicePlan> plans(ServiceTable table, Site site) {
    return plans(table).stream().filter(plan -> Site.of(plan) == site).toList();
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
    transact(
        "remove", transaction -> List.of(Site.values()).forEach(site -> remove(transaction, site)));
    present.clear();
    intact.clear();
  }

  Map<ServiceId, ServiceCounters> counters(ServiceTable table) {
    for (Site site : present) {
      List<Found> stale = Counts.stale(socket, site, plans(table, site));
      List<Entry> entries = stale.stream().map(Found::entry).toList();
      transact(
          "count",
          transaction ->
              transaction.in(site.family, site.table).remove(Names.CONNECTIONS, entries));
    }
    return new LinkedHashMap<>(Counts.of(socket, table));
  }

  @Override
  public void close() {
    ways.close();
    socket.close();
  }
}
