package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import java.util.List;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.net.InternetChecksum;
import org.jkeepalived.core.net.Ipv4Header;

/// Writes the adverts of one instance. Meant to be called when a configuration, a source address or
/// a priority changes; the packets are then sent again and again as they are, except for the IPv4
/// identification ([Ipv4Header#patchIdentification]).
///
/// Buffers must be big endian.
public final class AdvertEncoder {
  /// IP protocol number of VRRP (RFC 9568 §5.1.1.4).
  public static final int PROTOCOL = 112;

  /// Internetwork control, the traffic class that keepalived gives to adverts.
  public static final int TYPE_OF_SERVICE = 0xc0;

  private static final int MAX_HOPS = 255;

  private final VrrpInstance config;
  private final int addressCount;

  /// An encoder for the adverts of `config`.
  public AdvertEncoder(VrrpInstance config) {
    this.config = config;
    this.addressCount = Math.min(config.addresses().size(), AdvertLayout.MAX_ADDRESSES);
  }

  /// Length of the VRRP message in bytes.
  public int messageLength() {
    return AdvertLayout.length(config.version(), config.family(), addressCount);
  }

  /// Length of what follows the message: a trailer of `auth_hmac`, or nothing.
  public int trailerLength() {
    return config.features().hmac().filter(HmacAuthentication::signs).isPresent()
        ? HmacTrailer.LENGTH
        : 0;
  }

  /// Where the message begins in what is handed to the socket.
  public int messageOffset() {
    return switch (config.family()) {
      case IPV4 ->
          Ipv4Header.LENGTH
              + switch (config.authentication()) {
                case Authentication.Header _ -> AuthenticationHeader.LENGTH;
                case Authentication.None _, Authentication.Password _ -> 0;
              };
      case IPV6 -> 0;
    };
  }

  /// Length of what is handed to the socket: for IPv4 the packet with its header, for IPv6 the
  /// message; each with its trailer.
  public int packetLength() {
    return messageOffset() + messageLength() + trailerLength();
  }

  /// TTL or hop limit of the adverts: 255, or `unicast_ttl`.
  public int hopLimit() {
    return switch (config.transport()) {
      case Transport.Multicast _ -> MAX_HOPS;
      case Transport.Unicast(_, var ttl, _, _) -> ttl.orElse(MAX_HOPS);
    };
  }

  /// Where the adverts go: the group, or each peer in turn.
  public List<IpAddress> destinations() {
    return switch (config.transport()) {
      case Transport.Multicast(IpAddress group) -> List.of(group);
      case Transport.Unicast(var peers, _, _, _) ->
          peers.stream().map(Transport.Peer::address).toList();
    };
  }

  /// The address that the checksum of an advert to `peer` covers: its own, unless the old form is
  /// in use, which covers the group's.
  ///
  /// @param isOld whether the peer was heard to use the old form
  public IpAddress checksumDestination(IpAddress peer, boolean isOld) {
    boolean old =
        switch (config.transport()) {
          case Transport.Multicast _ -> false;
          case Transport.Unicast(_, _, _, var mode) ->
              switch (mode) {
                case NEVER -> false;
                case DETECTED -> isOld;
                case ALWAYS -> true;
              };
        };
    return old && AdvertLayout.hasOldChecksum(config)
        ? IpAddress.ipv4(AdvertLayout.OLD_CHECKSUM_DESTINATION)
        : peer;
  }

  /// Writes what is handed to the socket for one destination, and returns its length. An
  /// authentication header or a trailer differs from advert to advert: [AdvertSeal] fills it.
  ///
  /// @param covered [#checksumDestination]
  public int writePacket(
      ByteBuffer buffer,
      int offset,
      IpAddress source,
      IpAddress destination,
      IpAddress covered,
      int priority) {
    if (config.family() == AddressFamily.IPV6) {
      return writeMessage(buffer, offset, source, covered, priority) + trailerLength();
    }
    writeMessage(buffer, offset + messageOffset(), source, covered, priority);
    int total = packetLength();
    int protocol = messageOffset() == Ipv4Header.LENGTH ? PROTOCOL : AuthenticationHeader.PROTOCOL;
    var fields = new Ipv4Header.Fields(TYPE_OF_SERVICE, total, 1, hopLimit(), protocol);
    Ipv4Header.write(buffer, offset, fields, source, destination);
    return total;
  }

  /// Writes the VRRP message, checksum included, and returns its length.
  ///
  /// @param covered [#checksumDestination]
  public int writeMessage(
      ByteBuffer buffer, int offset, IpAddress source, IpAddress covered, int priority) {
    int length = messageLength();
    buffer.put(
        offset + AdvertLayout.VERSION_AND_TYPE_AT,
        (byte) (config.version().number() << 4 | AdvertLayout.TYPE_ADVERTISEMENT));
    buffer.put(offset + AdvertLayout.VRID_AT, (byte) config.virtualRouterId());
    buffer.put(offset + AdvertLayout.PRIORITY_AT, (byte) priority);
    buffer.put(offset + AdvertLayout.COUNT_AT, (byte) addressCount);
    buffer.putShort(offset + AdvertLayout.INTERVAL_AT, (short) intervalField());
    buffer.putShort(offset + AdvertLayout.CHECKSUM_AT, (short) 0);
    int at = offset + AdvertLayout.ADDRESSES_AT;
    for (VirtualAddress address : config.addresses().subList(0, addressCount)) {
      address.address().write(buffer, at);
      at += config.family().bytes();
    }
    if (AdvertLayout.hasAuthentication(config.version(), config.family())) {
      buffer.putLong(at, password());
    }
    long sum = pseudoHeader(source, covered, length);
    sum += InternetChecksum.sum(buffer, offset, length);
    buffer.putShort(offset + AdvertLayout.CHECKSUM_AT, (short) InternetChecksum.finish(sum));
    return length;
  }

  private int intervalField() {
    return switch (config.version()) {
      case V2 ->
          authenticationType() << 8
              | (int) (config.advertIntervalNanos() / AdvertLayout.SECOND_NANOS);
      case V3 -> (int) (config.advertIntervalNanos() / AdvertLayout.CENTISECOND_NANOS);
    };
  }

  private int authenticationType() {
    return switch (config.authentication()) {
      case Authentication.None _ -> AdvertLayout.AUTHENTICATION_NONE;
      case Authentication.Header _ -> AdvertLayout.AUTHENTICATION_AH;
      case Authentication.Password _ -> AdvertLayout.AUTHENTICATION_PASSWORD;
    };
  }

  private long password() {
    return switch (config.authentication()) {
      case Authentication.None _, Authentication.Header _ -> 0;
      case Authentication.Password(long bits) -> bits;
    };
  }

  /// IPv6 always covers its pseudo header; IPv4 does since v3 (RFC 9568 §5.2.8).
  private long pseudoHeader(IpAddress source, IpAddress destination, int length) {
    boolean covered =
        switch (config.family()) {
          case IPV6 -> true;
          case IPV4 -> config.version() == VrrpVersion.V3 && !config.checksumV3AsV2();
        };
    return covered
        ? InternetChecksum.pseudoHeader(
            config.family(),
            source.high(),
            source.low(),
            destination.high(),
            destination.low(),
            PROTOCOL,
            length)
        : 0;
  }
}
