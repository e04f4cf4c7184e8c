package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Attributes as `ip route add` of iproute2 6.1 sends them, recorded with strace on a little-endian
/// machine: for what few kernels are built with, and what tests on them therefore cannot show.
class RouteRequestTest {
  private static final NetAddress GATEWAY = NetAddress.ipv4(0x0a000009);
  private static final int PLENTY = 4096;

  @BeforeEach
  void littleEndian() {
    Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
  }

  private static RouteHop through(RouteEncapsulation encapsulation) {
    return new RouteHop(GATEWAY, 3, 1, false, encapsulation, 0);
  }

  private static String written(RouteRequest request) {
    ByteBuffer bytes = ByteBuffer.allocate(PLENTY).order(ByteOrder.nativeOrder());
    var writer = new NetlinkWriter(bytes);
    request.writeAdd(writer, 0, 1);
    assertThat(writer.length()).isLessThanOrEqualTo(request.bytes());
    return HexFormat.of().formatHex(bytes.array(), 0, writer.length());
  }

  private static String withHop(RouteHop hop) {
    return written(RouteRequest.plain(NetAddress.ipv4(0x0a642200), 24, hop));
  }

  @Test
  void labelsOfMpls() {
    assertThat(withHop(through(new RouteEncapsulation.Mpls(List.of(100, 200)))))
        .contains("100016800c00010000064000000c8100")
        .contains("060015000100");
  }

  @Test
  void locatorOfIla() {
    assertThat(withHop(through(new RouteEncapsulation.Ila(0x2001_0db8_0001_0002L))))
        .contains("100016800c00010020010db800010002")
        .contains("060015000300");
  }

  @Test
  void metadataOfATunnel() {
    var tunnel =
        new RouteEncapsulation.Tunnel(
            4, 7L, NetAddress.ipv4(0x0a00004d), NetAddress.ipv4(0x0a000001), 8, 5, -1);
    assertThat(withHop(through(tunnel)))
        .contains("300016800c0001000000000000000007080002000a00004d080003000a000001")
        .contains("0500050008", "0500040005", "060015000200");
  }

  @Test
  void propagationOfTheTtl() {
    RouteRequest plain = RouteRequest.plain(GATEWAY, 32, RouteHop.NONE);
    var request =
        new RouteRequest(
            4,
            plain.destination(),
            32,
            null,
            0,
            null,
            0,
            254,
            18,
            0,
            1,
            0,
            through(new RouteEncapsulation.Mpls(List.of())),
            List.of(),
            RouteMetrics.NONE,
            -1,
            -1,
            0);
    assertThat(written(request)).contains("05001a0000000000");
    assertThat(written(plain)).doesNotContain("05001a00");
  }

  @Test
  void requestOfEveryAttributeFitsItsBound() {
    assertThat(written(RoutingRequests.everyRoute(3))).isNotEmpty();
    RouteRequest plain = RouteRequest.plain(GATEWAY, 32, RouteHop.NONE);
    var v6 = NetAddress.ipv6(-1, -1);
    Map<Integer, Integer> all =
        Map.of(2, 1, 3, 1, 4, 1, 5, 1, 6, 1, 7, 1, 8, 1, 9, 1, 10, 1, 11, 1);
    var tunnel = new RouteEncapsulation.Tunnel(6, 1L, v6, v6, 1, 1, 1);
    var request =
        new RouteRequest(
            6,
            v6,
            128,
            v6,
            128,
            v6,
            0,
            1000,
            plain.protocol(),
            0,
            1,
            1,
            new RouteHop(v6, 1, 1, true, tunnel, 1),
            List.of(),
            new RouteMetrics(all, -1, "\u00fc".repeat(40)),
            1,
            1,
            1);
    assertThat(written(request)).isNotEmpty();
  }

  @Test
  void edgeOfARuleFitsItsBound() {
    ByteBuffer bytes = ByteBuffer.allocate(PLENTY).order(ByteOrder.nativeOrder());
    var writer = new NetlinkWriter(bytes);
    var edit = new RoutingEdit.AddRule(RoutingRequests.everyRule());
    edit.write(writer, 1);
    assertThat(writer.length() + 2 * 32).isLessThanOrEqualTo(edit.bytes());
  }
}
