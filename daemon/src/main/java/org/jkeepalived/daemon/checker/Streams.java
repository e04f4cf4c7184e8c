package org.jkeepalived.daemon.checker;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.daemon.driver.KernelTypes;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.socket.Peer;
import org.jkeepalived.linux.socket.ProbeSocket;
import org.jkeepalived.linux.socket.SocketOpener;

/// Opens what leads to servers. Belongs to the thread of the reactor.
final class Streams {
  private final Reactor reactor;
  private final SocketOpener sockets;
  private final DaemonLog log;
  private final byte[] room = PlainPage.room();
  private Map<IpAddress, Integer> marks = Map.of();

  Streams(Reactor reactor, SocketOpener sockets, DaemonLog log) {
    this.reactor = reactor;
    this.sockets = sockets;
    this.log = log;
  }

  /// With which marks packets reach which virtual addresses from now on.
  void mark(Map<IpAddress, Integer> wanted) {
    marks = wanted;
  }

  /// Whether packets reach what the target names.
  boolean isOpen(Target target) {
    return target.virtualAddress().map(marks::containsKey).orElse(true);
  }

  /// Connects.
  ///
  /// @param connected takes the connection once it stands
  void connect(Attempt attempt, Target target, Consumer<Connecting> connected) {
    ProbeSocket socket = sockets.tcp(peer(target));
    var connecting =
        new Connecting(reactor, attempt, socket, target.connectTimeoutNanos(), connected);
    attempt.abandonBy(connecting::close);
    reactor.watch(connecting);
  }

  /// Connects and then has a talk.
  void speak(Attempt attempt, Target target, Talk talk) {
    connect(
        attempt,
        target,
        done -> {
          var server = new Conversation(reactor, done.socket, done.limitNanos());
          reactor.replace(done, server);
          server.happened(done.isReadable(), true, done.isOver());
          lead(attempt, server, talk);
        });
  }

  /// Connects, and asks for a page and reads it on this very thread.
  void read(Attempt attempt, Target target, byte[] request, PageJudge page) {
    connect(
        attempt,
        target,
        done -> {
          var reading = new PlainPage(reactor, done, request, page, room, log);
          reactor.replace(done, reading);
          attempt.abandonBy(reading::cancel);
          reading.happened(done.isReadable(), true, done.isOver());
        });
  }

  /// Has a talk in UDP datagrams.
  void ask(Attempt attempt, Target target, Talk talk) {
    ask(attempt, target, sockets::udp, talk);
  }

  /// Has a talk in ICMP echo messages.
  void echo(Attempt attempt, Target target, Talk talk) {
    ask(attempt, target, sockets::echo, talk);
  }

  private void ask(Attempt attempt, Target target, Function<Peer, ProbeSocket> opener, Talk talk) {
    ProbeSocket socket = opener.apply(peer(target));
    var server = new Conversation(reactor, socket, target.connectTimeoutNanos());
    reactor.watch(server);
    lead(attempt, server, talk);
  }

  private void lead(Attempt attempt, Conversation server, Talk talk) {
    attempt.abandonBy(server::cancel);
    Led.begin(attempt, server, talk, log);
  }

  private Peer peer(Target target) {
    int mark =
        target
            .virtualAddress()
            .map(address -> Objects.requireNonNull(marks.get(address)))
            .orElse((int) target.mark());
    return new Peer(
        KernelTypes.address(target.address()),
        target.port(),
        target.bindAddress().map(KernelTypes::address),
        target.bindPort(),
        target.bindInterface(),
        mark);
  }
}
