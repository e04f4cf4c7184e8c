package org.jkeepalived.core.engine;

import java.util.List;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.SyncGroupStatus;
import org.jkeepalived.core.vrrp.VirtualRouter;
import org.jspecify.annotations.Nullable;

/// A sync group: its members change state together.
final class Group {
  private final SyncGroup config;
  private final List<Instance> members;
  private final Notifications notifications;
  private final EffectList effects;
  private InstanceState state = InstanceState.INIT;
  private long sinceNanos;
  private @Nullable NotifyState notified;

  Group(SyncGroup config, List<Instance> members, Notifications notifications, EffectList effects) {
    this.config = config;
    this.members = List.copyOf(members);
    this.notifications = notifications;
    this.effects = effects;
  }

  /// Takes over the history of the same group before a reload.
  void inherit(Group before) {
    state = before.state;
    sinceNanos = before.sinceNanos;
    notified = before.notified;
  }

  SyncGroup config() {
    return config;
  }

  List<Instance> members() {
    return members;
  }

  InstanceState state() {
    return state;
  }

  boolean isFaulty() {
    return members.stream().anyMatch(member -> member.assessment().isFaulty());
  }

  /// Whether every fault of the group is a script that has not reported yet.
  boolean isWaiting() {
    return members.stream()
        .allMatch(member -> !member.assessment().isFaulty() || member.assessment().isWaiting());
  }

  /// What holds the whole group in FAULT.
  String faultReason() {
    for (Instance member : members) {
      if (member.assessment().isFaulty()) {
        return "In sync group "
            + config.name()
            + ", "
            + member.config().name()
            + ": "
            + String.join(", ", member.assessment().faults())
            + ".";
      }
    }
    return "";
  }

  /// Whether all other members only wait for `candidate`.
  boolean mayBecomeMaster(Instance candidate) {
    return members.stream()
        .allMatch(member ->
            member == candidate
                || member.router().state() == InstanceState.MASTER
                || member.router().wishesMaster());
  }

  /// Member `moved` changed its state: the others follow, then the group is notified.
  void follow(Instance moved, long nowNanos) {
    InstanceState target = moved.router().state();
    String because = moved.config().name() + " of its sync group became " + target + ".";
    boolean told = false;
    for (Instance member : members) {
      if (member.router().state() != target) {
        told |= told || tellSync(target);
        switch (target) {
          case MASTER -> member.router().becomeMaster(because, nowNanos);
          case BACKUP -> member.router().yieldWithGroup(because, nowNanos);
          case FAULT, INIT -> {
            // A fault reaches every member by its assessment.
          }
        }
      }
    }
    entered(target, nowNanos);
  }

  private boolean tellSync(InstanceState target) {
    effects.add(
        new Effect.Log(
            LogLevel.INFO,
            "VRRP_Group(" + config.name() + ") Syncing instances to " + target + " state"));
    return true;
  }

  /// Enters or leaves FAULT together, `moved` first.
  void applyFaults(Instance moved, long nowNanos, long countFromNanos) {
    moved.applyFaults(nowNanos, countFromNanos);
    boolean told = false;
    for (Instance member : members) {
      InstanceState before = member.router().state();
      member.applyFaults(nowNanos, countFromNanos);
      InstanceState after = member.router().state();
      if (before != after && before != InstanceState.INIT) {
        told |= told || tellSync(after);
      }
    }
    if (members.stream().allMatch(m -> m.router().state() == moved.router().state())) {
      entered(moved.router().state(), nowNanos);
    }
  }

  /// Makes members agree whose group was put together by a reload: those that are master give up,
  /// and say so, since no other router may be master of all. Members that only wait whether there
  /// is a master ([#isJoining]) hold nobody up.
  void reconcile(long nowNanos) {
    InstanceState first = members.getFirst().router().state();
    if (members.stream().allMatch(member -> member.router().state() == first)) {
      entered(first, nowNanos);
      return;
    }
    boolean others = members.stream().anyMatch(member -> is(member, InstanceState.MASTER));
    if (others && members.stream().allMatch(it -> is(it, InstanceState.MASTER) || isNew(it))) {
      entered(InstanceState.MASTER, nowNanos);
      return;
    }
    for (Instance member : members) {
      if (is(member, InstanceState.BACKUP)) {
        String because = member.config().name() + " of its sync group is BACKUP.";
        members.forEach(it -> it.router().resignWithGroup(because, nowNanos));
        entered(InstanceState.BACKUP, nowNanos);
        return;
      }
    }
  }

  private static boolean is(Instance member, InstanceState state) {
    return member.router().state() == state;
  }

  /// Whether it is a backup that has not heard of any master yet.
  private static boolean isNew(Instance member) {
    return is(member, InstanceState.BACKUP)
        && member.router().master().heardNanos() == VirtualRouter.NEVER;
  }

  /// Whether a reload put `member` into a group of masters, and it listens whether somebody else is
  /// master: if nobody is, it becomes one too.
  boolean isJoining(Instance member) {
    return state == InstanceState.MASTER && isNew(member);
  }

  private void entered(InstanceState next, long nowNanos) {
    if (state != next) {
      state = next;
      sinceNanos = nowNanos;
    }
    notifyOnce();
  }

  private void notifyOnce() {
    boolean membersTold = members.stream().allMatch(member -> member.isNotifiedOf(state));
    NotifyState told =
        switch (state) {
          case MASTER -> NotifyState.MASTER;
          case BACKUP -> NotifyState.BACKUP;
          case FAULT -> NotifyState.FAULT;
          case INIT -> null;
        };
    if (told != null && told != notified && membersTold) {
      notified = told;
      notifications.group(config, told);
    }
  }

  /// Writes its state to the FIFOs once more, unless nobody was told of one yet.
  void retell() {
    if (notified != null) {
      effects.add(new Effect.RetellGroup(config, notified));
    }
  }

  void stopped() {
    notifications.group(config, NotifyState.STOP);
  }

  SyncGroupStatus status() {
    return new SyncGroupStatus(config, state, sinceNanos);
  }
}
