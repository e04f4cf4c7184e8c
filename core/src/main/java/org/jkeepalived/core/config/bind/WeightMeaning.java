package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.bind.InstanceDraft.TrackDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.track.Reach;

/// Weights of one instance that change nothing, as far as one node's file shows it. What they do
/// among several nodes is for `check --node` to say.
record WeightMeaning(InstanceDraft draft, VrrpInstance instance, Binding binding) {
  /// A weight and its line.
  private record Weighted(TrackedObject object, Span span) {}

  void report() {
    List<Weighted> weighted = new ArrayList<>();
    add(weighted, instance.trackedInterfaces(), draft.trackedInterfaces);
    add(weighted, instance.trackedScripts(), draft.trackedScripts);
    add(weighted, instance.features().trackedProcesses(), draft.trackedProcesses);
    add(weighted, instance.features().trackedSessions(), draft.trackedSessions);
    List<Weighted> files = new ArrayList<>();
    add(files, instance.features().trackedFiles(), draft.trackedFiles);
    if (!instance.preempt() && !(weighted.isEmpty() && files.isEmpty())) {
      unmoved((weighted.isEmpty() ? files : weighted).getFirst().object);
    }
    // What a file contributes is a multiple of its weight, which nobody knows here.
    List<TrackedObject> all = weighted.stream().map(Weighted::object).toList();
    if (files.isEmpty() && Reach.isKnown(all)) {
      weighted.forEach(one -> clipped(one, all));
    }
  }

  private static void add(
      List<Weighted> weighted, List<TrackedObject> tracked, Map<String, TrackDraft> lines) {
    for (TrackedObject object : tracked) {
      TrackDraft line = lines.get(object.name());
      if (object.weight() != 0 && line != null) {
        weighted.add(new Weighted(object, line.span()));
      }
    }
  }

  /// With nopreempt only the end of all adverts moves an address, not their priority.
  private void unmoved(TrackedObject first) {
    binding.report(
        DiagnosticCode.NOPREEMPT_WEIGHT,
        draft.at("nopreempt"),
        "instance '"
            + draft.name
            + "': with nopreempt this node never takes over because a weight, such as that of "
            + first.name()
            + ", lowers the master's priority",
        "if the other nodes have nopreempt too, weights never move the addresses",
        "remove nopreempt on all nodes, or use weight 0, which makes a failure a FAULT");
  }

  private void clipped(Weighted one, List<TrackedObject> all) {
    var others = new ArrayList<>(all);
    others.remove(one.object);
    if (!Reach.changes(instance.priority(), one.object, others)) {
      binding.report(
          DiagnosticCode.WEIGHT_CLIPPED,
          one.span,
          "the weight "
              + one.object.weight()
              + " of '"
              + one.object.name()
              + "' never changes the priority "
              + instance.priority(),
          "priorities stay within 1..254",
          one.object.weight() > 0 ? "use a lower priority" : "use a higher priority");
    }
  }
}
