package org.jkeepalived.core.engine;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.vrrp.AdvertReader;

/// A received IP datagram of protocol 112 on its way into the engine. One object per receive
/// buffer, filled anew for every packet: nothing on this path allocates.
///
/// `buffer` is big endian and holds the VRRP message at `offset` for `length` bytes; for IPv4 the
/// IP header has been read and stripped by whoever fills this. Addresses are halves as in
/// [org.jkeepalived.core.model.IpAddress].
public final class AdvertDatagram implements AdvertReader.Datagram {
  public AddressFamily family = AddressFamily.IPV4;
  public ByteBuffer buffer = ByteBuffer.allocate(0);
  public int offset;
  public int length;
  public int ifindex;
  public long sourceHigh;
  public long sourceLow;
  public long destinationHigh;
  public long destinationLow;

  /// TTL or hop limit as received; -1 when the kernel did not say.
  public int hopLimit;

  /// Whether an authentication header and an IPv4 header stand before the message.
  public boolean authenticated;

  /// The time of day of its arrival, in milliseconds since 1970.
  public long wallMillis;

  @Override
  public boolean hasAuthenticationHeader() {
    return authenticated;
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public ByteBuffer buffer() {
    return buffer;
  }

  @Override
  public int offset() {
    return offset;
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
    return sourceHigh;
  }

  @Override
  public long sourceLow() {
    return sourceLow;
  }

  @Override
  public long destinationHigh() {
    return destinationHigh;
  }

  @Override
  public long destinationLow() {
    return destinationLow;
  }
}
