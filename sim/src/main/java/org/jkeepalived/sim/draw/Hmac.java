package org.jkeepalived.sim.draw;

import java.util.List;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.HmacAuthentication.AntiReplay;
import org.jkeepalived.core.model.HmacAuthentication.Mode;
import org.jkeepalived.core.model.HmacKey;
import org.jkeepalived.sim.world.Dice;

/// How the routers of one virtual router sign: all with the same two keys, each with either, as in
/// the middle of a rotation; and with modes that go together, as at some stage of a rollout.
record Hmac(AntiReplay antiReplay, List<Mode> modes) {
  private static final List<HmacAuthentication.Key> KEYS =
      List.of(
          new HmacAuthentication.Key(1, "the first of two keys, each 32 bytes"),
          new HmacAuthentication.Key(2, "hex:" + "5a".repeat(HmacKey.LONGEST)));

  private static final long WINDOW_NANOS = 30_000_000_000L;

  static Hmac draw(Dice dice) {
    return new Hmac(
        dice.chance(70) ? AntiReplay.TIME : AntiReplay.MONOTONIC,
        dice.oneOf(
            List.of(Mode.ENFORCE),
            List.of(Mode.ENFORCE),
            List.of(Mode.PERMISSIVE, Mode.ENFORCE),
            List.of(Mode.RECEIVE_ONLY, Mode.PERMISSIVE)));
  }

  HmacAuthentication of(Dice dice) {
    return new HmacAuthentication(
        KEYS, dice.between(1, 2), WINDOW_NANOS, antiReplay, dice.oneOf(modes));
  }

  /// The same with the other key active.
  static HmacAuthentication rotated(HmacAuthentication hmac) {
    return new HmacAuthentication(
        hmac.keys(), 3 - hmac.activeKey(), hmac.timeWindowNanos(), hmac.antiReplay(), hmac.mode());
  }
}
