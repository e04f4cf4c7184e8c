package org.jkeepalived.daemon.driver.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.linux.netlink.NetAddress;

/// Values of sets as the kernel keeps them, in hexadecimal.
final class Bytes {
  private static final int NAME_BYTES = 16;

  private Bytes() {}

  /// A number in the machine's byte order.
  static String ofInt(int value) {
    var buffer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
    return HexFormat.of().formatHex(buffer.putInt(value).array());
  }

  /// An address in network order.
  static String of(NetAddress address) {
    return address.family() == 4
        ? HexFormat.of().toHexDigits((int) address.low())
        : HexFormat.of().toHexDigits(address.high()) + HexFormat.of().toHexDigits(address.low());
  }

  /// A MAC.
  static String of(MacAddress mac) {
    return mac.toString().replace(":", "");
  }

  /// The name of an interface.
  static String ofName(String name) {
    byte[] bytes = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), NAME_BYTES);
    return HexFormat.of().formatHex(bytes);
  }
}
