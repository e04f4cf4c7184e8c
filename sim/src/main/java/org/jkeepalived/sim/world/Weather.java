package org.jkeepalived.sim.world;

/// How a LAN treats packets.
///
/// @param lossPercent packets that never arrive
/// @param duplicatePercent packets that arrive twice
/// @param corruptPercent packets that arrive with a damaged byte
/// @param hostilePercent packets after which an attacker injects a forged one
/// @param delayNanos shortest time on the wire
/// @param jitterNanos added at most; above the gap between two packets, they overtake each other
public record Weather(
    double lossPercent,
    double duplicatePercent,
    double corruptPercent,
    double hostilePercent,
    long delayNanos,
    long jitterNanos) {

  /// A healthy switch.
  public static Weather calm(long delayNanos, long jitterNanos) {
    return new Weather(0, 0, 0, 0, delayNanos, jitterNanos);
  }

  /// The longest time a packet is on the wire.
  public long worstNanos() {
    return delayNanos + jitterNanos;
  }

  /// Whether every packet arrives, once and whole.
  public boolean isClean() {
    return lossPercent == 0 && duplicatePercent == 0 && corruptPercent == 0 && hostilePercent == 0;
  }
}
