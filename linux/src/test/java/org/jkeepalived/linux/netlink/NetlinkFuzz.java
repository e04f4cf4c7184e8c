package org.jkeepalived.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Datagrams of a netlink socket: headers, attributes, and what is read from them.
public final class NetlinkFuzz {
  /// Attributes that a message of so many bytes can have.
  private static final int SMALLEST_ATTRIBUTE = 4;

  /// No message of rtnetlink nests deeper.
  private static final int DEEPEST = 3;

  private NetlinkFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] input) {
    ByteBuffer bytes = ByteBuffer.wrap(input).order(ByteOrder.nativeOrder());
    NetlinkReader reader = new NetlinkReader().over(bytes, input.length);
    while (reader.next()) {
      describe(LinkInfo.read(reader));
      describe(AddressInfo.read(reader));
      describe(RouteInfo.read(reader));
      describe(RuleInfo.read(reader));
      describe(reader.errorText() + reader.errno() + reader.interrupted());
      walk(reader.attributes(0), input.length, 0);
    }
  }

  private static void describe(@Nullable Object read) {
    if (Objects.toString(read).isEmpty()) {
      throw new AssertionError("nothing to say");
    }
  }

  private static void walk(AttributeReader attribute, int bytes, int depth) {
    int seen = 0;
    while (attribute.next()) {
      describe(attribute.text() + attribute.address() + attribute.mac() + attribute.u8());
      describe(attribute.type() + attribute.u16() + attribute.u32(attribute.length()));
      if (++seen > bytes / SMALLEST_ATTRIBUTE) {
        throw new AssertionError("more attributes than bytes for them");
      }
      if (depth < DEEPEST) {
        walk(attribute.nested(), attribute.length(), depth + 1);
      }
    }
  }
}
