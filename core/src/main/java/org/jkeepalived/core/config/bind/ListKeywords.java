package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.active;

import java.util.List;
import java.util.stream.Stream;

/// Words of the lines of list blocks.
final class ListKeywords {
  private static final List<Keyword<PlainDraft>> ADDRESS_WORDS =
      List.<Keyword<PlainDraft>>of(
          active(
              "ADDRESS",
              "IPADDR[/PREFIXLEN]",
              "/32 or /128",
              "2.2.7",
              "The address.",
              Actions.<PlainDraft>accepted().within("first word of the line")),
          active(
              "dev",
              "INTERFACE",
              "instance interface / default_interface",
              "2.2.7",
              "Interface the address is put on.",
              Actions.<PlainDraft>accepted().within("existing unless dynamic_interfaces")),
          active(
              "scope",
              "SCOPE",
              "global",
              "2.2.7",
              "Address scope.",
              Actions.<PlainDraft>accepted().within("name or 0..255; IPv4 only")),
          active(
              "brd",
              "IPADDR|+|-",
              "none",
              "2.2.7",
              "Broadcast address.",
              Actions.<PlainDraft>accepted().within("IPv4 only; + sets host bits, - clears them")),
          active(
              "broadcast",
              "IPADDR|+|-",
              "none",
              "2.2.7",
              "Same as brd.",
              Actions.<PlainDraft>accepted().within("IPv4 only")),
          active(
              "label",
              "NAME",
              "none",
              "2.2.7",
              "Address label.",
              Actions.<PlainDraft>accepted().within("IPv4 only, below 16 characters")),
          active(
              "peer",
              "IPADDR[/PREFIXLEN]",
              "none",
              "2.2.7",
              "Point-to-point peer.",
              Actions.<PlainDraft>accepted()
                  .within("same family; the local address must not have a prefix length")),
          active(
              "home",
              "",
              "off",
              "2.2.7",
              "Mobile IPv6 home address flag.",
              Actions.<PlainDraft>accepted().within("IPv6 only")),
          active(
              "-nodad",
              "",
              "DAD is turned off for every IPv6 address; this word turns it ON",
              "2.2.7",
              "Perform duplicate address detection.",
              Actions.<PlainDraft>accepted().within("IPv6 only")),
          active(
              "mngtmpaddr",
              "",
              "off",
              "2.2.7",
              "Manage temporary addresses flag.",
              Actions.<PlainDraft>accepted().within("IPv6 only")),
          active(
              "noprefixroute",
              "",
              "off",
              "2.2.7",
              "Do not create a prefix route.",
              Actions.<PlainDraft>accepted().within("")),
          active(
              "autojoin",
              "",
              "off",
              "2.2.7",
              "Join the multicast group automatically.",
              Actions.<PlainDraft>accepted().within("")),
          active(
              "no_track",
              "",
              "off",
              "2.2.7",
              "Do not track the interface, nor react to the address being deleted.",
              Actions.<PlainDraft>accepted().within("flag")),
          active(
              "preferred_lft",
              "SECONDS|forever",
              "0 for an IPv6 /128, otherwise forever",
              "2.2.7",
              "Preferred lifetime.",
              Actions.<PlainDraft>accepted().within("0..4294967295")));

  static final Section<PlainDraft> VIRTUAL_ADDRESSES =
      Section.list(
          "vrrp_instance/virtual_ipaddress",
          Stream.concat(
                  ADDRESS_WORDS.stream(),
                  List.<Keyword<PlainDraft>>of(
                      active(
                          "use_vmac",
                          "",
                          "off",
                          "2.2.7",
                          "Put this address on a VMAC of its interface.",
                          Actions.<PlainDraft>accepted().within("flag")))
                      .stream())
              .toList());

  static final Section<PlainDraft> EXCLUDED_ADDRESSES =
      Section.list(
          "vrrp_instance/virtual_ipaddress_excluded",
          Stream.concat(
                  ADDRESS_WORDS.stream(),
                  List.<Keyword<PlainDraft>>of(
                      active(
                          "use_vmac",
                          "",
                          "off",
                          "2.2.7",
                          "Put this address on a VMAC of its interface.",
                          Actions.<PlainDraft>accepted().within("flag")))
                      .stream())
              .toList());

  static final Section<PlainDraft> STATIC_ADDRESSES =
      Section.list(
          "static_ipaddress",
          Stream.concat(
                  ADDRESS_WORDS.stream(),
                  List.<Keyword<PlainDraft>>of(
                      active(
                          "track_group",
                          "NAME",
                          "none",
                          "2.2.7",
                          "VRRP instances that track this address.",
                          Actions.<PlainDraft>accepted().within("configured track_group")))
                      .stream())
              .toList());

  static final Section<PlainDraft> LINKBEAT_INTERFACES =
      Section.list("linkbeat_interfaces", List.of());

  static final Section<PlainDraft> INTERFACE_UP_DOWN_DELAYS =
      Section.list("interface_up_down_delays", List.of());

  static final Section<PlainDraft> VIRTUAL_SERVER_GROUP =
      Section.list(
          "virtual_server_group",
          List.<Keyword<PlainDraft>>of(
              active(
                  "IPADDR",
                  "IPADDR [PORT]",
                  "",
                  "2.2.7",
                  "One address.",
                  Actions.<PlainDraft>accepted().within("PORT 0..65535 (0 or none = any port)")),
              active(
                  "RANGE",
                  "IPADDR-END [PORT]",
                  "",
                  "2.2.7",
                  "Address range.",
                  Actions.<PlainDraft>accepted()
                      .within(
                          "END = last octet (0..255) or last 16-bit group in hex (0..ffff) above"
                              + " the start, or a full address not below it")),
              active(
                  "SUBNET",
                  "IPADDR/PREFIXLEN [PORT]",
                  "",
                  "2.2.7",
                  "All addresses of a subnet.",
                  Actions.<PlainDraft>accepted().within("host bits must be zero")),
              active(
                  "fwmark",
                  "NUMBER [inet|inet6]",
                  "",
                  "2.2.7",
                  "Firewall mark.",
                  Actions.<PlainDraft>accepted().within("0..4294967295"))));

  static final Section<PlainDraft> GLOBAL_DEFS_NOTIFICATION_EMAIL =
      Section.list("global_defs/notification_email", List.of());

  static final Section<PlainDraft> TRACK_GROUP_GROUP = Section.list("track_group/group", List.of());

  static final Section<PlainDraft> GROUP_GROUP = Section.list("vrrp_sync_group/group", List.of());

  static final Section<PlainDraft> GROUP_TRACK_INTERFACE =
      Section.list(
          "vrrp_sync_group/track_interface",
          weight("-253..253 (+-254 accepted and reduced); only reverse, not noreverse"));

  static final Section<PlainDraft> GROUP_TRACK_SCRIPT =
      Section.list(
          "vrrp_sync_group/track_script", weight("-253..253 (+-254 accepted and reduced)"));

  static final Section<PlainDraft> GROUP_TRACK_FILE =
      Section.list("vrrp_sync_group/track_file", weight("-254..254"));

  static final Section<PlainDraft> GROUP_TRACK_PROCESS =
      Section.list("vrrp_sync_group/track_process", weight("-254..254"));

  static final Section<PlainDraft> GROUP_TRACK_BFD =
      Section.list("vrrp_sync_group/track_bfd", weight("-253..253"));

  static final Section<PlainDraft> GARP_GROUP_INTERFACES =
      Section.list("garp_group/interfaces", List.of());

  static final Section<PlainDraft> UNICAST_PEER =
      Section.list(
          "vrrp_instance/unicast_peer",
          List.<Keyword<PlainDraft>>of(
              active(
                  "min_ttl",
                  "NUMBER",
                  "0",
                  "2.2.7",
                  "Discard adverts from this peer with a lower TTL.",
                  Actions.<PlainDraft>accepted().within("0..255")),
              active(
                  "max_ttl",
                  "NUMBER",
                  "255",
                  "2.2.7",
                  "Discard adverts from this peer with a higher TTL.",
                  Actions.<PlainDraft>accepted().within("0..255"))));

  static final Section<PlainDraft> TRACK_INTERFACE =
      Section.list(
          "vrrp_instance/track_interface",
          weight("-253..253 (+-254 accepted and reduced); only reverse, not noreverse"));

  static final Section<PlainDraft> TRACK_SCRIPT =
      Section.list("vrrp_instance/track_script", weight("-253..253 (+-254 accepted and reduced)"));

  static final Section<PlainDraft> TRACK_FILE =
      Section.list("vrrp_instance/track_file", weight("-254..254"));

  static final Section<PlainDraft> TRACK_PROCESS =
      Section.list("vrrp_instance/track_process", weight("-254..254"));

  static final Section<PlainDraft> TRACK_BFD =
      Section.list("vrrp_instance/track_bfd", weight("-253..253"));

  private static List<Keyword<PlainDraft>> weight(String range) {
    return List.of(
        active(
            "weight",
            "N [reverse|noreverse]",
            "weight of the tracked object (0 for interfaces)",
            "2.2.7",
            "Priority change for this tracker.",
            Actions.<PlainDraft>accepted().within(range)));
  }

  private ListKeywords() {}
}
