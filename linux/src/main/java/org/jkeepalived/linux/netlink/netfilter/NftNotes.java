package org.jkeepalived.linux.netlink.netfilter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Notes that the kernel keeps for `nft`: each a type, a length and a value.
final class NftNotes {
  private static final int KEY_ORDER = 0;
  private static final int DATA_ORDER = 1;
  private static final int COMMENT = 0;
  private static final int LONGEST = 127;

  /// Keys of a set are in the machine's own byte order.
  static final byte[] HOST_ORDER_KEY = hostOrder(KEY_ORDER);

  /// Keys of a map and what they lead to are in the machine's own byte order.
  static final byte[] HOST_ORDER_BOTH = hostOrder(KEY_ORDER, DATA_ORDER);

  /// What keys of a map lead to is in the machine's own byte order.
  static final byte[] HOST_ORDER_DATA = hostOrder(DATA_ORDER);

  private NftNotes() {}

  private static byte[] hostOrder(int... types) {
    ByteBuffer notes = ByteBuffer.allocate(6 * types.length).order(ByteOrder.nativeOrder());
    for (int type : types) {
      notes.put((byte) type).put((byte) Integer.BYTES).putInt(1);
    }
    return notes.array();
  }

  /// What `nft` has to know of a map: fields that stand alone have no order of their own there.
  static byte[] of(NftMap map) {
    boolean key = isOfHost(map.key());
    boolean data = isOfHost(map.data());
    if (key && data) {
      return HOST_ORDER_BOTH;
    }
    return key ? HOST_ORDER_KEY : data ? hostOrder(DATA_ORDER) : new byte[0];
  }

  private static boolean isOfHost(List<NftMap.Field> fields) {
    return fields.equals(List.of(NftMap.Field.NUMBER))
        || fields.equals(List.of(NftMap.Field.INTERFACE));
  }

  /// The comment of a rule; a long one is cut.
  static byte[] comment(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(utf8.length, LONGEST);
    return ByteBuffer.allocate(length + 3)
        .put((byte) COMMENT)
        .put((byte) (length + 1))
        .put(utf8, 0, length)
        .array();
  }

  /// The comment in a rule's notes; empty when there is none.
  static String comment(byte[] notes) {
    int at = 0;
    while (at + 2 <= notes.length) {
      int length = Math.min(notes[at + 1] & 0xff, notes.length - at - 2);
      if (notes[at] == COMMENT && length > 0) {
        return new String(notes, at + 2, length - 1, StandardCharsets.UTF_8);
      }
      at += 2 + length;
    }
    return "";
  }
}
