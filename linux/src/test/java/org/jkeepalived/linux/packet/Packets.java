package org.jkeepalived.linux.packet;

import java.nio.ByteBuffer;
import org.jkeepalived.linux.libc.NativeBuffer;

/// Builds the packets of these tests by hand.
final class Packets {
  static final long GROUP_V4 = 0xe000_0012L;
  static final long GROUP_V6_HIGH = 0xff02_0000_0000_0000L;
  static final long GROUP_V6_LOW = 0x12L;
  static final long LINK_LOCAL = 0xfe80_0000_0000_0000L;
  static final long LEFT_V4 = 0xc000_0201L;
  static final long RIGHT_V4 = 0xc000_0202L;

  private Packets() {}

  /// A VRRP message with this VRID and size; the checksum is left to the kernel.
  static byte[] vrrp(int vrid, int size) {
    byte[] message = new byte[size];
    byte[] head = {0x31, (byte) vrid, 100, 0, 0, 100, 0, 0};
    System.arraycopy(head, 0, message, 0, Math.min(size, head.length));
    return message;
  }

  /// An IPv4 packet around `payload`, with `options` (a multiple of four bytes) in its header.
  static byte[] ipv4(long source, long destination, byte[] options, byte[] payload) {
    int header = 20 + options.length;
    ByteBuffer packet = ByteBuffer.allocate(header + payload.length);
    packet.put((byte) (0x40 | header / 4)).put((byte) 0xc0);
    packet.putShort((short) packet.capacity()).putInt(0);
    packet.put((byte) 255).put((byte) VrrpSocket.PROTOCOL).putShort((short) 0);
    packet.putInt((int) source).putInt((int) destination).put(options).put(payload);
    return packet.array();
  }

  static NativeBuffer advert(long source, int vrid) {
    return NativeBuffer.of(ipv4(source, GROUP_V4, new byte[0], vrrp(vrid, 12)));
  }

  /// The internet checksum over the pseudo header of RFC 8200 §8.1 and `payload`: zero when right.
  static int ipv6Checksum(byte[] source, byte[] destination, int protocol, byte[] payload) {
    ByteBuffer all = ByteBuffer.allocate(40 + payload.length + 1);
    all.put(source).put(destination).putInt(payload.length).putInt(protocol).put(payload);
    int sum = 0;
    for (int at = 0; at + 1 < all.capacity(); at += 2) {
      sum += all.getShort(at) & 0xffff;
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return ~sum & 0xffff;
  }
}
