package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.HmacAuthentication.AntiReplay;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.net.InternetChecksum;

/// Signs the adverts of one instance with the active key of `auth_hmac`. Allocates nothing.
///
/// The sequence number is the larger of the clock and one more than the last. Where the clock
/// decides what is fresh, one that is further ahead than the window begins anew at the clock:
/// otherwise nobody would believe us until it has caught up.
public final class AdvertSigner {
  private final VrrpInstance config;
  private final HmacTrailer trailers;
  private final int key;
  private final int windowSeconds;
  private final boolean followsClock;
  private final byte[] trailer = new byte[HmacTrailer.LENGTH];
  private long last;
  private boolean hasSigned;

  /// @param hmac of `config`, with a key of the active ID
  public AdvertSigner(VrrpInstance config, HmacAuthentication hmac) {
    this.config = config;
    this.trailers = new HmacTrailer(config, hmac);
    this.key = hmac.activeKey();
    this.windowSeconds = (int) (hmac.timeWindowNanos() / AdvertLayout.SECOND_NANOS);
    this.followsClock = hmac.antiReplay() == AntiReplay.TIME;
  }

  /// Goes on where another signer of the same instance ended, so that no number comes twice.
  public void inherit(AdvertSigner former) {
    last = former.last;
    hasSigned = former.hasSigned;
  }

  /// Makes the trailer of one advert. All its packets, one for each peer, carry the same.
  ///
  /// @param message where in `buffer` the VRRP message of one of the packets begins
  /// @param wallMillis the time of day
  public void sign(ByteBuffer buffer, int message, int length, IpAddress source, long wallMillis) {
    long sequence = next(wallMillis);
    trailer[HmacTrailer.SCHEME_AT] = HmacTrailer.SCHEME_SHA256;
    trailer[HmacTrailer.KEY_AT] = (byte) key;
    for (int i = 0; i < Long.BYTES; i++) {
      trailer[HmacTrailer.SEQUENCE_AT + i] = (byte) (sequence >>> (56 - 8 * i));
    }
    trailers.sign(buffer, message, length, source.high(), source.low(), key, trailer);
  }

  private long next(long wallMillis) {
    long clock = HmacTrailer.sequenceOf(wallMillis);
    long sequence = clock;
    if (hasSigned && !HmacTrailer.isAfter(clock, last)) {
      sequence = last + 1;
      if (followsClock && HmacTrailer.secondsAhead(sequence, clock) > windowSeconds) {
        sequence = clock;
      }
    }
    last = sequence;
    hasSigned = true;
    return sequence;
  }

  /// Puts the trailer behind a message. The checksum of IPv6 covers it, that of IPv4 does not.
  ///
  /// @param covered the destination that the checksum covers
  public void put(ByteBuffer buffer, int message, int length, IpAddress source, IpAddress covered) {
    buffer.put(message + length, trailer);
    switch (config.family()) {
      case IPV4 -> {
        // As if the trailer were not there.
      }
      case IPV6 -> {
        int whole = length + HmacTrailer.LENGTH;
        buffer.putShort(message + AdvertLayout.CHECKSUM_AT, (short) 0);
        long sum =
            InternetChecksum.pseudoHeader(
                config.family(),
                source.high(),
                source.low(),
                covered.high(),
                covered.low(),
                AdvertEncoder.PROTOCOL,
                whole);
        sum += InternetChecksum.sum(buffer, message, whole);
        buffer.putShort(message + AdvertLayout.CHECKSUM_AT, (short) InternetChecksum.finish(sum));
      }
    }
  }

  /// Overwrites what was made of the keys.
  public void wipe() {
    trailers.wipe();
  }
}
