package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.config.Reading.bound;
import static org.jkeepalived.core.config.Reading.codes;
import static org.jkeepalived.core.config.Reading.instance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.WantedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is legal, or passed over by keepalived, and does not do what it seems to. Statuses are
/// those of keepalived 2.2.7.
class MeaningTest {
  private static List<String> names(String text) {
    return codes(text).stream().map(Enum::name).toList();
  }

  private static String tracking(String script, String lines) {
    return """
    vrrp_script chk {
    script /bin/true
    user root
    %s}
    global_defs {
    enable_script_security
    script_user root
    }
    """
            .formatted(script)
        + instance(lines);
  }

  /// Reads on a machine whose eth0 has two subnets.
  private static ReadResult on(int mtu, String text) {
    var addresses =
        List.of(
            new IpPrefix(IpAddress.of("192.0.2.1"), 24),
            new IpPrefix(IpAddress.of("10.0.0.1"), 8),
            new IpPrefix(IpAddress.of("2001:db8::1"), 64));
    var eth0 = new Interfaces.Facts(OptionalInt.of(mtu), addresses);
    var known = Optional.of(new Interfaces(Map.of("eth0", eth0)));
    var context = new ReadContext("node1", _ -> Optional.empty(), 1, known, false);
    return ConfigurationReader.read(
        TextFiles.of(text), "test.conf", context, ScriptChecker.TRUSTING);
  }

  private static List<String> said(ReadResult read) {
    return read.diagnostics().stream().map(Diagnostic::code).map(Enum::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "nopreempt, chk weight -20, NOPREEMPT_WEIGHT",
    "nopreempt, chk weight 20, NOPREEMPT_WEIGHT",
    "nopreempt, chk weight 0, ''",
    "'', chk weight -20, ''",
    "priority 254, chk weight 20, WEIGHT_CLIPPED",
    "priority 253, chk weight 20, ''",
    "priority 254, chk weight -20, ''",
    "priority 1, chk weight -20, WEIGHT_CLIPPED",
    "priority 1, chk weight 20, ''",
    "priority 1, chk weight 20 reverse, WEIGHT_CLIPPED",
  })
  void weightsMustHaveAnEffect(String line, String tracked, String code) {
    assertThat(names(tracking("", line + "\ntrack_script {\n" + tracked + "\n}")))
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void aWeightThatAnotherMakesRoomForHasAnEffect() {
    String two = "priority 254\ntrack_script {\nchk weight 20\n}\ntrack_interface {\n%s\n}";
    assertThat(names(tracking("", two.formatted("eth1 weight -30")))).isEmpty();
    assertThat(names(tracking("", two.formatted("eth1")))).containsExactly("WEIGHT_CLIPPED");
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'timeout 1\n', ''",
    "'interval 5\ntimeout 5\n', ''",
    "'interval 5\ntimeout 6\n', SCRIPT_TIMEOUT_LONG",
  })
  void aScriptEndsBeforeItsNextRun(String lines, String code) {
    assertThat(names(tracking(lines, "track_script {\nchk\n}")))
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({
    "'version 2\naccept', STRICT_ADJUSTED, 5",
    "'version 3\naccept', '', 0",
    "'version 3\nno_accept', '', 0",
    "'version 2\npriority 255\naccept', '', 0",
    "'no_accept\ndown_timer_adverts 5', STRICT_ADJUSTED, 5",
    "'no_accept\ndown_timer_adverts 3', '', 0",
    "'no_accept\nhigher_prio_send_advert on', STRICT_ADJUSTED, 5",
    "'no_accept\nhigher_prio_send_advert off', '', 0",
    "'no_accept\nlower_prio_no_advert off', STRICT_ADJUSTED, 5",
    "'no_accept\nlower_prio_no_advert on', '', 0",
    "'no_accept\ngarp_lower_prio_repeat 3', STRICT_ADJUSTED, 5",
    "'no_accept\ngarp_lower_prio_delay 3', STRICT_ADJUSTED, 5",
    "'no_accept\ngarp_master_repeat 3', '', 0",
    "'no_accept\nuse_vmac\nvmac_xmit_base', STRICT_ADJUSTED, 5",
    "'no_accept\nuse_vmac vrrp1 02:00:00:00:00:01', STRICT_ADJUSTED, 5",
    "'no_accept\nstate MASTER\npriority 100', STRICT_ADJUSTED, 5",
    "'no_accept\npreempt_delay 9', PREEMPT_DELAY_DROPPED, 5",
    "'no_accept\nunicast_peer {\n192.0.2.9\n}', UNICAST_STRICT, 5",
    "'no_accept\nauthentication {\nauth_type PASS\nauth_pass x\n}', AUTH_DROPPED, 5",
    "'', ADDRESS_UNANSWERED, 0",
  })
  void strictModeSaysWhatItForbids(String lines, String code, int status) {
    ReadResult read = Reading.of(instance("strict_mode\n" + lines));
    List<String> all =
        said(read).stream().filter(c -> !c.matches("PENDING|ADDRESS_CLOSED")).toList();
    if (code.equals("STRICT_ADJUSTED") && lines.contains("accept") && !lines.contains("no_")) {
      assertThat(all).containsExactly("ADDRESS_UNANSWERED", code);
    } else {
      assertThat(all).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }
    assertThat(read.testExitStatus()).isEqualTo(status);
  }

  @Test
  void strictModeDropsAcceptOfVersionTwoOnly() {
    assertThat(bound("strict_mode\naccept").accept()).isFalse();
    assertThat(bound("strict_mode\nversion 3\naccept").accept()).isTrue();
    assertThat(bound("strict_mode\naccept\npriority 255").accept()).isTrue();
  }

  @Test
  void strictModeOfAllInstancesIsSaidOnce() {
    String text =
        "global_defs {\nvrrp_strict\n}\n"
            + instance("")
            + instance("").replace("e A", "e B").replace("id 1", "id 2").replace(".50", ".60");
    assertThat(names(text)).containsExactly("ADDRESS_UNANSWERED");
    assertThat(Reading.of(text).diagnostics().getFirst().span()).hasToString("test.conf:2:1");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.50/24, ''",
    "192.0.2.50, ''",
    "10.9.9.9/32, ''",
    "198.51.100.1/24, ADDRESS_OUTSIDE",
    "198.51.100.1/24 dev eth0, ADDRESS_OUTSIDE",
  })
  void addressesBelongIntoASubnetOfTheirInterface(String line, String code) {
    String text = instance("").replace("192.0.2.50", line);
    assertThat(said(on(1500, text))).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    assertThat(on(1500, text).testExitStatus()).isZero();
    assertThat(names(text)).isEmpty();
  }

  @Test
  void onlySubnetsOfTheFamilyCount() {
    String ipv6 = instance("").replace("192.0.2.50", "fe80::1\n2001:db8:%s::5/64");
    assertThat(said(on(1500, ipv6.formatted("0")))).isEmpty();
    assertThat(said(on(1500, ipv6.formatted("1")))).containsExactly("ADDRESS_OUTSIDE");
  }

  /// The largest numbers are those of keepalived 2.2.7.
  @ParameterizedTest
  @CsvSource({
    "576, 2, 131, 10.0.0.%d",
    "576, 3, 133, 10.0.0.%d",
    "1500, 3, 89, fe80::%d",
  })
  void addressesFitIntoOnePacket(int mtu, int version, int most, String format) {
    assertThat(said(on(mtu, addresses(version, most, format)))).isEmpty();
    ReadResult many = on(mtu, addresses(version, most + 1, format));
    assertThat(said(many)).containsExactly("PACKET_TOO_LARGE");
    assertThat(many.testExitStatus()).isEqualTo(5);
    assertThat(many.diagnostics().getFirst().message())
        .endsWith("the first " + most + " are advertised");
    VrrpInstance bound = many.configuration().instances().getFirst();
    assertThat(bound.addresses()).hasSize(most);
    assertThat(bound.excludedAddresses()).hasSize(1);
  }

  private static String addresses(int version, int count, String format) {
    String lines =
        IntStream.rangeClosed(1, count)
            .mapToObj(format::formatted)
            .collect(Collectors.joining("\n"));
    return instance("version " + version).replace("192.0.2.50", lines);
  }

  @Test
  void withTheHeaderNobodyBeginsAsMaster() {
    String header = "authentication {\nauth_type AH\nauth_pass x\n}\nstate MASTER\n";
    assertThat(names(instance(header + "priority 100"))).contains("HEADER_BEGINS_AS_BACKUP");
    assertThat(bound(header + "priority 100").wantedState()).isEqualTo(WantedState.BACKUP);
    assertThat(names(instance(header))).doesNotContain("HEADER_BEGINS_AS_BACKUP");
  }

  @ParameterizedTest
  @CsvSource({
    "'track_interface {\neht1\n}', did you mean eth1?",
    "'virtual_ipaddress_excluded {\n192.0.2.9 dev eht1\n}', did you mean eth1?",
    "'virtual_routes {\n10.0.0.0/8 via 192.0.2.9 dev eht1\n}', did you mean eth1?",
    "'virtual_routes {\n10.0.0.0/8 nexthop via 192.0.2.9 dev eht1\n}', did you mean eth1?",
  })
  void interfacesThatNobodyHasAreNamed(String lines, String fix) {
    Diagnostic found =
        Reading.of(instance(lines)).diagnostics().stream()
            .filter(d -> d.code() == DiagnosticCode.INTERFACE_UNKNOWN)
            .findFirst()
            .orElseThrow();
    assertThat(found.fix()).contains(fix);
    assertThat(found.message()).contains("'eht1'");
    String dynamic = "global_defs {\ndynamic_interfaces\n}\n" + instance(lines);
    assertThat(names(dynamic)).doesNotContain("INTERFACE_UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({
    "track_file, 'track_file flag {\nfile /run/flag\n}', flga",
    "track_process, 'vrrp_track_process flag {\nprocess nginx\n}', flga",
    "track_bfd, 'bfd_instance flag {\nneighbor_ip 192.0.2.9\n}', flga",
    "track_script, 'vrrp_script flag {\nscript /bin/true\nuser root\n}', flga",
  })
  void whatIsTrackedMustBeDefined(String block, String definition, String name) {
    String text = definition + "\n" + instance(block + " {\n" + name + "\n}");
    List<Diagnostic> found =
        Reading.of(text).diagnostics().stream()
            .filter(d -> d.message().contains("'flga'") || d.message().contains("flga"))
            .toList();
    assertThat(found)
        .singleElement()
        .satisfies(d -> assertThat(d.fix()).contains("did you mean flag?"));
  }

  @Test
  void trackGroupsMustBeDefined() {
    String item = "static_ipaddress {\n192.0.2.9/24 dev eth0 track_group VPM\n}\n";
    String group = "track_group VPN {\ngroup {\nA\n}\n}\n" + instance("");
    ReadResult read = Reading.of(item + group);
    assertThat(said(read)).contains("TRACK_GROUP_UNKNOWN");
    assertThat(said(Reading.of(item.replace("VPM", "VPN") + group)))
        .doesNotContain("TRACK_GROUP_UNKNOWN");
    assertThat(read.testExitStatus()).isEqualTo(5);
  }

  @Test
  void aGroupOfAdvertsStaysOnItsLink() {
    String text = "global_defs {\nvrrp_mcast_group6 ff0%d::12\n}\n";
    assertThat(names(text.formatted(5))).containsExactly("GROUP_NOT_LINK_LOCAL");
    assertThat(names(text.formatted(2))).isEmpty();
  }

  @Test
  void anAddressOfTwoInstancesIsNamedWhereverItStands() {
    String second =
        instance("").replace("e A", "e B").replace("id 1", "id 2").replace(".50", ".60");
    String excluded = "virtual_ipaddress_excluded {\n192.0.2.50\n}\n}\n";
    assertThat(names(instance("") + second.replace("\n\n}", "\n" + excluded)))
        .containsExactly("ADDRESS_SHARED");
    assertThat(names(instance("") + second)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "startup_script /bin/none, NOTIFY_MISSING, 0",
    "shutdown_script /bin/none, NOTIFY_MISSING, 0",
    "startup_script /bin/true, '', 0",
  })
  void scriptsOfTheDaemonAreLookedAt(String line, String code, int status) {
    ReadResult read =
        Reading.of("global_defs {\nenable_script_security\nscript_user root\n" + line + "\n}\n");
    assertThat(said(read).stream().filter(c -> !c.equals("PENDING")).toList())
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    assertThat(read.testExitStatus()).isEqualTo(status);
  }

  @Test
  void scriptsWithoutSecurityAreNamedOnceWhoeverRunsThem() {
    String startup = "global_defs {\nstartup_script /bin/true\n}\n";
    assertThat(Reading.of(startup).testExitStatus()).isEqualTo(6);
  }
}
