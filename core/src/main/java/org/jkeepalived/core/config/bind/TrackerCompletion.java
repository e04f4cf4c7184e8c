package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.config.bind.InstanceDraft.TrackDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.model.TrackedObject;
import org.jspecify.annotations.Nullable;

/// Tracked files, processes and BFD sessions of an instance, and all that a group tracks, with the
/// weights that hold.
///
/// @param inGroup whether weights count for nothing: members of a group change state together
/// @param owner whether the priority never changes
record TrackerCompletion(ConfigurationDraft all, boolean inGroup, boolean owner, Binding binding) {

  /// The weight that a tracked object has of its own.
  record Own(int weight, boolean reverse) {}

  /// What becomes of a weight where weights count for nothing.
  private enum Rule {
    ZERO,
    DROP,
    /// ±1 is what a file has by default.
    ONE_IS_ZERO,
    KEEP
  }

  List<TrackedObject> interfaces(Collection<TrackDraft> lines) {
    return complete(lines, _ -> new Own(0, false), "", Set.of(), Rule.ZERO);
  }

  List<TrackedObject> scripts(Collection<TrackDraft> lines, Set<String> usable) {
    return complete(
        lines,
        name -> {
          ScriptDraft script = all.scripts.get(name);
          return script == null || !usable.contains(name)
              ? null
              : new Own(script.weight, script.reverse);
        },
        "vrrp_script",
        all.scripts.keySet(),
        Rule.DROP);
  }

  List<TrackedObject> files(Collection<TrackDraft> lines) {
    return complete(
        lines,
        name -> {
          FileDraft file = all.files.get(name);
          return file == null || file.path == null ? null : new Own(file.weight, file.reverse);
        },
        "track_file",
        all.files.keySet(),
        Rule.ONE_IS_ZERO);
  }

  List<TrackedObject> processes(Collection<TrackDraft> lines) {
    return complete(
        lines,
        name -> {
          ProcessDraft process = all.processes.get(name);
          return process == null || process.command == null
              ? null
              : new Own(process.weight, process.reverse);
        },
        "vrrp_track_process",
        all.processes.keySet(),
        Rule.KEEP);
  }

  List<TrackedObject> sessions(Collection<TrackDraft> lines) {
    return complete(
        lines,
        name -> {
          SessionDraft session = all.sessions.get(name);
          return session == null || !session.usable
              ? null
              : new Own(session.weight, session.reverse);
        },
        "bfd_instance",
        all.sessions.keySet(),
        Rule.DROP);
  }

  @FunctionalInterface
  private interface Lookup {
    @Nullable Own of(String name);
  }

  private List<TrackedObject> complete(
      Collection<TrackDraft> lines, Lookup lookup, String block, Set<String> names, Rule rule) {
    List<TrackedObject> tracked = new ArrayList<>();
    for (TrackDraft line : lines) {
      Own own = lookup.of(line.name());
      if (own == null) {
        unknown(line, block, names);
        continue;
      }
      Integer given = line.weight();
      int weight = given != null ? given : own.weight;
      boolean reverse = given != null ? line.reverse() : own.reverse || line.reverse();
      if (owner && weight != 0) {
        report(
            DiagnosticCode.WEIGHT_OWNER,
            line,
            "' has a weight, but priority 255 never changes; the line is not used",
            "use a priority below 255, or weight 0");
      } else if (inGroup && weight != 0 && rule != Rule.KEEP) {
        boolean zero = rule == Rule.ZERO || (rule == Rule.ONE_IS_ZERO && Math.abs(weight) == 1);
        if (given != null || !zero) {
          report(
              DiagnosticCode.GROUP_WEIGHT_DROPPED,
              line,
              "' has a weight inside a sync group; "
                  + (zero ? "weight 0 is used" : "the line is not used"),
              "add sync_group_tracking_weight to the group, or use weight 0");
        }
        if (zero) {
          tracked.add(new TrackedObject(line.name(), 0, reverse));
        }
      } else {
        tracked.add(new TrackedObject(line.name(), weight, reverse));
      }
    }
    return tracked;
  }

  private void report(DiagnosticCode code, TrackDraft line, String message, String fix) {
    binding.report(code, line.span(), "'" + line.name() + message, fix);
  }

  private void unknown(TrackDraft line, String block, Set<String> names) {
    if (names.contains(line.name()) || all.isLost(block)) {
      // What is wrong with it was said where it is defined.
      return;
    }
    report(
        DiagnosticCode.TRACKED_UNKNOWN,
        line,
        "' is not defined; it is not tracked",
        Nearest.of(line.name(), names)
            .map(n -> "did you mean " + n + "?")
            .orElse("define it: " + block + " " + line.name() + " { ... }"));
  }
}
