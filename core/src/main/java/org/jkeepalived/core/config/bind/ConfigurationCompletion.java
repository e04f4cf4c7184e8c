package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GroupTracking;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.model.lvs.LvsConfiguration;

/// Completes the drafts in the order of their references: scripts, instances, groups; then looks at
/// what they mean together.
final class ConfigurationCompletion {
  private final ConfigurationDraft draft;
  private final Binding binding;

  ConfigurationCompletion(ConfigurationDraft draft, Binding binding) {
    this.draft = draft;
    this.binding = binding;
  }

  Configuration complete() {
    var commands = new CommandChecks(draft.global, binding);
    commands.dropUnusable(draft);
    Map<String, VrrpScript> scripts = scripts(commands);
    Configuration.Trackers trackers = new TrackersCompletion(draft, binding).complete();
    var statics = new StaticCompletion(draft, binding);
    Map<String, VrrpInstance> instances = new LinkedHashMap<>();
    for (InstanceDraft instance : draft.instances.values()) {
      new InstanceCompletion(instance, draft, scripts, binding)
          .complete()
          .ifPresent(complete -> {
            instances.put(complete.name(), complete);
            new InstanceMeaning(instance, complete, draft.global, binding).report();
            new WeightMeaning(instance, complete, binding).report();
          });
    }
    InterfacesCompletion.report(draft, binding);
    new MailMeaning(draft.global, binding).report();
    List<SyncGroup> groups = groups(instances, scripts.keySet());
    duplicateRouters(instances);
    sharedAddresses(instances);
    LvsConfiguration lvs = new LvsCompletion(draft, commands, binding).complete();
    commands.reportSecurity();
    Set<String> tracked = tracked(instances.values(), groups);
    List<VrrpScript> used =
        scripts.values().stream().filter(script -> tracked.contains(script.name())).toList();
    return new Configuration(
        draft.global.complete(),
        used,
        List.copyOf(instances.values()),
        groups,
        draft.staticAddresses,
        statics.complete(),
        trackers,
        lvs);
  }

  private static Set<String> tracked(Iterable<VrrpInstance> instances, List<SyncGroup> groups) {
    Set<String> names = new HashSet<>();
    groups.forEach(group -> group.tracking().scripts().forEach(script -> names.add(script.name())));
    for (VrrpInstance instance : instances) {
      instance.trackedScripts().forEach(script -> names.add(script.name()));
    }
    return names;
  }

  private Map<String, VrrpScript> scripts(CommandChecks commands) {
    Map<String, VrrpScript> complete = new LinkedHashMap<>();
    for (ScriptDraft script : draft.scripts.values()) {
      var command = script.command;
      if (command == null) {
        if (!script.hasOrMeant("script")) {
          binding.report(
              DiagnosticCode.SCRIPT_EMPTY,
              script.at(),
              "vrrp_script '" + script.name + "' has no command; it is not used",
              "add: script \"/path/to/command\"");
        }
      } else if (commands.canRun(script, command)) {
        complete.put(script.name, script.complete(command));
        script.reportTimeout(binding);
      }
    }
    return complete;
  }

  private List<SyncGroup> groups(Map<String, VrrpInstance> instances, Set<String> scripts) {
    List<SyncGroup> groups = new ArrayList<>();
    Map<String, String> groupOf = new HashMap<>();
    for (GroupDraft group : draft.groups.values()) {
      List<String> members = new ArrayList<>();
      for (Word member : group.members) {
        if (isMember(group, member, instances, groupOf)) {
          members.add(member.text());
        }
      }
      if (members.isEmpty()) {
        boolean meant = group.isLost("group") || draft.isLost("vrrp_instance");
        if (!meant && (!group.has("group") || group.members.isEmpty())) {
          binding.report(
              DiagnosticCode.GROUP_EMPTY,
              group.at(),
              "sync group '" + group.name + "' has no instances; it is not used",
              "add: group { INSTANCE INSTANCE }");
        }
        continue;
      }
      if (members.size() == 1 && group.members.size() == 1) {
        binding.report(
            DiagnosticCode.GROUP_SINGLE,
            group.at(),
            "sync group '"
                + group.name
                + "' has only one instance, so there is nothing to keep together",
            "add another instance, or remove the group");
      }
      GroupTracking tracking = tracking(group, scripts);
      List<VrrpInstance> together =
          instances.values().stream().filter(it -> members.contains(it.name())).toList();
      new GroupOverlap(group, together, binding).report(tracking);
      groups.add(
          new SyncGroup(
              group.name,
              members,
              group.notifyScripts(),
              tracking,
              group.mail.orElse(draft.global.vrrp.mailByDefault())));
    }
    return groups;
  }

  private GroupTracking tracking(GroupDraft group, Set<String> scripts) {
    var trackers = new TrackerCompletion(draft, !group.weightedTracking, false, binding);
    return new GroupTracking(
        group.weightedTracking,
        trackers.interfaces(group.trackedInterfaces.values()),
        trackers.scripts(group.trackedScripts.values(), scripts),
        trackers.files(group.trackedFiles.values()),
        trackers.processes(group.trackedProcesses.values()),
        trackers.sessions(group.trackedSessions.values()));
  }

  private boolean isMember(
      GroupDraft group,
      Word member,
      Map<String, VrrpInstance> instances,
      Map<String, String> groupOf) {
    if (!draft.instances.containsKey(member.text())) {
      if (draft.isLost("vrrp_instance")) {
        return false;
      }
      binding.report(
          DiagnosticCode.INSTANCE_UNKNOWN,
          member.span(),
          "there is no vrrp_instance '" + member + "'; the group goes without it",
          Nearest.of(member.text(), draft.instances.keySet())
              .map(n -> "did you mean " + n + "?")
              .orElse("define the instance, or remove the name"));
      return false;
    }
    if (!instances.containsKey(member.text())) {
      return false;
    }
    String former = groupOf.putIfAbsent(member.text(), group.name);
    if (former != null) {
      binding.report(
          DiagnosticCode.GROUP_MEMBER_TWICE,
          member.span(),
          "'" + member + "' is in sync group '" + former + "' already",
          "an instance is in at most one group",
          "remove it from one of them");
    }
    return former == null;
  }

  private record Router(int vrid, Object family, String interfaceName, Object destination) {}

  private void duplicateRouters(Map<String, VrrpInstance> instances) {
    Map<Router, String> seen = new HashMap<>();
    for (VrrpInstance instance : instances.values()) {
      Object destination =
          switch (instance.transport()) {
            case Transport.Multicast multicast -> multicast.group();
            case Transport.Unicast unicast ->
                List.of(
                    instance.source(),
                    unicast.peers().stream().map(Transport.Peer::address).sorted().toList());
          };
      var router =
          new Router(
              instance.virtualRouterId(),
              instance.family(),
              instance.interfaceName().orElse(""),
              destination);
      String former = seen.putIfAbsent(router, instance.name());
      if (former != null) {
        InstanceDraft written = draft.instances.get(instance.name());
        binding.report(
            DiagnosticCode.VRID_DUPLICATE,
            written == null ? draft.at() : written.at("virtual_router_id"),
            "'"
                + instance.name()
                + "' has the virtual router ID "
                + instance.virtualRouterId()
                + " that '"
                + former
                + "' has on the same interface",
            "an ID names one virtual router per interface and address family",
            "give one of them another virtual_router_id, on all nodes");
      }
    }
  }

  private void sharedAddresses(Map<String, VrrpInstance> instances) {
    Map<IpAddress, String> owner = new HashMap<>();
    for (String name : instances.keySet()) {
      InstanceDraft written = draft.instances.get(name);
      if (written == null) {
        continue;
      }
      List<InstanceDraft.Placed> lines = new ArrayList<>(written.addresses);
      lines.addAll(written.excluded);
      for (InstanceDraft.Placed line : lines) {
        IpAddress address = line.address().address();
        String former = owner.putIfAbsent(address, name);
        if (former != null && !former.equals(name)) {
          binding.report(
              DiagnosticCode.ADDRESS_SHARED,
              line.span(),
              address + " is an address of '" + former + "' too",
              "two masters may then both answer for it",
              "keep it in one instance");
        }
      }
    }
  }
}
