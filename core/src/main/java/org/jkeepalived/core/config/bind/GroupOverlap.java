package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.bind.InstanceDraft.TrackDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.GroupTracking;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpInstance;

/// Says what becomes of something that a group and one of its members track both.
record GroupOverlap(GroupDraft group, List<VrrpInstance> members, Binding binding) {

  void report(GroupTracking tracking) {
    for (VrrpInstance member : members) {
      var own = member.features();
      overlap(member, member.trackedInterfaces(), tracking.interfaces(), group.trackedInterfaces);
      overlap(member, member.trackedScripts(), tracking.scripts(), group.trackedScripts);
      overlap(member, own.trackedFiles(), tracking.files(), group.trackedFiles);
      overlap(member, own.trackedProcesses(), tracking.processes(), group.trackedProcesses);
      overlap(member, own.trackedSessions(), tracking.sessions(), group.trackedSessions);
    }
  }

  private void overlap(
      VrrpInstance member,
      List<TrackedObject> own,
      List<TrackedObject> shared,
      Map<String, TrackDraft> lines) {
    for (TrackedObject line : shared) {
      TrackDraft written = lines.get(line.name());
      boolean twice = own.stream().anyMatch(it -> it.name().equals(line.name()));
      boolean weighted =
          own.stream().anyMatch(it -> it.name().equals(line.name()) && it.weight() != 0);
      if (twice && written != null) {
        binding.report(
            DiagnosticCode.TRACKED_BY_GROUP,
            written.span(),
            "'"
                + line.name()
                + "' is tracked by '"
                + member.name()
                + "' of this group too; "
                + (weighted ? "the group's line counts" : "the instance's line counts"),
            "what a group tracks every member tracks",
            "remove one of the lines");
      }
    }
  }
}
