package org.jkeepalived.core.net;

import java.nio.ByteBuffer;

/// The Ethernet II header: destination, source, type.
final class EthernetHeader {
  static final int LENGTH = 14;
  static final int IPV4 = 0x0800;
  static final int ARP = 0x0806;
  static final int IPV6 = 0x86dd;

  private EthernetHeader() {}

  static void write(ByteBuffer buffer, int offset, long destination, long source, int type) {
    writeMac(buffer, offset, destination);
    writeMac(buffer, offset + 6, source);
    buffer.putShort(offset + 12, (short) type);
  }

  static void writeMac(ByteBuffer buffer, int offset, long mac) {
    buffer.putShort(offset, (short) (mac >>> 32));
    buffer.putInt(offset + 2, (int) mac);
  }
}
