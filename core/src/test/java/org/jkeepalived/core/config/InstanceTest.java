package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.config.Reading.bound;
import static org.jkeepalived.core.config.Reading.codes;
import static org.jkeepalived.core.config.Reading.instance;

import java.util.List;
import java.util.OptionalInt;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Defaults and normalisations of instances.
class InstanceTest {
  @Test
  void aBareInstanceHasKeepalivedsDefaults() {
    VrrpInstance bare = bound("");
    assertThat(bare.priority()).isEqualTo(100);
    assertThat(bare.wantedState()).isEqualTo(WantedState.BACKUP);
    assertThat(bare.version()).isEqualTo(VrrpVersion.V2);
    assertThat(bare.advertIntervalNanos()).isEqualTo(1_000_000_000L);
    assertThat(bare.preempt()).isTrue();
    assertThat(bare.garp()).isEqualTo(GarpSettings.DEFAULT);
    assertThat(bare.transport()).isEqualTo(new Transport.Multicast(IpAddress.of("224.0.0.18")));
    assertThat(bare.authentication()).isEqualTo(new Authentication.None());
    assertThat(bare.downTimerAdverts()).isEqualTo(3);
    assertThat(bare.accept()).isTrue();
    assertThat(codes(instance(""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', DETECTED, ''",
    "'old_unicast_checksum', ALWAYS, ''",
    "'old_unicast_checksum never', NEVER, ''",
    "'old_unicast_checksum always', DETECTED, WORD_INVALID",
  })
  void oldUnicastChecksum(String line, Transport.OldChecksum mode, String code) {
    String lines = "version 3\nunicast_peer {\n10.0.0.2\n}\n" + line;
    assertThat(bound(lines).transport())
        .isEqualTo(
            new Transport.Unicast(
                List.of(Transport.Peer.of(IpAddress.of("10.0.0.2"))),
                OptionalInt.empty(),
                false,
                mode));
    assertThat(codes(instance(lines)).stream().map(Object::toString).toList())
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({
    "'state MASTER', 255, MASTER",
    "'state MASTER\npriority 101', 101, MASTER",
    "'priority 255', 255, MASTER",
    "'priority 50', 50, BACKUP",
    "'state MASTER\nstate BACKUP', 255, MASTER",
  })
  void priorityAndStateFollowFromEachOther(String lines, int priority, WantedState state) {
    assertThat(bound(lines).priority()).isEqualTo(priority);
    assertThat(bound(lines).wantedState()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "'advert_int 1.5', 2_000, INTERVAL_ROUNDED",
    "'advert_int 0.2', 1_000, INTERVAL_ROUNDED",
    "'version 3\nadvert_int 0.125', 130, INTERVAL_ROUNDED",
    "'version 3\nadvert_int 41', 40_950, INTERVAL_RANGE",
  })
  void intervalsAreRoundedToWhatThePacketHolds(String lines, String millis, DiagnosticCode code) {
    long expected = Long.parseLong(millis.replace("_", "")) * 1_000_000;
    assertThat(bound(lines).advertIntervalNanos()).isEqualTo(expected);
    assertThat(codes(instance(lines))).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "'nopreempt', false, ''",
    "'state MASTER\npriority 9\nnopreempt', true, NOPREEMPT_DROPPED",
    "'priority 255\nnopreempt', true, NOPREEMPT_DROPPED",
    "'nopreempt\npreempt_delay 5', false, PREEMPT_DELAY_DROPPED",
    "'state MASTER\npriority 9\npreempt_delay 5', true, PREEMPT_DELAY_DROPPED",
  })
  void nopreemptHoldsOnlyWhereItCan(String lines, boolean preempt, String code) {
    assertThat(bound(lines).preempt()).isEqualTo(preempt);
    assertThat(codes(instance(lines)).stream().map(Enum::name))
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void thePasswordIsEightBytes() {
    VrrpInstance short4 = bound("authentication {\nauth_type PASS\nauth_pass 1111\n}");
    assertThat(short4.authentication())
        .isEqualTo(new Authentication.Password(0x31313131_00000000L));
    assertThat(codes(instance("authentication {\nauth_type PASS\nauth_pass 123456789\n}")))
        .containsExactly(DiagnosticCode.PASSWORD_TRUNCATED);
    assertThat(codes(instance("version 3\nauthentication {\nauth_type PASS\nauth_pass 1\n}")))
        .containsExactly(DiagnosticCode.AUTH_DROPPED);
  }

  @Test
  void aMisspeltPasswordIsOneMistake() {
    assertThat(codes(instance("authentication {\nauth_type PASS\nautp_pass 1234\n}")))
        .containsExactly(DiagnosticCode.KEYWORD_UNKNOWN);
  }

  @Test
  void readsEveryWordOfAnAddressLine() {
    VirtualAddress address =
        bound(
                "virtual_ipaddress {\n"
                    + "192.0.2.9/24 brd + dev eth1 scope link label eth1:9 no_track\n}")
            .addresses()
            .get(1);
    assertThat(address.prefixLength()).isEqualTo(24);
    assertThat(address.broadcast()).contains(IpAddress.of("192.0.2.255"));
    assertThat(address.interfaceName()).contains("eth1");
    assertThat(address.scope()).isEqualTo(253);
    assertThat(address.label()).contains("eth1:9");
    assertThat(address.tracked()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "fe80::1, ADDRESS_FAMILY",
    "192.0.2.50, ADDRESS_DUPLICATE",
    "192.0.2.300, ADDRESS_INVALID",
    "192.0.2.51/33, ADDRESS_OPTION_INVALID",
    "192.0.2.51 dve eth0, ADDRESS_OPTION_INVALID",
    "192.0.2.51 label eth0:far_too_long_a_name, ADDRESS_OPTION_INVALID",
    "<IPADDR>, PLACEHOLDER",
  })
  void refusesWrongAddressLines(String line, DiagnosticCode code) {
    String lines = "virtual_ipaddress {\n" + line + "\n}";
    assertThat(codes(instance(lines))).containsExactly(code);
    assertThat(bound(lines).addresses()).hasSize(1);
  }

  @Test
  void unicastNeedsPeers() {
    assertThat(codes(instance("unicast_src_ip 192.0.2.1")))
        .containsExactly(DiagnosticCode.UNICAST_WITHOUT_PEERS);
    assertThat(bound("unicast_peer {\n192.0.2.2 min_ttl 254\n}").transport())
        .isInstanceOfSatisfying(
            Transport.Unicast.class,
            unicast ->
                assertThat(unicast.peers())
                    .containsExactly(new Transport.Peer(IpAddress.of("192.0.2.2"), 254, 255)));
  }

  @Test
  void trackedScriptsTakeTheirOwnWeightUnlessTheLineGivesOne() {
    String script = "vrrp_script s {\nscript \"/bin/true\"\nweight 10 reverse\n}\n";
    assertThat(
            Reading.of(script + instance("track_script {\ns\n}"))
                .configuration()
                .instances()
                .getFirst()
                .trackedScripts())
        .containsExactly(new TrackedObject("s", 10, true));
    assertThat(
            Reading.of(script + instance("track_script {\ns weight -4\n}"))
                .configuration()
                .instances()
                .getFirst()
                .trackedScripts())
        .containsExactly(new TrackedObject("s", -4, false));
  }

  @Test
  void shellLanguageRunsThroughAShell() {
    String script =
        "vrrp_script s {\nscript \"[[ -f /etc/keepalived/down ]] && exit 1 || exit 0\"\n}\n";
    var command =
        Reading.of(script + instance("track_script {\ns\n}"))
            .configuration()
            .scripts()
            .getFirst()
            .command();
    assertThat(command.shell()).isTrue();
    assertThat(command.arguments())
        .containsExactly("[ -f /etc/keepalived/down ] && exit 1 || exit 0");
    assertThat(codes(script + instance("track_script {\ns\n}")))
        .containsExactly(DiagnosticCode.SCRIPT_SECURITY_OFF, DiagnosticCode.SCRIPT_SHELL);
  }

  @Test
  void aCommandIsOneWordAndItsUserTheNext() {
    var master =
        bound("notify_master \"/bin/true a 'b c'\" nobody nogroup")
            .notifyScripts()
            .master()
            .orElseThrow();
    assertThat(master.arguments()).containsExactly("/bin/true", "a", "b c");
    assertThat(master.user()).contains("nobody");
    assertThat(master.group()).contains("nogroup");
    assertThat(codes(instance("notify_master /bin/true no_such_user")))
        .containsExactly(DiagnosticCode.COMMAND_USER_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "VRID_DUPLICATE, 'interface eth0\nvirtual_router_id 1'",
    "INTERFACE_UNKNOWN, 'interface eth9\nvirtual_router_id 2'",
    "INTERFACE_LOOPBACK, 'interface lo\nvirtual_router_id 2'",
    "INTERFACE_MISSING, 'virtual_router_id 2'",
    "VRID_MISSING, 'interface eth0'",
  })
  void refusesInstancesThatCannotRun(DiagnosticCode code, String lines) {
    String second = "vrrp_instance B {\n" + lines + "\nvirtual_ipaddress {\n192.0.2.7\n}\n}\n";
    assertThat(codes(instance("") + second)).containsExactly(code);
  }
}
