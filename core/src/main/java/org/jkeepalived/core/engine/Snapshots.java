package org.jkeepalived.core.engine;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.vrrp.KnownMaster;
import org.jkeepalived.core.vrrp.VirtualRouter;

/// Makes the immutable picture of an instance.
final class Snapshots {
  private Snapshots() {}

  static InstanceStatus of(Instance instance) {
    VirtualRouter router = instance.router();
    KnownMaster master = router.master();
    boolean known =
        master.priority() != KnownMaster.UNKNOWN && router.state() != InstanceState.FAULT;
    return new InstanceStatus(
        instance.number(),
        instance.config(),
        router.state(),
        router.why(),
        router.sinceNanos(),
        router.effectivePriority(),
        instance.assessment().contributions(),
        instance.assessment().faults(),
        instance.source(),
        known ? Optional.of(address(instance, master)) : Optional.empty(),
        known ? OptionalInt.of(master.priority()) : OptionalInt.empty(),
        master.intervalNanos(),
        router.skewNanos(),
        router.masterDownIntervalNanos(),
        time(router.nextAdvertNanos()),
        time(router.masterDownNanos()),
        time(master.heardNanos()),
        router.counters(),
        router.leaseStatus(),
        router.dualMaster());
  }

  private static IpAddress address(Instance instance, KnownMaster master) {
    return new IpAddress(instance.config().family(), master.addressHigh(), master.addressLow());
  }

  private static OptionalLong time(long nanos) {
    return nanos == VirtualRouter.NEVER ? OptionalLong.empty() : OptionalLong.of(nanos);
  }
}
