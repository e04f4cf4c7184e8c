package org.jkeepalived.core.dataplane.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jkeepalived.core.model.VirtualInterface.IpvlanFlag;

/// What has to change so that exactly the wanted virtual interfaces stand.
public final class LinkPlan {
  private static final int IPVLAN_F_PRIVATE = 1;
  private static final int IPVLAN_F_VEPA = 2;

  private final List<VirtualLink> wanted;
  private final Map<String, PresentLink> byName = new HashMap<>();
  private final Map<Integer, PresentLink> byIndex = new HashMap<>();
  private final List<LinkChange> changes = new ArrayList<>();

  private LinkPlan(List<VirtualLink> wanted, Collection<PresentLink> present) {
    this.wanted = wanted;
    for (PresentLink link : present) {
      byName.put(link.name(), link);
      byIndex.put(link.ifindex(), link);
    }
  }

  /// The changes, deletions first.
  ///
  /// @param removable names of interfaces that are deleted when they are wanted no longer, if this
  ///   program made them: others may run beside us
  public static List<LinkChange> between(
      List<VirtualLink> wanted, Collection<PresentLink> present, Set<String> removable) {
    return new LinkPlan(wanted, present).plan(removable);
  }

  private List<LinkChange> plan(Set<String> removable) {
    Set<String> names = wanted.stream().map(VirtualLink::name).collect(Collectors.toSet());
    for (PresentLink link : byName.values()) {
      boolean unwanted = removable.contains(link.name()) && !names.contains(link.name());
      if (unwanted && link.isOurs() && link.isStacked()) {
        changes.add(new LinkChange.Delete(link, "no longer needed"));
      }
    }
    wanted.forEach(this::plan);
    return changes;
  }

  private void plan(VirtualLink link) {
    PresentLink parent = byName.get(link.parent());
    PresentLink there = byName.get(link.name());
    if (parent == null) {
      return; // comes later, or never; the instance says so
    }
    if (there == null) {
      changes.add(new LinkChange.Create(link, parent, vrf(parent)));
    } else if (!there.isStacked()) {
      String kind = there.kind().isEmpty() ? "a physical interface" : "a " + there.kind();
      changes.add(new LinkChange.Refuse(link, "there is " + kind + " of that name"));
    } else if (!there.kind().equals(link.kindName())
        || there.parentIfindex() != parent.ifindex()
        || !hasFlags(there, link)) {
      changes.add(new LinkChange.Delete(there, "it is another one than wanted"));
      changes.add(new LinkChange.Create(link, parent, vrf(parent)));
    } else if (isWrong(there, link)) {
      changes.add(new LinkChange.Correct(link, there));
      changes.add(new LinkChange.Use(link, there, parent));
    } else {
      changes.add(new LinkChange.Use(link, there, parent));
    }
  }

  private int vrf(PresentLink parent) {
    PresentLink master = byIndex.get(parent.masterIfindex());
    return master != null && master.kind().equals("vrf") ? master.ifindex() : 0;
  }

  private static boolean isWrong(PresentLink there, VirtualLink link) {
    return link.kind() instanceof VirtualLink.Kind.Macvlan(var mac)
        && (!there.mac().equals(mac) || !there.isPrivate());
  }

  private static boolean hasFlags(PresentLink there, VirtualLink link) {
    return !(link.kind() instanceof VirtualLink.Kind.Ipvlan(var flag, _))
        || there.flags() == bits(flag);
  }

  /// `IPVLAN_F_…`.
  public static int bits(IpvlanFlag flag) {
    return switch (flag) {
      case BRIDGE -> 0;
      case PRIVATE -> IPVLAN_F_PRIVATE;
      case VEPA -> IPVLAN_F_VEPA;
    };
  }
}
