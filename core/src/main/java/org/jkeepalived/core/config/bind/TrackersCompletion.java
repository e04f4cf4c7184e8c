package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.InterfaceSettings;
import org.jkeepalived.core.model.IpAddress;

/// Completes tracked processes, files and BFD sessions.
record TrackersCompletion(ConfigurationDraft draft, Binding binding) {
  private record Ends(IpAddress neighbor, Object source, boolean multihop) {}

  Configuration.Trackers complete() {
    return new Configuration.Trackers(
        draft.processes.values().stream().flatMap(p -> p.complete(binding).stream()).toList(),
        draft.files.values().stream().flatMap(f -> f.complete(binding).stream()).toList(),
        sessions(),
        draft.garpGroups,
        new InterfaceSettings(draft.pollAll, draft.polled, draft.delays));
  }

  private List<BfdSession> sessions() {
    List<BfdSession> sessions = new ArrayList<>();
    Map<Ends, String> seen = new HashMap<>();
    for (SessionDraft session : draft.sessions.values()) {
      IpAddress neighbor = session.neighbor;
      if (!session.isComplete(binding) || neighbor == null) {
        continue;
      }
      BfdSession complete = session.complete(neighbor, binding);
      var ends = new Ends(neighbor, complete.source(), complete.multihop());
      String former = seen.putIfAbsent(ends, session.name);
      session.usable = former == null;
      if (former == null) {
        sessions.add(complete);
      } else {
        binding.report(
            DiagnosticCode.SESSION_DUPLICATE,
            session.at("neighbor_ip"),
            "bfd_instance '"
                + session.name
                + "': '"
                + former
                + "' has the same neighbour already; this one is not used",
            "packets could not be told apart",
            "give it another neighbor_ip or source_ip");
      }
    }
    return sessions;
  }
}
