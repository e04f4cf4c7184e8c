package org.jkeepalived.linux.netlink.netfilter;

import static org.jkeepalived.linux.netlink.netfilter.Nft.*;

import java.util.List;
import org.jkeepalived.linux.netlink.NetlinkWriter;
import org.jkeepalived.linux.netlink.Rtnetlink;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Set;

/// Writes a transaction: a batch of messages between two marks.
final class NftWriter {
  private static final int ACKNOWLEDGED = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;

  /// So that the list of elements of one message stays below the 64 KiB of an attribute.
  private static final int ELEMENTS_PER_MESSAGE = 500;

  private final NetlinkWriter writer;
  private final NftExpressionWriter expressions;
  private final int change;
  private final int create;
  private int sequence;
  private int setId;

  /// @param sequence number of the first message, which marks the beginning
  /// @param silent whether the kernel answers only what it refuses, and the last message
  NftWriter(NetlinkWriter writer, int sequence, boolean silent) {
    this.writer = writer;
    this.expressions = new NftExpressionWriter(writer);
    this.sequence = sequence;
    this.change = silent ? Rtnetlink.NLM_F_REQUEST : ACKNOWLEDGED;
    this.create = change | Rtnetlink.NLM_F_CREATE;
    mark(NFNL_MSG_BATCH_BEGIN);
  }

  /// Ends the batch; returns the sequence number of the mark at the end.
  int end() {
    if (change != ACKNOWLEDGED) {
      writer.addFlags(Rtnetlink.NLM_F_ACK);
    }
    mark(NFNL_MSG_BATCH_END);
    return sequence - 1;
  }

  private void mark(int type) {
    writer.begin(type, Rtnetlink.NLM_F_REQUEST, sequence++);
    header(0, NFNL_SUBSYS_NFTABLES);
    writer.end();
  }

  private void header(int family, int resource) {
    writer.u8(family).u8(0).u8(resource >> 8).u8(resource);
  }

  private NetlinkWriter begin(int message, int flags, NftFamily family) {
    writer.begin(type(message), flags, sequence++);
    header(family.number, 0);
    return writer;
  }

  /// Makes a table of this name exist.
  void newTable(NftFamily family, String name) {
    begin(NFT_MSG_NEWTABLE, create, family).text(NFTA_TABLE_NAME, name).end();
  }

  /// Makes a table that goes with the socket.
  void newOwnTable(NftFamily family, String name) {
    begin(NFT_MSG_NEWTABLE, create | Rtnetlink.NLM_F_EXCL, family).text(NFTA_TABLE_NAME, name);
    expressions.be32(NFTA_TABLE_FLAGS, NFT_TABLE_F_OWNER);
    writer.end();
  }

  /// Deletes a table with all that is in it.
  void deleteTable(NftFamily family, String name) {
    begin(NFT_MSG_DELTABLE, change, family).text(NFTA_TABLE_NAME, name).end();
  }

  /// Fills a table that is empty.
  void fill(NftTable table) {
    table.sets().forEach(set -> newSet(table, set));
    table.chains().forEach(chain -> newChain(table.family(), table.name(), chain));
    table.sets().forEach(set -> addElements(table, set.name(), set.elements()));
    table.rules().forEach(rule -> newRule(table.family(), table.name(), rule, ""));
  }

  private void newSet(NftTable table, Set set) {
    int flags = (set.constant() ? NFT_SET_CONSTANT : 0) | (set.data() != null ? NFT_SET_MAP : 0);
    begin(NFT_MSG_NEWSET, create, table.family());
    writer.text(NFTA_SET_TABLE, table.name()).text(NFTA_SET_NAME, set.name());
    expressions.be32(NFTA_SET_FLAGS, flags);
    expressions.be32(NFTA_SET_KEY_TYPE, set.key().number);
    expressions.be32(NFTA_SET_KEY_LEN, set.key().bytes);
    if (set.data() != null) {
      expressions.be32(NFTA_SET_DATA_TYPE, set.data().number);
      expressions.be32(NFTA_SET_DATA_LEN, set.data().bytes);
    }
    expressions.be32(NFTA_SET_ID, ++setId);
    if (set.key() == NftTable.Type.INTERFACE) {
      writer.bytes(
          NFTA_SET_USERDATA,
          set.data() == null ? NftNotes.HOST_ORDER_KEY : NftNotes.HOST_ORDER_BOTH);
    }
    writer.end();
  }

  void addElements(NftTable table, String set, List<Element> elements) {
    elements(NFT_MSG_NEWSETELEM, create, table, set, elements);
  }

  void deleteElements(NftTable table, String set, List<Element> elements) {
    elements(NFT_MSG_DELSETELEM, change, table, set, elements);
  }

  private void elements(int message, int flags, NftTable table, String set, List<Element> all) {
    List<NftMap.Entry> entries =
        all.stream()
            .map(element -> NftMap.Entry.of(element.keyBytes(), element.dataBytes()))
            .toList();
    entries(message, flags, table.family(), table.name(), set, entries);
  }

  /// Adds elements to a set or map.
  void addEntries(NftFamily family, String table, String set, List<NftMap.Entry> entries) {
    entries(NFT_MSG_NEWSETELEM, create, family, table, set, entries);
  }

  /// Takes elements out of a set or map.
  void deleteEntries(NftFamily family, String table, String set, List<NftMap.Entry> entries) {
    entries(NFT_MSG_DELSETELEM, change, family, table, set, entries);
  }

  /// Takes all elements out of a set or map.
  void deleteAllEntries(NftFamily family, String table, String set) {
    begin(NFT_MSG_DELSETELEM, change, family);
    writer.text(NFTA_SET_ELEM_LIST_TABLE, table).text(NFTA_SET_ELEM_LIST_SET, set).end();
  }

  private void entries(
      int message,
      int flags,
      NftFamily family,
      String table,
      String set,
      List<NftMap.Entry> entries) {
    for (int from = 0; from < entries.size(); from += ELEMENTS_PER_MESSAGE) {
      begin(message, flags, family);
      writer.text(NFTA_SET_ELEM_LIST_TABLE, table).text(NFTA_SET_ELEM_LIST_SET, set);
      int list = writer.beginNested(NFTA_SET_ELEM_LIST_ELEMENTS);
      int to = Math.min(entries.size(), from + ELEMENTS_PER_MESSAGE);
      for (int i = from; i < to; i++) {
        entry(entries.get(i));
      }
      writer.endNested(list).end();
    }
  }

  private void entry(NftMap.Entry entry) {
    int member = writer.beginNested(NFTA_LIST_ELEM);
    expressions.value(NFTA_SET_ELEM_KEY, entry.key());
    if (!entry.chain().isEmpty()) {
      int data = writer.beginNested(NFTA_SET_ELEM_DATA);
      expressions.chain(NFT_GOTO, entry.chain());
      writer.endNested(data);
    } else if (entry.data().length > 0) {
      expressions.value(NFTA_SET_ELEM_DATA, entry.data());
    }
    writer.endNested(member);
  }

  /// Makes an empty set or map.
  void newMap(NftFamily family, String table, NftMap map) {
    begin(NFT_MSG_NEWSET, create, family);
    writer.text(NFTA_SET_TABLE, table).text(NFTA_SET_NAME, map.name());
    expressions.be32(NFTA_SET_FLAGS, map.flags());
    expressions.be32(NFTA_SET_KEY_TYPE, NftMap.type(map.key()));
    expressions.be32(NFTA_SET_KEY_LEN, NftMap.length(map.key()));
    if (map.leadsToChains()) {
      expressions.be32(NFTA_SET_DATA_TYPE, NFT_DATA_VERDICT);
    } else if (!map.data().isEmpty()) {
      expressions.be32(NFTA_SET_DATA_TYPE, NftMap.type(map.data()));
      expressions.be32(NFTA_SET_DATA_LEN, NftMap.length(map.data()));
    }
    if (map.size() > 0) {
      int description = writer.beginNested(NFTA_SET_DESC);
      expressions.be32(NFTA_SET_DESC_SIZE, map.size());
      writer.endNested(description);
    }
    expressions.be32(NFTA_SET_ID, ++setId);
    byte[] notes = NftNotes.of(map);
    if (notes.length > 0) {
      writer.bytes(NFTA_SET_USERDATA, notes);
    }
    if (map.counts()) {
      int counter = writer.beginNested(NFTA_SET_EXPR);
      writer.text(NFTA_EXPR_NAME, "counter").endNested(counter);
    }
    if (map.data().equals(List.of(NftMap.Field.NUMBER))) {
      writer.bytes(NFTA_SET_USERDATA, NftNotes.HOST_ORDER_DATA);
    }
    writer.end();
  }

  /// Makes a chain exist.
  void newChain(NftFamily family, String table, Chain chain) {
    begin(NFT_MSG_NEWCHAIN, create, family);
    writer.text(NFTA_CHAIN_TABLE, table).text(NFTA_CHAIN_NAME, chain.name());
    NftTable.Hook hook = chain.hook();
    if (hook != null) {
      int place = writer.beginNested(NFTA_CHAIN_HOOK);
      expressions.be32(NFTA_HOOK_HOOKNUM, hook.place().number(family));
      expressions.be32(NFTA_HOOK_PRIORITY, hook.priority());
      if (!hook.interfaces().isEmpty()) {
        int devices = writer.beginNested(NFTA_HOOK_DEVS);
        hook.interfaces().forEach(name -> writer.text(NFTA_DEVICE_NAME, name));
        writer.endNested(devices);
      }
      writer.endNested(place);
      expressions.be32(NFTA_CHAIN_POLICY, NF_ACCEPT);
      writer.text(NFTA_CHAIN_TYPE, hook.rewrites() ? "nat" : "filter");
    }
    writer.end();
  }

  /// Deletes a chain to which nothing leads any more.
  void deleteChain(NftFamily family, String table, String chain) {
    begin(NFT_MSG_DELCHAIN, change, family);
    writer.text(NFTA_CHAIN_TABLE, table).text(NFTA_CHAIN_NAME, chain).end();
  }

  /// Deletes all rules of a chain.
  void flushChain(NftFamily family, String table, String chain) {
    begin(NFT_MSG_DELRULE, change, family);
    writer.text(NFTA_RULE_TABLE, table).text(NFTA_RULE_CHAIN, chain).end();
  }

  /// Adds a rule at the end of its chain.
  void newRule(NftFamily family, String table, Rule rule, String comment) {
    begin(NFT_MSG_NEWRULE, create | Rtnetlink.NLM_F_APPEND, family);
    writer.text(NFTA_RULE_TABLE, table).text(NFTA_RULE_CHAIN, rule.chain());
    int list = writer.beginNested(NFTA_RULE_EXPRESSIONS);
    rule.expressions().forEach(expressions::write);
    writer.endNested(list);
    if (!comment.isEmpty()) {
      writer.bytes(NFTA_RULE_USERDATA, NftNotes.comment(comment));
    }
    writer.end();
  }
}
