package org.jkeepalived.linux.netlink.netfilter;

import static org.jkeepalived.linux.netlink.netfilter.Nft.*;

import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jkeepalived.linux.netlink.NetlinkWriter;

/// Writes the steps of rules. Numbers of nf_tables are in network order, unlike all others of
/// netlink.
final class NftExpressionWriter {
  private static final int CMP_EQ = 0;
  private static final int CMP_NEQ = 1;
  private static final int DYNSET_ADD = 0;
  private static final int DYNSET_UPDATE = 1;
  private static final int DYNSET_DELETE = 2;
  private static final int DYNSET_TIMEOUT = 6;
  private static final int DYNSET_EXPR = 7;
  private static final int DESTINATION_NAT = 1;
  private static final int VERDICT_REGISTER = 0;
  private static final int NO_CHECKSUM = 0;
  private static final int CHECKSUM_OF_HEADER = 1;
  private static final int CHECKSUM_OF_CONTENT = 1;
  private static final int IPV4_CHECKSUM = 10;

  private final NetlinkWriter writer;

  NftExpressionWriter(NetlinkWriter writer) {
    this.writer = writer;
  }

  void write(NftExpression expression) {
    int element = writer.beginNested(NFTA_LIST_ELEM);
    switch (expression) {
      case NftExpression.Meta(var key, int register) -> numbers("meta", 1, register, 2, key.number);
      case NftExpression.SetMark(int register) ->
          numbers("meta", 2, NftExpression.MetaKey.MARK.number, 3, register);
      case NftExpression.Payload(var header, int offset, int length, int register) ->
          numbers("payload", 1, register, 2, header.number, 3, offset, 4, length);
      case NftExpression.Readdress(var family, boolean source, int register) ->
          readdress(family == NftFamily.IP, source, register);
      case NftExpression.Connection connection -> connection(connection);
      case NftExpression.Constant(int value, int register) -> constant(value, register);
      case NftExpression.Turn(int modulus, int register) ->
          numbers("numgen", 1, register, 2, modulus, 3, 0);
      case NftExpression.Hash(int from, int length, int modulus, int seed, int register) ->
          numbers("hash", 1, from, 2, register, 3, length, 4, modulus, 5, seed);
      case NftExpression.Equal(int register, String value) -> compare(register, CMP_EQ, value);
      case NftExpression.Unequal(int register, String value) -> compare(register, CMP_NEQ, value);
      case NftExpression.Mask(int register, String mask) -> mask(register, mask);
      case NftExpression.InSet(String set, int register) -> lookup(set, register, -1);
      case NftExpression.ByMap(String map, int register) -> lookup(map, register, register);
      case NftExpression.Find(String map, int from, int register) -> lookup(map, from, register);
      case NftExpression.Dispatch(String map, int register) ->
          lookup(map, register, VERDICT_REGISTER);
      case NftExpression.Remember remember -> remember(remember);
      case NftExpression.Forget forget -> forget(forget);
      case NftExpression.Count _ -> writer.endNested(named("counter"));
      case NftExpression.Duplicate(int address, int device) ->
          numbers("dup", 1, address, 2, device);
      case NftExpression.Translate(var family, int address, int port) ->
          translate(family, address, port);
      case NftExpression.Masquerade _ -> writer.endNested(named("masq"));
      case NftExpression.Forward(var family, int address, int device) ->
          numbers("fwd", 1, device, 2, address, 3, family.number);
      case NftExpression.Verdict(var decision) -> verdict(decision.number, "");
      case NftExpression.Call(String chain) -> verdict(NFT_JUMP, chain);
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

  /// The checksum of an IPv4 header is put right, and that of what it carries in both families.
  private void readdress(boolean v4, boolean source, int register) {
    int length = v4 ? 4 : 16;
    int offset = (v4 ? 12 : 8) + (source ? 0 : length);
    int data = named("payload");
    be32(5, register);
    be32(2, NftExpression.Header.NETWORK.number);
    be32(3, offset);
    be32(4, length);
    be32(6, v4 ? CHECKSUM_OF_HEADER : NO_CHECKSUM);
    be32(7, v4 ? IPV4_CHECKSUM : 0);
    be32(8, CHECKSUM_OF_CONTENT);
    writer.endNested(data);
  }

  private void compare(int register, int how, String value) {
    int data = named("cmp");
    be32(1, register);
    be32(2, how);
    value(3, HexFormat.of().parseHex(value));
    writer.endNested(data);
  }

  private void connection(NftExpression.Connection connection) {
    int data = named("ct");
    be32(1, connection.register());
    be32(2, connection.fact().number);
    if (connection.fact().directed) {
      writer.u8(3, connection.reply() ? 1 : 0);
    }
    writer.endNested(data);
  }

  private void constant(int value, int register) {
    int data = named("immediate");
    be32(1, register);
    int immediate = writer.beginNested(2);
    writer.u32(NFTA_DATA_VALUE, value).endNested(immediate).endNested(data);
  }

  private void remember(NftExpression.Remember remember) {
    int data = named("dynset");
    writer.text(1, remember.set());
    // An update adds what is not there; an addition leaves the time of what is there.
    be32(3, remember.timeoutMillis() == 0 && !remember.counts() ? DYNSET_ADD : DYNSET_UPDATE);
    be32(4, remember.key());
    if (remember.data() != 0) {
      be32(5, remember.data());
    }
    if (remember.timeoutMillis() != 0) {
      writer.u64(DYNSET_TIMEOUT, remember.timeoutMillis());
    }
    if (remember.counts()) {
      int counter = writer.beginNested(DYNSET_EXPR);
      writer.endNested(named("counter")).endNested(counter);
    }
    writer.endNested(data);
  }

  private void forget(NftExpression.Forget forget) {
    int data = named("dynset");
    writer.text(1, forget.map());
    be32(3, DYNSET_DELETE);
    be32(4, forget.key());
    be32(5, forget.data());
    writer.endNested(data);
  }

  private void translate(NftFamily family, int address, int port) {
    int data = named("nat");
    be32(1, DESTINATION_NAT);
    be32(2, family.number);
    be32(3, address);
    if (port != 0) {
      be32(5, port);
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

  private void lookup(String set, int register, int target) {
    int data = named("lookup");
    writer.text(1, set);
    be32(2, register);
    if (target >= 0) {
      be32(3, target);
    }
    writer.endNested(data);
  }

  private void verdict(int code, String chain) {
    int data = named("immediate");
    be32(1, VERDICT_REGISTER);
    int immediate = writer.beginNested(2);
    chain(code, chain);
    writer.endNested(immediate).endNested(data);
  }

  /// A verdict inside an attribute for data.
  void chain(int code, String chain) {
    int verdict = writer.beginNested(NFTA_DATA_VERDICT);
    be32(NFTA_VERDICT_CODE, code);
    if (!chain.isEmpty()) {
      writer.text(NFTA_VERDICT_CHAIN, chain);
    }
    writer.endNested(verdict);
  }

  void value(int type, byte... bytes) {
    int data = writer.beginNested(type);
    writer.bytes(NFTA_DATA_VALUE, bytes).endNested(data);
  }

  void be32(int type, int value) {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    writer.u32(type, little ? Integer.reverseBytes(value) : value);
  }
}
