package org.jkeepalived.sim.world;

import java.nio.ByteBuffer;
import org.jkeepalived.core.engine.AdvertDatagram;
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
}
