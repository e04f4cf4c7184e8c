package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.AUTHENTIC_HEARD;
import static org.jkeepalived.sim.check.Invariant.AUTHENTIC_ONCE;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.HmacAuthentication.AntiReplay;
import org.jkeepalived.core.model.HmacAuthentication.Mode;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.Packet;

/// What `auth_hmac` lets through: nothing twice, nothing unsigned where that is demanded, and all
/// that is new, well signed and fresh, whatever the clocks did before.
final class AuthenticCheck implements StepCheck {
  private static final int TRAILER = 28;
  private static final int SEQUENCE = 24;
  private static final int SECONDS = 32;
  private static final long MARGIN_SECONDS = 2;

  @Override
  public void check(Step step) {
    if (step.cause() instanceof Cause.Heard(Packet packet, int ifindex) && !packet.isDamaged()) {
      step.eachChange(change -> {
        InstanceStatus before = change.before();
        if (before != null
            && change.after() != null
            && HeardCheck.concerns(packet, ifindex, before.config())) {
          before.config().features().hmac().ifPresent(hmac -> check(step, change, packet, hmac));
        }
      });
    }
  }

  private static void check(Step step, Step.Change change, Packet packet, HmacAuthentication hmac) {
    boolean accepted = counted(change);
    int width = packet.destination().family().bytes();
    int message = 8 + (packet.bytes()[3] & 0xff) * width;
    if (packet.bytes().length != message + TRAILER) {
      Step.require(
          !accepted || hmac.mode() != Mode.ENFORCE,
          AUTHENTIC_ONCE,
          "%s believes the unsigned %s",
          step.who(change),
          packet);
      return;
    }
    long sequence = ByteBuffer.wrap(packet.bytes()).getLong(message + TRAILER - SEQUENCE);
    checkSigned(step, change, packet, hmac, accepted, sequence);
  }

  private static boolean counted(Step.Change change) {
    InstanceStatus before = change.before();
    InstanceStatus after = change.after();
    return before != null
        && after != null
        && after.counters().advertReceived() > before.counters().advertReceived();
  }

  private static void checkSigned(
      Step step,
      Step.Change change,
      Packet packet,
      HmacAuthentication hmac,
      boolean accepted,
      long sequence) {
    Map<String, Long> sequences = step.history().sequences();
    String sender = change.number() + " " + packet.source();
    Long last = sequences.get(sender);
    boolean isNew = last == null || sequence - last > 0;
    long window = hmac.timeWindowNanos() / 1_000_000_000L;
    long clock = step.process().machine().wallMillis() / 1000;
    boolean timed = hmac.antiReplay() == AntiReplay.TIME;
    boolean markCounts = !timed || last == null || Math.abs(clock - (last >>> SECONDS)) < window;
    long age = Math.abs(clock - (sequence >>> SECONDS));
    Step.require(
        !accepted || isNew || !markCounts,
        AUTHENTIC_ONCE,
        "%s believes %s although it has heard a later one",
        step.who(change),
        packet);
    Step.require(
        !accepted || !timed || age <= window + MARGIN_SECONDS,
        AUTHENTIC_ONCE,
        "%s believes %s, %d s from its clock",
        step.who(change),
        packet,
        age);
    InstanceState state = change.stateBefore();
    boolean listens = state == InstanceState.BACKUP || state == InstanceState.MASTER;
    Step.require(
        accepted || !listens || !isNew || (timed && age >= window - MARGIN_SECONDS),
        AUTHENTIC_HEARD,
        "%s does not believe %s, %d s from its clock",
        step.who(change),
        packet,
        age);
    if (accepted) {
      sequences.put(sender, sequence);
    }
  }
}
