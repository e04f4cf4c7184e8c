package org.jkeepalived.core.cluster;

import static org.jkeepalived.core.config.diagnostic.DiagnosticCode.CLUSTER_WEIGHT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.track.Reach;

/// Weights that never change the order of a virtual router's nodes, whatever else is up or down.
record Weights(ClusterRouter router) {
  /// One finding for each name: what nodes have in common is one mistake.
  List<ClusterFinding> findings() {
    if (!router.members().stream().allMatch(Weights::isKnown)) {
      return List.of();
    }
    Map<String, List<Member>> idle = new LinkedHashMap<>();
    for (Member member : router.members()) {
      for (TrackedObject one : weighted(member.instance())) {
        if (!member.instance().isOwner() && !matters(member, one)) {
          idle.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(member);
        }
      }
    }
    return idle.entrySet().stream().map(e -> finding(e.getKey(), e.getValue())).toList();
  }

  private boolean matters(Member member, TrackedObject one) {
    var others = new ArrayList<>(weighted(member.instance()));
    others.remove(one);
    Set<Integer> rivals = new TreeSet<>();
    router.members().stream()
        .filter(m -> !m.equals(member))
        .forEach(m -> rivals.addAll(priorities(m)));
    return Reach.reorders(member.instance().priority(), one, others, rivals);
  }

  private ClusterFinding finding(String name, List<Member> members) {
    return new ClusterFinding(
        CLUSTER_WEIGHT,
        router.label(),
        "the weight of "
            + name
            + " on "
            + String.join(" and ", members.stream().map(Member::toString).toList())
            + " never changes who comes first: "
            + router.members().stream()
                .map(m -> m + " has priority " + span(priorities(m)))
                .collect(Collectors.joining(", ")),
        "use a larger weight, or weight 0");
  }

  /// What a file contributes is a multiple of its weight, which nobody knows here.
  private static boolean isKnown(Member member) {
    VrrpInstance instance = member.instance();
    return instance.features().trackedFiles().stream().allMatch(file -> file.weight() == 0)
        && Reach.isKnown(weighted(instance));
  }

  private static List<TrackedObject> weighted(VrrpInstance instance) {
    return Stream.of(
            instance.trackedInterfaces(),
            instance.trackedScripts(),
            instance.features().trackedProcesses(),
            instance.features().trackedSessions())
        .flatMap(List::stream)
        .filter(tracked -> tracked.weight() != 0)
        .toList();
  }

  private static SortedSet<Integer> priorities(Member member) {
    VrrpInstance instance = member.instance();
    return instance.isOwner()
        ? new TreeSet<>(Set.of(instance.priority()))
        : Reach.priorities(instance.priority(), weighted(instance));
  }

  private static String span(SortedSet<Integer> priorities) {
    int lowest = priorities.first();
    int highest = priorities.last();
    return lowest == highest ? Integer.toString(lowest) : lowest + " to " + highest;
  }
}
