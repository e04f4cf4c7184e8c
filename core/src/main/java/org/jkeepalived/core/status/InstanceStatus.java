package org.jkeepalived.core.status;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;

/// One virtual router.
///
/// @param state INIT, BACKUP, MASTER or FAULT
/// @param why one sentence: what put it into this state
/// @param sinceNanos when it entered the state
/// @param effectivePriority base priority and the contributions, clipped to 1–254; 255 for an owner
/// @param contributions everything tracked, and what it adds to the priority now
/// @param faults why it is in FAULT; empty otherwise
/// @param master address of the current master, ourselves included, where known
/// @param masterPriority priority of the last advert accepted from the master
/// @param masterAdvertIntervalNanos interval in force (learned in v3)
/// @param nextAdvertNanos when the next advert is due, as master
/// @param masterDownNanos when the master counts as lost, as backup
/// @param lastAdvertNanos when the last advert was accepted or sent
/// @param dualMaster the last time in which there were two masters, if there was one
/// @param lease pauses that outlasted the patience of its peers
public record InstanceStatus(
    int instance,
    VrrpInstance config,
    InstanceState state,
    String why,
    long sinceNanos,
    int effectivePriority,
    List<Contribution> contributions,
    List<String> faults,
    Optional<IpAddress> source,
    Optional<IpAddress> master,
    OptionalInt masterPriority,
    long masterAdvertIntervalNanos,
    long skewTimeNanos,
    long masterDownIntervalNanos,
    OptionalLong nextAdvertNanos,
    OptionalLong masterDownNanos,
    OptionalLong lastAdvertNanos,
    Counters counters,
    LeaseStatus lease,
    Optional<DualMaster> dualMaster) {
  public InstanceStatus {
    contributions = List.copyOf(contributions);
    faults = List.copyOf(faults);
  }

  /// What one tracker adds to the priority.
  ///
  /// @param tracker e.g. `script chk_haproxy`
  /// @param up whether it is as it should be; of a file, whether it takes nothing away
  /// @param delta signed contribution now
  /// @param why what it is found to be and what that is worth: `succeeds, weight 50`
  public record Contribution(String tracker, boolean up, int delta, String why) {}
}
