package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jkeepalived.core.engine.AdvertDatagram;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.vrrp.Advert;
import org.jkeepalived.core.vrrp.AdvertEncoder;
import org.jkeepalived.core.vrrp.AdvertReader;
import org.jkeepalived.core.vrrp.DropReason;
import org.jkeepalived.daemon.Samples;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.jkeepalived.linux.packet.DatagramSender;
import org.jkeepalived.linux.packet.VrrpSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Adverts that an instance sends to itself over the loopback.
@Tag("kernel")
class TransportDriverTest {
  private static final int LOOPBACK = 1;
  private static final int TOKEN = 16;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final IpAddress SELF = IpAddress.of("127.0.0.1");
  private static final IpAddress SELF_V6 = IpAddress.of("::1");

  private final List<Event> events = new ArrayList<>();
  private final AdvertDatagram datagram = new AdvertDatagram();
  private final Advert advert = new Advert();

  private final class Fixture implements AutoCloseable {
    final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
    final Epoll epoll = Epoll.create(4);
    final PacketBuffers buffers = new PacketBuffers();
    final AdvertDriver adverts = new AdvertDriver(buffers, log);
    final TransportDriver transports =
        new TransportDriver(epoll, TOKEN, adverts, buffers, events::add);

    Fixture(VrrpInstance config, IpAddress self) {
      try (var route = RouteSocket.open()) {
        route.setUp(LOOPBACK, true);
      }
      var mac = new MacAddress(0);
      transports.linkChanged(new Link(LOOPBACK, "lo", true, true, 65536, mac, true, true, true));
      transports.configured(0, config);
      transports.bind(0, LOOPBACK, self);
      assertThat(events).isEmpty();
    }

    void send() {
      adverts.send(0, 100);
      adverts.flush();
    }

    /// Describes the next datagram.
    void receive() {
      assertThat(epoll.await(PATIENCE_NANOS)).isEqualTo(1);
      assertThat(transports.receive(epoll.token(0))).isEqualTo(1);
      transports.describe(0, datagram);
    }

    @Override
    public void close() {
      adverts.close();
      transports.close();
      epoll.close();
      log.close();
    }
  }

  private static List<VirtualAddress> addresses(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> VirtualAddress.plain(IpAddress.of("2001:db8::" + i), 128))
        .toList();
  }

  @Test
  void largestAdvertArrivesWholeWithItsHopLimitAndChecksum() throws Exception {
    VrrpInstance config = Samples.unicast(SELF_V6, addresses(255));
    OwnNamespace.run(() -> {
      try (var fixture = new Fixture(config, SELF_V6)) {
        fixture.send();
        fixture.receive();
        assertThat(datagram.length).isEqualTo(8 + 255 * 16);
        assertThat(datagram.hopLimit).isPositive();
        assertThat(new AdvertReader(config).read(datagram, false, advert)).isNull();
        assertThat(advert.addressesDiffer).isFalse();
      }
    });
  }

  @Test
  void wrongIpv6ChecksumArrivesAndCanBeCounted() throws Exception {
    VrrpInstance config = Samples.unicast(SELF_V6, addresses(1));
    OwnNamespace.run(() -> {
      try (var fixture = new Fixture(config, SELF_V6);
          VrrpSocket socket = VrrpSocket.ipv6();
          DatagramSender sender = new DatagramSender(1);
          NativeBuffer memory = NativeBuffer.allocate(64)) {
        socket.kernelChecksum(false);
        int length = new AdvertEncoder(config).writeMessage(memory.network(), 0, SELF_V6, SELF, 7);
        sender.addIpv6(socket, memory.address(), length, SELF_V6.high(), SELF_V6.low(), LOOPBACK);
        assertThat(sender.flush()).isEqualTo(1);
        fixture.receive();
        assertThat(new AdvertReader(config).read(datagram, false, advert))
            .isEqualTo(DropReason.CHECKSUM);
      }
    });
  }

  @Test
  void peerThatUsesTheOldChecksumGetsIt() throws Exception {
    VrrpInstance config =
        Samples.unicast(SELF, List.of(VirtualAddress.plain(IpAddress.of("10.0.0.1"), 24)));
    OwnNamespace.run(() -> {
      try (var fixture = new Fixture(config, SELF)) {
        fixture.send();
        fixture.receive();
        assertThat(new AdvertReader(config).read(datagram, false, advert)).isNull();
        assertThat(advert.newlyOldPeer).isEqualTo(-1);
        fixture.transports.useOldChecksum(0, SELF);
        fixture.transports.configured(0, config);
        fixture.send();
        fixture.receive();
        assertThat(new AdvertReader(config).read(datagram, false, advert)).isNull();
        assertThat(advert.newlyOldPeer).as("kept over a reload").isZero();
      }
    });
  }

  @Test
  void advertOfAProcessThatWasStoppedBeforeItLeftIsWithheldOnce() throws Exception {
    VrrpInstance config =
        Samples.unicast(SELF, List.of(VirtualAddress.plain(IpAddress.of("10.0.0.1"), 24)));
    OwnNamespace.run(() -> {
      try (var fixture = new Fixture(config, SELF)) {
        fixture.adverts.turn(System.nanoTime() - 1);
        fixture.send();
        assertThat(fixture.adverts.wereWithheld()).isTrue();
        assertThat(fixture.epoll.await(0)).isZero();
        fixture.adverts.turn(System.nanoTime() - 1);
        fixture.send();
        assertThat(fixture.adverts.wereWithheld()).as("late, but not silent").isFalse();
        fixture.receive();
      }
    });
  }

  @Test
  void advertOfAnUnknownVirtualRouterArrivesOnlyWhereItIsToldOf() throws Exception {
    VrrpInstance config =
        Samples.unicast(SELF, List.of(VirtualAddress.plain(IpAddress.of("10.0.0.1"), 24)));
    OwnNamespace.run(() -> {
      try (var fixture = new Fixture(config, SELF);
          VrrpSocket socket = VrrpSocket.ipv4();
          DatagramSender sender = new DatagramSender(1);
          NativeBuffer memory = NativeBuffer.allocate(128)) {
        int length =
            new AdvertEncoder(config).writePacket(memory.network(), 0, SELF, SELF, SELF, 7);
        memory.network().put(21, (byte) (config.virtualRouterId() + 1));
        sender.addIpv4(socket, memory.address(), length, SELF.low());
        assertThat(sender.flush()).isEqualTo(1);
        assertThat(fixture.epoll.await(50_000_000L)).isZero();
        fixture.transports.configured(Samples.global("log_unknown_vrids"));
        sender.addIpv4(socket, memory.address(), length, SELF.low());
        assertThat(sender.flush()).isEqualTo(1);
        fixture.receive();
        assertThat(datagram.buffer.get(datagram.offset + 1) & 0xff)
            .isEqualTo(config.virtualRouterId() + 1);
      }
    });
  }
}
