package org.jkeepalived.sim.world;

import java.util.HexFormat;
import org.jkeepalived.core.model.IpAddress;

/// An IP datagram of protocol 112 on the virtual LAN.
///
/// @param from number of the sending machine
/// @param bytes the VRRP message
/// @param damage empty for a packet as its sender made it; else what was done to it
@SuppressWarnings("ArrayRecordComponent") // nobody compares packets, everybody reads their bytes
public record Packet(
    int from, IpAddress source, IpAddress destination, int hopLimit, byte[] bytes, String damage) {

  /// Whether no router may believe it.
  public boolean isDamaged() {
    return !damage.isEmpty();
  }

  /// The VRID on the wire.
  public int virtualRouterId() {
    return bytes[1] & 0xff;
  }

  /// The priority on the wire.
  public int priority() {
    return bytes[2] & 0xff;
  }

  /// The VRRP version on the wire.
  public int version() {
    return (bytes[0] >> 4) & 0xf;
  }

  /// The advert interval on the wire (RFC 9568 §5.2.7, RFC 3768 §5.3.7).
  public long advertIntervalNanos() {
    return version() == 2
        ? (bytes[5] & 0xff) * 1_000_000_000L
        : (((bytes[4] & 0xf) << 8) | (bytes[5] & 0xff)) * 10_000_000L;
  }

  @Override
  public String toString() {
    if (isDamaged()) {
      return "a packet from " + source + ", " + damage + ": " + HexFormat.of().formatHex(bytes);
    }
    return "v%d advert vrid %d priority %d from %s every %.2f s"
        .formatted(version(), virtualRouterId(), priority(), source, advertIntervalNanos() / 1e9);
  }
}
