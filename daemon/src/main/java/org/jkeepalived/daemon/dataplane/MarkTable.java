package org.jkeepalived.daemon.dataplane;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jkeepalived.core.dataplane.lvs.MarkRule;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry.Addresses;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Decision;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Header;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.MetaKey;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftMap;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Field;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Life;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jkeepalived.linux.netlink.netfilter.NftTable;
import org.jkeepalived.linux.netlink.netfilter.NftTransaction;

/// What marks packets to groups: in each family a map from address and port to mark for each
/// protocol, and a rule that uses it.
final class MarkTable {
  private static final String CHAIN = "in";
  private static final int FIXED_BYTES = 1 << 16;
  private static final int BYTES_OF_ENTRY = 96;

  private final Map<AddressFamily, Map<Protocol, Maps>> families =
      new EnumMap<>(AddressFamily.class);
  private int entries;

  private MarkTable() {}

  static MarkTable of(List<MarkRule> rules) {
    var table = new MarkTable();
    for (MarkRule rule : rules) {
      Maps maps =
          table
              .families
              .computeIfAbsent(rule.service().family(), _ -> new EnumMap<>(Protocol.class))
              .computeIfAbsent(rule.protocol(), _ -> new Maps());
      table.entries += fill(maps, rule);
    }
    return table;
  }

  /// The maps of one family and protocol.
  ///
  /// @param exact for an address and a port
  /// @param anyPort for an address alone
  private record Maps(Map<ByteBuffer, Long> exact, Map<ByteBuffer, Long> anyPort) {
    Maps() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    Map<ByteBuffer, Long> of(boolean anyPort) {
      return anyPort ? this.anyPort : exact;
    }
  }

  /// Room that a transaction with all of it needs.
  int bytes() {
    return FIXED_BYTES + BYTES_OF_ENTRY * entries;
  }

  /// Puts it in place of what is there; an empty one removes it.
  void replace(NftTransaction transaction, LvsSettings.Marks settings) {
    for (AddressFamily family : AddressFamily.values()) {
      replace(transaction, family, settings, families.getOrDefault(family, Map.of()));
    }
  }

  /// Whether the kernel has these rules and marks, and no others.
  boolean isIn(NftSocket socket, String table) {
    for (var family : families.entrySet()) {
      NftFamily kind = kind(family.getKey());
      int rules = 0;
      for (var maps : family.getValue().entrySet()) {
        for (boolean anyPort : new boolean[] {false, true}) {
          Map<ByteBuffer, Long> marks = maps.getValue().of(anyPort);
          Map<ByteBuffer, Long> found = new LinkedHashMap<>();
          for (NftMap.Found one : socket.found(kind, table, name(maps.getKey(), anyPort))) {
            found.put(ByteBuffer.wrap(one.entry().key()), readNumber(one.entry().data()));
          }
          if (!found.equals(marks)) {
            return false;
          }
          rules += marks.isEmpty() ? 0 : 1;
        }
      }
      if (socket.rules(kind, table).size() != rules) {
        return false;
      }
    }
    return true;
  }

  private static long readNumber(byte[] bytes) {
    return bytes.length == Integer.BYTES
        ? Integer.toUnsignedLong(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt())
        : -1;
  }

  private static NftFamily kind(AddressFamily family) {
    return family == AddressFamily.IPV4 ? NftFamily.IP : NftFamily.IP6;
  }

  private static String name(Protocol protocol, boolean anyPort) {
    return protocol.name().toLowerCase(Locale.ROOT) + (anyPort ? "_any_map" : "_map");
  }

  /// Of an address in two groups the first counts.
  private static int fill(Maps maps, MarkRule rule) {
    int entries = 0;
    for (Addresses range : rule.addresses()) {
      for (IpAddress address = range.first(); ; address = address.next()) {
        if (range.port() == 0) {
          maps.anyPort().putIfAbsent(key(address), rule.service().mark());
        } else {
          maps.exact().putIfAbsent(key(address, range.port()), rule.service().mark());
        }
        entries++;
        if (address.equals(range.last())) {
          break;
        }
      }
    }
    return entries;
  }

  private static ByteBuffer key(IpAddress address) {
    ByteBuffer key = ByteBuffer.allocate(address.family().bytes());
    address.write(key, 0);
    return key;
  }

  private static ByteBuffer key(IpAddress address, int port) {
    int bytes = address.family().bytes();
    ByteBuffer key = ByteBuffer.allocate(bytes + Field.PORT.padded());
    address.write(key, 0);
    return key.putShort(bytes, (short) port);
  }

  private static void replace(
      NftTransaction transaction,
      AddressFamily family,
      LvsSettings.Marks settings,
      Map<Protocol, Maps> protocols) {
    NftFamily kind = kind(family);
    // One that exists is needed for the deletion to be possible.
    transaction.createTable(kind, settings.table());
    transaction.deleteTable(kind, settings.table());
    if (protocols.isEmpty()) {
      return;
    }
    transaction.createTable(kind, settings.table());
    NftTransaction.In in = transaction.in(kind, settings.table());
    var hook = new NftTable.Hook(NftTable.Place.INPUT, settings.priority());
    in.create(new NftTable.Chain(CHAIN, hook));
    Field address = family == AddressFamily.IPV4 ? Field.IPV4 : Field.IPV6;
    protocols.forEach((protocol, maps) -> {
      if (!maps.exact().isEmpty()) {
        add(in, protocol, name(protocol, false), List.of(address, Field.PORT), maps.exact());
      }
      if (!maps.anyPort().isEmpty()) {
        add(in, protocol, name(protocol, true), List.of(address), maps.anyPort());
      }
    });
  }

  private static void add(
      NftTransaction.In in,
      Protocol protocol,
      String name,
      List<Field> key,
      Map<ByteBuffer, Long> marks) {
    in.create(new NftMap(name, key, List.of(Field.NUMBER), Life.LASTING, false, 0));
    List<NftMap.Entry> entries = new ArrayList<>();
    marks.forEach((address, mark) -> entries.add(NftMap.Entry.of(bytes(address), number(mark))));
    in.add(name, entries);
    in.add(new NftTable.Rule(CHAIN, steps(protocol, name, key)), "");
  }

  private static byte[] number(long mark) {
    ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
    return bytes(number.putInt(0, (int) mark));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  private static List<NftExpression> steps(Protocol protocol, String map, List<Field> key) {
    boolean v4 = key.getFirst() == Field.IPV4;
    int length = key.getFirst().padded();
    int register = NftExpression.word(0);
    List<NftExpression> steps = new ArrayList<>();
    steps.add(new NftExpression.Meta(MetaKey.TRANSPORT_PROTOCOL, register));
    steps.add(new NftExpression.Equal(register, protocolNumber(protocol)));
    steps.add(new NftExpression.Payload(Header.NETWORK, v4 ? 16 : 24, length, register));
    if (key.size() > 1) {
      int next = NftExpression.word(length / Integer.BYTES);
      steps.add(new NftExpression.Payload(Header.TRANSPORT, 2, 2, next));
    }
    steps.add(new NftExpression.ByMap(map, register));
    steps.add(new NftExpression.SetMark(register));
    steps.add(new NftExpression.Verdict(Decision.ACCEPT));
    return steps;
  }

  private static String protocolNumber(Protocol protocol) {
    return switch (protocol) {
      case TCP -> "06";
      case UDP -> "11";
      case SCTP -> "84";
    };
  }
}
