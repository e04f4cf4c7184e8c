package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.bind.InstanceDraft.TrackDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpScript;

/// What an instance tracks, with the weights that hold.
final class TrackCompletion {
  private final InstanceDraft draft;
  private final ConfigurationDraft all;
  private final Map<String, VrrpScript> scripts;
  private final boolean owner;
  private final boolean inGroup;
  private final Binding binding;

  TrackCompletion(
      InstanceDraft draft,
      ConfigurationDraft all,
      Map<String, VrrpScript> scripts,
      boolean owner,
      Binding binding) {
    this.draft = draft;
    this.all = all;
    this.scripts = scripts;
    this.owner = owner;
    this.binding = binding;
    this.inGroup =
        all.groups.values().stream()
            .filter(group -> !group.weightedTracking)
            .anyMatch(g -> g.members.stream().anyMatch(m -> m.text().equals(draft.name)));
  }

  List<TrackedObject> interfaces() {
    List<TrackedObject> tracked = new ArrayList<>();
    for (TrackDraft line : draft.trackedInterfaces.values()) {
      boolean own = line.name().equals(draft.interfaceName) && !draft.dontTrackPrimary;
      int weight = line.weight() == null ? 0 : line.weight();
      if (own && weight != 0) {
        binding.report(
            DiagnosticCode.INTERFACE_TRACKED_ANYWAY,
            line.span(),
            "'"
                + line.name()
                + "' is the instance's own interface, which is tracked anyway; the"
                + " line is not used",
            "when it is down the instance is in FAULT, so a weight says nothing",
            "remove the line, or add dont_track_primary");
      } else if (!own && !(owner && isDropped(line, weight))) {
        tracked.add(new TrackedObject(line.name(), inGroup ? 0 : weight, line.reverse()));
      }
      if (!own && inGroup && weight != 0) {
        reportGroup(line, "weight 0 is used");
      }
    }
    return tracked;
  }

  List<TrackedObject> scripts() {
    List<TrackedObject> tracked = new ArrayList<>();
    for (TrackDraft line : draft.trackedScripts.values()) {
      VrrpScript script = scripts.get(line.name());
      if (script == null) {
        unknown(line);
        continue;
      }
      Integer given = line.weight();
      int weight = given != null ? given : script.weight();
      boolean reverse = given != null ? line.reverse() : script.reverse() || line.reverse();
      if (inGroup && weight != 0) {
        reportGroup(line, "the line is not used");
      } else if (!(owner && isDropped(line, weight))) {
        tracked.add(new TrackedObject(line.name(), weight, reverse));
      }
    }
    return tracked;
  }

  private void reportGroup(TrackDraft line, String consequence) {
    binding.report(
        DiagnosticCode.GROUP_WEIGHT_DROPPED,
        line.span(),
        "'" + line.name() + "' has a weight, but the instance is in a sync group; " + consequence,
        "members of a group change state together, so their priorities must not differ by weights",
        "add sync_group_tracking_weight to the group, or use weight 0");
  }

  private boolean isDropped(TrackDraft line, int weight) {
    if (weight != 0 && !draft.isPriorityLost()) {
      binding.report(
          DiagnosticCode.WEIGHT_OWNER,
          line.span(),
          "'"
              + line.name()
              + "' has a weight, but priority 255 never changes; the line is not used",
          "use a priority below 255, or weight 0");
    }
    return weight != 0;
  }

  private void unknown(TrackDraft line) {
    if (all.scripts.containsKey(line.name()) || all.isLost("vrrp_script")) {
      // What is wrong with the script was said where it is defined.
      return;
    }
    binding.report(
        DiagnosticCode.SCRIPT_UNKNOWN,
        line.span(),
        "there is no vrrp_script '" + line.name() + "'; it is not tracked",
        Nearest.of(line.name(), all.scripts.keySet())
            .map(n -> "did you mean " + n + "?")
            .orElse("define it: vrrp_script " + line.name() + " { script \"COMMAND\" }"));
  }
}
