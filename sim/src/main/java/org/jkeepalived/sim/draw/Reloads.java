package org.jkeepalived.sim.draw;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;
import org.jkeepalived.sim.world.Dice;

/// Draws the next configuration file of a machine: what an administrator may do to it.
public final class Reloads {
  private final Dice dice;

  Reloads(Dice dice) {
    this.dice = dice;
  }

  /// A changed `current`, or `original` again.
  Configuration change(Configuration original, Configuration current) {
    return switch (dice.below(6)) {
      case 0 -> copy(current, current.instances());
      case 1, 2 -> original;
      case 3 -> withoutOne(current);
      default -> withOneChanged(current);
    };
  }

  /// An equal file that is another object, as a parser makes it.
  private static Configuration copy(Configuration file, List<VrrpInstance> instances) {
    List<VrrpScript> used =
        file.scripts().stream()
            .filter(script ->
                instances.stream()
                    .flatMap(instance -> instance.trackedScripts().stream())
                    .anyMatch(tracked -> tracked.name().equals(script.name())))
            .toList();
    return new Configuration(
        file.global(),
        used,
        instances.stream().map(instance -> new InstanceEdit(instance).done()).toList(),
        file.syncGroups(),
        file.staticAddresses(),
        file.staticRouting(),
        file.trackers(),
        file.lvs());
  }

  private Configuration withoutOne(Configuration file) {
    if (!file.syncGroups().isEmpty() || file.instances().size() < 2) {
      return file;
    }
    List<VrrpInstance> rest = new ArrayList<>(file.instances());
    rest.remove(dice.below(rest.size()));
    return copy(file, rest);
  }

  private Configuration withOneChanged(Configuration file) {
    if (file.instances().isEmpty()) {
      return file;
    }
    List<VrrpInstance> changed = new ArrayList<>(file.instances());
    if (file.syncGroups().isEmpty()) {
      int index = dice.below(changed.size());
      changed.set(index, change(changed.get(index)));
    } else {
      int priority = dice.between(1, 254);
      changed.replaceAll(instance -> withPriority(instance, priority));
    }
    return copy(file, changed);
  }

  private VrrpInstance change(VrrpInstance instance) {
    InstanceEdit edit = new InstanceEdit(instance);
    // A rotation of keys may come with any other change.
    edit.hmac = edit.hmac.map(Hmac::rotated);
    switch (dice.below(4)) {
      case 0 -> {
        return withPriority(instance, dice.between(1, 254));
      }
      case 1 -> {
        if (instance.version() == VrrpVersion.V3) {
          edit.advertIntervalNanos =
              Math.max(10_000_000L, edit.advertIntervalNanos / 20_000_000L * 10_000_000L);
        }
      }
      case 2 -> {
        if (!instance.isOwner() && instance.wantedState() == WantedState.BACKUP) {
          edit.preempt = !instance.preempt();
          edit.preemptDelayNanos = 0;
        }
      }
      default -> edit.addresses = otherAddresses(instance);
    }
    return edit.done();
  }

  private static VrrpInstance withPriority(VrrpInstance instance, int priority) {
    if (instance.isOwner()) {
      return instance;
    }
    InstanceEdit edit = new InstanceEdit(instance);
    edit.priority = priority;
    return edit.done();
  }

  /// One address more, or one less.
  private static List<VirtualAddress> otherAddresses(VrrpInstance instance) {
    List<VirtualAddress> addresses = new ArrayList<>(instance.addresses());
    if (addresses.size() > 1) {
      addresses.removeLast();
    } else {
      int segment = Integer.parseInt(instance.interfaceName().orElseThrow().substring(3));
      addresses.add(
          ClusterDraw.virtualAddress(
              instance.family(), segment, instance.virtualRouterId(), addresses.size()));
    }
    return addresses;
  }
}
