package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.name;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.optionalWord;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.checked;
import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.Keyword.pending;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `global_defs` for LVS, firewall, BFD, SNMP and D-Bus, whose effect comes later.
final class GlobalServiceKeywords {
  static final List<Keyword<GlobalDraft>> KEYWORDS =
      List.<Keyword<GlobalDraft>>of(
          pending(
              "checker_process_name",
              "NAME",
              "keepalived",
              "at most 15 characters",
              "2.2.7",
              "Name of the checker process."),
          other(
              Standing.DEPRECATED,
              "lvs_process_name",
              "checker_process_name",
              "2.2.7",
              "Old name of checker_process_name."),
          checked(
              "bfd_process_name",
              "NAME",
              "keepalived",
              "2.2.7",
              "Name of the BFD process.",
              name(15, (d, v) -> d.daemon.bfdName = v)),
          pending(
              "checker_log_all_failures",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Default of log_all_failures for every checker."),
          pending(
              "lvs_timeouts",
              "[tcp SECONDS] [tcpfin SECONDS] [udp SECONDS]",
              "kernel values",
              "0..2678400 s each, at least one pair",
              "2.2.7",
              "IPVS connection timeouts."),
          pending(
              "lvs_flush",
              "",
              "off",
              "flag",
              "2.2.7",
              "Remove the whole IPVS table at start (not on reload)."),
          pending(
              "lvs_flush_on_stop",
              "[VS]",
              "off",
              "no word or VS",
              "2.2.7",
              "On stop remove everything from IPVS, or with VS only the virtual servers that were"
                  + " configured, without removing real servers one by one."),
          other(
              Standing.ALIAS,
              "lvs_flush_onstop",
              "lvs_flush_on_stop",
              "2.2.7",
              "Old spelling of lvs_flush_on_stop."),
          pending(
              "lvs_sync_daemon",
              "INTERFACE [inst VRRP_INSTANCE] [id 0..255] [maxlen LEN] [port PORT] [ttl TTL] [group"
                  + " MCAST_ADDR]",
              "id = VRID of the instance",
              "id 0..255; maxlen 1..65507; port 1..65535; ttl 1..255; old form: INTERFACE"
                  + " VRRP_INSTANCE [SYNCID]",
              "2.2.7",
              "Run the IPVS connection synchronisation daemon, following the named VRRP instance"
                  + " when given."),
          checked(
              "vrrp_iptables",
              "[INCHAIN [OUTCHAIN]]",
              "off; without names INPUT and OUTPUT",
              "2.2.7",
              "Use iptables for no_accept and for keeping IGMP/MLD off VMAC interfaces.",
              ((Action<GlobalDraft>) GlobalWords::iptables)
                  .within("chain names of at most 28 characters, which must differ")),
          checked(
              "vrrp_ipsets",
              "[NAME4 [NAME6 [NAME_IF6 [IGMP [MLD [ND]]]]]]",
              "used when iptables is used and ipsets exist; names keepalived, keepalived6,"
                  + " keepalived_if6, keepalived_igmp, keepalived_mld, keepalived_nd",
              "2.2.7",
              "Names of the ipsets used with iptables.",
              ((Action<GlobalDraft>) GlobalWords::ipsets)
                  .within("up to 31 characters, all different; no names = do not use ipsets")),
          checked(
              "nftables",
              "[TABLE]",
              "off; table name keepalived",
              "2.2.7",
              "Use nftables for no_accept and for keeping IGMP/MLD off VMAC interfaces.",
              optionalWord("keepalived", (d, v) -> d.vrrp.nftablesTable = v)),
          checked(
              "nftables_priority",
              "INTEGER",
              "-1",
              "2.2.7",
              "Priority of the nftables base chains.",
              number(
                  Integer.MIN_VALUE,
                  Integer.MAX_VALUE,
                  (d, v) -> d.vrrp.nftablesPriority = v.intValue())),
          checked(
              "nftables_ifindex",
              "",
              "off",
              "2.2.7",
              "Use interface indexes rather than names in sets for link-local addresses.",
              flag((d, v) -> d.vrrp.nftablesIfindex = v)),
          pending(
              "nftables_ipvs",
              "[TABLE]",
              "off; table keepalived_ipvs",
              "table name",
              "2.2.7",
              "Use nftables to set a firewall mark for the addresses of virtual server groups, so"
                  + " that one IPVS fwmark service replaces one service per address."),
          pending(
              "nftables_ipvs_priority",
              "INTEGER",
              "-1",
              "32-bit signed",
              "2.2.7",
              "Priority of the IPVS nftables base chain."),
          pending(
              "nftables_ipvs_start_fwmark",
              "NUMBER",
              "1000",
              "1..4294967295",
              "2.2.7",
              "First firewall mark handed out automatically."),
          checked(
              "nftables_counters",
              "",
              "off",
              "2.2.7",
              "Add counters to the nftables rules.",
              flag((d, v) -> d.vrrp.nftablesCounters = v)),
          pending(
              "lvs_notify_fifo",
              "PATH [USER [[:]GROUP]]",
              "none",
              "once only",
              "2.2.7",
              "FIFO that receives virtual and real server events."),
          pending(
              "lvs_notify_fifo_script",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "once only",
              "2.2.7",
              "Command started to read the LVS FIFO."),
          pending(
              "checker_priority",
              "INTEGER",
              "0",
              "-20..19",
              "2.2.7",
              "nice value of the checker process."),
          pending(
              "checker_no_swap", "", "off", "flag", "2.2.7", "Lock the checker process in memory."),
          pending(
              "checker_rt_priority",
              "INTEGER",
              "0 (not real time)",
              "clipped to 1..99",
              "2.2.7",
              "SCHED_RR priority of the checker process."),
          pending(
              "checker_cpu_affinity",
              "CPU [CPU...]",
              "all",
              "0..online CPUs-1",
              "2.2.7",
              "CPUs the checker process may run on."),
          pending(
              "checker_rlimit_rttime",
              "MICROSECONDS",
              "10000",
              "1..4294967295 us (1 becomes 2)",
              "2.2.7",
              "RLIMIT_RTTIME of the checker process."),
          other(
              Standing.DEPRECATED,
              "checker_rlimit_rtime",
              "checker_rlimit_rttime",
              "2.2.7",
              "Old spelling of checker_rlimit_rttime."),
          checked(
              "bfd_priority",
              "INTEGER",
              "0",
              "2.2.7",
              "nice value of the BFD process.",
              number(-20, 19, (d, v) -> d.daemon.bfdNice = v.intValue())),
          checked(
              "bfd_no_swap",
              "",
              "off",
              "2.2.7",
              "Lock the BFD process in memory.",
              flag((d, v) -> d.daemon.bfdLockMemory = v)),
          checked(
              "bfd_rt_priority",
              "INTEGER",
              "0 (not real time)",
              "2.2.7",
              "SCHED_RR priority of the BFD process.",
              GlobalActions.realtime((d, v) -> d.daemon.bfdRealtimePriority = v)),
          checked(
              "bfd_cpu_affinity",
              "CPU [CPU...]",
              "all",
              "2.2.7",
              "CPUs the BFD process may run on.",
              GlobalActions.cpus(d -> d.daemon.bfdCpus)),
          checked(
              "bfd_rlimit_rttime",
              "MICROSECONDS",
              "10000",
              "2.2.7",
              "RLIMIT_RTTIME of the BFD process.",
              number(1, 0xffff_ffffL, (d, v) -> d.daemon.bfdRealtimeLimitMicros = Math.max(2, v))),
          other(
              Standing.DEPRECATED,
              "bfd_rlimit_rtime",
              "bfd_rlimit_rttime",
              "2.2.7",
              "Old spelling of bfd_rlimit_rttime."),
          checked(
              "snmp_socket",
              "SOCKET",
              "unix:/var/agentx/master",
              "2.2.7",
              "AgentX master address.",
              word((d, v) -> d.daemon.snmpSocket = v)),
          checked(
              "enable_traps",
              "",
              "off",
              "2.2.7",
              "Send SNMP traps.",
              flag((d, v) -> d.daemon.snmpTraps = v)),
          checked(
              "enable_snmp_vrrp",
              "",
              "off",
              "2.2.7",
              "Serve the VRRP part of KEEPALIVED-MIB.",
              flag((d, v) -> d.daemon.snmpVrrp = v)),
          other(
              Standing.ALIAS,
              "enable_snmp_keepalived",
              "enable_snmp_vrrp",
              "2.2.7",
              "Old name of enable_snmp_vrrp."),
          checked(
              "enable_snmp_rfc",
              "",
              "off",
              "2.2.7",
              "Serve both RFC 2787 and RFC 6527 MIBs.",
              flag((d, v) -> {
                d.daemon.snmpRfcV2 = v;
                d.daemon.snmpRfcV3 = v;
              })),
          checked(
              "enable_snmp_rfcv2",
              "",
              "off",
              "2.2.7",
              "Serve VRRP-MIB (RFC 2787).",
              flag((d, v) -> d.daemon.snmpRfcV2 = v)),
          checked(
              "enable_snmp_rfcv3",
              "",
              "off",
              "2.2.7",
              "Serve VRRPV3-MIB (RFC 6527).",
              flag((d, v) -> d.daemon.snmpRfcV3 = v)),
          pending(
              "enable_snmp_checker",
              "",
              "off",
              "flag",
              "2.2.7",
              "Serve the checker part of KEEPALIVED-MIB."),
          pending(
              "snmp_vs_stats_update_interval",
              "TIMER",
              "5",
              "0.001..30 s",
              "2.3.0",
              "Age after which virtual server statistics are read again from the kernel for SNMP."),
          pending(
              "snmp_rs_stats_update_interval",
              "TIMER",
              "value of snmp_vs_stats_update_interval",
              "0.001..30 s",
              "2.3.0",
              "Same for real server statistics."),
          checked(
              "enable_dbus",
              "",
              "off",
              "2.2.7",
              "Provide the D-Bus interface.",
              flag((d, v) -> d.daemon.dbus = v)),
          checked(
              "dbus_service_name",
              "NAME",
              "org.keepalived.Vrrp1",
              "2.2.7",
              "Bus name to own.",
              word((d, v) -> d.daemon.dbusName = v)),
          checked(
              "dbus_no_interface_name",
              "NAME",
              "the word none",
              "2.3.0",
              "Path element used for an instance that has no interface.",
              word((d, v) -> d.daemon.dbusNoInterface = v)),
          pending(
              "lvs_netlink_cmd_rcv_bufs",
              "BYTES",
              "kernel default",
              "0..4294967295 (0 = leave)",
              "2.2.7",
              "Receive buffer of the checker netlink command socket."),
          pending(
              "lvs_netlink_cmd_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it."),
          pending(
              "lvs_netlink_monitor_rcv_bufs",
              "BYTES",
              "kernel default",
              "0..4294967295 (0 = leave)",
              "2.2.7",
              "Receive buffer of the checker netlink monitor socket."),
          pending(
              "lvs_netlink_monitor_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it."),
          pending(
              "rs_init_notifies",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Run notify_up/notify_down for real servers when they are first added at start or"
                  + " reload."),
          pending(
              "no_checker_emails",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Do not mail on every checker state change, only when the real server itself changes"
                  + " state."));

  private GlobalServiceKeywords() {}
}
