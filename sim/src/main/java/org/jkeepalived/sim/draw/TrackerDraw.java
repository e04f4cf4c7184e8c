package org.jkeepalived.sim.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.Configuration.Trackers;
import org.jkeepalived.core.model.GroupTracking;
import org.jkeepalived.core.model.InstanceFeatures;
import org.jkeepalived.core.model.InterfaceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.TrackedProcess.ParameterMatch;
import org.jkeepalived.sim.world.Dice;

/// Draws the files, processes and BFD sessions of one machine, and who tracks them.
final class TrackerDraw {
  private static final long MILLI = 1_000_000L;

  private final Dice dice;
  private final Trackers trackers;

  /// @param pace the cluster's unit of time, in nanoseconds
  TrackerDraw(Dice dice, long pace) {
    this.dice = dice;
    trackers =
        new Trackers(
            dice.chance(35) ? List.of(process(pace)) : List.of(),
            dice.chance(35) ? List.of(file()) : List.of(),
            dice.chance(35) ? List.of(session()) : List.of(),
            List.of(),
            InterfaceSettings.DEFAULT);
  }

  private static TrackedFile file() {
    return new TrackedFile("file_1", "/run/file_1", 1, false, Optional.empty());
  }

  private TrackedProcess process(long pace) {
    int quorum = dice.between(1, 2);
    return new TrackedProcess(
        "proc_1",
        "daemon",
        List.of(),
        ParameterMatch.EXACT,
        false,
        0,
        false,
        quorum,
        dice.chance(30) ? OptionalInt.of(quorum + 1) : OptionalInt.empty(),
        dice.chance(50) ? pace * dice.between(1, 3) : 0,
        dice.chance(50) ? pace * dice.between(1, 3) : 0);
  }

  private static BfdSession session() {
    IpAddress neighbor = IpAddress.of("10.0.0.250");
    return new BfdSession(
        "bfd_1",
        neighbor,
        Optional.empty(),
        10 * MILLI,
        10 * MILLI,
        1000 * MILLI,
        5,
        false,
        255,
        0,
        false,
        0,
        false,
        true,
        true);
  }

  Trackers trackers() {
    return trackers;
  }

  /// What a group tracks: with weights, or without any.
  GroupTracking group() {
    boolean weighted = dice.chance(50);
    return new GroupTracking(
        weighted,
        List.of(),
        List.of(),
        lines(names("file_1", !trackers.files().isEmpty()), weighted, 1, 2, -3, -254),
        lines(names("proc_1", !trackers.processes().isEmpty()), weighted, 30, -30),
        lines(names("bfd_1", !trackers.sessions().isEmpty()), weighted, 25, -25));
  }

  /// The features of an instance that tracks the same by itself.
  ///
  /// @param owner whether weights are of no use to it
  InstanceFeatures instance(boolean owner) {
    GroupTracking drawn = group();
    InstanceFeatures none = InstanceFeatures.NONE;
    return new InstanceFeatures(
        none.virtualInterface(),
        none.addressesOnVirtualMac(),
        none.vrf(),
        none.faultWithoutPeers(),
        none.oldChecksum(),
        none.promoteSecondaries(),
        none.pollLink(),
        none.routes(),
        none.rules(),
        usable(drawn.files(), owner),
        usable(drawn.processes(), owner),
        usable(drawn.sessions(), owner),
        none.hmac(),
        none.notifyDeleted(),
        none.deletedCommand(),
        none.mail(),
        none.syncDaemonInterface(),
        none.timerExpiredPriority(),
        none.extraGarp(),
        none.receiveBufferBytes());
  }

  private static List<TrackedObject> usable(List<TrackedObject> lines, boolean owner) {
    return lines.stream().filter(line -> !owner || line.weight() == 0).toList();
  }

  private static List<String> names(String name, boolean present) {
    return present ? List.of(name) : List.of();
  }

  private List<TrackedObject> lines(List<String> names, boolean weighted, Integer... weights) {
    List<TrackedObject> lines = new ArrayList<>();
    for (String name : names) {
      if (dice.chance(80)) {
        int weight = weighted ? dice.oneOf(weights) : 0;
        lines.add(new TrackedObject(name, weight, weight != 0 && dice.chance(15)));
      }
    }
    return lines;
  }
}
