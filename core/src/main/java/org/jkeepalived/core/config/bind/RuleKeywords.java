package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.unsigned;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;

import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.core.config.syntax.NumberNames.Kind;
import org.jkeepalived.core.model.AddressFamily;

/// Words of rule lines.
final class RuleKeywords {
  private static final List<Keyword<RuleDraft>> WORDS =
      List.<Keyword<RuleDraft>>of(
          active(
              "inet",
              "",
              "from addresses",
              "2.2.7",
              "Force IPv4.",
              FamilyDraft.family(AddressFamily.IPV4)),
          active(
              "inet6",
              "",
              "from addresses",
              "2.2.7",
              "Force IPv6.",
              FamilyDraft.family(AddressFamily.IPV6)),
          active(
              "from",
              "IPADDR[/LEN]",
              "all",
              "2.2.7",
              "Source prefix.",
              RuleActions.prefix((d, v) -> d.from = v)),
          active(
              "to",
              "IPADDR[/LEN]",
              "all",
              "2.2.7",
              "Destination prefix.",
              RuleActions.prefix((d, v) -> d.to = v)),
          active(
              "table",
              "TABLE",
              "required unless an action word is used",
              "2.2.7",
              "Table to look up.",
              Identifiers.identifier(0xffff_ffffL, Kind.TABLE, RuleActions::table)),
          active(
              "lookup",
              "TABLE",
              "as table",
              "2.2.7",
              "Same as table.",
              Identifiers.identifier(0xffff_ffffL, Kind.TABLE, RuleActions::table)),
          active("not", "", "off", "2.2.7", "Invert the match.", flag((d, v) -> d.inverted = v)),
          active(
              "preference",
              "NUMBER",
              "assigned from 16384 downwards with a warning",
              "2.2.7",
              "Rule priority.",
              number(0, 0xffff_ffffL, (d, v) -> d.preference = v)),
          active(
              "order",
              "NUMBER",
              "as preference",
              "2.2.7",
              "Same as preference.",
              number(0, 0xffff_ffffL, (d, v) -> d.preference = v)),
          active(
              "priority",
              "NUMBER",
              "as preference",
              "2.2.7",
              "Same as preference.",
              number(0, 0xffff_ffffL, (d, v) -> d.preference = v)),
          active(
              "tos",
              "TOS",
              "0",
              "2.2.7",
              "Type of service.",
              Identifiers.identifier(255, Kind.TOS, (d, v) -> d.tos = v)),
          active(
              "dsfield",
              "TOS",
              "0",
              "2.2.7",
              "Same as tos.",
              Identifiers.identifier(255, Kind.TOS, (d, v) -> d.tos = v)),
          active(
              "fwmark",
              "MARK[/MASK]",
              "none",
              "2.2.7",
              "Firewall mark.",
              ((Action<RuleDraft>) RuleActions::mark).within("each 0..0xffffffff")),
          active("realms", "[SRC/]DST", "none", "2.2.7", "Realms.", FamilyDraft.realms()),
          active(
              "suppress_prefixlength",
              "NUMBER",
              "none",
              "2.2.7",
              "Suppress routes with a prefix of this length or shorter.",
              number(0, 128, (d, v) -> d.suppressPrefixLength = v.intValue())),
          active(
              "sup_pl",
              "NUMBER",
              "none",
              "2.2.7",
              "Same as suppress_prefixlength.",
              number(0, 128, (d, v) -> d.suppressPrefixLength = v.intValue())),
          active(
              "suppress_ifgroup",
              "GROUP",
              "none",
              "2.2.7",
              "Suppress routes of this interface group.",
              Identifiers.identifier(0xffff_ffffL, Kind.GROUP, (d, v) -> d.suppressGroup = v)),
          active(
              "sup_group",
              "GROUP",
              "none",
              "2.2.7",
              "Same as suppress_ifgroup.",
              Identifiers.identifier(0xffff_ffffL, Kind.GROUP, (d, v) -> d.suppressGroup = v)),
          active(
              "iif",
              "INTERFACE",
              "none",
              "2.2.7",
              "Incoming interface.",
              word((d, v) -> d.inputInterface = v)),
          active(
              "dev",
              "INTERFACE",
              "none",
              "2.2.7",
              "Same as iif.",
              word((d, v) -> d.inputInterface = v)),
          active(
              "oif",
              "INTERFACE",
              "none",
              "2.2.7",
              "Outgoing interface.",
              word((d, v) -> d.outputInterface = v)),
          active(
              "tunnel-id",
              "NUMBER",
              "none",
              "2.2.7",
              "Tunnel id.",
              unsigned(-1, (d, v) -> d.tunnelId = v)),
          active(
              "uidrange",
              "LOW-HIGH",
              "none",
              "2.2.7",
              "User id range.",
              RuleActions.range(0, 0xffff_ffffL, (d, v) -> d.userIds = v)),
          active(
              "l3mdev",
              "",
              "off",
              "2.2.7",
              "Use the table of the L3 master device.",
              flag((d, v) -> d.l3mdev = v)),
          active(
              "protocol",
              "PROTOCOL",
              "keepalived (18)",
              "2.2.7",
              "Rule protocol.",
              Identifiers.identifier(255, Kind.PROTOCOL, (d, v) -> d.protocol = v)),
          active(
              "ipproto",
              "PROTOCOL",
              "none",
              "2.2.7",
              "IP protocol.",
              Identifiers.identifier(255, Kind.IP_PROTOCOL, (d, v) -> d.ipProtocol = v)),
          active(
              "sport",
              "LOW-HIGH",
              "none",
              "2.2.7",
              "Source port range.",
              RuleActions.range(1, 65_535, (d, v) -> d.sourcePorts = v)),
          active(
              "dport",
              "LOW-HIGH",
              "none",
              "2.2.7",
              "Destination port range.",
              RuleActions.range(1, 65_535, (d, v) -> d.destinationPorts = v)),
          active(
              "no_track",
              "",
              "off",
              "2.2.7",
              "Do not react to the rule being deleted.",
              flag((d, v) -> d.tracked = !v)),
          active(
              "ACTION",
              "[type] goto NUMBER | nop | blackhole | unreachable | prohibit",
              "lookup",
              "2.2.7",
              "Rule action.",
              RuleActions::action));

  static final Section<RuleDraft> STATIC =
      Section.list(
          "static_rules",
          Stream.concat(
                  WORDS.stream(),
                  List.<Keyword<RuleDraft>>of(
                      active(
                          "track_group",
                          "NAME",
                          "none",
                          "2.2.7",
                          "VRRP instances that track this rule.",
                          FamilyDraft.trackGroup()))
                      .stream())
              .toList());

  static final Section<RuleDraft> VIRTUAL = Section.list("vrrp_instance/virtual_rules", WORDS);

  private RuleKeywords() {}
}
