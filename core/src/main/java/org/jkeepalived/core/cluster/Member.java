package org.jkeepalived.core.cluster;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.track.Tracked;

/// One node's part of a virtual router.
///
/// @param together the instance and those of its sync group, which share its faults
public record Member(ClusterNode node, VrrpInstance instance, List<VrrpInstance> together) {
  public Member {
    together = List.copyOf(together);
  }

  static Member of(ClusterNode node, VrrpInstance instance) {
    List<VrrpInstance> together =
        node.configuration().syncGroups().stream()
            .filter(group -> group.members().contains(instance.name()))
            .findFirst()
            .map(group ->
                node.configuration().instances().stream()
                    .filter(other -> group.members().contains(other.name()))
                    .toList())
            .orElse(List.of(instance));
    return new Member(node, instance, together);
  }

  /// Everything that one of [#together] tracks, itself and through the group.
  List<Tracked> tracked(VrrpInstance one) {
    Optional<SyncGroup> group =
        node.configuration().syncGroups().stream()
            .filter(it -> it.members().contains(one.name()))
            .findFirst();
    return Tracked.of(one, group);
  }

  @Override
  public String toString() {
    return node.name();
  }
}
