package org.jkeepalived.core.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.vrrp.AdvertEncoder;
import org.jkeepalived.core.vrrp.Draft;

/// One engine on a virtual clock with the interfaces eth0 (2) and eth1 (3), its address 192.0.2.1.
final class Node {
  static final IpAddress OWN = IpAddress.of("192.0.2.1");
  static final IpAddress HIGHER_ADDRESS = IpAddress.of("192.0.2.2");
  static final IpAddress LOWER_ADDRESS = IpAddress.of("192.0.2.0");

  final EffectList effects = new EffectList();
  final Engine engine = new Engine(effects);
  long now = 1_000_000;
  private final AdvertDatagram datagram = new AdvertDatagram();

  Node() {
    link("eth0", true);
    link("eth1", true);
    handle(new Event.AddressPresent(2, OWN, 24, true));
    handle(new Event.AddressPresent(2, IpAddress.of("fe80::1"), 64, true));
    handle(new Event.AddressPresent(3, IpAddress.of("198.51.100.1"), 24, true));
    datagram.buffer = ByteBuffer.allocate(2048);
  }

  static Node running(VrrpInstance... instances) {
    Node node = new Node();
    node.configure(Draft.file(instances));
    return node;
  }

  /// A node that has become master of its only instance.
  static Node master(VrrpInstance instance) {
    Node node = running(instance);
    node.sleep(node.only().masterDownIntervalNanos());
    node.effects.clear();
    return node;
  }

  List<Effect> configure(Configuration configuration) {
    return handle(new Event.Configured(configuration));
  }

  List<Effect> link(String name, boolean running) {
    int ifindex = name.equals("eth0") ? 2 : 3;
    MacAddress mac = new MacAddress(ifindex);
    return handle(
        new Event.LinkChanged(
            new Link(ifindex, name, true, running, 1500, mac, true, true, false)));
  }

  List<Effect> handle(Event event) {
    effects.clear();
    engine.handle(event, now);
    return effects.toList();
  }

  /// Lets time pass, firing every deadline when it is due, and returns all effects.
  List<Effect> sleep(long nanos) {
    List<Effect> all = new ArrayList<>();
    long until = now + nanos;
    while (engine.nextDeadlineNanos() <= until) {
      now = Math.max(now, engine.nextDeadlineNanos());
      effects.clear();
      engine.advance(now);
      all.addAll(effects.toList());
    }
    now = until;
    effects.clear();
    return all;
  }

  /// Receives an advert as `sender` would send it.
  List<Effect> hear(VrrpInstance sender, IpAddress source, int priority) {
    effects.clear();
    hearQuietly(sender, source, priority);
    return effects.toList();
  }

  void hearQuietly(VrrpInstance sender, IpAddress source, int priority) {
    engine.received(arriving(sender, source, priority), now);
  }

  /// An advert as `sender` would send it, not yet received: a test may spoil it.
  AdvertDatagram arriving(VrrpInstance sender, IpAddress source, int priority) {
    var encoder = new AdvertEncoder(sender);
    IpAddress destination = encoder.destinations().getFirst();
    datagram.family = sender.family();
    datagram.length = encoder.writeMessage(datagram.buffer, 0, source, destination, priority);
    datagram.ifindex = 2;
    datagram.hopLimit = 255;
    datagram.sourceHigh = source.high();
    datagram.sourceLow = source.low();
    datagram.destinationHigh = destination.high();
    datagram.destinationLow = destination.low();
    return datagram;
  }

  /// The datagram last heard, to be received once more.
  AdvertDatagram datagram() {
    return datagram;
  }

  InstanceStatus only() {
    return engine.status(now).instances().getFirst();
  }

  InstanceStatus named(String name) {
    return engine.status(now).instances().stream()
        .filter(status -> status.config().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  InstanceState state() {
    return only().state();
  }

  /// When the master counts as lost, from now.
  long masterDownIn() {
    return only().masterDownNanos().orElseThrow() - now;
  }

  static Stream<String> log(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Log.class::isInstance)
        .map(effect -> ((Effect.Log) effect).text());
  }

  static Stream<NotifyState> notified(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.NotifyInstance.class::isInstance)
        .map(effect -> ((Effect.NotifyInstance) effect).state());
  }

  static List<Integer> adverts(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.SendAdvert.class::isInstance)
        .map(effect -> ((Effect.SendAdvert) effect).priority())
        .toList();
  }
}
