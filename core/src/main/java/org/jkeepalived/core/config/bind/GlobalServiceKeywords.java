package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.Keyword.pending;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `global_defs` for LVS, firewall, BFD, SNMP and D-Bus, whose effect comes later.
final class GlobalServiceKeywords {
  static final List<Keyword<GlobalDraft>> KEYWORDS =
      List.<Keyword<GlobalDraft>>of(
          pending(
              "bfd_process_name",
              "NAME",
              "keepalived",
              "at most 15 characters",
              "2.2.7",
              "Name of the BFD process."),
          pending(
              "vrrp_iptables",
              "[INCHAIN [OUTCHAIN]]",
              "off; without names INPUT and OUTPUT",
              "chain names, below the kernel limit, must differ",
              "2.2.7",
              "Use iptables for no_accept and for keeping IGMP/MLD off VMAC interfaces."),
          pending(
              "vrrp_ipsets",
              "[NAME4 [NAME6 [NAME_IF6 [IGMP [MLD [ND]]]]]]",
              "used when iptables is used and ipsets exist; names keepalived, keepalived6,"
                  + " keepalived_if6, keepalived_igmp, keepalived_mld, keepalived_nd",
              "up to 31 characters, all different; no names = do not use ipsets",
              "2.2.7",
              "Names of the ipsets used with iptables."),
          pending(
              "nftables",
              "[TABLE]",
              "off; table name keepalived",
              "table name",
              "2.2.7",
              "Use nftables for no_accept and for keeping IGMP/MLD off VMAC interfaces."),
          pending(
              "nftables_priority",
              "INTEGER",
              "-1",
              "32-bit signed",
              "2.2.7",
              "Priority of the nftables base chains."),
          pending(
              "nftables_ifindex",
              "",
              "off",
              "flag",
              "2.2.7",
              "Use interface indexes rather than names in sets for link-local addresses."),
          pending(
              "nftables_counters",
              "",
              "off",
              "flag",
              "2.2.7",
              "Add counters to the nftables rules."),
          pending(
              "bfd_priority", "INTEGER", "0", "-20..19", "2.2.7", "nice value of the BFD process."),
          pending("bfd_no_swap", "", "off", "flag", "2.2.7", "Lock the BFD process in memory."),
          pending(
              "bfd_rt_priority",
              "INTEGER",
              "0 (not real time)",
              "clipped to 1..99",
              "2.2.7",
              "SCHED_RR priority of the BFD process."),
          pending(
              "bfd_cpu_affinity",
              "CPU [CPU...]",
              "all",
              "0..online CPUs-1",
              "2.2.7",
              "CPUs the BFD process may run on."),
          pending(
              "bfd_rlimit_rttime",
              "MICROSECONDS",
              "10000",
              "1..4294967295 us (1 becomes 2)",
              "2.2.7",
              "RLIMIT_RTTIME of the BFD process."),
          other(
              Standing.DEPRECATED,
              "bfd_rlimit_rtime",
              "bfd_rlimit_rttime",
              "2.2.7",
              "Old spelling of bfd_rlimit_rttime."),
          pending(
              "snmp_socket",
              "SOCKET",
              "unix:/var/agentx/master",
              "net-snmp transport address, below PATH_MAX, once only",
              "2.2.7",
              "AgentX master address."),
          pending("enable_traps", "", "off", "flag", "2.2.7", "Send SNMP traps."),
          pending(
              "enable_snmp_vrrp",
              "",
              "off",
              "flag",
              "2.2.7",
              "Serve the VRRP part of KEEPALIVED-MIB."),
          other(
              Standing.ALIAS,
              "enable_snmp_keepalived",
              "enable_snmp_vrrp",
              "2.2.7",
              "Old name of enable_snmp_vrrp."),
          pending(
              "enable_snmp_rfc",
              "",
              "off",
              "flag",
              "2.2.7",
              "Serve both RFC 2787 and RFC 6527 MIBs."),
          pending("enable_snmp_rfcv2", "", "off", "flag", "2.2.7", "Serve VRRP-MIB (RFC 2787)."),
          pending("enable_snmp_rfcv3", "", "off", "flag", "2.2.7", "Serve VRRPV3-MIB (RFC 6527)."),
          pending("enable_dbus", "", "off", "flag", "2.2.7", "Provide the D-Bus interface."),
          pending(
              "dbus_service_name",
              "NAME",
              "org.keepalived.Vrrp1",
              "D-Bus well-known name",
              "2.2.7",
              "Bus name to own."),
          pending(
              "dbus_no_interface_name",
              "NAME",
              "the word none",
              "string",
              "2.3.0",
              "Path element used for an instance that has no interface."));

  private GlobalServiceKeywords() {}
}
