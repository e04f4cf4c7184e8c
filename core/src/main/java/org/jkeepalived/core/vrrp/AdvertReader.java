package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.net.InternetChecksum;
import org.jspecify.annotations.Nullable;

/// Validates the adverts that one instance receives, check by check in keepalived's order, and
/// reads the good ones. Allocates nothing.
public final class AdvertReader {
  private static final int MAX_HOPS = 255;

  /// Payload of the smallest Ethernet frame: a shorter packet arrives with padding behind it.
  private static final int SMALLEST_ETHERNET_PAYLOAD = 46;

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;

  private final VrrpInstance config;
  private final long[] addresses;
  private final @Nullable IpAddress group;
  private final Transport.Peer[] peers;
  private final boolean checksPeers;
  private final Transport.OldChecksum oldChecksum;

  /// Which peers were heard to use the old checksum.
  private final boolean[] isOld;

  /// Of the datagram at hand.
  private boolean usesOldChecksum;

  private final @Nullable AuthenticationHeader header;
  private final @Nullable HmacCheck hmac;
  private final int authenticationType;
  private final long password;

  /// A reader of the adverts meant for `config`.
  public AdvertReader(VrrpInstance config) {
    this.config = config;
    this.addresses = new long[2 * config.addresses().size()];
    for (int i = 0; i < config.addresses().size(); i++) {
      addresses[2 * i] = config.addresses().get(i).address().high();
      addresses[2 * i + 1] = config.addresses().get(i).address().low();
    }
    switch (config.transport()) {
      case Transport.Multicast(IpAddress multicastGroup) -> {
        this.group = multicastGroup;
        this.peers = new Transport.Peer[0];
        this.checksPeers = false;
        this.oldChecksum = Transport.OldChecksum.NEVER;
      }
      case Transport.Unicast(var unicastPeers, _, boolean checkSource, var old) -> {
        this.group = null;
        this.peers = unicastPeers.toArray(Transport.Peer[]::new);
        this.checksPeers =
            checkSource
                || unicastPeers.stream().anyMatch(p -> p.minTtl() > 0 || p.maxTtl() < MAX_HOPS);
        this.oldChecksum = old;
      }
    }
    this.isOld = new boolean[peers.length];
    switch (config.authentication()) {
      case Authentication.None _ -> {
        this.authenticationType = AdvertLayout.AUTHENTICATION_NONE;
        this.password = 0;
        this.header = null;
      }
      case Authentication.Header(long key) -> {
        this.authenticationType = AdvertLayout.AUTHENTICATION_AH;
        this.password = 0;
        this.header = new AuthenticationHeader(key, group == null);
      }
      case Authentication.Password(long bits) -> {
        this.authenticationType = AdvertLayout.AUTHENTICATION_PASSWORD;
        this.password = bits;
        this.header = null;
      }
    }
    this.hmac = config.features().hmac().map(own -> new HmacCheck(config, own)).orElse(null);
  }

  /// Goes on with what the reader of an earlier configuration knows of the senders: what was old
  /// stays old. The former reader reads nothing from then on.
  void inherit(AdvertReader former) {
    if (header != null && former.header != null) {
      header.inherit(former.header);
    }
    if (hmac != null && former.hmac != null) {
      hmac.inherit(former.hmac);
    }
    former.wipe();
  }

  /// The newest sequence number in an authentication header; 0 when there was none.
  int newestSequence() {
    return header == null ? 0 : header.newest();
  }

  /// Overwrites what was made of keys and passwords.
  void wipe() {
    if (header != null) {
      header.wipe();
    }
    if (hmac != null) {
      hmac.wipe();
    }
  }

  /// A received datagram: where it lies and how it came.
  public interface Datagram {
    /// Big-endian bytes.
    ByteBuffer buffer();

    /// Where the VRRP message begins.
    int offset();

    /// Length of the VRRP message, padding included.
    int length();

    /// TTL or hop limit, -1 when unknown.
    int hopLimit();

    /// Source address.
    long sourceHigh();

    /// Source address.
    long sourceLow();

    /// Destination address.
    long destinationHigh();

    /// Destination address.
    long destinationLow();

    /// Whether an authentication header stands before the message, and a plain IPv4 header before
    /// that, both in the buffer.
    default boolean hasAuthenticationHeader() {
      return false;
    }

    /// The time of day of its arrival, in milliseconds since 1970.
    default long wallMillis() {
      return 0;
    }
  }

  /// Checks `datagram` and fills `advert` from it.
  ///
  /// @param ignores whether this router is an owner that listens to nobody
  /// @return why it is dropped, or null when it is accepted
  public @Nullable DropReason read(Datagram datagram, boolean ignores, Advert advert) {
    ByteBuffer buffer = datagram.buffer();
    int offset = datagram.offset();
    if (datagram.length() < AdvertLayout.HEADER_LENGTH) {
      return DropReason.TOO_SHORT;
    }
    int count = buffer.get(offset + AdvertLayout.COUNT_AT) & 0xff;
    int length = AdvertLayout.length(config.version(), config.family(), count);
    if (!isLengthRight(datagram.length(), length)) {
      return DropReason.LENGTH;
    }
    if (datagram.hasAuthenticationHeader() != (header != null)) {
      return DropReason.AUTHENTICATION_TYPE_MISMATCH;
    }
    if (group != null && datagram.hopLimit() != MAX_HOPS) {
      return DropReason.HOP_LIMIT;
    }
    int versionAndType = buffer.get(offset + AdvertLayout.VERSION_AND_TYPE_AT) & 0xff;
    if (versionAndType >> 4 != config.version().number()) {
      return DropReason.VERSION;
    }
    DropReason problem = hmac == null ? null : hmac.check(datagram, length);
    if (problem != null) {
      return problem;
    }
    long interval = interval(buffer, offset);
    problem =
        config.version() == VrrpVersion.V2
            ? checkVersion2(datagram, length, interval)
            : checkInterval(interval);
    if (problem != null) {
      return problem;
    }
    if ((versionAndType & 0xf) != AdvertLayout.TYPE_ADVERTISEMENT) {
      return DropReason.TYPE;
    }
    boolean coversTrailer =
        hmac != null && config.family() == AddressFamily.IPV6 && datagram.length() > length;
    if (!isChecksumRight(datagram, coversTrailer ? datagram.length() : length)) {
      return DropReason.CHECKSUM;
    }
    problem = checkEnds(datagram, ignores);
    if (problem != null) {
      return problem;
    }
    if (hmac != null) {
      hmac.accepted(datagram, length);
    }
    advert.family = config.family();
    advert.sourceHigh = datagram.sourceHigh();
    advert.sourceLow = datagram.sourceLow();
    advert.priority = buffer.get(offset + AdvertLayout.PRIORITY_AT) & 0xff;
    advert.intervalNanos = interval;
    advert.intervalDiffers = interval != config.advertIntervalNanos();
    advert.newlyOldPeer = usesOldChecksum ? noteOldPeer(datagram) : -1;
    advert.addressesDiffer = !areAddressesOurs(buffer, offset + AdvertLayout.ADDRESSES_AT, count);
    return null;
  }

  private boolean isLengthRight(int received, int implied) {
    int header =
        switch (config.family()) {
          case IPV4 -> IPV4_HEADER;
          case IPV6 -> IPV6_HEADER;
        };
    return received == implied
        || (hmac != null && received == implied + HmacTrailer.LENGTH)
        || (received > implied && header + received <= SMALLEST_ETHERNET_PAYLOAD);
  }

  private long interval(ByteBuffer buffer, int offset) {
    int field = buffer.getShort(offset + AdvertLayout.INTERVAL_AT);
    return switch (config.version()) {
      case V2 -> (field & 0xff) * AdvertLayout.SECOND_NANOS;
      case V3 -> (field & AdvertLayout.CENTISECONDS_MASK) * AdvertLayout.CENTISECOND_NANOS;
    };
  }

  /// RFC 9568 has no lower bound; an interval of zero makes a master-down timer of zero.
  private static @Nullable DropReason checkInterval(long interval) {
    return interval == 0 ? DropReason.INTERVAL : null;
  }

  private @Nullable DropReason checkVersion2(Datagram datagram, int length, long interval) {
    ByteBuffer buffer = datagram.buffer();
    int offset = datagram.offset();
    if (AdvertLayout.hasAuthentication(config.version(), config.family())) {
      int type = buffer.get(offset + AdvertLayout.INTERVAL_AT) & 0xff;
      if (type > AdvertLayout.AUTHENTICATION_AH) {
        return DropReason.AUTHENTICATION_TYPE_UNKNOWN;
      }
      if (type != authenticationType) {
        return DropReason.AUTHENTICATION_TYPE_MISMATCH;
      }
      if (type == AdvertLayout.AUTHENTICATION_PASSWORD
          && buffer.getLong(offset + length - AdvertLayout.AUTHENTICATION_LENGTH) != password) {
        return DropReason.AUTHENTICATION_FAILED;
      }
      DropReason problem = header == null ? null : header.check(datagram, length);
      if (problem != null) {
        return problem;
      }
    }
    return interval == config.advertIntervalNanos() ? null : DropReason.INTERVAL;
  }

  private boolean isChecksumRight(Datagram datagram, int length) {
    boolean current = isCurrentChecksumRight(datagram, length);
    usesOldChecksum = !current && isOldChecksumRight(datagram, length);
    return current || usesOldChecksum;
  }

  /// IPv6 always covers its pseudo header; IPv4 does since v3 (RFC 9568 §5.2.8).
  private boolean isCurrentChecksumRight(Datagram datagram, int length) {
    boolean ipv4 = config.family() == AddressFamily.IPV4;
    long plain = InternetChecksum.sum(datagram.buffer(), datagram.offset(), length);
    if (ipv4 && config.version() == VrrpVersion.V2) {
      return InternetChecksum.finish(plain) == 0;
    }
    long pseudo =
        pseudoHeader(datagram, datagram.destinationHigh(), datagram.destinationLow(), length);
    return InternetChecksum.finish(plain + pseudo) == 0
        || (ipv4 && config.checksumV3AsV2() && InternetChecksum.finish(plain) == 0);
  }

  private long pseudoHeader(
      Datagram datagram, long destinationHigh, long destinationLow, int length) {
    return InternetChecksum.pseudoHeader(
        config.family(),
        datagram.sourceHigh(),
        datagram.sourceLow(),
        destinationHigh,
        destinationLow,
        AdvertEncoder.PROTOCOL,
        length);
  }

  /// keepalived up to 1.3.6: as if it had been sent to the group.
  private boolean isOldChecksumRight(Datagram datagram, int length) {
    if (oldChecksum == Transport.OldChecksum.NEVER || !AdvertLayout.hasOldChecksum(config)) {
      return false;
    }
    long plain = InternetChecksum.sum(datagram.buffer(), datagram.offset(), length);
    return InternetChecksum.finish(
            plain
                + pseudoHeader(
                    datagram, 0, AdvertLayout.OLD_CHECKSUM_DESTINATION & 0xffff_ffffL, length))
        == 0;
  }

  /// Returns the index of a peer of which this is news, or -1.
  private int noteOldPeer(Datagram datagram) {
    int peer = peerOf(datagram);
    if (oldChecksum != Transport.OldChecksum.DETECTED || peer < 0 || isOld[peer]) {
      return -1;
    }
    isOld[peer] = true;
    return peer;
  }

  private @Nullable DropReason checkEnds(Datagram datagram, boolean ignores) {
    if (isMulticast(datagram) != (group != null)) {
      return DropReason.DESTINATION;
    }
    if (ignores) {
      return DropReason.OWNER_IGNORES;
    }
    return checksPeers && !isFromPeer(datagram) ? DropReason.FOREIGN_SOURCE : null;
  }

  private boolean isMulticast(Datagram datagram) {
    return switch (config.family()) {
      case IPV4 -> datagram.destinationLow() >>> 28 == 0xe;
      case IPV6 -> datagram.destinationHigh() >>> 56 == 0xff;
    };
  }

  private boolean isFromPeer(Datagram datagram) {
    int peer = peerOf(datagram);
    return peer >= 0
        && datagram.hopLimit() >= peers[peer].minTtl()
        && datagram.hopLimit() <= peers[peer].maxTtl();
  }

  private int peerOf(Datagram datagram) {
    for (int i = 0; i < peers.length; i++) {
      IpAddress address = peers[i].address();
      if (address.high() == datagram.sourceHigh() && address.low() == datagram.sourceLow()) {
        return i;
      }
    }
    return -1;
  }

  private boolean areAddressesOurs(ByteBuffer buffer, int offset, int count) {
    if (2 * count != addresses.length) {
      return false;
    }
    int width = config.family().bytes();
    for (int i = 0; i < count; i++) {
      int at = offset + i * width;
      long high = width == Long.BYTES * 2 ? buffer.getLong(at) : 0;
      long low =
          width == Long.BYTES * 2
              ? buffer.getLong(at + Long.BYTES)
              : buffer.getInt(at) & 0xffff_ffffL;
      if (!isOurs(high, low, i)) {
        return false;
      }
    }
    return true;
  }

  /// Peers mostly list the addresses in our order, so that `guess` is right.
  private boolean isOurs(long high, long low, int guess) {
    if (addresses[2 * guess] == high && addresses[2 * guess + 1] == low) {
      return true;
    }
    for (int i = 0; i < addresses.length; i += 2) {
      if (addresses[i] == high && addresses[i + 1] == low) {
        return true;
      }
    }
    return false;
  }
}
