package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.core.model.lvs.VirtualServerGroup;

/// Completes the drafts of virtual servers, and looks at what they mean together.
final class LvsCompletion {
  private final LvsDraft draft;
  private final ConfigurationDraft all;
  private final GlobalDraft global;
  private final CommandChecks commands;
  private final Binding binding;
  private final Set<Span> reported = CheckContext.places();

  LvsCompletion(ConfigurationDraft draft, CommandChecks commands, Binding binding) {
    this.draft = draft.lvs;
    this.all = draft;
    this.global = draft.global;
    this.commands = commands;
    this.binding = binding;
  }

  LvsConfiguration complete() {
    List<VirtualServerGroup> groups = groups();
    List<VirtualServer> servers = servers();
    unusedGroups();
    return new LvsConfiguration(
        global.lvs.complete(all.instances, commands, binding),
        Optional.ofNullable(draft.ssl).map(SslDraft::complete),
        groups,
        servers);
  }

  private List<VirtualServerGroup> groups() {
    List<VirtualServerGroup> groups = new ArrayList<>();
    for (ServerGroupDraft group : draft.groups.values()) {
      if (group.isUsable(binding)) {
        groups.add(new VirtualServerGroup(group.name.text(), group.entries));
      }
    }
    return groups;
  }

  private List<VirtualServer> servers() {
    List<VirtualServer> servers = new ArrayList<>();
    Map<ServiceKey, Span> seen = new HashMap<>();
    for (VirtualServerDraft server : draft.servers) {
      VirtualServer complete =
          new VirtualServerCompletion(server, all, commands, reported, binding)
              .complete()
              .orElse(null);
      if (complete == null) {
        continue;
      }
      Span former = seen.putIfAbsent(complete.key(), server.at());
      if (former == null) {
        servers.add(complete);
        new NftablesMeaning(server, complete, global.lvs.dataPlane, binding).report();
      } else {
        binding.report(
            DiagnosticCode.SERVICE_DUPLICATE,
            server.at(),
            "this virtual server is defined at " + former + " already; this one is not used",
            "IPVS has one service of an address, port and protocol, or of a mark",
            "put all real servers into one of them");
      }
    }
    return servers;
  }

  private void unusedGroups() {
    if (all.isLost("virtual_server")) {
      return;
    }
    for (ServerGroupDraft group : draft.groups.values()) {
      if (!group.used && !group.entries.isEmpty() && !draft.lacksServers) {
        binding.report(
            DiagnosticCode.SERVER_GROUP_UNUSED,
            group.at(),
            "no virtual server uses the group '" + group.name + "'",
            "add: virtual_server group " + group.name + " { ... }");
      }
    }
  }
}
