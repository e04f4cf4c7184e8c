package org.jkeepalived.daemon.observe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.TrackedProcess.ParameterMatch;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.status.Counters;
import org.jkeepalived.core.status.DualMaster;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.InstanceStatus.Contribution;
import org.jkeepalived.core.status.InterfaceStatus;
import org.jkeepalived.core.status.LeaseStatus;
import org.jkeepalived.core.status.ScriptStatus;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.core.status.SyncGroupStatus;
import org.jkeepalived.core.status.TrackerStatus;
import org.jkeepalived.daemon.Samples;
import org.jkeepalived.daemon.script.Commands;

/// A report with one of everything, always the same.
public final class Reports {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 100_000 * SECOND;
  private static final long SKEW = SECOND * 106 / 256;
  private static final IpAddress OURS = IpAddress.of("10.0.0.1");
  private static final IpAddress THEIRS = IpAddress.of("10.0.0.2");
  private static final MacAddress MAC = new MacAddress(0x02_00_00_00_00_01L);

  private Reports() {}

  static StatusReport sample() {
    return new StatusReport(status(), daemon(), Instant.parse("2026-11-21T08:00:00.250Z"));
  }

  static DaemonInfo daemon() {
    var messages = List.of("keepalived.conf:12:3: unknown keyword 'autp_pass'");
    var reload = new DaemonInfo.Reload(Instant.parse("2026-11-21T07:00:00Z"), false, messages);
    return new DaemonInfo(
        "0.1.0",
        4711,
        Instant.parse("2026-11-20T04:13:20Z"),
        0,
        "gw1",
        "/etc/keepalived/keepalived.conf",
        Optional.empty(),
        2,
        Optional.of(reload));
  }

  /// The snapshot of it.
  public static Status status() {
    var members = new SyncGroup("VG_1", List.of("VI_2", "VI_3"), NotifyScripts.NONE);
    return new Status(
        NOW,
        List.of(master(), backup(), fault()),
        List.of(new SyncGroupStatus(members, InstanceState.BACKUP, NOW - 60 * SECOND)),
        List.of(script()),
        List.of(
            new InterfaceStatus(
                new Link(2, "eth0", true, true, 1500, MAC, true, true, false), List.of(OURS)),
            new InterfaceStatus(
                new Link(3, "eth1", true, false, 1500, MAC, true, true, false), List.of())),
        trackers());
  }

  private static List<TrackerStatus> trackers() {
    var file = new TrackedFile("maintenance", "/run/maintenance", 0, false, Optional.empty());
    var processes =
        new TrackedProcess(
            "web",
            "/usr/sbin/nginx",
            List.of("-g", "daemon off;"),
            ParameterMatch.INITIAL,
            true,
            -20,
            false,
            1,
            OptionalInt.of(4),
            2 * SECOND,
            0);
    var session =
        new BfdSession(
            "uplink",
            THEIRS,
            Optional.empty(),
            SECOND,
            SECOND,
            SECOND,
            5,
            false,
            255,
            0,
            false,
            -30,
            false,
            true,
            true);
    return List.of(
        new TrackerStatus.File(file, true, 0, "holds no number"),
        new TrackerStatus.Processes(
            processes, true, 0, true, OptionalLong.of(NOW + SECOND * 3 / 2), true),
        new TrackerStatus.Session(session, false));
  }

  private static InstanceStatus master() {
    return instance("VI_1", 51, InstanceState.MASTER, "no advert for 3.61 s, the master is gone")
        .with(Optional.of(OURS), OptionalInt.of(150), OptionalLong.of(NOW + SECOND / 2));
  }

  private static InstanceStatus backup() {
    return instance("VI_2", 52, InstanceState.BACKUP, "10.0.0.2 announces priority 200")
        .with(Optional.of(THEIRS), OptionalInt.of(200), OptionalLong.empty());
  }

  private static InstanceStatus fault() {
    return instance("VI_3", 53, InstanceState.FAULT, "eth0 has no carrier")
        .with(Optional.empty(), OptionalInt.empty(), OptionalLong.empty());
  }

  private interface Draft {
    InstanceStatus with(Optional<IpAddress> master, OptionalInt priority, OptionalLong nextAdvert);
  }

  private static Draft instance(String name, int vrid, InstanceState state, String why) {
    boolean faulty = state == InstanceState.FAULT;
    var down = state == InstanceState.BACKUP ? OptionalLong.of(NOW + 2_904_062_500L) : never();
    return (master, priority, nextAdvert) ->
        new InstanceStatus(
            vrid,
            Samples.instance(name, vrid, NotifyScripts.NONE),
            state,
            why,
            NOW - 133 * SECOND,
            150,
            List.of(new Contribution("script chk_haproxy", true, 50, "succeeds, weight 50")),
            faulty ? List.of("interface eth0 is down") : List.of(),
            Optional.of(OURS),
            master,
            priority,
            SECOND,
            SKEW,
            3 * SECOND + SKEW,
            nextAdvert,
            down,
            faulty ? never() : OptionalLong.of(NOW - SECOND / 2),
            new Counters(
                3, 120, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, Counters.Extension.NONE),
            state == InstanceState.MASTER ? lease() : LeaseStatus.NONE,
            state == InstanceState.MASTER ? Optional.of(dualMaster()) : Optional.empty());
  }

  private static DualMaster dualMaster() {
    return new DualMaster(
        true,
        true,
        OURS,
        150,
        NOW - 133 * SECOND,
        THEIRS,
        100,
        NOW - 70 * SECOND,
        NOW - 60 * SECOND,
        11,
        21,
        0);
  }

  private static LeaseStatus lease() {
    return new LeaseStatus(
        1,
        2,
        4 * SECOND + SECOND / 5,
        2 * SECOND + SECOND / 5,
        OptionalLong.of(NOW - 300 * SECOND),
        "stopped or frozen: it did not wait for a processor",
        false);
  }

  private static OptionalLong never() {
    return OptionalLong.empty();
  }

  private static ScriptStatus script() {
    var command = Commands.program("/usr/bin/pidof", "haproxy");
    return new ScriptStatus(
        new VrrpScript("chk_haproxy", command, SECOND, SECOND, 50, false, 2, 3),
        true,
        true,
        4,
        false,
        Optional.of(new ScriptOutcome.Exited(0)),
        OptionalLong.of(NOW - SECOND / 4),
        OptionalLong.of(NOW + SECOND * 3 / 4));
  }
}
