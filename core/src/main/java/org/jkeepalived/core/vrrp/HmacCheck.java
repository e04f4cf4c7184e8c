package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.HmacAuthentication.AntiReplay;
import org.jkeepalived.core.model.HmacAuthentication.Mode;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jspecify.annotations.Nullable;

/// Whether a received advert carries a trailer of `auth_hmac` that is well-formed, fresh, made with
/// one of our keys, and not a copy of an earlier one. Allocates nothing.
final class HmacCheck {
  /// Senders of multicast adverts that are remembered; more replace the one not heard for longest.
  private static final int MULTICAST_SENDERS = 16;

  private final HmacTrailer trailers;
  private final Mode mode;
  private final int windowSeconds;
  private final boolean followsClock;
  private final long[] senders;
  private final long[] marks;
  private final boolean[] isMarked;
  private final long[] heard;
  private long turn;

  HmacCheck(VrrpInstance config, HmacAuthentication hmac) {
    trailers = new HmacTrailer(config, hmac);
    mode = hmac.mode();
    windowSeconds = (int) (hmac.timeWindowNanos() / AdvertLayout.SECOND_NANOS);
    followsClock = hmac.antiReplay() == AntiReplay.TIME;
    int places =
        switch (config.transport()) {
          case Transport.Multicast _ -> MULTICAST_SENDERS;
          case Transport.Unicast unicast -> unicast.peers().size();
        };
    senders = new long[2 * places];
    marks = new long[places];
    isMarked = new boolean[places];
    heard = new long[places];
  }

  /// Goes on with what another check of the same instance knows of its senders: a reload, which
  /// often changes keys, must not make old adverts new.
  void inherit(HmacCheck former) {
    for (int i = 0; i < former.marks.length && i < marks.length; i++) {
      senders[2 * i] = former.senders[2 * i];
      senders[2 * i + 1] = former.senders[2 * i + 1];
      marks[i] = former.marks[i];
      isMarked[i] = former.isMarked[i];
      heard[i] = former.heard[i];
    }
    turn = former.turn;
  }

  /// Checks an advert, and keeps nothing of it: see [#accepted].
  ///
  /// @param length of the message without its trailer
  /// @return why it is dropped, or null
  @Nullable DropReason check(AdvertReader.Datagram datagram, int length) {
    if (datagram.length() != length + HmacTrailer.LENGTH) {
      return mode == Mode.ENFORCE ? DropReason.HMAC_MISSING : null;
    }
    ByteBuffer buffer = datagram.buffer();
    int trailer = datagram.offset() + length;
    if (buffer.get(trailer + HmacTrailer.SCHEME_AT) != HmacTrailer.SCHEME_SHA256
        || buffer.getShort(trailer + HmacTrailer.RESERVED_AT) != 0) {
      return DropReason.HMAC_MALFORMED;
    }
    long sequence = buffer.getLong(trailer + HmacTrailer.SEQUENCE_AT);
    long clock = HmacTrailer.sequenceOf(datagram.wallMillis());
    if (followsClock && isOutside(sequence, clock)) {
      return DropReason.HMAC_STALE;
    }
    if (!trailers.hasKey(buffer.get(trailer + HmacTrailer.KEY_AT) & 0xff)) {
      return DropReason.HMAC_UNKNOWN_KEY;
    }
    long high = datagram.sourceHigh();
    long low = datagram.sourceLow();
    if (!trailers.isGenuine(buffer, datagram.offset(), length, high, low)) {
      return DropReason.HMAC_INVALID;
    }
    return isNew(high, low, sequence, clock) ? null : DropReason.HMAC_REPLAY;
  }

  /// Notes the number of an advert that passed every check. A copy that was damaged where no HMAC
  /// covers it must not make the original old.
  ///
  /// @param length of the message without its trailer
  void accepted(AdvertReader.Datagram datagram, int length) {
    if (datagram.length() != length + HmacTrailer.LENGTH) {
      return;
    }
    int trailer = datagram.offset() + length;
    int place = placeOf(datagram.sourceHigh(), datagram.sourceLow());
    senders[2 * place] = datagram.sourceHigh();
    senders[2 * place + 1] = datagram.sourceLow();
    marks[place] = datagram.buffer().getLong(trailer + HmacTrailer.SEQUENCE_AT);
    isMarked[place] = true;
    heard[place] = ++turn;
  }

  private boolean isOutside(long sequence, long clock) {
    return Math.abs((long) HmacTrailer.secondsAhead(sequence, clock)) > windowSeconds;
  }

  /// Whether a number is above the last one of its sender. A mark that the clock has left behind
  /// says nothing: the sender's clock, or ours, was set.
  private boolean isNew(long high, long low, long sequence, long clock) {
    int place = placeOf(high, low);
    boolean known = isMarked[place] && senders[2 * place] == high && senders[2 * place + 1] == low;
    boolean counts = known && !(followsClock && isOutside(marks[place], clock));
    return !counts || HmacTrailer.isAfter(sequence, marks[place]);
  }

  /// Where a sender is noted, or else the place that has not been used for longest.
  private int placeOf(long high, long low) {
    int oldest = 0;
    for (int i = 0; i < marks.length; i++) {
      if (isMarked[i] && senders[2 * i] == high && senders[2 * i + 1] == low) {
        return i;
      }
      if (heard[i] < heard[oldest]) {
        oldest = i;
      }
    }
    return oldest;
  }

  /// Overwrites what was made of the keys.
  void wipe() {
    trailers.wipe();
    Arrays.fill(isMarked, false);
  }
}
