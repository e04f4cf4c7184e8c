package org.jkeepalived.lab.attack;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// An advert as anybody on the wire can write it: right at first, then wrong in chosen places.
///
/// Ethernet header 14 bytes, IPv4 header 20, VRRP version 3 header 8, addresses.
public final class ForgedAdvert {
  /// Offset of the TTL.
  public static final int TTL = 14 + 8;

  /// Offset of the IP flags and the fragment offset.
  public static final int FRAGMENT = 14 + 6;

  /// Offset of the VRRP message.
  public static final int VRRP = 14 + 20;

  private byte[] frame;

  /// A correct multicast advert of version 3 for one address.
  public ForgedAdvert(
      int sourceLastByte, int vrid, int priority, int centiseconds, int vipLastByte) {
    ByteBuffer frame = ByteBuffer.allocate(VRRP + 12);
    frame.put(new byte[] {0x01, 0x00, 0x5e, 0, 0, 0x12, 0x02, 0, 0, 0, 0, (byte) sourceLastByte});
    frame.putShort((short) 0x0800);
    frame.put((byte) 0x45).put((byte) 0xc0).putShort((short) 32).putInt(0x00010000);
    frame.put((byte) 255).put((byte) 112).putShort((short) 0);
    frame.put(new byte[] {10, 9, 0, (byte) sourceLastByte, (byte) 224, 0, 0, 18});
    frame.put((byte) 0x31).put((byte) vrid).put((byte) priority).put((byte) 1);
    frame.putShort((short) centiseconds).putShort((short) 0);
    frame.put(new byte[] {10, 9, 0, (byte) vipLastByte});
    this.frame = frame.array();
    fixIpChecksum().fixVrrpChecksum();
  }

  /// Sets one byte.
  public ForgedAdvert with(int offset, int value) {
    frame[offset] = (byte) value;
    return this;
  }

  /// Cuts or pads the frame; the IP total length follows unless it is mere Ethernet padding.
  public ForgedAdvert length(int length, boolean padding) {
    frame = Arrays.copyOf(frame, length);
    return padding ? this : with(16, (length - 14) >> 8).with(17, length - 14).fixIpChecksum();
  }

  /// Makes the IP header right again.
  public ForgedAdvert fixIpChecksum() {
    put(24, 0);
    put(24, checksum(0, 14, Math.min(34, frame.length)));
    return this;
  }

  /// Makes the VRRP checksum right again, with its pseudo header.
  public ForgedAdvert fixVrrpChecksum() {
    put(VRRP + 6, 0);
    int pseudo = 112 + frame.length - VRRP;
    for (int i = 26; i < 34; i += 2) {
      pseudo += (frame[i] & 0xff) << 8 | (frame[i + 1] & 0xff);
    }
    put(VRRP + 6, checksum(pseudo, VRRP, frame.length));
    return this;
  }

  private void put(int offset, int value) {
    frame[offset] = (byte) (value >> 8);
    frame[offset + 1] = (byte) value;
  }

  private int checksum(int start, int from, int to) {
    int sum = start;
    for (int i = from; i < to; i++) {
      sum += (i - from) % 2 == 0 ? (frame[i] & 0xff) << 8 : frame[i] & 0xff;
    }
    while (sum > 0xffff) {
      sum = (sum >> 16) + (sum & 0xffff);
    }
    return ~sum & 0xffff;
  }

  /// The frame.
  public byte[] frame() {
    return frame.clone();
  }
}
