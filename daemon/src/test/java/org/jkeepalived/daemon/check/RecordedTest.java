package org.jkeepalived.daemon.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.check.ServerName;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.junit.jupiter.api.Test;

class RecordedTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_000L);
  private static final IpAddress V4 = IpAddress.of("192.0.2.10");
  private static final IpAddress V6 = IpAddress.of("2001:db8::1");

  private static ServerName of(ServiceKey key) {
    return new ServerName(key, IpAddress.of("192.0.2.20"), 8080);
  }

  private static Recorded sample(long nanos) {
    return new Recorded(
        "ipvs",
        Optional.of("blue"),
        Set.of(
            new ServiceId.Address(Protocol.TCP, V4, 80),
            new ServiceId.Address(Protocol.SCTP, V6, 0),
            new ServiceId.Mark(AddressFamily.IPV6, 4_294_967_295L)),
        Map.of(
            of(new ServiceKey.Address(V4, 80, Protocol.TCP)), new Order.Drain(Long.MAX_VALUE),
            of(new ServiceKey.Mark(7, AddressFamily.IPV4)), new Order.Drain(nanos + 60 * SECOND),
            of(new ServiceKey.Group("a group", Protocol.UDP)),
                new Order.Weight(5, nanos + 90 * SECOND)));
  }

  @Test
  void whatIsWrittenIsReadBackByAProcessWithAnotherClock() {
    List<String> lines = sample(3 * SECOND).lines(NOW, 3 * SECOND);
    assertThat(Recorded.of(lines, NOW, -50 * SECOND)).isEqualTo(sample(-50 * SECOND));
    assertThat(lines)
        .contains(
            "plane ipvs",
            "namespace blue",
            "service tcp 192.0.2.10 80",
            "service mark ipv6 4294967295",
            "order drain - 192.0.2.20 8080 tcp 192.0.2.10 80",
            "order weight=5 1790000090000 192.0.2.20 8080 group udp a group");
  }

  @Test
  void orderThatIsOverMeanwhileIsLeftOut() {
    List<String> lines = sample(0).lines(NOW, 0);
    Recorded later = Recorded.of(lines, NOW.plusSeconds(70), 7);
    assertThat(later.orders().values())
        .containsExactlyInAnyOrder(
            new Order.Drain(Long.MAX_VALUE), new Order.Weight(5, 7 + 20 * SECOND));
  }

  @Test
  void linesThatMakeNoSenseAreLeftOut() {
    List<String> lines =
        List.of(
            "",
            "service",
            "service tcp",
            "service tcp 192.0.2.10",
            "service tcp 192.0.2.10 eighty",
            "service icmp 192.0.2.10 80",
            "service mark 7",
            "order drain",
            "order drain soon 192.0.2.20 80 tcp 192.0.2.10 80",
            "order drain 9223372036854775807 192.0.2.20 80 tcp 192.0.2.10 80",
            "order weight - 192.0.2.20 80 tcp 192.0.2.10 80",
            "order drain - 192.0.2.20 80 tcp 192.0.2.10",
            "wisdom 7",
            "plane nftables");
    assertThat(Recorded.of(lines, NOW, 0))
        .isEqualTo(new Recorded("nftables", Optional.empty(), Set.of(), Map.of()));
  }
}
