package org.jkeepalived.core.vrrp;

import java.util.OptionalLong;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.LeaseStatus;

/// Until when a master may act as one without having sent an advert: mastership is lent by the
/// peers' patience (RFC 9568 §6.4.2 (315): a backup that hears nothing takes over).
///
/// | after the last advert | what it means |
/// |---|---|
/// | `down_timer_adverts` intervals and the skew of priority 254 | *over* |
/// | … and the skew of priority 1 | *lost* |
///
/// When it is over, the most eager peer that can defer to a master may be master now: whoever
/// advertises is believed, whatever its priority. When it is lost, every peer that is alive is or
/// was master, even if nothing was heard.
///
/// In between, silence says that nobody took over: the kernel kept for us what was sent meanwhile,
/// and it is heard before anything else is done.
public final class Lease {
  private static final int MOST_EAGER = 254;
  private static final int LEAST_EAGER = 1;

  private long overNanos = TimerTable.NEVER;
  private long lostNanos = TimerTable.NEVER;
  private long renewedNanos = TimerTable.NEVER;
  private long overBeforeNanos = TimerTable.NEVER;
  private long lostBeforeNanos = TimerTable.NEVER;
  private long losses;
  private long pauses;
  private long longestNanos;
  private long lastNanos;
  private long lastStolenNanos;
  private long lastAtNanos = TimerTable.NEVER;
  private boolean lastLost;

  /// How long after an advert no peer that defers to us can be master.
  static long lengthNanos(VrrpInstance config) {
    return ProtocolTimes.takeoverNanos(config, MOST_EAGER);
  }

  /// How late an advert may be before a peer may have taken over.
  public static long patienceNanos(VrrpInstance config) {
    return lengthNanos(config) - config.advertIntervalNanos();
  }

  /// An advert leaves now.
  void renew(VrrpInstance config, long nowNanos) {
    if (renewedNanos != nowNanos) {
      renewedNanos = nowNanos;
      overBeforeNanos = overNanos;
      lostBeforeNanos = lostNanos;
    }
    overNanos = nowNanos + lengthNanos(config);
    int patient = config.features().timerExpiredPriority().orElse(LEAST_EAGER);
    lostNanos = nowNanos + ProtocolTimes.takeoverNanos(config, patient);
  }

  /// A mastership begins: no advert of an earlier one counts.
  void begin() {
    overNanos = TimerTable.NEVER;
    lostNanos = TimerTable.NEVER;
  }

  /// The adverts of the turn that began then never left. What they renewed ends as before; one that
  /// the first advert of a mastership began stays, since that was decided then.
  ///
  /// @return whether there was one
  boolean takeBack(long turnNanos) {
    if (renewedNanos != turnNanos) {
      return false;
    }
    if (overBeforeNanos != TimerTable.NEVER) {
      overNanos = overBeforeNanos;
      lostNanos = lostBeforeNanos;
    }
    renewedNanos = TimerTable.NEVER;
    return true;
  }

  /// Whether a peer may be master by now.
  boolean isOver(long nowNanos) {
    return nowNanos >= overNanos;
  }

  /// Whether every living peer must have taken over.
  boolean isLost(long nowNanos) {
    return nowNanos >= lostNanos;
  }

  /// Takes note of a pause that outlasted it.
  ///
  /// @param lateNanos how late the advert is
  /// @param stolenNanos for how much of the pause a processor was waited for
  void paused(long lateNanos, long stolenNanos, long nowNanos) {
    if (lastAtNanos == nowNanos) {
      return;
    }
    pauses++;
    lastNanos = lateNanos;
    lastStolenNanos = stolenNanos;
    lastAtNanos = nowNanos;
    lastLost = false;
    longestNanos = Math.max(longestNanos, lateNanos);
  }

  /// Mastership is given up because of it.
  void lost() {
    losses++;
    lastLost = true;
  }

  /// What the last pause was, to go into a sentence.
  String pauseText() {
    return "paused for " + Seconds.text(lastNanos) + " (" + cause() + ")";
  }

  private String cause() {
    return 2 * lastStolenNanos > lastNanos
        ? Seconds.text(lastStolenNanos) + " of it waiting for a processor"
        : "stopped or frozen: it did not wait for a processor";
  }

  LeaseStatus status() {
    return new LeaseStatus(
        losses,
        pauses,
        longestNanos,
        lastNanos,
        lastAtNanos == TimerTable.NEVER ? OptionalLong.empty() : OptionalLong.of(lastAtNanos),
        lastAtNanos == TimerTable.NEVER ? "" : cause(),
        lastLost);
  }
}
