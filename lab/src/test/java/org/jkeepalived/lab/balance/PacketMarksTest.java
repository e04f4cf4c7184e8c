package org.jkeepalived.lab.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.MarkRule;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry.Addresses;
import org.jkeepalived.daemon.dataplane.PacketMarks;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.junit.jupiter.api.Test;

/// Marks of packets in a network namespace that is not that of the process (`net_namespace_ipvs`).
@LabTest
class PacketMarksTest {
  private static final LvsSettings.Marks SETTINGS =
      new LvsSettings.Marks("keepalived_ipvs", -1, 1000);
  private static final List<MarkRule> RULES =
      List.of(
          rule(AddressFamily.IPV4, "10.0.0.1", "10.0.0.2", 80),
          rule(AddressFamily.IPV6, "fd00::1", "fd00::1", 0));

  private final List<String> said = new ArrayList<>();

  private static MarkRule rule(AddressFamily family, String first, String last, int port) {
    var addresses = new Addresses(IpAddress.of(first), IpAddress.of(last), port);
    return new MarkRule(new ServiceId.Mark(family, 1000), Protocol.TCP, List.of(addresses));
  }

  private static String ruleset(Host host) {
    return host.shell("nft list ruleset");
  }

  private List<String> news() {
    List<String> news = List.copyOf(said);
    said.clear();
    return news;
  }

  @Test
  void areMadeThereAndPutBackWhenSomebodyChangesThem(Lab lab) throws IOException {
    Host host = lab.host("director").attach("eth0", "lan", "10.9.0.2/24");
    String name = "jk-marks-" + ProcessHandle.current().pid();
    Path named = Path.of("/run/netns", name);
    Files.createDirectories(Path.of("/run/netns"));
    Files.createSymbolicLink(named, Path.of("/proc/" + host.namespace().pid() + "/ns/net"));
    try (var marks =
        new PacketMarks((level, text) -> said.add(level + " " + text), Optional.of(name))) {
      marks.mark(SETTINGS, RULES);
      String whole = ruleset(host);
      assertThat(whole).contains("table ip keepalived_ipvs", "10.0.0.2 . 80", "fd00::1");
      host.shell("nft add table ip others");
      marks.reconcile();
      assertThat(news()).as("what others have is theirs").isEmpty();
      host.shell("nft flush ruleset");
      marks.reconcile();
      assertThat(ruleset(host)).isEqualTo(whole);
      assertThat(news())
          .containsExactly(
              "WARNING nftables_ipvs: the table keepalived_ipvs, which marks packets to groups, was"
                  + " changed by somebody else; put right");
      host.shell("nft delete element ip keepalived_ipvs tcp_map '{ 10.0.0.2 . 80 }'");
      marks.reconcile();
      assertThat(ruleset(host)).isEqualTo(whole);
      host.shell("nft flush chain ip6 keepalived_ipvs in");
      marks.reconcile();
      assertThat(ruleset(host)).isEqualTo(whole);
      assertThat(news()).hasSize(2);
      marks.reconcile();
      assertThat(news()).isEmpty();
    } finally {
      Files.delete(named);
    }
    assertThat(ruleset(host)).isEmpty();
  }
}
