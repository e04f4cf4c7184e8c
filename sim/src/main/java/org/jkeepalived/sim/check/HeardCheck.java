package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.DAMAGE_IGNORED;
import static org.jkeepalived.sim.check.Invariant.MASTER_STAYS;
import static org.jkeepalived.sim.check.Invariant.MASTER_YIELDS;
import static org.jkeepalived.sim.check.Invariant.PREEMPTION_AS_CONFIGURED;
import static org.jkeepalived.sim.check.Invariant.TIMER_RIGHT;

import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.Packet;
import org.jkeepalived.sim.world.Port;

/// What an advert does to whoever hears it: RFC 9568 §6.4.2 and §6.4.3, once more and independent.
final class HeardCheck implements StepCheck {
  private static final int OWNER = 255;
  private static final int ANSWERS_PER_INTERVAL = 100;

  @Override
  public void check(Step step) {
    if (!(step.cause() instanceof Cause.Heard(Packet packet, int ifindex))) {
      return;
    }
    if (packet.isDamaged()) {
      checkIgnored(step, packet);
      return;
    }
    step.eachChange(change -> {
      InstanceStatus before = change.before();
      InstanceStatus after = change.after();
      if (before != null && after != null && isHeard(change, packet, ifindex)) {
        checkHeard(step, change, packet, before, after);
      }
    });
  }

  private static void checkIgnored(Step step, Packet packet) {
    step.eachChange(change -> {
      InstanceStatus before = change.before();
      InstanceStatus after = change.after();
      Step.require(
          before != null
              && after != null
              && before.state() == after.state()
              && before.nextAdvertNanos().equals(after.nextAdvertNanos())
              && before.masterDownNanos().equals(after.masterDownNanos()),
          DAMAGE_IGNORED,
          "%s was moved by %s",
          step.who(change),
          packet);
    });
    for (int i = 0; i < step.effects().size(); i++) {
      Step.require(
          step.effects().get(i) instanceof Effect.Log,
          DAMAGE_IGNORED,
          "%s answers %s with %s",
          step.process().machine().name(),
          packet,
          step.effects().get(i));
    }
  }

  /// Whether a router takes notice of a packet. Of a signed one [AuthenticCheck] says whether it
  /// had to.
  static boolean isHeard(Step.Change change, Packet packet, int ifindex) {
    InstanceStatus before = change.before();
    InstanceStatus after = change.after();
    return before != null
        && after != null
        && concerns(packet, ifindex, before.config())
        && (before.config().features().hmac().isEmpty()
            || after.counters().advertReceived() > before.counters().advertReceived());
  }

  static boolean concerns(Packet packet, int ifindex, VrrpInstance config) {
    return packet.virtualRouterId() == config.virtualRouterId()
        && packet.destination().family() == config.family()
        && config.interfaceName().equals(Optional.of(Port.nameOn(ifindex - 2)))
        && packet.version() == config.version().number()
        && (packet.version() == 3 || packet.advertIntervalNanos() == config.advertIntervalNanos())
        && !config.ownerIgnoreAdverts()
        && isWelcome(packet, config.transport());
  }

  private static boolean isWelcome(Packet packet, Transport transport) {
    return switch (transport) {
      case Transport.Multicast _ -> true;
      case Transport.Unicast(var peers, _, boolean checkSource, _) ->
          !checkSource || peers.stream().anyMatch(peer -> peer.address().equals(packet.source()));
    };
  }

  private static void checkHeard(
      Step step, Step.Change change, Packet packet, InstanceStatus before, InstanceStatus after) {
    switch (before.state()) {
      case BACKUP -> checkBackup(step, change, packet, before, after);
      case MASTER -> checkMaster(step, change, packet, before, after);
      case FAULT, INIT ->
          Step.require(
              after.state() == before.state(),
              Invariant.TRANSITION_ALLOWED,
              "%s goes from %s to %s by %s",
              step.who(change),
              before.state(),
              after.state(),
              packet);
    }
  }

  private static void checkBackup(
      Step step, Step.Change change, Packet packet, InstanceStatus before, InstanceStatus after) {
    VrrpInstance config = before.config();
    boolean lower = packet.priority() < before.effectivePriority();
    if (packet.priority() == 0) {
      requireTimer(step, change, packet, after.skewTimeNanos());
    } else if (!lower || !config.preempt()) {
      requireLearned(step, change, packet, after);
      requireTimer(step, change, packet, Timers.masterDownNanos(after));
    } else if (config.preemptDelayNanos() == 0) {
      Step.require(
          before.masterDownNanos().equals(after.masterDownNanos()),
          PREEMPTION_AS_CONFIGURED,
          "%s with priority %d is held back by %s",
          step.who(change),
          before.effectivePriority(),
          packet);
    }
  }

  private static void checkMaster(
      Step step, Step.Change change, Packet packet, InstanceStatus before, InstanceStatus after) {
    int mine = before.effectivePriority();
    if (LeaseCheck.isOver(step, change.number())) {
      // Who took over is followed as a backup would: [LeaseCheck] asks for the rest.
      requireTimer(
          step,
          change,
          packet,
          packet.priority() == 0 ? after.skewTimeNanos() : Timers.masterDownNanos(after));
      return;
    }
    if (packet.priority() == OWNER && mine == OWNER) {
      return;
    }
    if (packet.priority() == 0) {
      requireAnswer(step, change, packet, after);
    } else if (after.state() == InstanceState.MASTER) {
      requireTold(step, change, packet, before, after);
    }
    if (packet.priority() > mine || (packet.priority() == mine && isHigher(step, change, packet))) {
      Step.require(
          after.state() == InstanceState.BACKUP,
          MASTER_YIELDS,
          "%s with priority %d is %s after %s",
          step.who(change),
          mine,
          after.state(),
          packet);
      requireLearned(step, change, packet, after);
      requireTimer(step, change, packet, Timers.masterDownNanos(after));
    } else {
      Step.require(
          after.state() == InstanceState.MASTER,
          MASTER_STAYS,
          "%s with priority %d is %s after %s",
          step.who(change),
          mine,
          after.state(),
          packet);
    }
  }

  /// RFC 9568 §6.4.3: whoever resigned shall not be followed by anybody else. One answer is enough
  /// for all that was heard at the same instant; the next comes a hundredth of the interval later.
  private static void requireAnswer(
      Step step, Step.Change change, Packet packet, InstanceStatus after) {
    long next = step.nowNanos() + after.config().advertIntervalNanos();
    long soon = step.nowNanos() + after.config().advertIntervalNanos() / ANSWERS_PER_INTERVAL;
    boolean answered =
        after.nextAdvertNanos().equals(OptionalLong.of(next))
            || after.nextAdvertNanos().orElse(Long.MAX_VALUE) <= soon;
    for (int i = 0; i < step.effects().size(); i++) {
      answered |=
          step.effects().get(i) instanceof Effect.SendAdvert(int number, int priority)
              && number == change.number()
              && priority > 0;
    }
    Step.require(answered, MASTER_STAYS, "%s does not answer %s", step.who(change), packet);
  }

  /// Whoever stays master keeps the evidence of another one, once it is no handover any more.
  private static void requireTold(
      Step step, Step.Change change, Packet packet, InstanceStatus before, InstanceStatus after) {
    boolean handover =
        step.nowNanos() - before.sinceNanos() < before.config().advertIntervalNanos();
    boolean told =
        after.dualMaster().stream()
            .anyMatch(period -> !period.isOver() && period.rival().equals(packet.source()));
    Step.require(
        handover || told || isOwn(step, change, packet),
        Invariant.DUAL_MASTER_TOLD,
        "%s does not tell of %s",
        step.who(change),
        packet);
  }

  private static boolean isOwn(Step step, Step.Change change, Packet packet) {
    var driven = step.process().instances().get(change.number());
    return driven != null && driven.source().equals(Optional.of(packet.source()));
  }

  private static boolean isHigher(Step step, Step.Change change, Packet packet) {
    var driven = step.process().instances().get(change.number());
    Optional<IpAddress> own = driven == null ? Optional.empty() : driven.source();
    return own.isPresent() && packet.source().compareTo(own.get()) > 0;
  }

  private static void requireLearned(
      Step step, Step.Change change, Packet packet, InstanceStatus after) {
    Step.require(
        after.config().version() == VrrpVersion.V2
            || after.masterAdvertIntervalNanos() == packet.advertIntervalNanos(),
        TIMER_RIGHT,
        "%s counts on an interval of %d ns after %s",
        step.who(change),
        after.masterAdvertIntervalNanos(),
        packet);
  }

  private static void requireTimer(
      Step step, Step.Change change, Packet packet, long expectedNanos) {
    InstanceStatus after = change.after();
    long found = after == null ? 0 : after.masterDownNanos().orElse(0) - step.nowNanos();
    Step.require(
        Timers.same(expectedNanos, found),
        TIMER_RIGHT,
        "%s has a master-down timer of %d ns instead of %d after %s",
        step.who(change),
        found,
        expectedNanos,
        packet);
  }
}
