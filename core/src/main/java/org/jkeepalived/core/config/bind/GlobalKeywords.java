package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.command;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.group;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.seconds;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.other;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.VrrpVersion;

/// Keywords of `global_defs` that have their effect.
final class GlobalKeywords {
  private static final List<Keyword<GlobalDraft>> ACTIVE =
      List.<Keyword<GlobalDraft>>of(
          active(
              "router_id",
              "STRING",
              "host name",
              "2.2.7",
              "Identifies this machine in mail subjects and SNMP.",
              word((d, v) -> d.routerId = v)),
          active(
              "dynamic_interfaces",
              "[allow_if_changes]",
              "off",
              "2.2.7",
              "Accept interfaces that do not exist yet; allow_if_changes also accepts a change of"
                  + " type or parent of an interface.",
              GlobalActions::dynamicInterfaces),
          active(
              "default_interface",
              "INTERFACE",
              "eth0",
              "2.2.7",
              "Interface for static addresses and for VIPs of instances without an interface.",
              word((d, v) -> d.defaultInterface = v)),
          active(
              "v3_checksum_as_v2",
              "",
              "off",
              "2.2.8",
              "Compute VRRPv3 IPv4 checksums without a pseudo header.",
              GlobalActions.anyway((d, v) -> d.checksumV3AsV2 = v)),
          active(
              "vrrp_mcast_group4",
              "IPV4_MCAST",
              "224.0.0.18",
              "2.2.7",
              "Destination group for IPv4 adverts.",
              group(AddressFamily.IPV4, (d, v) -> d.group4 = v)),
          active(
              "vrrp_mcast_group6",
              "IPV6_MCAST",
              "ff02::12",
              "2.2.7",
              "Destination group for IPv6 adverts.",
              group(AddressFamily.IPV6, (d, v) -> d.group6 = v)),
          active(
              "vrrp_down_timer_adverts",
              "NUMBER",
              "3",
              "2.2.7",
              "Default number of missed adverts before a backup takes over.",
              number(1, 100, (d, v) -> d.downTimerAdverts = v.intValue())),
          active(
              "vrrp_lower_prio_no_advert",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Default: do not answer a lower priority advert with an advert.",
              bool((d, v) -> d.lowerPriorityNoAdvert = v)),
          active(
              "vrrp_higher_prio_send_advert",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Default: send one more advert before yielding to a higher priority advert.",
              bool((d, v) -> d.higherPrioritySendAdvert = Optional.of(v))),
          active(
              "vrrp_version",
              "2|3",
              "2",
              "2.2.7",
              "Default VRRP version of IPv4 instances (IPv6 instances default to 3).",
              number(2, 3, (d, v) -> d.version = v == 2 ? VrrpVersion.V2 : VrrpVersion.V3)),
          active(
              "vrrp_check_unicast_src",
              "",
              "off",
              "2.2.7",
              "Discard unicast adverts from a source that is not a configured peer.",
              flag((d, v) -> d.checkUnicastSource = v)),
          active(
              "vrrp_skip_check_adv_addr",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Default: skip the VIP list comparison when the advert comes from the current"
                  + " master.",
              bool((d, v) -> d.skipCheckAdvertAddresses = v)),
          active(
              "vrrp_strict",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Default: enforce VRRP RFC rules.",
              bool((d, v) -> d.strict = v)),
          active(
              "vrrp_priority",
              "INTEGER",
              "0",
              "2.2.7",
              "nice value of the VRRP process.",
              number(-20, 19, (d, v) -> d.nice = v.intValue())),
          active(
              "vrrp_no_swap",
              "",
              "off",
              "2.2.7",
              "Lock the VRRP process in memory.",
              flag((d, v) -> d.lockMemory = v)),
          active(
              "vrrp_rt_priority",
              "INTEGER",
              "0 (not real time)",
              "2.2.7",
              "SCHED_RR priority of the VRRP process.",
              GlobalActions.realtime((d, v) -> d.realtimePriority = v)),
          active(
              "vrrp_cpu_affinity",
              "CPU [CPU...]",
              "all",
              "2.2.7",
              "CPUs the VRRP process may run on.",
              GlobalActions.cpus(d -> d.cpus)),
          active(
              "vrrp_rlimit_rttime",
              "MICROSECONDS",
              "10000",
              "2.2.7",
              "RLIMIT_RTTIME of the VRRP process when it runs real time.",
              number(1, 4_294_967_295L, (d, v) -> d.realtimeLimitMicros = Math.max(2, v))),
          other(
              Standing.DEPRECATED,
              "vrrp_rlimit_rtime",
              "vrrp_rlimit_rttime",
              "2.2.7",
              "Old spelling of vrrp_rlimit_rttime."),
          active(
              "notify_fifo",
              "PATH [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "FIFO that receives both VRRP and LVS events.",
              GlobalActions.fifo(d -> d.fifo != null, (d, v) -> d.fifo = v)),
          active(
              "notify_fifo_script",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command started to read that FIFO; the FIFO path is appended as its last argument.",
              command(d -> d.fifoScript != null, (d, v) -> d.fifoScript = v)),
          active(
              "vrrp_notify_fifo",
              "PATH [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "FIFO that receives VRRP events.",
              GlobalActions.fifo(d -> d.vrrpFifo != null, (d, v) -> d.vrrpFifo = v)),
          active(
              "vrrp_notify_fifo_script",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command started to read the VRRP FIFO.",
              command(d -> d.vrrpFifoScript != null, (d, v) -> d.vrrpFifoScript = v)),
          active(
              "vrrp_notify_priority_changes",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Default: also write priority changes to the FIFO.",
              bool((d, v) -> d.notifyPriorityChanges = v)),
          active(
              "script_user",
              "USER [[:]GROUP]",
              "keepalived_script if that user exists, else the running user",
              "2.2.7",
              "Default user for scripts.",
              GlobalActions::scriptUser),
          active(
              "enable_script_security",
              "",
              "off",
              "2.2.7",
              "Refuse scripts run as root when any part of the path is writable by non-root, and"
                  + " require the default user.",
              flag((d, v) -> d.scriptSecurity = v)),
          active(
              "vrrp_startup_delay",
              "TIMER",
              "0",
              "2.2.7",
              "Time after start before VRRP instances may become master.",
              seconds("0.001", "4294.967295", 6, (d, v) -> d.startupDelayNanos = v)),
          active(
              "vrrp_owner_ignore_adverts",
              "[BOOL]",
              "false (true when given without value)",
              "2.3.3",
              "Default: an address owner (priority 255) drops every received advert.",
              bool((d, v) -> d.ownerIgnoreAdverts = v)),
          other(Standing.ALIAS, "lvs_id", "router_id", "1.0", "Old name of router_id."));

  static final Section<GlobalDraft> SECTION = Section.of("global_defs", keywords());

  private static List<Keyword<GlobalDraft>> keywords() {
    return Stream.of(
            ACTIVE,
            GlobalGarpKeywords.KEYWORDS,
            GlobalLaterKeywords.KEYWORDS,
            MailKeywords.KEYWORDS,
            GlobalServiceKeywords.KEYWORDS,
            LvsGlobalKeywords.KEYWORDS)
        .flatMap(List::stream)
        .toList();
  }

  private GlobalKeywords() {}
}
