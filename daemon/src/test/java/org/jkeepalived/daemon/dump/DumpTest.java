package org.jkeepalived.daemon.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.MailSettings;
import org.jkeepalived.core.model.ServiceSettings;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.core.status.SyncGroupStatus;
import org.jkeepalived.daemon.observe.Reports;
import org.junit.jupiter.api.Test;

/// The formats were compared with the files that keepalived 2.2.7 writes.
class DumpTest {
  private final Status status = Reports.status();
  private final DumpSource source = source(status);
  private final ClearedCounters cleared = new ClearedCounters();

  private static DumpSource source(Status status) {
    return source(status, GlobalSettings.DEFAULT);
  }

  private static DumpSource source(Status status, GlobalSettings global) {
    var configuration =
        new Configuration(
            global,
            status.scripts().stream().map(script -> script.config()).toList(),
            status.instances().stream().map(InstanceStatus::config).toList(),
            status.syncGroups().stream().map(SyncGroupStatus::config).toList(),
            List.of());
    return new DumpSource(
        configuration,
        status,
        NetworkStatus.NONE,
        Instant.parse("2026-11-21T08:00:00.250Z"),
        Optional.empty(),
        0177,
        _ -> "0:0");
  }

  @Test
  void statisticsLookLikeKeepalived() {
    assertThat(StatisticsDump.render(source, cleared))
        .startsWith(
            """
            VRRP Instance: VI_1
              Advertisements:
                Received: 3
                Sent: 120
              Became master: 1
              Released master: 0
              Packet Errors:
                Length: 0
                TTL: 0
                Invalid Type: 0
                Advertisement Interval: 0
                Address List: 0
              Authentication Errors:
                Invalid Type: 0
                Type Mismatch: 0
                Failure: 2
              Authentication Extension Errors:
                Missing: 0
                Malformed: 0
                Unknown Key: 0
                Invalid HMAC: 0
                Stale: 0
                Replay: 0
              Priority Zero:
                Received: 0
                Sent: 0
            VRRP Instance: VI_2
            """);
  }

  @Test
  void clearedStatisticsCountFromThere() {
    cleared.clear(status);

    assertThat(StatisticsDump.render(source, cleared)).contains("Sent: 0").doesNotContain("120");
    assertThat(JsonDump.render(source, cleared)).contains("\"advert_sent\":0,");
  }

  @Test
  void jsonHasKeepalivedsFieldsInItsOrder() {
    String json = JsonDump.render(source, cleared);

    assertThat(json)
        .startsWith(
            "[{\"data\":{\"iname\":\"VI_1\",\"dont_track_primary\":0,\"skip_check_adv_addr\":0,"
                + "\"strict_mode\":0,\"vmac_ifname\":\"\",\"ifp_ifname\":\"eth0\","
                + "\"master_priority\":0,\"last_transition\":1795247867.250000,\"garp_delay\":5,"
                + "\"garp_refresh\":0,\"garp_rep\":5,\"garp_refresh_rep\":1,"
                + "\"garp_lower_prio_delay\":5,\"garp_lower_prio_rep\":5,"
                + "\"lower_prio_no_advert\":0,\"higher_prio_send_advert\":0,\"vrid\":51,"
                + "\"base_priority\":100,\"effective_priority\":150,\"vipset\":true,"
                + "\"promote_secondaries\":false,\"adver_int\":1,\"master_adver_int\":1,"
                + "\"accept\":1,\"nopreempt\":false,\"preempt_delay\":0,\"state\":2,"
                + "\"wantstate\":2,\"version\":2,\"smtp_alert\":false,\"notify_deleted\":false,"
                + "\"vips\":[\"10.0.0.51/24 dev eth0 scope global set\"],"
                + "\"track_script\":[\"'/usr/bin/pidof' 'haproxy'\"],\"auth_type\":0},"
                + "\"stats\":{\"advert_rcvd\":3,\"advert_sent\":120,\"become_master\":1,")
        .endsWith("}]\n")
        .containsOnlyOnce("\n");
    assertThat(json).contains("\"iname\":\"VI_2\"").contains("\"master_priority\":200");
    assertThat(json).contains("\"vips\":[\"10.0.0.52/24 dev eth0 scope global\"]");
  }

  private static GlobalSettings versionTwo(GlobalSettings plain) {
    var dumps =
        new ServiceSettings.Dumps(false, 2, Optional.empty(), Optional.empty(), Optional.empty());
    var server = new MailSettings.Server("192.0.2.25", 2525);
    var login = new MailSettings.Login("lb", "geheim");
    return new GlobalSettings(
        plain.routerId(),
        plain.instanceName(),
        plain.networkNamespace(),
        plain.usePidDirectory(),
        plain.defaultInterface(),
        plain.dynamicInterfaces(),
        plain.scriptUser(),
        plain.scriptGroup(),
        plain.scriptSecurity(),
        plain.notifyFifo(),
        plain.vrrpNotifyFifo(),
        plain.startupDelayNanos(),
        plain.childWaitNanos(),
        plain.process(),
        plain.vrrp(),
        new MailSettings(
            Optional.of("lb1@example.com"),
            Optional.of(server),
            Optional.of("lb1"),
            7_000_000_000L,
            List.of("ops@example.com", "Two <two@example.com>"),
            true,
            new MailSettings.Security(true, Optional.empty(), Optional.of(login))),
        plain.firewall(),
        new ServiceSettings(plain.services().snmp(), plain.services().dbus(), dumps),
        plain.reload(),
        plain.buffers(),
        plain.daemon());
  }

  @Test
  void dataHasMailInKeepalivedsWordsAndNoPassword() {
    assertThat(DataDump.render(source(status, versionTwo(GlobalSettings.DEFAULT))))
        .contains(
            """
             Smtp server = 192.0.2.25
             Smtp server port = 2525
             Smtp HELO name = lb1
             Smtp server connection timeout = 7
             Email notification from = lb1@example.com
             Email notification to:
               ops@example.com
               Two <two@example.com>
             Dynamic interfaces = false
             Send emails for fault transitions = off
            """,
            " json_version 2\n")
        .doesNotContain("geheim");
  }

  @Test
  void jsonOfVersionTwoHasTheTrackedProcessesToo() {
    String first = JsonDump.render(source, cleared);
    GlobalSettings global = versionTwo(GlobalSettings.DEFAULT);

    String second = JsonDump.render(source(status, global), cleared);

    assertThat(second)
        .startsWith("{\"vrrp\":" + first.strip() + ",\"track_process\":[{\"process\":\"web\",")
        .endsWith(
            "\"parameters\":\"-g daemon off;\",\"param_match\":\"initial\","
                + "\"min_processes\":1,\"max_processes\":4,\"current_processes\":0,"
                + "\"have_quorum\":true,\"weight\":-20,\"terminate_delay\":2,"
                + "\"fork_delay\":0,\"fork_delay_timer_running\":false,"
                + "\"terminate_delay_timer_running\":true,\"full_command\":true}]}\n");
  }

  @Test
  void dataHasWhatIsTrackedInSectionsOfItsOwn() {
    assertThat(DataDump.render(source))
        .contains(
            """
            ------< VRRP Track files >------
             Track file = maintenance
               File = /run/maintenance
               Status = 0
               Weight = 0
               Tracking instances :
            ------< VRRP Track processes >------
             VRRP Track process = web
               Process = /usr/sbin/nginx
               Parameters = -g daemon off;
               Param match = initial
               Min processes = 1
               Max processes = 4
               Current processes = 0
               Have quorum = true
               Weight = -20
               Terminate delay = 2.000000s
               Fork delay = 0.000000s
               Fork delay timer not running
               Terminate delay timer running
               Full command = true
               Tracking instances :
            ------< VRRP Track BFDs >------
             VRRP Track BFD = uplink
               Weight = -30
               Bfd is down
               Tracking VRRP instances :
            ------< Interfaces >------
            """);
  }

  @Test
  void dataHasTheSectionsInOrderAndEveryInstance() {
    String data = DataDump.render(source);

    assertThat(data)
        .containsSubsequence(
            "------< Global definitions >------",
            " umask = 0177",
            " VMAC prefix = vrrp",
            " VMAC address prefix = vrrp",
            "------< VRRP Topology >------",
            " VRRP Instance = VI_1",
            "   VRRP Version = 2",
            "   State = MASTER",
            "   Flags: none",
            "   Wantstate = MASTER",
            "   Last transition = 1795247867.250000 (",
            "   Master down timer = 3414062 usecs",
            "   Virtual IP (1):",
            "     10.0.0.51/24 dev eth0 scope global set",
            "   Tracked scripts :",
            "     chk_haproxy weight 50",
            " VRRP Instance = VI_2",
            "   VRRP Version = 2",
            "   Sync group = VG_1",
            "   State = BACKUP",
            "   Master router = 10.0.0.2",
            "   Master priority = 200",
            " VRRP Instance = VI_3",
            "   Read timeout = DISABLED",
            "------< VRRP Sync groups >------",
            " VRRP Sync Group = VG_1, BACKUP",
            "   Num member fault 1, num member init 0",
            "------< VRRP Scripts >------",
            " VRRP Script = chk_haproxy",
            "   Command = '/usr/bin/pidof' 'haproxy'",
            "   Interval = 1 sec",
            "   Timeout = 0 sec",
            "------< Interfaces >------",
            " Name = eth0",
            "   index = 2",
            "   State = UP, not RUNNING");
  }

  @Test
  void addressesAreWrittenWithTheirOptions() {
    IpAddress address = IpAddress.of("fd00::1");
    var deprecated = VirtualAddress.plain(address, 128);
    assertThat(DumpWords.address(deprecated, "eth0", true))
        .isEqualTo("fd00::1 dev eth0 scope global deprecated set");
    var options =
        new VirtualAddress(
            address,
            64,
            Optional.of("eth1"),
            253,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            true,
            true,
            true,
            false,
            OptionalLong.of(5),
            true);
    assertThat(DumpWords.address(options, "eth0", false))
        .isEqualTo(
            "fd00::1/64 dev eth1 scope link home -nodad mngtmpaddr noprefixroute preferred_lft 5");
  }

  @Test
  void anInstanceThatIsJustBeingAddedIsLeftOut() {
    var none = new Status(status.atNanos(), List.of(), List.of(), List.of(), List.of());
    var adding =
        new DumpSource(
            source.configuration(),
            none,
            NetworkStatus.NONE,
            source.at(),
            Optional.empty(),
            0177,
            _ -> "0:0");

    assertThat(JsonDump.render(adding, cleared)).isEqualTo("[]\n");
    assertThat(DataDump.render(adding)).doesNotContain("VRRP Topology");
  }
}
