package org.jkeepalived.core.cluster;

import java.util.List;
import org.jkeepalived.core.model.VrrpInstance;

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

  @Override
  public String toString() {
    return node.name();
  }
}
