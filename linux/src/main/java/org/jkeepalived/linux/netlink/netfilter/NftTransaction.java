package org.jkeepalived.linux.netlink.netfilter;

import java.util.List;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;

/// What one transaction does, in order; see [NftSocket#transact].
public final class NftTransaction {
  private final NftWriter writer;
  private int steps;

  NftTransaction(NftWriter writer) {
    this.writer = writer;
  }

  /// How many steps it has so far.
  public int steps() {
    return steps;
  }

  /// Makes a table exist; one of the name that is there stays.
  public void createTable(NftFamily family, String name) {
    steps++;
    writer.newTable(family, name);
  }

  /// Makes a table that only this socket can change, and that goes with it (Linux 5.12).
  public void createOwnTable(NftFamily family, String name) {
    steps++;
    writer.newOwnTable(family, name);
  }

  /// Deletes a table that is there, with all that is in it.
  public void deleteTable(NftFamily family, String name) {
    steps++;
    writer.deleteTable(family, name);
  }

  /// What it does in one table.
  public In in(NftFamily family, String table) {
    return new In(family, table);
  }

  /// The steps in one table.
  public final class In {
    private final NftFamily family;
    private final String table;

    private In(NftFamily family, String table) {
      this.family = family;
      this.table = table;
    }

    /// Makes an empty set or map.
    public In create(NftMap map) {
      steps++;
      writer.newMap(family, table, map);
      return this;
    }

    /// Makes a chain exist. A base chain that is there gains the interfaces that it lacks.
    public In create(Chain chain) {
      steps++;
      writer.newChain(family, table, chain);
      return this;
    }

    /// Deletes a chain without rules to which nothing leads.
    public In deleteChain(String chain) {
      steps++;
      writer.deleteChain(family, table, chain);
      return this;
    }

    /// Deletes all rules of a chain.
    public In flush(String chain) {
      steps++;
      writer.flushChain(family, table, chain);
      return this;
    }

    /// Adds a rule at the end of its chain.
    ///
    /// @param comment which `nft` shows; empty: none
    public In add(Rule rule, String comment) {
      steps++;
      writer.newRule(family, table, rule, comment);
      return this;
    }

    /// Adds elements to a set or map.
    public In add(String map, List<NftMap.Entry> entries) {
      steps += entries.size();
      writer.addEntries(family, table, map, entries);
      return this;
    }

    /// Takes all elements out of a set or map.
    public In empty(String map) {
      steps++;
      writer.deleteAllEntries(family, table, map);
      return this;
    }

    /// Takes elements out of a set or map that are there; only their keys count.
    public In remove(String map, List<NftMap.Entry> entries) {
      steps += entries.size();
      writer.deleteEntries(family, table, map, entries);
      return this;
    }
  }
}
