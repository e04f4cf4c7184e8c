package org.jkeepalived.sim.check;

import org.jkeepalived.core.status.Counters;
import org.jkeepalived.core.status.InstanceStatus;

/// Counters never go back.
final class CounterCheck implements StepCheck {
  @Override
  public void check(Step step) {
    step.eachChange(change -> {
      InstanceStatus before = change.before();
      InstanceStatus after = change.after();
      if (before != null && after != null) {
        Step.require(
            grow(before.counters(), after.counters()),
            Invariant.COUNTERS_GROW,
            "%s had %s and has %s",
            step.who(change),
            before.counters(),
            after.counters());
      }
    });
  }

  private static boolean grow(Counters before, Counters after) {
    return before.equals(after)
        || (before.advertReceived() <= after.advertReceived()
            && before.advertSent() <= after.advertSent()
            && before.becomeMaster() <= after.becomeMaster()
            && before.releaseMaster() <= after.releaseMaster()
            && before.packetLengthErrors() <= after.packetLengthErrors()
            && before.advertIntervalErrors() <= after.advertIntervalErrors()
            && before.ipTtlErrors() <= after.ipTtlErrors()
            && before.invalidTypeReceived() <= after.invalidTypeReceived()
            && before.addressListErrors() <= after.addressListErrors()
            && before.invalidAuthenticationType() <= after.invalidAuthenticationType()
            && before.authenticationTypeMismatch() <= after.authenticationTypeMismatch()
            && before.authenticationFailures() <= after.authenticationFailures()
            && before.priorityZeroReceived() <= after.priorityZeroReceived()
            && before.priorityZeroSent() <= after.priorityZeroSent()
            && before.checksumErrors() <= after.checksumErrors()
            && before.versionErrors() <= after.versionErrors()
            && before.wrongDestination() <= after.wrongDestination()
            && before.foreignSource() <= after.foreignSource());
  }
}
