package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Action.readingOn;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.seconds;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.checked;
import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.LvsActions.LARGEST;
import static org.jkeepalived.core.config.bind.LvsActions.unsigned;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `global_defs` about virtual servers and checking.
final class LvsGlobalKeywords {
  static final List<Keyword<GlobalDraft>> KEYWORDS =
      List.<Keyword<GlobalDraft>>of(
          active(
              "smtp_alert_checker",
              "[BOOL]",
              "unset: falls back to smtp_alert",
              "2.2.7",
              "Default smtp_alert setting for virtual and real servers.",
              bool((d, v) -> d.lvs.smtpAlert = v)),
          active(
              "checker_process_name",
              "NAME",
              "keepalived",
              "2.2.7",
              "Name of the checker process.",
              LvsActions.shortName((d, v) -> d.lvs.processName = v)),
          other(
              Standing.ALIAS,
              "lvs_process_name",
              "checker_process_name",
              "2.2.7",
              "Old name of checker_process_name."),
          active(
              "checker_log_all_failures",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Default of log_all_failures for every checker.",
              bool((d, v) -> d.lvs.logAllFailures = v)),
          active(
              "lvs_timeouts",
              "[tcp SECONDS] [tcpfin SECONDS] [udp SECONDS]",
              "kernel values",
              "0..2678400 s each, at least one pair",
              "2.2.7",
              "IPVS connection timeouts.",
              LvsGlobalDraft::timeouts),
          active(
              "lvs_flush",
              "",
              "off",
              "2.2.7",
              "Remove the whole IPVS table at start (not on reload).",
              flag((d, v) -> d.lvs.flush = v)),
          active(
              "lvs_flush_on_stop",
              "[VS]",
              "off",
              "no word or VS",
              "2.2.7",
              "On stop remove everything from IPVS, or with VS only the virtual servers that"
                  + " were configured, without removing real servers one by one.",
              LvsGlobalDraft::flushOnStop),
          other(
              Standing.ALIAS,
              "lvs_flush_onstop",
              "lvs_flush_on_stop",
              "2.2.7",
              "Old spelling of lvs_flush_on_stop."),
          active(
              "lvs_sync_daemon",
              "INTERFACE [inst VRRP_INSTANCE] [id 0..255] [maxlen LEN] [port PORT] [ttl TTL]"
                  + " [group MCAST_ADDR]",
              "id = VRID of the instance",
              "id 0..255; maxlen 1..65507; port 1..65535; ttl 1..255; old form: INTERFACE"
                  + " VRRP_INSTANCE [SYNCID]",
              "2.2.7",
              "Run the IPVS connection synchronisation daemon, following the named VRRP instance"
                  + " when given.",
              readingOn(SyncDaemonLine::bind)),
          active(
              "lvs_dataplane",
              "auto|ipvs|nftables [nearest] [masquerade] [expire_nodest_conn]",
              "auto",
              "jkeepalived",
              "What steers packets to servers: IPVS, or nftables on kernels without it (auto:"
                  + " IPVS where there is one). nearest lets nftables use what comes nearest to"
                  + " a scheduler or flag that it lacks; masquerade gives NAT servers the"
                  + " director's address for the client's; expire_nodest_conn ends the"
                  + " connections of a server that is removed, on IPVS by its sysctl of this"
                  + " name; on a line that begins with @jkeepalived.",
              LvsGlobalDraft::dataPlane),
          active(
              "shared_checks",
              "[BOOL]",
              "false (true when given without value)",
              "jkeepalived",
              "Make equal checks of several real servers once for all of them: same checker, same"
                  + " target, same settings. On a line that begins with @jkeepalived.",
              bool((d, v) -> d.lvs.sharesChecks = v)),
          active(
              "nftables_ipvs",
              "[TABLE]",
              "off; table keepalived_ipvs",
              "table name",
              "2.2.7",
              "Use nftables to set a firewall mark for the addresses of virtual server groups,"
                  + " so that one IPVS fwmark service replaces one service per address.",
              LvsGlobalDraft::marks),
          active(
              "nftables_ipvs_priority",
              "INTEGER",
              "-1",
              "32-bit signed",
              "2.2.7",
              "Priority of the IPVS nftables base chain.",
              number(
                  Integer.MIN_VALUE,
                  Integer.MAX_VALUE,
                  (d, v) -> d.lvs.marksPriority = v.intValue())),
          active(
              "nftables_ipvs_start_fwmark",
              "NUMBER",
              "1000",
              "2.2.7",
              "First firewall mark handed out automatically.",
              number(1, LARGEST, (d, v) -> d.lvs.firstMark = v)),
          active(
              "lvs_notify_fifo",
              "PATH [USER [[:]GROUP]]",
              "none",
              "once only",
              "2.2.7",
              "FIFO that receives virtual and real server events.",
              readingOn(GlobalActions.fifo(d -> d.lvs.fifo != null, (d, v) -> d.lvs.fifo = v))),
          active(
              "lvs_notify_fifo_script",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "once only",
              "2.2.7",
              "Command started to read the LVS FIFO.",
              readingOn(LvsGlobalDraft::fifoScript)),
          active(
              "checker_priority",
              "INTEGER",
              "0 (5 in a process beside that of VRRP)",
              "2.2.7",
              "nice value of the checker process.",
              readingOn(number(-20, 19, (d, v) -> d.lvs.nice = v.intValue()))),
          active(
              "checker_no_swap",
              "",
              "off",
              "2.2.7",
              "Lock the checker process in memory.",
              flag((d, v) -> d.lvs.lockMemory = v)),
          active(
              "checker_rt_priority",
              "INTEGER",
              "0 (not real time)",
              "2.2.7",
              "SCHED_RR priority of the checker process.",
              GlobalActions.realtime((d, v) -> d.lvs.realtimePriority = OptionalInt.of(v))),
          active(
              "checker_cpu_affinity",
              "CPU [CPU...]",
              "all",
              "0..online CPUs-1",
              "2.2.7",
              "CPUs the checker process may run on.",
              readingOn(LvsGlobalDraft::cpus)),
          active(
              "checker_rlimit_rttime",
              "MICROSECONDS",
              "10000",
              "2.2.7",
              "RLIMIT_RTTIME of the checker process.",
              number(
                  1,
                  LARGEST,
                  (d, v) -> d.lvs.realtimeLimitMicros = OptionalLong.of(Math.max(2, v)))),
          other(
              Standing.ALIAS,
              "checker_rlimit_rtime",
              "checker_rlimit_rttime",
              "2.2.7",
              "Old spelling of checker_rlimit_rttime."),
          checked(
              "enable_snmp_checker",
              "",
              "off",
              "2.2.7",
              "Serve the checker part of KEEPALIVED-MIB.",
              flag((d, v) -> d.lvs.snmp = v)),
          checked(
              "snmp_vs_stats_update_interval",
              "TIMER",
              "5",
              "2.3.0",
              "Age after which virtual server statistics are read again from the kernel for SNMP.",
              seconds("0.001", "30", 6, (d, v) -> d.lvs.virtualServerStatisticsNanos = v)),
          checked(
              "snmp_rs_stats_update_interval",
              "TIMER",
              "value of snmp_vs_stats_update_interval",
              "2.3.0",
              "Same for real server statistics.",
              seconds("0.001", "30", 6, (d, v) -> d.lvs.realServerStatisticsNanos = v)),
          active(
              "lvs_netlink_cmd_rcv_bufs",
              "BYTES",
              "kernel default",
              "2.2.7",
              "Receive buffer of the checker netlink command socket.",
              readingOn(unsigned((d, v) -> d.lvs.commandBuffer = v))),
          active(
              "lvs_netlink_cmd_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it.",
              bool((d, v) -> d.lvs.commandBufferForce = v)),
          active(
              "lvs_netlink_monitor_rcv_bufs",
              "BYTES",
              "kernel default",
              "2.2.7",
              "Receive buffer of the checker netlink monitor socket.",
              readingOn(unsigned((d, v) -> d.lvs.monitorBuffer = v))),
          active(
              "lvs_netlink_monitor_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it.",
              bool((d, v) -> d.lvs.monitorBufferForce = v)),
          active(
              "rs_init_notifies",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Run notify_up/notify_down for real servers when they are first added at start or"
                  + " reload.",
              bool((d, v) -> d.lvs.initialNotifies = v)),
          active(
              "no_checker_emails",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Do not mail on every checker state change, only when the real server itself"
                  + " changes state.",
              bool((d, v) -> d.lvs.noCheckerMails = v)));

  private LvsGlobalKeywords() {}
}
