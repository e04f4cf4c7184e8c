package org.jkeepalived.sim.world;

import java.util.Arrays;

/// Makes packets that no router may believe out of good ones.
final class Forger {
  private static final int TYPE_RESERVED = 2;
  private final Dice dice;

  Forger(Dice dice) {
    this.dice = dice;
  }

  /// Flips one to three bits within one 16-bit word, which the Internet checksum always notices
  /// (RFC 1071: only 0x0000 and 0xffff are the same to it).
  Packet corrupt(Packet packet) {
    byte[] bytes = packet.bytes().clone();
    int word = dice.below(bytes.length / 2);
    int bits = 0;
    for (int i = dice.between(1, 3); i > 0; i--) {
      bits |= 1 << dice.below(16);
    }
    bytes[2 * word] = (byte) (bytes[2 * word] ^ (bits >> 8));
    bytes[2 * word + 1] = (byte) (bytes[2 * word + 1] ^ bits);
    return copy(packet, packet.hopLimit(), bytes, "damaged at byte " + 2 * word);
  }

  /// A packet an attacker could send, with the content of a good one.
  Packet forge(Packet packet) {
    byte[] bytes = packet.bytes();
    return switch (dice.below(packet.destination().isMulticast() ? 4 : 3)) {
      case 0 -> copy(packet, packet.hopLimit(), Arrays.copyOf(bytes, dice.below(8)), "cut short");
      case 1 -> {
        byte[] reserved = bytes.clone();
        reserved[0] = (byte) ((bytes[0] & 0xf0) | TYPE_RESERVED);
        yield copy(packet, packet.hopLimit(), reserved, "of an unknown type");
      }
      case 2 -> {
        byte[] noise = bytes.clone();
        for (int i = 0; i < noise.length; i++) {
          noise[i] = (byte) dice.bits();
        }
        noise[0] = (byte) (noise[0] & 0x1f);
        yield copy(packet, packet.hopLimit(), noise, "of noise");
      }
      default -> copy(packet, 254, bytes, "from beyond a router");
    };
  }

  private static Packet copy(Packet packet, int hopLimit, byte[] bytes, String damage) {
    return new Packet(
        packet.from(), packet.source(), packet.destination(), hopLimit, bytes, damage);
  }
}
