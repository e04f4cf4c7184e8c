package org.jkeepalived.daemon.dataplane.nft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Quorum;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.daemon.driver.OwnNamespace;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class VirtualPathsTest {
  private static final IpAddress ONE = IpAddress.of("192.0.2.1");
  private static final IpAddress TWO = IpAddress.of("192.0.2.2");
  private static final long SECOND = 1_000_000_000L;
  private static final ForwardingMethod DIRECT = new ForwardingMethod.DirectRouting();

  private final List<String> said = new ArrayList<>();

  private VirtualPaths paths() {
    return new VirtualPaths((level, text) -> said.add(level + " " + text));
  }

  /// Checks that go to `virtual` by way of so many servers, each another one.
  private static VirtualServer service(IpAddress virtual, int servers) {
    return new VirtualServer(
        new ServiceKey.Address(virtual, 80, Protocol.TCP),
        AddressFamily.IPV4,
        new Scheduling(Scheduler.RR, false, false, false, false),
        DIRECT,
        Optional.empty(),
        Optional.empty(),
        new Quorum(1, 0, Optional.empty(), Optional.empty()),
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        IntStream.range(0, servers).mapToObj(i -> server(virtual, i)).toList());
  }

  private static RealServer server(IpAddress virtual, int number) {
    IpAddress address = IpAddress.ipv4(0x0a00_0001 + number);
    var target =
        new Target(
            address, 80, Optional.empty(), 0, Optional.empty(), SECOND, 0, Optional.of(virtual));
    var timing = new Timing(0, 0, 0, SECOND, false, false);
    return new RealServer(
        address,
        80,
        1,
        DIRECT,
        0,
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(new Checker.Tcp(timing, target)));
  }

  private static LvsConfiguration configuration(VirtualServer... services) {
    return new LvsConfiguration(
        LvsSettings.DEFAULT, Optional.empty(), List.of(), List.of(services));
  }

  private static int entries() {
    try (NftSocket socket = NftSocket.open()) {
      return socket.found(NftFamily.NETDEV, VirtualPaths.TABLE, "virtual4").size();
    }
  }

  @Test
  void aPathForEachServerAndAMarkForEachAddress() throws Exception {
    OwnNamespace.run(() -> {
      try (var paths = paths()) {
        Map<IpAddress, Integer> marks =
            paths.lay(configuration(service(ONE, 7_000), service(TWO, 6_000)));
        assertThat(marks).containsOnlyKeys(ONE, TWO);
        assertThat(marks.get(ONE)).isNotEqualTo(marks.get(TWO));
        assertThat(entries()).isEqualTo(13_000);

        assertThat(paths.lay(configuration(service(TWO, 5_500))))
            .hasSize(1)
            .containsEntry(TWO, marks.get(TWO));
        assertThat(entries()).isEqualTo(5_500);

        assertThat(paths.lay(configuration())).isEmpty();
        assertThat(entries()).isZero();
      }
      assertThat(said).isEmpty();
    });
  }

  @Test
  void aRefusalIsToldOnceAndTriedAgain() throws Exception {
    OwnNamespace.run(() -> {
      try (var paths = paths()) {
        try (NftSocket other = NftSocket.open()) {
          other.transact("take", it -> it.createOwnTable(NftFamily.NETDEV, VirtualPaths.TABLE));
          assertThat(paths.lay(configuration(service(ONE, 2)))).isEmpty();
          assertThat(paths.reconcile()).isFalse();
          assertThat(said).hasSize(1);
          assertThat(said.getFirst()).contains("ERROR", "EPERM", "find nothing out");
        }
        assertThat(paths.reconcile()).isTrue();
        assertThat(paths.marks()).containsOnlyKeys(ONE);
        assertThat(entries()).isEqualTo(2);
        assertThat(said).hasSize(1);
      }
      assertThat(entries()).as("gone with its socket").isZero();
    });
  }
}
