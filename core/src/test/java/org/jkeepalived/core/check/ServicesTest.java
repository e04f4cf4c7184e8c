package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.Text.WEB;
import static org.jkeepalived.core.check.Text.server;
import static org.jkeepalived.core.check.Text.service;
import static org.jkeepalived.core.check.Text.two;

import java.util.List;
import org.jkeepalived.core.check.CheckEffect.MarkPackets;
import org.jkeepalived.core.check.CheckEffect.RunSyncDaemon;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.dataplane.lvs.MarkRule;
import org.jkeepalived.core.model.IpAddress;
import org.junit.jupiter.api.Test;

/// What virtual servers are for the data plane: addresses, marks, groups; and when they rest.
class ServicesTest {
  private static String group(String entries) {
    return "virtual_server_group G {\n" + entries + "\n}\n";
  }

  private static String grouped(String lines) {
    return two(lines).replace("virtual_server 192.0.2.10 80", "virtual_server group G");
  }

  @Test
  void groupIsAServiceForEachOfItsEntries() {
    CheckRig rig =
        CheckRig.of(group("198.51.100.1-3 80\n198.51.100.9 443\nfwmark 7") + grouped(""));
    assertThat(rig.table)
        .containsOnlyKeys(
            "tcp 198.51.100.1:80",
            "tcp 198.51.100.2:80",
            "tcp 198.51.100.3:80",
            "tcp 198.51.100.9:443",
            "fwmark 7");
    assertThat(rig.placed("tcp 198.51.100.2:80")).isEqualTo("192.0.2.20:80=1 192.0.2.21:80=1");
    rig.bad.add("192.0.2.20:80");
    rig.seconds(2);
    assertThat(rig.table.keySet()).allMatch(it -> rig.placed(it).equals("192.0.2.21:80=1"));
    assertThat(rig.runs).as("one check serves all").hasSize(2);
    assertThat(rig.log()).contains("Removing service [192.0.2.20]:tcp:80 from VS [G]:0");
  }

  @Test
  void rangeCrossesTheBoundaryOfHalves() {
    CheckRig rig =
        CheckRig.of(
            group("2001:db8::ffff:ffff:ffff:fffe-2001:db8:0:1::1 80")
                + grouped("")
                    .replace("192.0.2.20", "2001:db8::20")
                    .replace("192.0.2.21", "2001:db8::21"));
    assertThat(rig.table).hasSizeBetween(4, 4);
    assertThat(rig.table)
        .containsKeys("tcp [2001:db8::ffff:ffff:ffff:fffe]:80", "tcp [2001:db8:0:1::1]:80");
  }

  @Test
  void portOfTheServiceIsThatOfServersWithoutOne() {
    CheckRig rig =
        CheckRig.of(
            group("198.51.100.1 80\n198.51.100.1 443")
                + grouped("")
                    .replace("real_server 192.0.2.20 80", "real_server 192.0.2.20")
                    .replace("TCP_CHECK {", "TCP_CHECK {\nconnect_port 8080\n"));
    assertThat(rig.placed("tcp 198.51.100.1:80")).isEqualTo("192.0.2.20:80=1 192.0.2.21:80=1");
    assertThat(rig.placed("tcp 198.51.100.1:443")).isEqualTo("192.0.2.20:443=1 192.0.2.21:80=1");
  }

  @Test
  void serviceOfAllPortsHasServersOfAllPorts() {
    CheckRig rig =
        CheckRig.of(
            two("")
                .replace("virtual_server 192.0.2.10 80", "virtual_server 192.0.2.10 0")
                .replace(" 80 {", " {")
                .replace("TCP_CHECK {", "TCP_CHECK {\nconnect_port 8080\n"));
    assertThat(rig.placed("tcp 192.0.2.10:0")).isEqualTo("192.0.2.20:0=1 192.0.2.21:0=1");
  }

  @Test
  void markIsAService() {
    CheckRig rig =
        CheckRig.of(two("").replace("virtual_server 192.0.2.10 80", "virtual_server fwmark 5"));
    assertThat(rig.placed("fwmark 5")).contains("192.0.2.20:");
    assertThat(rig.fifo()).containsExactly("VS FWM 5 UP");
  }

  @Test
  void entryOfTwoVirtualServersStaysWithTheFirst() {
    CheckRig rig =
        CheckRig.of(two("") + group("192.0.2.10 80\n192.0.2.11 80") + grouped("quorum 2"));
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.20:80=1 192.0.2.21:80=1");
    assertThat(rig.table).containsKey("tcp 192.0.2.11:80");
    assertThat(rig.log())
        .anyMatch(line ->
            line.startsWith(
                "VS [G]:0: tcp 192.0.2.10:80 is already a service of VS [192.0.2.10]:tcp:80"));
    rig.configure(group("192.0.2.10 80\n192.0.2.11 80") + grouped("quorum 2"));
    assertThat(rig.table).containsOnlyKeys(WEB, "tcp 192.0.2.11:80");
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.20:80=1 192.0.2.21:80=1");
  }

  @Test
  void entriesComeAndGoWithAReload() {
    String before = group("198.51.100.1-2 80") + grouped("alpha\nsorry_server 192.0.2.99 80");
    CheckRig rig = CheckRig.of(before);
    rig.bad.add("192.0.2.20:80");
    rig.seconds(2);
    rig.forget();
    rig.configure(group("198.51.100.2-3 80") + grouped("alpha\nsorry_server 192.0.2.99 80"));
    assertThat(rig.table).containsOnlyKeys("tcp 198.51.100.2:80", "tcp 198.51.100.3:80");
    assertThat(rig.placed("tcp 198.51.100.3:80")).isEqualTo("192.0.2.21:80=1");
    assertThat(rig.effects).hasSize(3);
  }

  @Test
  void freshEntryGetsTheSorryServerAndWhatIsUndecided() {
    CheckRig rig =
        CheckRig.of(group("198.51.100.1 80") + grouped("alpha\nsorry_server 192.0.2.99 80"));
    rig.configure(group("198.51.100.1-2 80") + grouped("alpha\nsorry_server 192.0.2.99 80"));
    assertThat(rig.placed("tcp 198.51.100.2:80")).isEqualTo("192.0.2.99:80=1");
    assertThat(rig.left.get("tcp 198.51.100.2:80")).hasSize(2);
  }

  private static final String MARKS = "global_defs {\nnftables_ipvs\n}\n";

  private static List<MarkRule> rules(CheckRig rig) {
    return rig.effects.stream()
        .filter(effect -> effect instanceof MarkPackets)
        .map(effect -> ((MarkPackets) effect).rules())
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  @Test
  void addressesOfAGroupAreOneServiceByAMark() {
    String text = group("198.51.100.1-200 80\n198.51.100.1 443\nfwmark 1000") + grouped("");
    CheckRig rig = CheckRig.of(MARKS + text);
    assertThat(rig.table).containsOnlyKeys("fwmark 1000", "fwmark 1001");
    assertThat(rules(rig))
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.service().mark()).as("1000 has a meaning already").isEqualTo(1001);
          assertThat(rule.addresses()).hasSize(2);
        });
    assertThat(CheckRig.of(text).effects).noneMatch(effect -> effect instanceof MarkPackets);
  }

  @Test
  void groupKeepsItsMarkOverReloads() {
    String one = group("198.51.100.1 80") + grouped("");
    String other = one.replace("group G", "group H").replace("_group G", "_group H");
    CheckRig rig = CheckRig.of(MARKS + other + one);
    assertThat(rig.table).containsOnlyKeys("fwmark 1000", "fwmark 1001");
    rig.forget();
    rig.configure(MARKS + one);
    assertThat(rig.table).containsOnlyKeys("fwmark 1001");
    assertThat(rules(rig)).hasSize(1);
    rig.configure(MARKS + one + other);
    assertThat(rules(rig)).extracting(rule -> rule.service().mark()).containsExactly(1001L, 1000L);
  }

  @Test
  void marksEndWithTheKeywordAndWithTheProcess() {
    String text = group("198.51.100.1 80") + grouped("");
    CheckRig rig = CheckRig.of(MARKS + text);
    rig.configure(text);
    assertThat(rules(rig)).isEmpty();
    assertThat(rig.table).containsOnlyKeys("tcp 198.51.100.1:80");
    rig.configure(MARKS + text);
    assertThat(rules(rig)).hasSize(1);
    rig.handle(new CheckEvent.Stopping());
    assertThat(rules(rig)).isEmpty();
  }

  @Test
  void suspendedServiceIsCheckedOnlyWhileItsAddressIsHere() {
    CheckRig rig = CheckRig.of(two("ha_suspend"));
    rig.bad.add("192.0.2.20:80");
    rig.seconds(50);
    assertThat(rig.runs).isEmpty();
    assertThat(rig.service().isSuspended()).isTrue();
    rig.handle(new CheckEvent.AddressChanged(IpAddress.of("192.0.2.9"), true));
    assertThat(rig.service().isSuspended()).as("another address").isTrue();
    rig.handle(new CheckEvent.AddressChanged(IpAddress.of("192.0.2.10"), true));
    rig.seconds(10);
    assertThat(rig.runs).hasSizeGreaterThanOrEqualTo(2);
    assertThat(rig.placed(WEB)).isEqualTo("192.0.2.21:80=1");
    rig.handle(new CheckEvent.AddressChanged(IpAddress.of("192.0.2.10"), false));
    rig.forget();
    rig.bad.clear();
    rig.seconds(50);
    assertThat(rig.runs).isEmpty();
    assertThat(rig.placed(WEB)).as("what was found stays").isEqualTo("192.0.2.21:80=1");
  }

  @Test
  void suspensionCancelsARunAndSaysSo() {
    CheckRig rig = new CheckRig();
    rig.handle(new CheckEvent.AddressChanged(IpAddress.of("192.0.2.10"), true));
    rig.configure(service("ha_suspend\n" + server("192.0.2.20")));
    rig.latencyNanos = CheckRig.SECOND;
    rig.seconds(1.5);
    assertThat(rig.running).hasSize(1);
    rig.handle(new CheckEvent.AddressChanged(IpAddress.of("192.0.2.10"), false));
    assertThat(rig.running).isEmpty();
    assertThat(rig.log())
        .contains(
            "Activating healthchecker for service [192.0.2.20]:tcp:80 for VS [192.0.2.10]:tcp:80",
            "Suspending healthchecker for service [192.0.2.20]:tcp:80 for VS [192.0.2.10]:tcp:80");
  }

  @Test
  void reloadTurnsSuspensionOnAndOff() {
    CheckRig rig = CheckRig.of(two("ha_suspend"));
    rig.configure(two(""));
    rig.seconds(15);
    assertThat(rig.runs).isNotEmpty();
    rig.configure(two("ha_suspend"));
    rig.forget();
    rig.seconds(50);
    assertThat(rig.runs).isEmpty();
  }

  private static String sync(String words) {
    return "global_defs {\nlvs_sync_daemon eth0" + words + "\n}\n";
  }

  private static final String INSTANCE =
      """
      vrrp_instance V {
        interface eth0
        virtual_router_id 9
        virtual_ipaddress {
          192.0.2.10
        }
      }
      """;

  private static List<List<SyncRole>> roles(CheckRig rig) {
    return rig.effects.stream()
        .filter(effect -> effect instanceof RunSyncDaemon)
        .map(effect -> ((RunSyncDaemon) effect).roles())
        .toList();
  }

  @Test
  void syncDaemonFollowsItsInstance() {
    CheckRig rig = CheckRig.of(INSTANCE + sync(" inst V") + two(""));
    assertThat(roles(rig)).containsExactly(List.of(SyncRole.BACKUP));
    rig.handle(new CheckEvent.InstanceChanged("W", true));
    rig.handle(new CheckEvent.InstanceChanged("V", true));
    rig.handle(new CheckEvent.InstanceChanged("V", true));
    rig.handle(new CheckEvent.InstanceChanged("V", false));
    rig.handle(new CheckEvent.Stopping());
    assertThat(roles(rig))
        .containsExactly(
            List.of(SyncRole.BACKUP),
            List.of(SyncRole.MASTER),
            List.of(SyncRole.BACKUP),
            List.of());
  }

  @Test
  void syncDaemonWithoutInstanceDoesBoth() {
    CheckRig rig = CheckRig.of(sync("") + two(""));
    rig.configure(two(""));
    assertThat(roles(rig)).containsExactly(List.of(SyncRole.MASTER, SyncRole.BACKUP), List.of());
  }
}
