package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.reload.Change;
import org.jkeepalived.core.reload.ReloadPlan;
import org.jkeepalived.core.timer.DeadlineHeap;

/// Carries out a reload plan: removes, changes and creates instances, scripts and groups.
final class Rollout {
  private final EffectList effects;
  private final Roster roster;
  private final ScriptRunner scripts;
  private final Notifications notifications;
  private List<Group> groups = List.of();
  private final Map<String, Group> groupsByName = new HashMap<>();

  Rollout(EffectList effects, Roster roster, ScriptRunner scripts) {
    this.effects = effects;
    this.roster = roster;
    this.scripts = scripts;
    this.notifications = new Notifications(effects);
  }

  /// The sync groups in force.
  List<Group> groups() {
    return groups;
  }

  void apply(ReloadPlan plan, DeadlineHeap deadlines, long nowNanos) {
    Map<VrrpInstance, Instance> running = new HashMap<>();
    roster.all().forEach(instance -> running.put(instance.config(), instance));
    plan.scripts().forEach(change -> scripts.apply(change, nowNanos));
    for (Change<VrrpInstance> change : plan.instances()) {
      switch (change) {
        case Change.Keep<VrrpInstance> _ -> {
          // Not a packet nor a timer of it changes.
        }
        case Change.Remove<VrrpInstance>(VrrpInstance before) ->
            remove(running(running, before), deadlines, nowNanos);
        case Change.Update<VrrpInstance>(VrrpInstance before, VrrpInstance after, var reasons) -> {
          log(after, "goes on with a changed configuration: ", reasons);
          running(running, before).reconfigure(after, nowNanos);
        }
        case Change.Restart<VrrpInstance>(VrrpInstance before, VrrpInstance after, var reasons) -> {
          log(after, "starts anew, changed: ", reasons);
          remove(running(running, before), deadlines, nowNanos);
          add(after, nowNanos);
        }
        case Change.Add<VrrpInstance>(VrrpInstance after) -> add(after, nowNanos);
      }
    }
  }

  private static Instance running(Map<VrrpInstance, Instance> running, VrrpInstance config) {
    Instance instance = running.get(config);
    if (instance == null) {
      throw new IllegalStateException("no instance " + config.name());
    }
    return instance;
  }

  private void log(VrrpInstance config, String what, List<String> reasons) {
    String text = "(" + config.name() + ") " + what + String.join(", ", reasons);
    effects.add(new Effect.Log(LogLevel.INFO, text));
  }

  private void remove(Instance instance, DeadlineHeap deadlines, long nowNanos) {
    instance.remove(nowNanos);
    deadlines.set(instance.number(), DeadlineHeap.NEVER);
    roster.remove(instance);
  }

  private void add(VrrpInstance config, long nowNanos) {
    roster.add(new Instance(roster.freeNumber(), config, effects, notifications, nowNanos));
  }

  /// Puts the groups together; one whose name stays keeps its history.
  void group(List<SyncGroup> configured) {
    Map<String, Instance> byName = new HashMap<>();
    Set<Instance> alone = new LinkedHashSet<>(roster.all());
    alone.forEach(instance -> byName.put(instance.config().name(), instance));
    Map<String, Group> before = Map.copyOf(groupsByName);
    groupsByName.clear();
    List<Group> created = new ArrayList<>();
    for (SyncGroup config : configured) {
      List<Instance> members =
          config.members().stream().filter(byName::containsKey).map(byName::get).toList();
      if (!members.isEmpty()) {
        Group group = new Group(config, members, notifications, effects);
        Group old = before.get(config.name());
        if (old != null) {
          group.inherit(old);
        }
        members.forEach(member -> member.join(group));
        members.forEach(alone::remove);
        groupsByName.put(config.name(), group);
        created.add(group);
      }
    }
    alone.forEach(instance -> instance.join(null));
    groups = List.copyOf(created);
  }
}
