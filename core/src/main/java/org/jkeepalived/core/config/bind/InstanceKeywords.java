package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.address;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.oneOf;
import static org.jkeepalived.core.config.bind.Actions.seconds;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.block;
import static org.jkeepalived.core.config.bind.Keyword.other;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `vrrp_instance`.
final class InstanceKeywords {
  private static final List<Keyword<InstanceDraft>> OWN =
      List.<Keyword<InstanceDraft>>of(
          active(
              "use_vmac",
              "[[name] IFNAME] [MAC] [netlink_notify_msg] [group GROUP]",
              "off; generated name vrrp.VRID",
              "2.2.7",
              "Run the instance on a private macvlan carrying the virtual router MAC.",
              ((Action<InstanceDraft>) VirtualInterfaceLine::macvlan)
                  .within(
                      "IFNAME up to 15 characters without / : or spaces; MAC"
                          + " aa:bb:cc:dd:ee[:ff] non-multicast and not the RFC prefix"
                          + " (5 octets = VRID is appended); GROUP name or number")),
          active(
              "use_vmac_addr",
              "",
              "off",
              "2.2.7",
              "Put VIPs that belong to other interfaces on a VMAC of those interfaces.",
              flag((d, v) -> d.features.addressesOnVirtualMac = v)),
          active(
              "vmac_xmit_base",
              "",
              "off (forced on with unicast)",
              "2.2.7",
              "Send and receive adverts on the parent interface.",
              flag((d, v) -> d.features.transmitOnBase = v)),
          active(
              "use_ipvlan",
              "[[name] IFNAME] [ADDRESS[/PREFIX]] [bridge|private|vepa] [group GROUP]",
              "off; bridge",
              "2.2.7",
              "Run the instance on an L2 ipvlan; ADDRESS is added to it and used as source"
                  + " address.",
              ((Action<InstanceDraft>) VirtualInterfaceLine::ipvlan).within("one type word")),
          block(
              "unicast_peer",
              "{ IPADDR [min_ttl N] [max_ttl N] ... }",
              "2.2.7",
              "Peers adverts are sent to; giving a TTL bound also turns on check_unicast_src.",
              () -> ListKeywords.UNICAST_PEER,
              InstanceActions::peers),
          active(
              "unicast_fault_no_peer",
              "",
              "off",
              "2.2.7",
              "Go to FAULT when unicast is configured without peers instead of falling back to"
                  + " multicast.",
              flag((d, v) -> {
                d.features.faultWithoutPeers = v;
                d.unicast = true;
              })),
          active(
              "check_unicast_src",
              "",
              "vrrp_check_unicast_src",
              "2.2.7",
              "Discard adverts from a source that is not a peer.",
              flag(InstanceActions::checkUnicastSource)),
          active(
              "old_unicast_checksum",
              "[never]",
              "auto-detected",
              "2.2.7",
              "Use (or never use) the checksum of releases up to 1.3.6 for VRRPv3 IPv4 unicast.",
              InstanceActions.OLD_CHECKSUM),
          active(
              "native_ipv6",
              "",
              "off",
              "2.2.7",
              "Make an instance without IPv6 addresses an IPv6 instance.",
              flag((d, v) -> d.nativeIpv6 = v)),
          active(
              "state",
              "MASTER|BACKUP",
              "BACKUP (MASTER when priority is 255)",
              "2.2.7",
              "Initial state wish; only an address owner with MASTER starts at once.",
              oneOf(List.of("MASTER", "BACKUP"), InstanceActions::state)),
          active(
              "interface",
              "INTERFACE",
              "none; required unless unicast is configured",
              "2.2.7",
              "Interface used for adverts.",
              InstanceActions::interfaceName),
          active(
              "vrf",
              "VRF_INTERFACE",
              "none",
              "2.2.7",
              "VRF the unicast sockets belong to.",
              Actions.<InstanceDraft>word((d, v) -> d.features.vrf = v)
                  .within("only for unicast without interface, otherwise cleared with an error")),
          active(
              "mcast_src_ip",
              "IPADDR",
              "primary address of the interface",
              "2.2.7",
              "Source address of adverts.",
              address((d, v) -> d.source = v)),
          active(
              "unicast_src_ip",
              "IPADDR",
              "primary address of the interface",
              "2.2.7",
              "Source address of unicast adverts and address the socket is bound to.",
              address(InstanceActions::unicastSource)),
          active(
              "mcast_dst_ip",
              "MCAST_ADDR",
              "vrrp_mcast_group4 / vrrp_mcast_group6",
              "2.2.7",
              "Destination group of this instance.",
              InstanceActions::destination),
          active(
              "virtual_router_id",
              "NUMBER",
              "required",
              "2.2.7",
              "VRID.",
              number(1, 255, (d, v) -> d.virtualRouterId = v.intValue())),
          active(
              "unicast_ttl",
              "NUMBER",
              "255 for IPv4, kernel default for IPv6",
              "2.2.7",
              "TTL/hop limit of unicast adverts.",
              number(0, 255, (d, v) -> d.unicastTtl = v.intValue())),
          active(
              "version",
              "2|3",
              "vrrp_version for IPv4, 3 for IPv6",
              "2.2.7",
              "VRRP version.",
              number(2, 3, (d, v) -> InstanceActions.version(d, v))),
          active(
              "priority",
              "NUMBER",
              "100 (255 when state MASTER is given and no priority)",
              "2.2.7",
              "Base priority; 255 = address owner.",
              number(1, 255, (d, v) -> d.priority = v.intValue())),
          active(
              "advert_int",
              "SECONDS",
              "1",
              "2.2.7",
              "Advert interval.",
              seconds("0.01", "255", 6, (d, v) -> d.advertIntervalNanos = v)),
          block(
              "virtual_ipaddress",
              "{ ADDRESS_LINE... }",
              "2.2.7",
              "Addresses advertised and owned while master.",
              () -> ListKeywords.VIRTUAL_ADDRESSES,
              InstanceActions::addresses),
          block(
              "virtual_ipaddress_excluded",
              "{ ADDRESS_LINE... }",
              "2.2.7",
              "Addresses owned while master but not advertised.",
              () -> ListKeywords.EXCLUDED_ADDRESSES,
              InstanceActions::excluded),
          active(
              "no_virtual_ipaddress",
              "",
              "off",
              "2.2.8",
              "Allow an instance without addresses (VRRPv3) and silence the warning.",
              flag((d, v) -> d.withoutAddresses = v)),
          active(
              "promote_secondaries",
              "",
              "off",
              "2.2.7",
              "Set promote_secondaries on the interface while in use.",
              flag((d, v) -> d.features.promoteSecondaries = v)),
          active(
              "linkbeat_use_polling",
              "",
              "off",
              "2.2.7",
              "Poll the link state of the interface.",
              FeatureActions.old("linkbeat_interfaces", flag((d, v) -> d.features.pollLink = v))),
          active(
              "v3_checksum_as_v2",
              "[BOOL]",
              "global v3_checksum_as_v2",
              "2.2.8",
              "VRRPv3 IPv4 checksum without pseudo header.",
              bool((d, v) -> d.checksumV3AsV2 = Optional.of(v))),
          block(
              "virtual_routes",
              "{ ROUTE_LINE... }",
              "2.2.7",
              "Routes present while master.",
              () -> RouteKeywords.VIRTUAL,
              (d, s, b) ->
                  d.features.routes.addAll(RouteActions.read(RouteKeywords.VIRTUAL, s, b))),
          block(
              "virtual_rules",
              "{ RULE_LINE... }",
              "2.2.7",
              "Policy rules present while master.",
              () -> RuleKeywords.VIRTUAL,
              (d, s, b) -> d.features.rules.addAll(RuleActions.read(RuleKeywords.VIRTUAL, s, b))),
          active(
              "accept",
              "",
              "on, except off with strict_mode when not address owner",
              "2.2.7",
              "Accept packets addressed to the VIPs even when not address owner.",
              flag((d, v) -> d.accept = v)),
          active(
              "no_accept",
              "",
              "off, except on with strict_mode when not address owner",
              "2.2.7",
              "Drop packets addressed to the VIPs when not address owner.",
              flag((d, v) -> d.accept = !v)),
          active(
              "skip_check_adv_addr",
              "[BOOL]",
              "vrrp_skip_check_adv_addr",
              "2.2.7",
              "Skip the VIP list check for adverts of the same master.",
              bool((d, v) -> d.skipCheckAdvertAddresses = Optional.of(v))),
          active(
              "strict_mode",
              "[BOOL]",
              "vrrp_strict",
              "2.2.7",
              "Enforce VRRP RFC rules.",
              bool((d, v) -> d.strict = Optional.of(v))),
          active(
              "preempt", "", "on", "2.2.7", "Cancel nopreempt.", flag((d, v) -> d.nopreempt = !v)),
          active(
              "nopreempt",
              "",
              "off",
              "2.2.7",
              "Do not take over from a lower priority master.",
              flag((d, v) -> d.nopreempt = v)),
          active(
              "preempt_delay",
              "SECONDS",
              "0",
              "2.2.7",
              "Wait this long before preempting.",
              seconds("0", "1000", 6, (d, v) -> d.preemptDelayNanos = v)),
          active(
              "debug",
              "[LEVEL]",
              "0",
              "2.2.7",
              "Debug level (no visible effect in current code).",
              InstanceActions.DEBUG),
          active(
              "lvs_sync_daemon_interface",
              "INTERFACE",
              "none",
              "2.2.7",
              "Run the IPVS sync daemon on this interface following this instance.",
              FeatureActions.old(
                  "the global lvs_sync_daemon",
                  word((d, v) -> d.features.syncDaemonInterface = v))),
          active(
              "down_timer_adverts",
              "NUMBER",
              "vrrp_down_timer_adverts",
              "2.2.7",
              "Missed adverts before taking over.",
              number(1, 100, (d, v) -> d.downTimerAdverts = v.intValue())),
          active(
              "timer_expired_backup",
              "[PRIORITY]",
              "off; 254 without value",
              "2.2.8",
              "As master, go to BACKUP when the advert timer fires so late that a router of that"
                  + " priority would have taken over.",
              ((Action<InstanceDraft>) FeatureActions::timerExpired)
                  .within("1..254; needs nopreempt")),
          other(
              Standing.DEPRECATED,
              "thread_timer_expired",
              "timer_expired_backup",
              "2.3.2",
              "Other name of timer_expired_backup."),
          other(
              Standing.DEPRECATED,
              "vmac_garp_intvl",
              "garp_extra_if",
              "2.2.7",
              "Old name of garp_extra_if."),
          active(
              "lower_prio_no_advert",
              "[BOOL]",
              "vrrp_lower_prio_no_advert; true in strict mode",
              "2.2.7",
              "Do not answer a lower priority advert.",
              bool((d, v) -> d.lowerPriorityNoAdvert = Optional.of(v))),
          active(
              "higher_prio_send_advert",
              "[BOOL]",
              "vrrp_higher_prio_send_advert; false in strict mode",
              "2.2.7",
              "Send an advert before yielding to a higher priority one.",
              bool((d, v) -> d.higherPrioritySendAdvert = Optional.of(v))),
          active(
              "owner_ignore_adverts",
              "[BOOL]",
              "vrrp_owner_ignore_adverts; true in strict mode",
              "2.3.3",
              "Address owner drops every received advert.",
              bool((d, v) -> d.ownerIgnoreAdverts = Optional.of(v))),
          active(
              "kernel_rx_buf_size",
              "BYTES",
              "vrrp_rx_bufs_policy",
              "2.2.7",
              "Receive buffer share of this instance.",
              number(0, 0xffff_ffffL, (d, v) -> d.features.receiveBufferBytes = v)),
          block(
              "authentication",
              "{ ... }",
              "2.2.7",
              "Authentication of adverts.",
              () -> AuthenticationKeywords.SECTION,
              (d, s, b) ->
                  b.bind(AuthenticationKeywords.SECTION, RootActions.lines(s), d.authentication)),
          block(
              "auth_hmac",
              "{ ... }",
              "2.4.0",
              "HMAC-SHA256 authentication trailer.",
              () -> TrackerKeywords.AUTH_HMAC,
              (d, s, b) -> b.bind(TrackerKeywords.AUTH_HMAC, RootActions.lines(s), d.hmac)));

  static final Section<InstanceDraft> SECTION =
      Section.of(
          "vrrp_instance",
          Stream.concat(OWN.stream(), InstanceNotifyKeywords.KEYWORDS.stream()).toList());

  private InstanceKeywords() {}
}
