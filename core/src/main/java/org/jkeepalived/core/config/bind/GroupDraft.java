package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.bind.InstanceDraft.TrackDraft;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Word;

/// A `vrrp_sync_group` block as it is being read.
final class GroupDraft extends NotifyDraft {
  final List<Word> members = new ArrayList<>();
  boolean weightedTracking;
  final Map<String, TrackDraft> trackedInterfaces = new LinkedHashMap<>();
  final Map<String, TrackDraft> trackedScripts = new LinkedHashMap<>();
  final Map<String, TrackDraft> trackedFiles = new LinkedHashMap<>();
  final Map<String, TrackDraft> trackedProcesses = new LinkedHashMap<>();
  final Map<String, TrackDraft> trackedSessions = new LinkedHashMap<>();

  GroupDraft(String name, Span place) {
    super(name, place);
  }
}
