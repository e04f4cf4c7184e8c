package org.jkeepalived.core.reload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.track.TrackerKind;
import org.jkeepalived.core.track.Watched;

/// How to get from one configuration to another with the least disturbance.
///
/// Instances are the same as [InstanceIdentity] says, whatever their names; scripts, files,
/// processes and groups go by name. What nobody tracks is left out.
public record ReloadPlan(
    List<Change<VrrpInstance>> instances,
    List<Change<VrrpScript>> scripts,
    List<Change<SyncGroup>> groups,
    List<Change<TrackedFile>> files,
    List<Change<TrackedProcess>> processes) {

  public ReloadPlan {
    instances = List.copyOf(instances);
    scripts = List.copyOf(scripts);
    groups = List.copyOf(groups);
    files = List.copyOf(files);
    processes = List.copyOf(processes);
  }

  /// The plan that leads from `before` to `after`.
  public static ReloadPlan between(Configuration before, Configuration after) {
    return new ReloadPlan(
        changes(
            before.instances(),
            after.instances(),
            InstanceIdentity.between(before.instances(), after.instances()),
            InstanceDifference::change),
        changes(
            trackedScripts(before), trackedScripts(after), VrrpScript::name, ReloadPlan::update),
        changes(before.syncGroups(), after.syncGroups(), SyncGroup::name, ReloadPlan::update),
        changes(
            Watched.of(before).files(),
            Watched.of(after).files(),
            TrackedFile::name,
            ReloadPlan::update),
        changes(
            Watched.of(before).processes(),
            Watched.of(after).processes(),
            TrackedProcess::name,
            ReloadPlan::update));
  }

  /// The scripts that some instance tracks, itself or through its group.
  public static List<VrrpScript> trackedScripts(Configuration configuration) {
    Set<String> tracked = Set.copyOf(Watched.names(configuration, TrackerKind.SCRIPT));
    return configuration.scripts().stream()
        .filter(script -> tracked.contains(script.name()))
        .toList();
  }

  /// Says what becomes of an object that differs.
  private interface Comparison<T> {
    Change<T> compare(T before, T after);
  }

  private static <T> Change<T> update(T before, T after) {
    return new Change.Update<>(before, after, List.of("its block differs"));
  }

  private static <T, K> List<Change<T>> changes(
      List<T> before, List<T> after, Function<T, K> identity, Comparison<T> comparison) {
    Map<K, T> left = new LinkedHashMap<>();
    before.forEach(object -> left.put(identity.apply(object), object));
    List<Change<T>> changes = new ArrayList<>();
    for (T object : after) {
      T old = left.remove(identity.apply(object));
      if (old == null) {
        changes.add(new Change.Add<>(object));
      } else if (old.equals(object)) {
        changes.add(new Change.Keep<>(object));
      } else {
        changes.add(comparison.compare(old, object));
      }
    }
    left.values().forEach(object -> changes.addFirst(new Change.Remove<>(object)));
    return changes;
  }
}
