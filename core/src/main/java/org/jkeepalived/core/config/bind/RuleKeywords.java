package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.pending;

import java.util.List;
import java.util.stream.Stream;

/// Words of rule lines.
final class RuleKeywords {
  private static final List<Keyword<PlainDraft>> WORDS =
      List.<Keyword<PlainDraft>>of(
          pending("inet", "", "from addresses", "flag", "2.2.7", "Force IPv4."),
          pending("inet6", "", "from addresses", "flag", "2.2.7", "Force IPv6."),
          pending("from", "IPADDR[/LEN]", "all", "", "2.2.7", "Source prefix."),
          pending("to", "IPADDR[/LEN]", "all", "", "2.2.7", "Destination prefix."),
          pending(
              "table",
              "TABLE",
              "required unless an action word is used",
              "name or number",
              "2.2.7",
              "Table to look up."),
          pending("lookup", "TABLE", "as table", "name or number", "2.2.7", "Same as table."),
          pending("not", "", "off", "flag", "2.2.7", "Invert the match."),
          pending(
              "preference",
              "NUMBER",
              "assigned from 16384 downwards with a warning",
              "0..4294967295",
              "2.2.7",
              "Rule priority."),
          pending(
              "order", "NUMBER", "as preference", "0..4294967295", "2.2.7", "Same as preference."),
          pending(
              "priority",
              "NUMBER",
              "as preference",
              "0..4294967295",
              "2.2.7",
              "Same as preference."),
          pending("tos", "TOS", "0", "name or number", "2.2.7", "Type of service."),
          pending("dsfield", "TOS", "0", "name or number", "2.2.7", "Same as tos."),
          pending("fwmark", "MARK[/MASK]", "none", "base 0 numbers", "2.2.7", "Firewall mark."),
          pending("realms", "[SRC/]DST", "none", "IPv4 only", "2.2.7", "Realms."),
          pending(
              "suppress_prefixlength",
              "NUMBER",
              "none",
              "prefix length",
              "2.2.7",
              "Suppress routes with a prefix of this length or shorter."),
          pending(
              "sup_pl",
              "NUMBER",
              "none",
              "prefix length",
              "2.2.7",
              "Same as suppress_prefixlength."),
          pending(
              "suppress_ifgroup",
              "GROUP",
              "none",
              "name or number",
              "2.2.7",
              "Suppress routes of this interface group."),
          pending(
              "sup_group", "GROUP", "none", "name or number", "2.2.7", "Same as suppress_ifgroup."),
          pending(
              "iif",
              "INTERFACE",
              "none",
              "existing unless dynamic_interfaces",
              "2.2.7",
              "Incoming interface."),
          pending("dev", "INTERFACE", "none", "as iif", "2.2.7", "Same as iif."),
          pending("oif", "INTERFACE", "none", "as iif", "2.2.7", "Outgoing interface."),
          pending("tunnel-id", "NUMBER", "none", "64 bits", "2.2.7", "Tunnel id."),
          pending("uidrange", "LOW-HIGH", "none", "32 bits", "2.2.7", "User id range."),
          pending("l3mdev", "", "off", "flag", "2.2.7", "Use the table of the L3 master device."),
          pending(
              "protocol",
              "PROTOCOL",
              "keepalived (18)",
              "name or 0..255",
              "2.2.7",
              "Rule protocol."),
          pending("ipproto", "PROTOCOL", "none", "name or number", "2.2.7", "IP protocol."),
          pending(
              "sport",
              "LOW-HIGH",
              "none",
              "1..65535; a single port is refused",
              "2.2.7",
              "Source port range."),
          pending(
              "dport",
              "LOW-HIGH",
              "none",
              "1..65535; a single port is refused",
              "2.2.7",
              "Destination port range."),
          pending(
              "no_track", "", "off", "flag", "2.2.7", "Do not react to the rule being deleted."),
          pending(
              "ACTION",
              "[type] goto NUMBER | nop | blackhole | unreachable | prohibit",
              "lookup",
              "",
              "2.2.7",
              "Rule action."));

  static final Section<PlainDraft> STATIC =
      Section.list(
          "static_rules",
          Stream.concat(
                  WORDS.stream(),
                  List.<Keyword<PlainDraft>>of(
                      pending(
                          "track_group",
                          "NAME",
                          "none",
                          "configured track_group",
                          "2.2.7",
                          "VRRP instances that track this rule."))
                      .stream())
              .toList());

  static final Section<PlainDraft> VIRTUAL = Section.list("vrrp_instance/virtual_rules", WORDS);

  private RuleKeywords() {}
}
