package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jspecify.annotations.Nullable;

/// What is new in every advert of an instance that authenticates them: the authentication header,
/// or the trailer of `auth_hmac`. Allocates nothing once made.
public final class AdvertSeal {
  private final int message;
  private final int length;
  private final @Nullable AdvertSigner signer;
  private final @Nullable AuthenticationHeader header;
  private int sequence;

  /// The seal of the adverts of `config`; without authentication it does nothing.
  public AdvertSeal(VrrpInstance config) {
    var encoder = new AdvertEncoder(config);
    message = encoder.messageOffset();
    length = encoder.messageLength();
    signer =
        config
            .features()
            .hmac()
            .filter(HmacAuthentication::signs)
            .map(hmac -> new AdvertSigner(config, hmac))
            .orElse(null);
    header =
        config.authentication() instanceof Authentication.Header(long key)
            ? new AuthenticationHeader(key, config.transport() instanceof Transport.Unicast)
            : null;
  }

  /// Whether adverts change from one to the next.
  public boolean isNeeded() {
    return signer != null || header != null;
  }

  /// Goes on where the seal of an earlier configuration of the instance ended. The former one seals
  /// nothing from then on.
  public void inherit(AdvertSeal former) {
    sequence = former.sequence;
    if (signer != null && former.signer != null) {
      signer.inherit(former.signer);
    }
    former.wipe();
  }

  /// The number that the former master used last; the next advert has a higher one.
  public void continueFrom(int newest) {
    if (Integer.compareUnsigned(newest, sequence) > 0) {
      sequence = newest;
    }
  }

  /// A new advert, of which `packet` is one packet. To be called before [#put].
  ///
  /// @param packet where in `buffer` it begins
  /// @param wallMillis the time of day
  public void begin(ByteBuffer buffer, int packet, IpAddress source, long wallMillis) {
    sequence++;
    if (signer != null) {
      signer.sign(buffer, packet + message, length, source, wallMillis);
    }
  }

  /// Seals one packet of the advert.
  ///
  /// @param covered the destination that the checksum covers
  public void put(ByteBuffer buffer, int packet, IpAddress source, IpAddress covered) {
    if (signer != null) {
      signer.put(buffer, packet + message, length, source, covered);
    }
    if (header != null) {
      header.write(buffer, packet, message + length, sequence);
    }
  }

  /// Overwrites what was made of keys and passwords.
  public void wipe() {
    if (signer != null) {
      signer.wipe();
    }
    if (header != null) {
      header.wipe();
    }
  }
}
