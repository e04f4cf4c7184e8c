package org.jkeepalived.core.model;

import java.util.List;
import java.util.OptionalInt;

/// A `vrrp_track_process` block: how many processes of a name run.
///
/// @param command name as in `/proc/PID/comm`, or the whole path with `fullCommand`
/// @param parameters what must follow it on the command line; empty: anything
/// @param fullCommand whether `/proc/PID/cmdline` is looked at
/// @param weight -254..254; 0: losing the quorum is a fault
/// @param quorum processes required
/// @param quorumMax most processes allowed; no limit when empty
/// @param terminateDelayNanos time outside the quorum before it counts as lost
/// @param forkDelayNanos time within the quorum before it counts as gained
public record TrackedProcess(
    String name,
    String command,
    List<String> parameters,
    ParameterMatch match,
    boolean fullCommand,
    int weight,
    boolean reverse,
    int quorum,
    OptionalInt quorumMax,
    long terminateDelayNanos,
    long forkDelayNanos) {

  /// How parameters are compared.
  public enum ParameterMatch {
    /// All of them, and no others.
    EXACT,
    /// The first ones.
    INITIAL,
    /// The first ones, of the last of which only the beginning.
    PARTIAL
  }

  public TrackedProcess {
    parameters = List.copyOf(parameters);
  }

  /// Whether both mean the same processes, whatever their number and their absence are worth.
  public boolean meansSame(TrackedProcess other) {
    return command.equals(other.command)
        && parameters.equals(other.parameters)
        && match == other.match
        && fullCommand == other.fullCommand;
  }
}
