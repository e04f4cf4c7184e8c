package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.name;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.optionalWord;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.checked;
import static org.jkeepalived.core.config.bind.Keyword.other;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `global_defs` for LVS, firewall, BFD, SNMP and D-Bus, most of whose effect comes
/// later.
final class GlobalServiceKeywords {
  static final List<Keyword<GlobalDraft>> KEYWORDS =
      List.<Keyword<GlobalDraft>>of(
          checked(
              "bfd_process_name",
              "NAME",
              "keepalived",
              "2.2.7",
              "Name of the BFD process.",
              name(15, (d, v) -> d.daemon.bfdName = v)),
          active(
              "vrrp_iptables",
              "[INCHAIN [OUTCHAIN]]",
              "off; without names INPUT and OUTPUT",
              "2.2.7",
              "Use iptables for no_accept and for keeping IGMP/MLD off VMAC interfaces.",
              ((Action<GlobalDraft>) GlobalWords::iptables)
                  .within("chain names of at most 28 characters, which must differ")),
          active(
              "vrrp_ipsets",
              "[NAME4 [NAME6 [NAME_IF6 [IGMP [MLD [ND]]]]]]",
              "used when iptables is used and ipsets exist; names keepalived, keepalived6,"
                  + " keepalived_if6, keepalived_igmp, keepalived_mld, keepalived_nd",
              "2.2.7",
              "Names of the ipsets used with iptables.",
              ((Action<GlobalDraft>) GlobalWords::ipsets)
                  .within("up to 31 characters, all different; no names = do not use ipsets")),
          active(
              "nftables",
              "[TABLE]",
              "off; table name keepalived",
              "2.2.7",
              "Use nftables for no_accept and for keeping IGMP/MLD off VMAC interfaces.",
              optionalWord("keepalived", (d, v) -> d.vrrp.nftablesTable = v)),
          active(
              "nftables_priority",
              "INTEGER",
              "-1",
              "2.2.7",
              "Priority of the nftables base chains.",
              number(
                  Integer.MIN_VALUE,
                  Integer.MAX_VALUE,
                  (d, v) -> d.vrrp.nftablesPriority = v.intValue())),
          active(
              "nftables_ifindex",
              "",
              "off",
              "2.2.7",
              "Use interface indexes rather than names in sets for link-local addresses.",
              flag((d, v) -> d.vrrp.nftablesIfindex = v)),
          active(
              "nftables_counters",
              "",
              "off",
              "2.2.7",
              "Add counters to the nftables rules.",
              flag((d, v) -> d.vrrp.nftablesCounters = v)),
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
              word((d, v) -> d.daemon.dbusNoInterface = v)));

  private GlobalServiceKeywords() {}
}
