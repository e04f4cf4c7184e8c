package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.net.InternetChecksum;

/// A datagram for tests, as the encoder writes it and a test may then spoil it.
final class Received implements AdvertReader.Datagram {
  static final IpAddress PEER = IpAddress.of("192.0.2.2");
  static final IpAddress PEER_V6 = IpAddress.of("fe80::2");

  final ByteBuffer bytes = ByteBuffer.allocate(2048);
  IpAddress source;
  IpAddress destination;
  int length;
  int hopLimit = 255;

  Received(VrrpInstance sender, int priority) {
    source =
        switch (sender.family()) {
          case IPV4 -> PEER;
          case IPV6 -> PEER_V6;
        };
    var encoder = new AdvertEncoder(sender);
    destination = encoder.destinations().getFirst();
    length = encoder.writeMessage(bytes, 0, source, destination, priority);
  }

  Received put(int at, int value) {
    bytes.put(at, (byte) value);
    return this;
  }

  /// Makes the checksum right again.
  Received sealed() {
    bytes.putShort(AdvertLayout.CHECKSUM_AT, (short) 0);
    long sum = InternetChecksum.sum(bytes, 0, length);
    sum +=
        InternetChecksum.pseudoHeader(
            source.family(),
            source.high(),
            source.low(),
            destination.high(),
            destination.low(),
            AdvertEncoder.PROTOCOL,
            length);
    bytes.putShort(AdvertLayout.CHECKSUM_AT, (short) InternetChecksum.finish(sum));
    return this;
  }

  @Override
  public ByteBuffer buffer() {
    return bytes;
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int hopLimit() {
    return hopLimit;
  }

  @Override
  public long sourceHigh() {
    return source.high();
  }

  @Override
  public long sourceLow() {
    return source.low();
  }

  @Override
  public long destinationHigh() {
    return destination.high();
  }

  @Override
  public long destinationLow() {
    return destination.low();
  }
}
