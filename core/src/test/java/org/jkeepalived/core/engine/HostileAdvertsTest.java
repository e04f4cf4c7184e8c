package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.engine.Node.HIGHER_ADDRESS;
import static org.jkeepalived.core.engine.Node.LOWER_ADDRESS;
import static org.jkeepalived.core.status.InstanceState.BACKUP;
import static org.jkeepalived.core.status.InstanceState.MASTER;
import static org.jkeepalived.core.vrrp.Draft.SECOND;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.Counters;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.vrrp.Draft;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an attacker without a key may send: every attack moves a counter with each packet and
/// writes one line that names it, and whatever can be refused changes nothing.
class HostileAdvertsTest {
  private static final VrrpInstance PLAIN = new Draft().build();
  private static final VrrpInstance VERSION_2 = withPassword(1);
  private static final VrrpInstance CHECKING =
      new Draft().unicast(true, Transport.Peer.of(HIGHER_ADDRESS)).build();
  private static final VrrpInstance OWNER = new Draft().priority(255).build();

  private static VrrpInstance withPassword(long password) {
    Draft draft = Draft.version2();
    draft.authentication = new Authentication.Password(password);
    return draft.build();
  }

  private static VrrpInstance every(long interval) {
    Draft draft = new Draft();
    draft.interval = interval;
    return draft.build();
  }

  private static VrrpInstance claiming(String address) {
    Draft draft = new Draft();
    draft.addresses = List.of(VirtualAddress.plain(IpAddress.of(address), 24));
    return draft.build();
  }

  private static Node master(VrrpInstance config) {
    return Node.master(config);
  }

  /// A backup of 192.0.2.2, which has priority 150.
  private static Node backup(VrrpInstance config) {
    Node node = Node.running(config);
    node.hear(config, HIGHER_ADDRESS, 150);
    return node;
  }

  private static Consumer<Node> send(VrrpInstance as, IpAddress from, int priority) {
    return node -> node.hearQuietly(as, from, priority);
  }

  /// An advert of a priority that would take over, spoilt.
  private static Consumer<Node> spoilt(VrrpInstance as, Consumer<AdvertDatagram> how) {
    return node -> {
      AdvertDatagram datagram = node.arriving(as, LOWER_ADDRESS, 250);
      how.accept(datagram);
      node.engine.received(datagram, node.now);
    };
  }

  private static Arguments row(
      String attack,
      Node victim,
      Consumer<Node> packet,
      ToLongFunction<Counters> counter,
      String line,
      InstanceState after) {
    return argumentSet(attack, victim, packet, counter, line, after);
  }

  /// What nobody can refuse: the protocol believes whoever has the right format.
  static Stream<Arguments> believed() {
    return Stream.of(
        row(
            "a higher priority",
            master(PLAIN),
            send(PLAIN, LOWER_ADDRESS, 250),
            Counters::advertReceived,
            "with higher priority 250, ours 100",
            BACKUP),
        row(
            "an equal priority from a higher address",
            master(PLAIN),
            send(PLAIN, HIGHER_ADDRESS, 100),
            Counters::advertReceived,
            "higher IP address than ours",
            BACKUP),
        row(
            "a claim to own the addresses",
            master(PLAIN),
            send(PLAIN, LOWER_ADDRESS, 255),
            Counters::advertReceived,
            "with higher priority 255, ours 100",
            BACKUP),
        row(
            "a second owner",
            master(OWNER),
            send(PLAIN, LOWER_ADDRESS, 255),
            Counters::advertReceived,
            "claims to own the addresses too",
            MASTER),
        row(
            "priority 0 for a backup",
            backup(PLAIN),
            send(PLAIN, LOWER_ADDRESS, 0),
            Counters::priorityZeroReceived,
            "received priority 0 advertisement",
            BACKUP),
        row(
            "priority 0 for a master",
            master(PLAIN),
            send(PLAIN, LOWER_ADDRESS, 0),
            Counters::priorityZeroReceived,
            "",
            MASTER),
        row(
            "a lower priority",
            master(PLAIN),
            send(PLAIN, LOWER_ADDRESS, 50),
            Counters::advertReceived,
            "with lower priority 50, ours 100",
            MASTER),
        row(
            "a huge interval",
            backup(PLAIN),
            send(every(40 * SECOND), LOWER_ADDRESS, 250),
            Counters::advertIntervalErrors,
            "advertises every 40.000 s, we every 1.000 s",
            BACKUP),
        row(
            "other addresses, or a foreign user of the VRID",
            backup(PLAIN),
            send(claiming("192.0.2.66"), LOWER_ADDRESS, 250),
            Counters::addressListErrors,
            "advertises other addresses than ours",
            BACKUP));
  }

  static Stream<Arguments> refused() {
    return Stream.concat(malformed(), ofStrangers());
  }

  private static Stream<Arguments> malformed() {
    return Stream.of(
        row(
            "an interval of zero",
            backup(PLAIN),
            spoilt(PLAIN, d -> d.buffer.putShort(4, (short) 0)),
            Counters::advertIntervalErrors,
            "another advert interval",
            BACKUP),
        row(
            "another interval in version 2",
            backup(VERSION_2),
            spoilt(VERSION_2, d -> d.buffer.put(5, (byte) 9)),
            Counters::advertIntervalErrors,
            "another advert interval",
            BACKUP),
        row(
            "another version",
            backup(PLAIN),
            send(VERSION_2, LOWER_ADDRESS, 250),
            Counters::versionErrors,
            "another VRRP version",
            BACKUP),
        row(
            "no advertisement",
            backup(PLAIN),
            spoilt(PLAIN, d -> d.buffer.put(0, (byte) 0x32)),
            Counters::invalidTypeReceived,
            "no advertisement",
            BACKUP),
        row(
            "a wrong checksum",
            backup(PLAIN),
            spoilt(PLAIN, d -> d.buffer.put(6, (byte) 0x5a)),
            Counters::checksumErrors,
            "wrong checksum",
            BACKUP),
        row(
            "a short message",
            backup(PLAIN),
            spoilt(PLAIN, d -> d.length = 7),
            Counters::packetLengthErrors,
            "too short",
            BACKUP),
        row(
            "more addresses than there are",
            backup(PLAIN),
            spoilt(PLAIN, d -> d.buffer.put(3, (byte) 200)),
            Counters::packetLengthErrors,
            "wrong length",
            BACKUP));
  }

  private static Stream<Arguments> ofStrangers() {
    return Stream.of(
        row(
            "from beyond a router",
            backup(PLAIN),
            spoilt(PLAIN, d -> d.hopLimit = 64),
            Counters::ipTtlErrors,
            "TTL or hop limit other than 255",
            BACKUP),
        row(
            "another password",
            backup(VERSION_2),
            send(withPassword(2), LOWER_ADDRESS, 250),
            Counters::authenticationFailures,
            "wrong password",
            BACKUP),
        row(
            "no password",
            backup(VERSION_2),
            send(Draft.version2().build(), LOWER_ADDRESS, 250),
            Counters::authenticationTypeMismatch,
            "another authentication type",
            BACKUP),
        row(
            "unicast from a stranger",
            backup(CHECKING),
            send(CHECKING, LOWER_ADDRESS, 250),
            Counters::foreignSource,
            "from a source that is no peer",
            BACKUP),
        row(
            "unicast beyond the peer's bounds of TTL",
            backup(bounded()),
            spoilt(bounded(), d -> d.hopLimit = 250),
            Counters::foreignSource,
            "no peer",
            BACKUP),
        row(
            "multicast for a unicast instance",
            backup(CHECKING),
            send(PLAIN, LOWER_ADDRESS, 250),
            Counters::wrongDestination,
            "wrong kind of destination",
            BACKUP));
  }

  private static VrrpInstance bounded() {
    return new Draft()
        .unicast(true, Transport.Peer.of(HIGHER_ADDRESS), new Transport.Peer(LOWER_ADDRESS, 0, 20))
        .build();
  }

  @ParameterizedTest
  @MethodSource({"believed", "refused"})
  void everyAttackIsCountedAndTold(
      Node victim,
      Consumer<Node> packet,
      ToLongFunction<Counters> counter,
      String line,
      InstanceState after) {
    long before = counter.applyAsLong(victim.only().counters());
    victim.effects.clear();
    packet.accept(victim);
    List<Effect> first = victim.effects.toList();
    victim.effects.clear();
    for (int i = 0; i < 9; i++) {
      packet.accept(victim);
    }
    assertThat(counter.applyAsLong(victim.only().counters())).isEqualTo(before + 10);
    assertThat(victim.state()).isEqualTo(after);
    if (!line.isEmpty()) {
      assertThat(Node.log(first)).anyMatch(text -> text.contains(line));
      assertThat(Node.log(victim.effects.toList())).noneMatch(text -> text.contains(line));
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsRefusedMovesNoTimer(
      Node victim,
      Consumer<Node> packet,
      ToLongFunction<Counters> counter,
      String line,
      InstanceState after) {
    victim.sleep(SECOND);
    long deadline = victim.engine.nextDeadlineNanos();
    packet.accept(victim);
    assertThat(victim.engine.nextDeadlineNanos()).isEqualTo(deadline);
  }
}
