package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.vrrp.Draft.SECOND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.vrrp.Draft;
import org.junit.jupiter.api.Test;

/// What happens at every advert: no allocation, adverts together, thousands of instances.
class SteadyStateTest {
  private static final int ROUNDS = 20_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long allocated() {
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static VrrpInstance[] many(int count) {
    List<VrrpInstance> instances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Draft draft = new Draft();
      draft.name = "VI_" + i;
      draft.vrid = 1 + i % 255;
      draft.interfaceName = java.util.Optional.of(i % 2 == 0 ? "eth0" : "eth1");
      draft.unicast(
          false, org.jkeepalived.core.model.Transport.Peer.of(IpAddress.ipv4(0xc633_6400 + i)));
      draft.addresses.set(0, VirtualAddress.plain(IpAddress.ipv4(0x0a00_0000 + i), 32));
      instances.add(draft.build());
    }
    return instances.toArray(VrrpInstance[]::new);
  }

  private static void advertise(Node node, int rounds) {
    for (int i = 0; i < rounds; i++) {
      node.engine.advance(node.engine.nextDeadlineNanos());
      node.effects.clear();
    }
  }

  @Test
  void sendingAnAdvertAllocatesNothing() {
    Node node = Node.running(many(20));
    advertise(node, ROUNDS);
    long before = allocated();
    advertise(node, ROUNDS);
    assertThat(allocated() - before).isLessThan(ROUNDS);
  }

  @Test
  void receivingAnAdvertAllocatesNothing() {
    receivingAllocatesNothing(new Draft().build(), Node.HIGHER_ADDRESS);
    receivingAllocatesNothing(Draft.ipv6().build(), IpAddress.of("fe80::2"));
  }

  private void receivingAllocatesNothing(VrrpInstance config, IpAddress peer) {
    Node node = Node.running(config);
    node.hear(config, peer, 150);
    receive(node, ROUNDS);
    long before = allocated();
    receive(node, ROUNDS);
    assertThat(allocated() - before).isLessThan(ROUNDS);
    assertThat(node.state()).isEqualTo(InstanceState.BACKUP);
  }

  private static void receive(Node node, int rounds) {
    for (int i = 0; i < rounds; i++) {
      node.now += SECOND;
      node.engine.received(node.datagram(), node.now);
      node.effects.clear();
    }
  }

  @Test
  void advertsDueWithinTwoMillisecondsLeaveTogether() {
    VrrpInstance[] two = many(2);
    Node node = new Node();
    node.configure(Draft.file(two[0]));
    node.now += 1_500_000L;
    node.configure(Draft.file(two));
    node.sleep(4 * SECOND);
    long due = node.engine.nextDeadlineNanos();
    node.engine.advance(due);
    assertThat(Node.adverts(node.effects.toList())).hasSize(2);
    assertThat(node.engine.nextDeadlineNanos()).isEqualTo(due + SECOND);
  }

  @Test
  void masterDownTimerNeverFiresEarly() {
    VrrpInstance[] two = many(2);
    Node node = new Node();
    node.configure(Draft.file(two[0]));
    node.sleep(3_610_000_000L - SECOND * 3 - 609_375_000L + SECOND * 3);
    node.configure(Draft.file(two));
    long down = node.named("VI_1").masterDownNanos().orElseThrow();
    node.sleep(down - node.now - 1_000_000L);
    node.engine.advance(node.now);
    assertThat(node.named("VI_1").state()).isEqualTo(InstanceState.BACKUP);
  }

  @Test
  void fourThousandInstancesElect() {
    Node node = Node.running(many(4000));
    node.sleep(4 * SECOND);
    assertThat(node.engine.status(node.now).instances())
        .hasSize(4000)
        .allMatch(status -> status.state() == InstanceState.MASTER);
  }
}
