package org.jkeepalived.core.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How the VRRP process is scheduled and held in memory.
///
/// @param nice -20..19; empty: nothing is said about it
/// @param realtimePriority SCHED_RR priority 1–99; empty: not real time
/// @param realtimeLimitMicros RLIMIT_RTTIME
/// @param lockMemory whether pages are locked
/// @param cpus CPUs it may run on; empty: all
public record ProcessSettings(
    OptionalInt nice,
    OptionalInt realtimePriority,
    OptionalLong realtimeLimitMicros,
    boolean lockMemory,
    List<Integer> cpus) {
  /// What a configuration without a word about it means.
  public static final ProcessSettings DEFAULT =
      new ProcessSettings(
          OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(), false, List.of());

  public ProcessSettings {
    cpus = List.copyOf(cpus);
  }
}
