package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.engine.Engine;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.daemon.Samples;
import org.junit.jupiter.api.Test;

/// Many instances become master at once and have thousands of announcements to send, on a virtual
/// clock that each announcement moves on.
class AnnouncementBudgetTest {
  private static final long MILLI = 1_000_000L;

  /// A generous price of one packet: half a millisecond buys 128 of them on a slow machine.
  private static final long PACKET_NANOS = 4_000L;

  private static final long INTERVAL_NANOS = 1_000_000_000L;
  private static final int INSTANCES = 250;
  private static final int ADDRESSES = 20;

  private final EffectList effects = new EffectList();
  private final Engine engine = new Engine(effects);
  private final AnnounceQueue queue = new AnnounceQueue();
  private final long[] lastAdvert = new long[INSTANCES];
  private long worstNanos;
  private long announced;
  private long now = MILLI;

  private static List<AnnounceQueue.Target> targets() {
    return IntStream.range(0, ADDRESSES)
        .mapToObj(i -> new AnnounceQueue.Target(IpAddress.ipv4(0x0a00_0000 + i), "eth0"))
        .toList();
  }

  private void start() {
    var mac = new MacAddress(2);
    engine.handle(
        new Event.LinkChanged(new Link(2, "eth0", true, true, 1500, mac, true, true, false)), now);
    engine.handle(new Event.AddressPresent(2, IpAddress.of("192.0.2.1"), 24, true), now);
    List<VrrpInstance> instances = new ArrayList<>();
    for (int i = 1; i <= INSTANCES; i++) {
      instances.add(Samples.instance("VI_" + i, i, NotifyScripts.NONE));
    }
    engine.handle(
        new Event.Configured(
            new Configuration(GlobalSettings.DEFAULT, List.of(), instances, List.of(), List.of())),
        now);
    effects.clear();
  }

  /// What the loop does in a turn, in its order.
  private void turn() {
    engine.advance(now);
    for (int i = 0; i < effects.size(); i++) {
      switch (effects.get(i)) {
        case Effect.SendAdvert(int instance, _) -> sent(instance);
        case Effect.Announce(int instance, int repeat) -> queue.add(instance, targets(), repeat);
        default -> {}
      }
    }
    effects.clear();
    for (int i = 0; i < AnnounceDriver.PER_CALL && queue.next() != null; i++) {
      announced++;
      now += PACKET_NANOS;
    }
  }

  private void sent(int instance) {
    if (lastAdvert[instance] != 0) {
      worstNanos = Math.max(worstNanos, now - lastAdvert[instance] - INTERVAL_NANOS);
    }
    lastAdvert[instance] = now;
  }

  @Test
  void thousandsOfAnnouncementsDoNotHoldUpAnAdvert() {
    start();
    long end = now + 20_000 * MILLI;
    while (now < end) {
      turn();
      if (queue.isEmpty()) {
        now = Math.min(end, Math.max(now, engine.nextDeadlineNanos()));
      }
    }
    assertThat(announced).as("two blocks of five rounds").isEqualTo(INSTANCES * ADDRESSES * 10L);
    assertThat(worstNanos).isLessThan(MILLI);
  }
}
