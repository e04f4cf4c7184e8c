package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.TrackGroup;

/// Completes static routes, rules and what depends on static items.
record StaticCompletion(ConfigurationDraft draft, Binding binding) {

  StaticRouting complete() {
    List<TrackGroup> groups = new ArrayList<>();
    for (Map.Entry<String, TrackGroupDraft> group : draft.trackGroups.entrySet()) {
      List<String> members = new ArrayList<>();
      for (Word member : group.getValue().instances) {
        if (draft.instances.containsKey(member.text())) {
          members.add(member.text());
        } else if (!draft.isLost("vrrp_instance")) {
          binding.report(
              DiagnosticCode.INSTANCE_UNKNOWN,
              member.span(),
              "there is no vrrp_instance '" + member + "'; the group goes without it",
              Nearest.of(member.text(), draft.instances.keySet())
                  .map(n -> "did you mean " + n + "?")
                  .orElse("define the instance, or remove the name"));
        }
      }
      groups.add(new TrackGroup(group.getKey(), members));
    }
    binding.trackGroups().forEach(this::isDefined);
    return new StaticRouting(draft.staticRoutes, draft.staticRules, groups);
  }

  private void isDefined(Word name) {
    boolean known = draft.trackGroups.containsKey(name.text()) || draft.isLost("track_group");
    if (!known) {
      binding.report(
          DiagnosticCode.TRACK_GROUP_UNKNOWN,
          name.span(),
          "there is no track_group '" + name + "'; nothing depends on the item",
          Nearest.of(name.text(), draft.trackGroups.keySet())
              .map(n -> "did you mean " + n + "?")
              .orElse("define it: track_group " + name + " { group { INSTANCE } }"));
    }
  }
}
