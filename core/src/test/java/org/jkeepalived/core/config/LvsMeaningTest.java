package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.core.model.lvs.Quorum;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.junit.jupiter.api.Test;

/// What virtual servers mean: inheritance, defaults, and what does not fit together.
class LvsMeaningTest {
  private static final long SECOND = 1_000_000_000L;

  private static String server(String name, String lines) {
    return "virtual_server " + name + " {\nlvs_sched rr\n" + lines + "\n}\n";
  }

  /// A TCP service by NAT with two real servers, and these lines.
  private static String web(String lines) {
    return server(
        "192.0.2.10 80",
        "lvs_method NAT\nprotocol TCP\n"
            + lines
            + "\nreal_server 192.0.2.20 80 {\n}\nreal_server 192.0.2.21 80 {\n}");
  }

  /// A TCP service with one real server with these lines.
  private static String checked(String lines) {
    return server(
        "192.0.2.10 80",
        "lvs_method NAT\nprotocol TCP\nreal_server 192.0.2.20 8080 {\n" + lines + "\n}");
  }

  private static List<String> said(String text) {
    return Reading.of(text).diagnostics().stream()
        .filter(d -> d.severity() != Severity.NOTE && d.code() != DiagnosticCode.PENDING)
        .map(d -> d.code() + " " + d.span().line() + ":" + d.span().column())
        .toList();
  }

  private static VirtualServer bound(String text) {
    ReadResult result = Reading.of(text);
    assertThat(result.configuration().virtualServers()).as(text).hasSize(1);
    return result.configuration().virtualServers().getFirst();
  }

  private static Checker checker(String text) {
    return bound(text).servers().getFirst().checkers().getFirst();
  }

  @Test
  void aServerWithoutWordsHasKeepalivedsDefaults() {
    String text = "virtual_server 192.0.2.10 80 {\nreal_server 192.0.2.20 {\n}\n}\n";
    VirtualServer server = bound(text);
    assertThat(said(text))
        .containsExactly("SERVICE_DEFAULTED 1:1", "SERVICE_DEFAULTED 1:1", "SERVICE_DEFAULTED 1:1");
    assertThat(server.scheduling().scheduler()).isEqualTo(Scheduler.WLC);
    assertThat(server.forwarding()).isEqualTo(new ForwardingMethod.Nat());
    assertThat(server.key().toString()).contains("protocol=UDP");
    assertThat(server.quorum()).isEqualTo(new Quorum(1, 0, Optional.empty(), Optional.empty()));
    assertThat(server.persistence()).isEmpty();
    assertThat(server.smtpAlert()).isFalse();
    RealServer real = server.servers().getFirst();
    assertThat(real.port()).isEqualTo(80);
    assertThat(real.weight()).isEqualTo(1);
    assertThat(real.smtpAlert()).isTrue();
  }

  @Test
  void aCheckerTakesEachValueFromTheNearestBlock() {
    String text =
        server(
            "192.0.2.10 80",
            """
            lvs_method NAT
            protocol TCP
            retry 2
            warmup 3
            delay_loop 20
            connect_timeout 4
            alpha
            real_server 192.0.2.20 {
            retry 5
            delay_before_retry 6
            alpha no
            TCP_CHECK {
            delay_before_retry 7
            }
            }\
            """);
    var tcp = (Checker.Tcp) checker(text);
    assertThat(tcp.timing())
        .isEqualTo(new Timing(5, 7 * SECOND, 3 * SECOND, 20 * SECOND, false, false));
    assertThat(tcp.target())
        .isEqualTo(
            new Target(
                IpAddress.of("192.0.2.20"),
                80,
                Optional.empty(),
                0,
                Optional.empty(),
                4 * SECOND,
                0));
  }

  @Test
  void eachKindOfCheckerHasItsOwnDefaults() {
    var tcp = (Checker.Tcp) checker(checked("TCP_CHECK {\n}"));
    assertThat(tcp.timing()).isEqualTo(timing(1, 1));
    assertThat(tcp.target().port()).isEqualTo(8080);
    assertThat(tcp.target().connectTimeoutNanos()).isEqualTo(5 * SECOND);
    var http = (Checker.Web) checker(checked("HTTP_GET {\nurl {\npath /\n}\n}"));
    assertThat(http.timing()).isEqualTo(timing(1, 3));
    assertThat(http.urls().getFirst().host()).isEqualTo("192.0.2.20:8080");
    var dns = (Checker.Dns) checker(checked("DNS_CHECK {\n}"));
    assertThat(dns.timing()).isEqualTo(timing(3, 60));
    assertThat(dns.type()).isEqualTo(Checker.DnsType.SOA);
    var misc = (Checker.Misc) checker(checked("MISC_CHECK {\nmisc_path /bin/true\n}"));
    assertThat(misc.timing()).isEqualTo(timing(0, 1));
    assertThat(misc.timeoutNanos()).isEqualTo(60 * SECOND);
    var udp = (Checker.Udp) checker(checked("UDP_CHECK {\n}"));
    assertThat(new String(udp.payload().toArray(), java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("keepalived check - keepalived ch");
  }

  private static Timing timing(long retry, long delaySeconds) {
    return new Timing(retry, delaySeconds * SECOND, 60 * SECOND, 60 * SECOND, false, false);
  }

  @Test
  void theServerNameIsNeverTakenFromTheRealServer() {
    String text =
        server(
            "192.0.2.10 443",
            """
            lvs_method NAT
            protocol TCP
            virtualhost vs
            real_server 192.0.2.20 443 {
            virtualhost rs
            SSL_GET {
            enable_sni
            url {
            path /
            }
            }
            }\
            """);
    var url = ((Checker.Web) checker(text)).urls().getFirst();
    assertThat(url.host()).isEqualTo("rs");
    assertThat(url.serverName()).contains("vs");
  }

  @Test
  void hostsOfAMailCheckAreCheckersOfTheirOwn() {
    String hosts = "host {\nconnect_ip 192.0.2.31\n}\nhost {\nconnect_port 26\n}\n";
    assertThat(mailTargets("SMTP_CHECK {\nretry 4\n" + hosts + "}"))
        .containsExactly("192.0.2.31:8080 4", "192.0.2.20:26 4");
    assertThat(mailTargets("SMTP_CHECK {\nconnect_port 25\n" + hosts + "}"))
        .containsExactly("192.0.2.20:25 1", "192.0.2.31:8080 1", "192.0.2.20:26 1");
  }

  private static List<String> mailTargets(String check) {
    return bound(checked(check)).servers().getFirst().checkers().stream()
        .map(c -> (Checker.Smtp) c)
        .map(c -> c.target().address() + ":" + c.target().port() + " " + c.timing().retry())
        .toList();
  }

  @Test
  void directRoutingKeepsThePort() {
    String text =
        server(
            "192.0.2.10 80",
            "lvs_method DR\nprotocol TCP\nreal_server 192.0.2.20 81 {\nTCP_CHECK {\n}\n}");
    assertThat(said(text)).containsExactly("SERVER_PORT_RESET 5:13");
    assertThat(bound(text).servers().getFirst().port()).isEqualTo(80);
    // The check goes where its server was said to be.
    assertThat(((Checker.Tcp) checker(text)).target().port()).isEqualTo(81);
  }

  @Test
  void aMarkHasNoPortToKeep() {
    String text = server("fwmark 5", "lvs_method TUN\nreal_server fd00::20 81 {\n}");
    assertThat(said(text)).containsExactly("SERVER_PORT_RESET 4:13");
    assertThat(bound(text).key()).isEqualTo(new ServiceKey.Mark(5, AddressFamily.IPV6));
    assertThat(bound(text).servers().getFirst().port()).isZero();
  }

  @Test
  void aTunnelLeadsFromOneFamilyToTheOther() {
    String other = "protocol TCP\nreal_server fd00::20 80 {\n}\nreal_server 192.0.2.20 80 {\n}";
    assertThat(said(server("192.0.2.10 80", "lvs_method TUN\n" + other))).isEmpty();
    assertThat(said(server("192.0.2.10 80", "lvs_method NAT\n" + other)))
        .containsExactly("SERVER_FAMILY 5:13");
  }

  @Test
  void anyPortMeansPersistence() {
    String text = server("192.0.2.10", "lvs_method NAT\nprotocol TCP\nreal_server 192.0.2.20 {\n}");
    assertThat(said(text)).containsExactly("SERVICE_PORT_ZERO 1:1");
    assertThat(bound(text).persistence()).contains(new Persistence(360 * SECOND, -1));
    assertThat(said(text.replace("protocol", "persistence_timeout 9\nprotocol"))).isEmpty();
  }

  @Test
  void quorumIsNeverMoreThanThereIs() {
    assertThat(said(web("quorum 3"))).containsExactly("QUORUM_REDUCED 5:1");
    assertThat(bound(web("quorum 3")).quorum().weight()).isEqualTo(2);
    assertThat(said(web("quorum 2\nhysteresis 2"))).containsExactly("HYSTERESIS_REDUCED 6:1");
    assertThat(bound(web("quorum 2\nhysteresis 2")).quorum().hysteresis()).isEqualTo(1);
    // Below the quorum that was written: one mistake.
    assertThat(said(web("quorum 5\nhysteresis 3"))).containsExactly("QUORUM_REDUCED 5:1");
    assertThat(bound(web("quorum 5\nhysteresis 3")).quorum().hysteresis()).isEqualTo(1);
    assertThat(said(web("quorum 2\nhysteresis 1"))).isEmpty();
  }

  @Test
  void sameServiceTwiceIsOne() {
    assertThat(said(web("") + web(""))).containsExactly("SERVICE_DUPLICATE 11:1");
    assertThat(said(web("") + web("protocol UDP"))).isEmpty();
  }

  @Test
  void groupsAreDefinedAndUsed() {
    String group = "virtual_server_group G {\n192.0.2.10 80\n192.0.2.11 80\n}\n";
    String service = server("group G", "lvs_method DR\nprotocol TCP\nreal_server 192.0.2.20 {\n}");
    assertThat(said(group + service)).isEmpty();
    assertThat(bound(group + service).servers().getFirst().port()).isEqualTo(80);
    assertThat(said(service + group)).isEmpty();
    assertThat(said(group)).containsExactly("SERVER_GROUP_UNUSED 1:1");
    assertThat(said(service)).containsExactly("SERVER_GROUP_UNKNOWN 1:22");
    assertThat(said(group.replace("11 80", "11 81") + service.replace(".20 {", ".20 80 {")))
        .containsExactly("SERVER_PORT_RESET 9:13");
  }

  @Test
  void protocolMeansNothingForMarks() {
    assertThat(
            said(server("fwmark 5", "lvs_method NAT\nprotocol TCP\nreal_server 192.0.2.20 {\n}")))
        .containsExactly("PROTOCOL_IGNORED 4:1");
  }

  @Test
  void persistenceAndOnePacketSchedulingDoNotFit() {
    assertThat(said(web("protocol UDP\nops\npersistence_timeout 5")))
        .containsExactly("SETTING_DOUBTFUL 6:1");
    assertThat(said(web("ops"))).containsExactly("ONE_PACKET_DROPPED 5:1");
    assertThat(bound(web("ops")).scheduling().onePacket()).isFalse();
  }

  @Test
  void aTimeoutLongerThanTheIntervalIsSaidOnce() {
    String check = "TCP_CHECK {\n}\n";
    assertThat(said(checked("connect_timeout 9\ndelay_loop 5\n" + check + check)))
        .containsExactly("CHECKER_TIMEOUT_LONG 6:1");
    assertThat(said(checked("delay_loop 3\n" + check))).isEmpty();
  }

  @Test
  void aLinkLocalTargetNeedsAnInterface() {
    String check = "TCP_CHECK {\nconnect_ip fe80::1\n";
    assertThat(said(checked(check + "}"))).containsExactly("CHECKER_LINK_LOCAL 7:1");
    assertThat(bound(checked(check + "}")).servers().getFirst().checkers()).isEmpty();
    assertThat(said(checked(check + "bind_if eth0\n}"))).isEmpty();
  }

  @Test
  void aTrackFileStandsAboveItsCheck() {
    String file = "track_file t {\nfile /run/t\n}\n";
    String check = checked("FILE_CHECK {\ntrack_file t\n}");
    assertThat(said(file + check)).isEmpty();
    assertThat(said(check + file)).containsExactly("TRACK_FILE_UNKNOWN 7:12");
  }

  /// As keepalived 2.2.7 decides it, found with its tables.
  @Test
  void familyOfAMarkIsThatOfAServerWhichCannotBeOfAnother() {
    assertThat(familyOfMark("fd00::1 TUN", "fd00::2 TUN")).isEqualTo(AddressFamily.IPV6);
    assertThat(familyOfMark("fd00::1 TUN", "10.0.0.1 TUN")).isEqualTo(AddressFamily.IPV4);
    assertThat(familyOfMark("10.0.0.1 TUN", "fd00::1 TUN")).isEqualTo(AddressFamily.IPV4);
    assertThat(familyOfMark("fd00::1 TUN", "10.0.0.1 NAT")).isEqualTo(AddressFamily.IPV4);
    assertThat(familyOfMark("10.0.0.1 TUN", "fd00::1 NAT")).isEqualTo(AddressFamily.IPV6);
    assertThat(familyOfMark("fd00::1 DR")).isEqualTo(AddressFamily.IPV6);
  }

  private static AddressFamily familyOfMark(String... servers) {
    var text = new StringBuilder("lvs_method NAT\n");
    for (String server : servers) {
      String[] words = server.split(" ", 2);
      text.append("real_server %s {\nlvs_method %s\n}\n".formatted(words[0], words[1]));
    }
    return bound(server("fwmark 5", text.toString())).family();
  }

  @Test
  void theSyncDaemonFollowsAnInstanceThatExists() {
    String text = "global_defs {\nlvs_sync_daemon eth0 A\n}\n" + Reading.instance("");
    assertThat(said(text)).isEmpty();
    var daemon = Reading.of(text).configuration().lvs().settings().syncDaemon();
    assertThat(daemon.flatMap(d -> d.instance())).contains("A");
    assertThat(daemon.orElseThrow().id()).as("the VRID").hasValue(1);
    var named = Reading.of(text.replace("eth0 A", "eth0 A id 9")).configuration().lvs();
    assertThat(named.settings().syncDaemon().orElseThrow().id()).hasValue(9);
    assertThat(said(text.replace("eth0 A", "eth0 B"))).containsExactly("SYNC_DAEMON_INSTANCE 2:22");
  }

  @Test
  void theOldKeywordOfAnInstanceIsASyncDaemonThatFollowsIt() {
    String text = Reading.instance("lvs_sync_daemon_interface eth1");
    var daemon = Reading.of(text).configuration().lvs().settings().syncDaemon().orElseThrow();
    assertThat(daemon.interfaceName()).isEqualTo("eth1");
    assertThat(daemon.instance()).contains("A");
    assertThat(daemon.id()).hasValue(1);
    String both = "global_defs {\nlvs_sync_daemon eth0\n}\n" + text;
    daemon = Reading.of(both).configuration().lvs().settings().syncDaemon().orElseThrow();
    assertThat(daemon.interfaceName()).as("the global line wins").isEqualTo("eth0");
  }

  @Test
  void commandsOfChecksAreLookedAt() {
    assertThat(said(checked("MISC_CHECK {\nmisc_path /bin/true\n}")))
        .containsExactly("SCRIPT_SECURITY_OFF 7:1");
    assertThat(said(checked("MISC_CHECK {\nmisc_path /bin/none\n}")))
        .containsExactly("NOTIFY_MISSING 7:1");
    assertThat(said(web("quorum_up /bin/none"))).containsExactly("NOTIFY_MISSING 5:1");
  }

  @Test
  void aMistakeInAServerDoesNotCauseMessagesAboutItsAbsence() {
    String bad =
        server("192.0.2.10 80", "lvs_method NAT\nprotocol TCP\nreal_server 192.0.2.300 {\n}");
    assertThat(said(bad)).containsExactly("ADDRESS_INVALID 5:13");
    assertThat(said(web("lvs_shced wrr").replace("lvs_sched rr\n", "")))
        .containsExactly("KEYWORD_UNKNOWN 4:1");
    assertThat(said(checked("HTTP_GET {\nurl {\npaht /\n}\n}")))
        .containsExactly("KEYWORD_UNKNOWN 8:1");
  }

  @Test
  void aDeepPatternIsRefusedAndNotFollowed() {
    String deep = "(".repeat(400);
    assertThat(said(checked("HTTP_GET {\nurl {\npath /\nregex " + deep + "\n}\n}")))
        .containsExactly("REGEX_INVALID 9:7");
  }

  @Test
  void sizesOfAStackThatIsNotUsedAreWarnedOf() {
    String page = "HTTP_GET {\nurl {\npath /\nregex ok\nregex_stack 1024 4096\n}\n}";
    assertThat(said(checked(page))).containsExactly("SETTING_WITHOUT_EFFECT 10:1");
  }

  @Test
  void onlyAnAddressCanBeMissing() {
    String mark = server("fwmark 5", "lvs_method NAT\nha_suspend\nreal_server 192.0.2.20 {\n}");
    assertThat(said(mark)).containsExactly("SUSPEND_DROPPED 4:1");
    assertThat(bound(mark).suspendWithoutAddress()).isFalse();
    String group = "virtual_server_group G {\n192.0.2.10 80\n}\n";
    String service =
        server("group G", "lvs_method NAT\nprotocol TCP\nha_suspend\nreal_server 192.0.2.20 {\n}");
    assertThat(said(group + service)).containsExactly("SETTING_WITHOUT_EFFECT 8:1");
    assertThat(said(group.replace("}", "fwmark 5\n}") + service))
        .containsExactly("SUSPEND_DROPPED 9:1");
  }

  @Test
  void aRealServerFollowsASessionOnce() {
    String session = "bfd_instance b {\nneighbor_ip 192.0.2.99\n}\n";
    String check = "BFD_CHECK {\nname b\n}\n";
    assertThat(said(session + checked(check + check))).containsExactly("CHECKER_DUPLICATE 13:1");
  }

  private static Target target(String text) {
    return bound(text).servers().getFirst().checkers().getFirst().destination().orElseThrow();
  }

  @Test
  void aCheckMayGoToTheVirtualAddress() {
    String check = checked("TCP_CHECK {\n@jkeepalived connect_virtual_ip\n}");
    String direct = check.replace("NAT", "DR").replace("8080", "80");
    assertThat(said(direct)).isEmpty();
    Target target = target(direct);
    assertThat(target.address()).isEqualTo(IpAddress.of("192.0.2.20"));
    assertThat(target.virtualAddress()).contains(IpAddress.of("192.0.2.10"));
    assertThat(target(direct.replace("virtual_ip", "virtual_ip 192.0.2.77")).virtualAddress())
        .contains(IpAddress.of("192.0.2.77"));
    assertThat(said(check)).as("servers of NAT do not have it").hasSize(1);
    assertThat(said(check).getFirst()).startsWith("SETTING_DOUBTFUL 7:");
    assertThat(said(direct.replace("DR", "TUN")).getFirst()).startsWith("SETTING_DOUBTFUL 7:");
  }

  @Test
  void aCheckAtTheVirtualAddressHasAMarkOfOurs() {
    String check = checked("TCP_CHECK {\n@jkeepalived connect_virtual_ip\nfwmark 7\n}");
    String direct = check.replace("NAT", "DR").replace("8080", "80");
    assertThat(said(direct)).containsExactly("SETTING_WITHOUT_EFFECT 8:1");
    assertThat(target(direct).mark()).isZero();
  }

  @Test
  void aCheckGoesToTheServerItselfWhereItCannotGoToTheVirtualAddress() {
    String other =
        checked("TCP_CHECK {\n@jkeepalived connect_virtual_ip fd00::1\nfwmark 7\n}")
            .replace("NAT", "DR")
            .replace("8080", "80");
    assertThat(said(other).getFirst()).startsWith("CHECKER_VIRTUAL_ADDRESS 7:");
    assertThat(target(other).virtualAddress()).isEmpty();
    assertThat(target(other).mark()).isEqualTo(7);
    String mark =
        server(
            "fwmark 5",
            "lvs_method DR\nreal_server 192.0.2.20 {\nTCP_CHECK {\n"
                + "@jkeepalived connect_virtual_ip\nconnect_port 80\n}\n}");
    assertThat(said(mark).getFirst()).startsWith("CHECKER_VIRTUAL_ADDRESS 6:");
    assertThat(said(mark.replace("virtual_ip", "virtual_ip 192.0.2.10"))).isEmpty();
  }

  @Test
  void aMissingValueStopsKeepalivedOnlyAtSomeKeywords() {
    assertThat(Reading.of(web("virtualhost")).testExitStatus()).isEqualTo(5);
    assertThat(said(web("virtualhost"))).containsExactly("VALUE_MISSING 5:12");
    assertThat(Reading.of(web("quorum")).testExitStatus()).isEqualTo(2);
    assertThat(said(web("quorum"))).containsExactly("ARGUMENT_MISSING 5:7");
  }
}
