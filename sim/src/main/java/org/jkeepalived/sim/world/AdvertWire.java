package org.jkeepalived.sim.world;

import java.nio.ByteBuffer;
import org.jkeepalived.core.engine.AdvertDatagram;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.vrrp.AdvertEncoder;

/// Adverts between the engine and the wire: encoded by the core's codec, handed over as a kernel
/// hands over a datagram.
final class AdvertWire {
  byte[] encode(VrrpInstance config, int priority, IpAddress from, IpAddress to) {
    AdvertEncoder encoder = new AdvertEncoder(config);
    byte[] message = new byte[encoder.messageLength()];
    encoder.writeMessage(ByteBuffer.wrap(message), 0, from, to, priority);
    return message;
  }

  /// Fills `datagram` with the packet as received on `ifindex`.
  void describe(Packet packet, int ifindex, AdvertDatagram datagram) {
    datagram.family = packet.destination().family();
    datagram.buffer = ByteBuffer.wrap(packet.bytes());
    datagram.offset = 0;
    datagram.length = packet.bytes().length;
    datagram.ifindex = ifindex;
    datagram.sourceHigh = packet.source().high();
    datagram.sourceLow = packet.source().low();
    datagram.destinationHigh = packet.destination().high();
    datagram.destinationLow = packet.destination().low();
    datagram.hopLimit = packet.hopLimit();
  }

  /// Whether the kernel hands the packet on: of IPv6 it checks the checksum itself (RFC 3542 §3.1),
  /// of IPv4 it leaves that to the reader.
  boolean kernelAccepts(Packet packet) {
    if (packet.destination().family() == AddressFamily.IPV4 || !packet.isDamaged()) {
      return true;
    }
    ByteBuffer message = ByteBuffer.wrap(packet.bytes());
    long sum = AdvertEncoder.PROTOCOL;
    sum += packet.bytes().length;
    sum += words(packet.source()) + words(packet.destination());
    for (int i = 0; i + 1 < packet.bytes().length; i += 2) {
      sum += message.getShort(i) & 0xffff;
    }
    if (packet.bytes().length % 2 != 0) {
      sum += (packet.bytes()[packet.bytes().length - 1] & 0xff) << 8;
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return sum == 0xffff;
  }

  private static long words(IpAddress address) {
    return words(address.high()) + words(address.low());
  }

  private static long words(long bits) {
    return (bits >>> 48) + (bits >>> 32 & 0xffff) + (bits >>> 16 & 0xffff) + (bits & 0xffff);
  }
}
