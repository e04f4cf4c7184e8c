package org.jkeepalived.lab.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// What a captured Ethernet frame says, as far as virtual routers are concerned.
public sealed interface Frame {
  /// When the kernel saw it, in nanoseconds since the epoch.
  long timeNanos();

  /// A VRRP advert.
  ///
  /// @param source address of the sender
  /// @param intervalMillis advertised interval
  record Advert(
      long timeNanos,
      String source,
      String destination,
      int version,
      int vrid,
      int priority,
      int intervalMillis)
      implements Frame {}

  /// A gratuitous ARP or an unsolicited neighbour advertisement.
  ///
  /// @param sender hardware address the frame comes from, in hex digits
  record Announcement(long timeNanos, String address, String sender) implements Frame {}

  /// Anything else.
  record Other(long timeNanos) implements Frame {}

  /// Decodes an Ethernet frame; never fails, whatever is in it.
  static Frame decode(long timeNanos, ByteBuffer data) {
    Frame frame = null;
    if (data.remaining() >= 42) {
      int type = Short.toUnsignedInt(data.getShort(12));
      if (type == 0x0800 && (data.get(23) & 0xff) == 112) {
        int at = 14 + (data.get(14) & 0x0f) * 4;
        frame = advert(timeNanos, data, at, address(data, 26, 4), address(data, 30, 4));
      } else if (type == 0x0800 && (data.get(23) & 0xff) == 51) {
        // Behind an authentication header.
        int at = 38 + (data.get(14) & 0x0f) * 4;
        frame = advert(timeNanos, data, at, address(data, 26, 4), address(data, 30, 4));
      } else if (type == 0x86dd && (data.get(20) & 0xff) == 112) {
        frame = advert(timeNanos, data, 54, address(data, 22, 16), address(data, 38, 16));
      } else if (type == 0x0806 && data.getInt(28) == data.getInt(38)) {
        frame = new Announcement(timeNanos, address(data, 28, 4), mac(data));
      } else if (type == 0x86dd && data.get(20) == 58 && data.remaining() >= 78) {
        // Type 136 without the solicited flag.
        boolean unsolicited = (data.get(54) & 0xff) == 136 && (data.get(58) & 0x40) == 0;
        frame = unsolicited ? new Announcement(timeNanos, address(data, 62, 16), mac(data)) : null;
      }
    }
    return frame == null ? new Other(timeNanos) : frame;
  }

  private static Frame advert(
      long timeNanos, ByteBuffer data, int at, String source, String destination) {
    if (data.remaining() < at + 8) {
      return new Other(timeNanos);
    }
    int version = (data.get(at) & 0xff) >> 4;
    int interval =
        version == 3 ? (data.getShort(at + 4) & 0x0fff) * 10 : (data.get(at + 5) & 0xff) * 1000;
    return new Advert(
        timeNanos,
        source,
        destination,
        version,
        data.get(at + 1) & 0xff,
        data.get(at + 2) & 0xff,
        interval);
  }

  private static String mac(ByteBuffer data) {
    return "%04x%08x".formatted(data.getShort(6), data.getInt(8));
  }

  private static String address(ByteBuffer data, int offset, int length) {
    byte[] bytes = new byte[length];
    data.get(offset, bytes);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // only for lengths other than 4 and 16
    }
  }
}
