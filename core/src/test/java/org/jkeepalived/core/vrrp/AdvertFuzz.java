package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import java.util.List;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.net.InternetChecksum;

/// VRRP messages from the wire. Two bytes say to whom and how the message comes; the rest is it.
public final class AdvertFuzz {
  private static final List<VrrpInstance> RECEIVERS =
      List.of(
          Draft.version2().build(),
          new Draft().build(),
          Draft.ipv6().build(),
          new Draft().unicast(true, new Transport.Peer(Received.PEER, 254, 255)).build(),
          withPassword());
  private static final int CHECKSUM_AT = 6;

  private AdvertFuzz() {}

  private static VrrpInstance withPassword() {
    Draft draft = Draft.version2();
    draft.authentication = new Authentication.Password(0x31313131_00000000L);
    return draft.build();
  }

  /// A message that lies at the very end of its buffer, so that reading beyond it throws.
  private record Message(ByteBuffer buffer, int length, int hopLimit, IpAddress to)
      implements AdvertReader.Datagram {
    @Override
    public int offset() {
      return buffer.capacity() - length;
    }

    @Override
    public long sourceHigh() {
      return Received.PEER.high();
    }

    @Override
    public long sourceLow() {
      return Received.PEER.low();
    }

    @Override
    public long destinationHigh() {
      return to.high();
    }

    @Override
    public long destinationLow() {
      return to.low();
    }
  }

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < 2) {
      return;
    }
    int how = input[1];
    VrrpInstance receiver = RECEIVERS.get((input[0] & 0xff) % RECEIVERS.size());
    IpAddress to =
        (how & 1) != 0
            ? IpAddress.of("192.0.2.1")
            : new AdvertEncoder(receiver).destinations().getFirst();
    int hopLimit = (how & 2) != 0 ? how & 0xff : 255;
    var message = new Message(ByteBuffer.wrap(input.clone()), input.length - 2, hopLimit, to);
    if ((how & 4) == 0) {
      repairChecksum(message);
    }
    var advert = new Advert();
    DropReason dropped = new AdvertReader(receiver).read(message, false, advert);
    if (dropped == null
        && (advert.priority < 0 || advert.priority > 255 || advert.intervalNanos <= 0)) {
      throw new AssertionError(
          "accepted priority " + advert.priority + ", " + advert.intervalNanos);
    }
  }

  /// A message with a wrong checksum gets no further; one in 65,536 would be right by chance.
  private static void repairChecksum(Message message) {
    if (message.length >= CHECKSUM_AT + 2) {
      ByteBuffer buffer = message.buffer;
      int at = message.offset();
      buffer.putShort(at + CHECKSUM_AT, (short) 0);
      long sum = InternetChecksum.sum(buffer, at, message.length);
      buffer.putShort(at + CHECKSUM_AT, (short) InternetChecksum.finish(sum));
    }
  }
}
