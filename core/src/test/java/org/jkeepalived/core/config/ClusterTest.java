package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jkeepalived.core.cluster.ClusterCheck;
import org.jkeepalived.core.cluster.ClusterFinding;
import org.jkeepalived.core.cluster.ClusterNode;
import org.jkeepalived.core.cluster.ClusterText;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the configurations of two nodes mean together.
class ClusterTest {
  private static final String SCRIPT = "vrrp_script chk {\nscript \"/bin/true\"\nweight %s\n}\n";

  private static ClusterNode node(String name, String text) {
    return new ClusterNode(name, Reading.of(text).configuration());
  }

  private static ClusterCheck pair(String a, String b) {
    return ClusterCheck.of(List.of(node("a", Reading.instance(a)), node("b", Reading.instance(b))));
  }

  private static ClusterCheck weighted(int weight, String ofB) {
    String a = SCRIPT.formatted(weight) + Reading.instance("priority 150\ntrack_script {\nchk\n}");
    return ClusterCheck.of(List.of(node("a", a), node("b", Reading.instance(ofB))));
  }

  private static List<DiagnosticCode> codes(ClusterCheck check) {
    return check.findings().stream().map(ClusterFinding::code).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'priority 150', 'priority 100', ''",
    "'priority 150', 'priority 100\nversion 3', CLUSTER_VERSION",
    "'priority 150', 'priority 100\nadvert_int 2', CLUSTER_INTERVAL",
    "'version 3\npriority 150', 'version 3\npriority 100\nadvert_int 2', CLUSTER_INTERVAL_LEARNED",
    "'priority 150', 'authentication {\nauth_type PASS\nauth_pass x\n}', CLUSTER_AUTHENTICATION",
    "'priority 150', 'virtual_ipaddress {\n192.0.2.51\n}', CLUSTER_ADDRESSES",
    "'priority 150', 'state MASTER\npriority 100', CLUSTER_STATE",
    "'priority 100', 'priority 100', CLUSTER_PRIORITY",
  })
  void disagreementsAreNamed(String a, String b, String code) {
    assertThat(codes(pair(a, b)).stream().map(Enum::name))
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void unicastPeersMustNameEachOther() {
    String a = "priority 150\nunicast_src_ip 192.0.2.1\nunicast_peer {\n192.0.2.2\n}";
    String b = "unicast_src_ip 192.0.2.2\nunicast_peer {\n192.0.2.%d\n}";
    assertThat(codes(pair(a, b.formatted(1)))).isEmpty();
    assertThat(codes(pair(a, b.formatted(3)))).containsExactly(DiagnosticCode.CLUSTER_UNICAST);
    assertThat(codes(pair(a, ""))).hasSize(2).containsOnly(DiagnosticCode.CLUSTER_UNICAST);
  }

  @Test
  void anAddressBelongsToOneVirtualRouter() {
    String other = Reading.instance("").replace("router_id 1", "router_id 2");
    var check = ClusterCheck.of(List.of(node("a", Reading.instance("")), node("b", other)));
    assertThat(codes(check))
        .containsExactly(
            DiagnosticCode.CLUSTER_ALONE,
            DiagnosticCode.CLUSTER_ALONE,
            DiagnosticCode.CLUSTER_ADDRESS_ELSEWHERE);
  }

  @Test
  void aWeightMustChangeTheOrder() {
    assertThat(codes(weighted(-20, "priority 100"))).containsExactly(DiagnosticCode.CLUSTER_WEIGHT);
    assertThat(codes(weighted(-60, "priority 100"))).isEmpty();
    assertThat(codes(weighted(-60, "priority 100\nnopreempt")))
        .containsExactly(DiagnosticCode.CLUSTER_WEIGHT);
  }

  @Test
  void aSharedFaultLeavesNobody() {
    String track = "\ntrack_script {\nchk\n}";
    String a = SCRIPT.formatted(0) + Reading.instance("priority 150" + track);
    var alone = ClusterCheck.of(List.of(node("a", a), node("b", Reading.instance(""))));
    assertThat(codes(alone)).isEmpty();
    assertThat(ClusterText.render(alone))
        .isEqualTo(
            """
            the nodes agree with each other

            virtual router 1 (A): 192.0.2.50
              when                            master, then who takes over (priority)
              all is well                     a (150), b (100)
              a fails                         b (100)
              a: eth0 down                    b (100)
              a: chk fails                    b (100)
              b fails                         a (150)
              b: eth0 down                    a (150)
            """);
  }

  @Test
  void aSyncGroupSharesTheFaultsOfItsMembers() {
    String two =
        Reading.instance("priority %d")
            + Reading.instance("priority %d")
                .replace("instance A", "instance B")
                .replace("eth0", "eth1")
                .replace("router_id 1", "router_id 2")
                .replace("192.0.2.50", "192.0.2.60")
            + "vrrp_sync_group G {\ngroup {\nA\nB\n}\n}\n";
    var check =
        ClusterCheck.of(
            List.of(node("a", two.formatted(150, 150)), node("b", two.formatted(100, 100))));
    assertThat(codes(check)).isEmpty();
    assertThat(ClusterText.render(check).lines().filter(l -> l.contains("a: eth1 down")))
        .hasSize(2)
        .allMatch(line -> line.endsWith("b (100)"));
  }

  @Test
  void whoIgnoresItsInterfaceStaysMasterUnheard() {
    var check = pair("priority 150\ndont_track_primary", "priority 100");
    assertThat(ClusterText.render(check)).contains("b (100); a is master too, unheard");
  }
}
