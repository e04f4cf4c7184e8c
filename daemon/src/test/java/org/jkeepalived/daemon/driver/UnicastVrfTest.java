package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.linux.libc.Epoll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Unicast without an interface in a VRF. Its socket is bound to the device of that name, which
/// here is one that every kernel has.
@Tag("kernel")
class UnicastVrfTest {
  private static final VrrpInstance INSTANCE =
      RoutingFixture.read(
              """
              vrrp_instance A {
                virtual_router_id 51
                version 3
                vrf red
                unicast_src_ip 10.0.0.1
                unicast_peer {
                  10.0.0.2
                }
                virtual_ipaddress {
                  10.0.0.5/24
                }
              }
              """,
              RoutingWordsTest.NAMES)
          .instances()
          .getFirst();

  @Test
  void socketWaitsForTheDeviceAndIsBoundToIt() throws Exception {
    List<Event> events = new ArrayList<>();
    OwnNamespace.run(() -> {
      Ip.run("link", "set", "lo", "up");
      Ip.run("addr", "add", "10.0.0.1/24", "dev", "lo");
      try (var log = DaemonLog.open(LogSettings.console("test"));
          var epoll = Epoll.create(4);
          var buffers = new PacketBuffers();
          var adverts = new AdvertDriver(buffers, log);
          var transports = new TransportDriver(epoll, 16, adverts, buffers, events::add)) {
        transports.configured(0, INSTANCE);
        transports.bind(0, 0, IpAddress.of("10.0.0.1"));
        assertThat(events)
            .singleElement()
            .asString()
            .contains("TransportChanged", "SO_BINDTODEVICE");
        Ip.run("link", "add", "red", "type", "veth");
        transports.advance(transports.nextDeadlineNanos());
        assertThat(events.getLast()).isEqualTo(new Event.TransportChanged(0, ""));
      }
    });
  }
}
