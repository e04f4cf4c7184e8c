package org.jkeepalived.daemon.dump;

import java.util.HashMap;
import java.util.Map;
import org.jkeepalived.core.status.Counters;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.Status;

/// What the statistics were when they were last cleared, by instance.
///
/// The engine's counters never go back, for those who compute rates of them; the dumps count from
/// here. Not for use by several threads.
public final class ClearedCounters {
  private final Map<String, Counters> cleared = new HashMap<>();

  /// Makes the dumps count from this snapshot on.
  public void clear(Status status) {
    cleared.clear();
    for (InstanceStatus instance : status.instances()) {
      cleared.put(instance.config().name(), instance.counters());
    }
  }

  /// What an instance has counted since. One that was removed and added again begins at zero.
  Counters since(InstanceStatus instance) {
    Counters now = instance.counters();
    Counters then = cleared.get(instance.config().name());
    return then == null || now.advertSent() < then.advertSent() ? now : difference(now, then);
  }

  private static Counters difference(Counters now, Counters then) {
    return new Counters(
        now.advertReceived() - then.advertReceived(),
        now.advertSent() - then.advertSent(),
        now.becomeMaster() - then.becomeMaster(),
        now.releaseMaster() - then.releaseMaster(),
        now.packetLengthErrors() - then.packetLengthErrors(),
        now.advertIntervalErrors() - then.advertIntervalErrors(),
        now.ipTtlErrors() - then.ipTtlErrors(),
        now.invalidTypeReceived() - then.invalidTypeReceived(),
        now.addressListErrors() - then.addressListErrors(),
        now.invalidAuthenticationType() - then.invalidAuthenticationType(),
        now.authenticationTypeMismatch() - then.authenticationTypeMismatch(),
        now.authenticationFailures() - then.authenticationFailures(),
        now.priorityZeroReceived() - then.priorityZeroReceived(),
        now.priorityZeroSent() - then.priorityZeroSent(),
        now.checksumErrors() - then.checksumErrors(),
        now.versionErrors() - then.versionErrors(),
        now.wrongDestination() - then.wrongDestination(),
        now.foreignSource() - then.foreignSource(),
        difference(now.extension(), then.extension()));
  }

  private static Counters.Extension difference(Counters.Extension now, Counters.Extension then) {
    return new Counters.Extension(
        now.missing() - then.missing(),
        now.malformed() - then.malformed(),
        now.unknownKey() - then.unknownKey(),
        now.invalidHmac() - then.invalidHmac(),
        now.stale() - then.stale(),
        now.replay() - then.replay());
  }
}
