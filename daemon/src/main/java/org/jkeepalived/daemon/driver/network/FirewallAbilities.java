package org.jkeepalived.daemon.driver.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.netfilter.NftTable;

/// What this kernel's packet filter can do: believed to be all of it until it refuses.
final class FirewallAbilities {
  private final DriverLog log;
  private boolean duplicates = true;
  private boolean arp = true;

  FirewallAbilities(DriverLog log) {
    this.log = log;
  }

  /// Tables that this kernel can have; none without a wish.
  List<NftTable> tables(
      Optional<FirewallWish> wish,
      Map<String, Integer> ifindexes,
      Map<String, NetAddress> linkLocal) {
    List<NftTable> tables = new ArrayList<>();
    wish.ifPresent(some -> {
      tables.addAll(FirewallTables.of(some, ifindexes, linkLocal, duplicates));
      if (arp && !some.virtualMacs().isEmpty()) {
        tables.add(FirewallArpTable.of(some));
      }
    });
    return tables;
  }

  /// Does something, again with less when the kernel lacks what can be done without.
  void attempt(Runnable installation) {
    boolean done = false;
    while (!done) {
      try {
        installation.run();
        done = true;
      } catch (ErrnoException e) {
        doWithout(e);
      }
    }
  }

  private void doWithout(ErrnoException refusal) {
    boolean absent = refusal.errno() == Errno.ENOENT;
    if (duplicates && absent) {
      duplicates = false;
      log.log(
          LogLevel.NOTICE,
          "the kernel has no nft_dup: group reports of virtual MACs are dropped rather than sent"
              + " from the interface below");
    } else if (arp && (absent || refusal.errno() == Errno.EOPNOTSUPP)) {
      arp = false;
      log.log(
          LogLevel.NOTICE,
          "the kernel's nf_tables cannot filter ARP (CONFIG_NF_TABLES_ARP): when another"
              + " implementation takes a virtual MAC over, packets may be lost until its next"
              + " advert");
    } else {
      throw refusal;
    }
  }
}
