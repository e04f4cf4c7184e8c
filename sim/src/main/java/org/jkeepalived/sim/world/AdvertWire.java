package org.jkeepalived.sim.world;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jkeepalived.core.engine.AdvertDatagram;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.vrrp.AdvertEncoder;
import org.jkeepalived.core.vrrp.AdvertSeal;

/// Adverts between the engine and the wire: encoded by the core's codec, handed over as a kernel
/// hands over a datagram.
final class AdvertWire {
  /// The message of one packet of an advert, with its trailer.
  ///
  /// @param isFirst whether it is the first of the advert's packets
  byte[] encode(
      VrrpInstance config,
      AdvertSeal seal,
      int priority,
      IpAddress from,
      IpAddress to,
      boolean isFirst,
      long wallMillis) {
    AdvertEncoder encoder = new AdvertEncoder(config);
    byte[] packet = new byte[encoder.packetLength()];
    ByteBuffer buffer = ByteBuffer.wrap(packet);
    encoder.writePacket(buffer, 0, from, to, to, priority);
    if (isFirst) {
      seal.begin(buffer, 0, from, wallMillis);
    }
    seal.put(buffer, 0, from, to);
    return Arrays.copyOfRange(packet, encoder.messageOffset(), packet.length);
  }

  /// Fills `datagram` with the packet as received on `ifindex`.
  void describe(Packet packet, int ifindex, long wallMillis, AdvertDatagram datagram) {
    datagram.wallMillis = wallMillis;
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
}
