package org.jkeepalived.linux.netlink.netfilter;

import static org.jkeepalived.linux.netlink.netfilter.Nft.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.jkeepalived.linux.netlink.NetlinkWriter;
import org.jkeepalived.linux.netlink.Rtnetlink;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Set;

/// Writes a transaction: a batch of messages between two marks. Numbers of nf_tables are in network
/// order, unlike all others of netlink.
final class NftWriter {
  private static final int CHANGE = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
  private static final int CREATE = CHANGE | Rtnetlink.NLM_F_CREATE;

  /// So that the list of elements of one message stays below the 64 KiB of an attribute.
  private static final int ELEMENTS_PER_MESSAGE = 500;

  /// Notes for `nft`, which the kernel keeps for it: type 0 the byte order of keys, type 1 that of
  /// data, four bytes each, 1 for the machine's own.
  private static final byte[] HOST_ORDER_KEY = hostOrder(0);

  private static final byte[] HOST_ORDER_BOTH = hostOrder(0, 1);

  private final NetlinkWriter writer;
  private int sequence;
  private int setId;

  /// @param sequence number of the first message, which marks the beginning
  NftWriter(NetlinkWriter writer, int sequence) {
    this.writer = writer;
    this.sequence = sequence;
    mark(NFNL_MSG_BATCH_BEGIN);
  }

  private static byte[] hostOrder(int... types) {
    ByteBuffer notes = ByteBuffer.allocate(6 * types.length).order(ByteOrder.nativeOrder());
    for (int type : types) {
      notes.put((byte) type).put((byte) Integer.BYTES).putInt(1);
    }
    return notes.array();
  }

  /// Ends the batch; returns the sequence number of the mark at the end.
  int end() {
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

  private void begin(int message, int flags, NftFamily family) {
    writer.begin(type(message), flags, sequence++);
    header(family.number, 0);
  }

  /// Makes a table of this name exist.
  void newTable(NftFamily family, String name) {
    begin(NFT_MSG_NEWTABLE, CREATE, family);
    writer.text(NFTA_TABLE_NAME, name).end();
  }

  /// Deletes a table with all that is in it.
  void deleteTable(NftFamily family, String name) {
    begin(NFT_MSG_DELTABLE, CHANGE, family);
    writer.text(NFTA_TABLE_NAME, name).end();
  }

  /// Fills a table that is empty.
  void fill(NftTable table) {
    table.sets().forEach(set -> newSet(table, set));
    table.chains().forEach(chain -> newChain(table, chain));
    table.sets().forEach(set -> addElements(table, set.name(), set.elements()));
    table.rules().forEach(rule -> newRule(table, rule));
  }

  private void newSet(NftTable table, Set set) {
    int flags = (set.constant() ? NFT_SET_CONSTANT : 0) | (set.data() != null ? NFT_SET_MAP : 0);
    begin(NFT_MSG_NEWSET, CREATE, table.family());
    writer.text(NFTA_SET_TABLE, table.name()).text(NFTA_SET_NAME, set.name());
    be32(NFTA_SET_FLAGS, flags);
    be32(NFTA_SET_KEY_TYPE, set.key().number);
    be32(NFTA_SET_KEY_LEN, set.key().bytes);
    if (set.data() != null) {
      be32(NFTA_SET_DATA_TYPE, set.data().number);
      be32(NFTA_SET_DATA_LEN, set.data().bytes);
    }
    be32(NFTA_SET_ID, ++setId);
    if (set.key() == NftTable.Type.INTERFACE) {
      writer.bytes(NFTA_SET_USERDATA, set.data() == null ? HOST_ORDER_KEY : HOST_ORDER_BOTH);
    }
    writer.end();
  }

  void addElements(NftTable table, String set, List<Element> elements) {
    elements(NFT_MSG_NEWSETELEM, CREATE, table, set, elements);
  }

  void deleteElements(NftTable table, String set, List<Element> elements) {
    elements(NFT_MSG_DELSETELEM, CHANGE, table, set, elements);
  }

  private void elements(int message, int flags, NftTable table, String set, List<Element> all) {
    for (int from = 0; from < all.size(); from += ELEMENTS_PER_MESSAGE) {
      begin(message, flags, table.family());
      writer.text(NFTA_SET_ELEM_LIST_TABLE, table.name()).text(NFTA_SET_ELEM_LIST_SET, set);
      int list = writer.beginNested(NFTA_SET_ELEM_LIST_ELEMENTS);
      for (Element element : all.subList(from, Math.min(all.size(), from + ELEMENTS_PER_MESSAGE))) {
        int member = writer.beginNested(NFTA_LIST_ELEM);
        value(NFTA_SET_ELEM_KEY, element.keyBytes());
        if (!element.data().isEmpty()) {
          value(NFTA_SET_ELEM_DATA, element.dataBytes());
        }
        writer.endNested(member);
      }
      writer.endNested(list).end();
    }
  }

  private void newChain(NftTable table, Chain chain) {
    begin(NFT_MSG_NEWCHAIN, CREATE, table.family());
    writer.text(NFTA_CHAIN_TABLE, table.name()).text(NFTA_CHAIN_NAME, chain.name());
    if (chain.hook() != null) {
      int hook = writer.beginNested(NFTA_CHAIN_HOOK);
      be32(NFTA_HOOK_HOOKNUM, chain.hook().place().number(table.family()));
      be32(NFTA_HOOK_PRIORITY, chain.hook().priority());
      writer.endNested(hook);
      be32(NFTA_CHAIN_POLICY, NF_ACCEPT);
      writer.text(NFTA_CHAIN_TYPE, "filter");
    }
    writer.end();
  }

  private void newRule(NftTable table, Rule rule) {
    begin(NFT_MSG_NEWRULE, CREATE | Rtnetlink.NLM_F_APPEND, table.family());
    writer.text(NFTA_RULE_TABLE, table.name()).text(NFTA_RULE_CHAIN, rule.chain());
    int list = writer.beginNested(NFTA_RULE_EXPRESSIONS);
    rule.expressions().forEach(this::expression);
    writer.endNested(list).end();
  }

  private void expression(NftExpression expression) {
    int element = writer.beginNested(NFTA_LIST_ELEM);
    switch (expression) {
      case NftExpression.Meta(var key, int register) -> numbers("meta", 1, register, 2, key.number);
      case NftExpression.Payload(var header, int offset, int length, int register) ->
          numbers("payload", 1, register, 2, header.number, 3, offset, 4, length);
      case NftExpression.Equal(int register, String value) -> {
        int data = named("cmp");
        be32(1, register);
        be32(2, 0);
        value(3, HexFormat.of().parseHex(value));
        writer.endNested(data);
      }
      case NftExpression.Mask(int register, String mask) -> mask(register, mask);
      case NftExpression.InSet(String set, int register) -> lookup(set, register, false);
      case NftExpression.ByMap(String map, int register) -> lookup(map, register, true);
      case NftExpression.Count _ -> writer.endNested(named("counter"));
      case NftExpression.Duplicate(int address, int device) ->
          numbers("dup", 1, address, 2, device);
      case NftExpression.Verdict(var decision) -> verdict(decision.number, "");
      case NftExpression.GoTo(String chain) -> verdict(NFT_GOTO, chain);
    }
    writer.endNested(element);
  }

  private int named(String name) {
    writer.text(NFTA_EXPR_NAME, name);
    return writer.beginNested(NFTA_EXPR_DATA);
  }

  private void numbers(String name, int... typesAndValues) {
    int data = named(name);
    for (int i = 0; i < typesAndValues.length; i += 2) {
      be32(typesAndValues[i], typesAndValues[i + 1]);
    }
    writer.endNested(data);
  }

  private void mask(int register, String mask) {
    byte[] bits = HexFormat.of().parseHex(mask);
    int data = named("bitwise");
    be32(1, register);
    be32(2, register);
    be32(3, bits.length);
    value(4, bits);
    value(5, new byte[bits.length]);
    writer.endNested(data);
  }

  private void lookup(String set, int register, boolean map) {
    int data = named("lookup");
    writer.text(1, set);
    be32(2, register);
    if (map) {
      be32(3, register);
    }
    writer.endNested(data);
  }

  private void verdict(int code, String chain) {
    int data = named("immediate");
    be32(1, 0);
    int immediate = writer.beginNested(2);
    int verdict = writer.beginNested(NFTA_DATA_VERDICT);
    be32(NFTA_VERDICT_CODE, code);
    if (!chain.isEmpty()) {
      writer.text(NFTA_VERDICT_CHAIN, chain);
    }
    writer.endNested(verdict).endNested(immediate).endNested(data);
  }

  private void value(int type, byte... bytes) {
    int data = writer.beginNested(type);
    writer.bytes(NFTA_DATA_VALUE, bytes).endNested(data);
  }

  private void be32(int type, int value) {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    writer.u32(type, little ? Integer.reverseBytes(value) : value);
  }
}
