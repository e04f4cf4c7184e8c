package org.jkeepalived.core.dataplane.nft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has to change in the kernel for one half of a service.
///
/// @param plan what it is about; what shall be there, unless `frame` is [Frame#REMOVE]
/// @param rules what the rules shall say; present when they have to be written
/// @param removedServers under which they stood; an index that leads elsewhere now is in both
/// @param addedServers index of each and where it leads
/// @param removedSlots numbers of slots that shall lead nowhere, or elsewhere
/// @param addedSlots numbers of slots that shall lead to what `plan` says
public record PlanChange(
    ServicePlan plan,
    Frame frame,
    Optional<ServicePlan.Rules> rules,
    List<Server> removedServers,
    List<Server> addedServers,
    List<Slot> removedSlots,
    List<Slot> addedSlots) {
  /// What becomes of the service's chain.
  public enum Frame {
    STAY,
    CREATE,
    REMOVE
  }

  /// A server of a service.
  public record Server(int index, Target target) {}

  /// A slot and the index that it leads to.
  public record Slot(int number, int index) {}

  /// Whether nothing changes.
  public boolean isNothing() {
    return frame == Frame.STAY && rules.isEmpty() && elements() == 0;
  }

  /// How many elements come and go.
  public int elements() {
    return removedServers.size() + addedServers.size() + removedSlots.size() + addedSlots.size();
  }

  /// From what is there to what shall be there.
  ///
  /// @param before null: nothing is there
  /// @param rules of `after`
  public static PlanChange between(
      @Nullable ServicePlan before, ServicePlan after, ServicePlan.Rules rules) {
    List<Server> removedServers = new ArrayList<>();
    List<Server> addedServers = new ArrayList<>();
    List<Slot> removedSlots = new ArrayList<>();
    List<Slot> addedSlots = new ArrayList<>();
    Map<Integer, Target> old = before == null ? Map.of() : before.servers();
    old.forEach((index, target) -> {
      if (!target.equals(after.servers().get(index))) {
        removedServers.add(new Server(index, target));
      }
    });
    after
        .servers()
        .forEach((index, target) -> {
          if (!target.equals(old.get(index))) {
            addedServers.add(new Server(index, target));
          }
        });
    int[] former = before == null ? new int[0] : before.slots();
    int[] now = after.slots();
    int length = Arrays.equals(former, now) ? 0 : Math.max(former.length, now.length);
    for (int i = 0; i < length; i++) {
      int from = i < former.length ? former[i] : -1;
      int to = i < now.length ? now[i] : -1;
      if (from != to && from >= 0) {
        removedSlots.add(new Slot(i, from));
      }
      if (from != to && to >= 0) {
        addedSlots.add(new Slot(i, to));
      }
    }
    boolean sameRules = before != null && before.rules().equals(after.rules());
    return new PlanChange(
        after,
        before == null ? Frame.CREATE : Frame.STAY,
        sameRules ? Optional.empty() : Optional.of(rules),
        removedServers,
        addedServers,
        removedSlots,
        addedSlots);
  }

  /// From what is there to nothing.
  public static PlanChange removal(ServicePlan before) {
    List<Server> servers = new ArrayList<>();
    before.servers().forEach((index, target) -> servers.add(new Server(index, target)));
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < before.slots().length; i++) {
      if (before.slots()[i] >= 0) {
        slots.add(new Slot(i, before.slots()[i]));
      }
    }
    return new PlanChange(
        before, Frame.REMOVE, Optional.empty(), servers, List.of(), slots, List.of());
  }
}
