package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.unsigned;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.checked;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jkeepalived.core.model.AddressFamily;

/// Words of rule lines.
final class RuleKeywords {
  private static final List<Keyword<RuleDraft>> WORDS =
      List.<Keyword<RuleDraft>>of(
          checked(
              "inet",
              "",
              "from addresses",
              "2.2.7",
              "Force IPv4.",
              FamilyDraft.family(AddressFamily.IPV4)),
          checked(
              "inet6",
              "",
              "from addresses",
              "2.2.7",
              "Force IPv6.",
              FamilyDraft.family(AddressFamily.IPV6)),
          checked(
              "from",
              "IPADDR[/LEN]",
              "all",
              "2.2.7",
              "Source prefix.",
              RuleActions.prefix((d, v) -> d.from = v)),
          checked(
              "to",
              "IPADDR[/LEN]",
              "all",
              "2.2.7",
              "Destination prefix.",
              RuleActions.prefix((d, v) -> d.to = v)),
          checked(
              "table",
              "TABLE",
              "required unless an action word is used",
              "2.2.7",
              "Table to look up.",
              Identifiers.identifier(0xffff_ffffL, Identifiers.TABLES, RuleActions::table)),
          checked(
              "lookup",
              "TABLE",
              "as table",
              "2.2.7",
              "Same as table.",
              Identifiers.identifier(0xffff_ffffL, Identifiers.TABLES, RuleActions::table)),
          checked("not", "", "off", "2.2.7", "Invert the match.", flag((d, v) -> d.inverted = v)),
          checked(
              "preference",
              "NUMBER",
              "assigned from 16384 downwards with a warning",
              "2.2.7",
              "Rule priority.",
              number(0, 0xffff_ffffL, (d, v) -> d.preference = v)),
          checked(
              "order",
              "NUMBER",
              "as preference",
              "2.2.7",
              "Same as preference.",
              number(0, 0xffff_ffffL, (d, v) -> d.preference = v)),
          checked(
              "priority",
              "NUMBER",
              "as preference",
              "2.2.7",
              "Same as preference.",
              number(0, 0xffff_ffffL, (d, v) -> d.preference = v)),
          checked(
              "tos",
              "TOS",
              "0",
              "2.2.7",
              "Type of service.",
              Identifiers.identifier(255, Map.of(), (d, v) -> d.tos = v)),
          checked(
              "dsfield",
              "TOS",
              "0",
              "2.2.7",
              "Same as tos.",
              Identifiers.identifier(255, Map.of(), (d, v) -> d.tos = v)),
          checked(
              "fwmark",
              "MARK[/MASK]",
              "none",
              "2.2.7",
              "Firewall mark.",
              ((Action<RuleDraft>) RuleActions::mark).within("each 0..0xffffffff")),
          checked("realms", "[SRC/]DST", "none", "2.2.7", "Realms.", FamilyDraft.realms()),
          checked(
              "suppress_prefixlength",
              "NUMBER",
              "none",
              "2.2.7",
              "Suppress routes with a prefix of this length or shorter.",
              number(0, 128, (d, v) -> d.suppressPrefixLength = v.intValue())),
          checked(
              "sup_pl",
              "NUMBER",
              "none",
              "2.2.7",
              "Same as suppress_prefixlength.",
              number(0, 128, (d, v) -> d.suppressPrefixLength = v.intValue())),
          checked(
              "suppress_ifgroup",
              "GROUP",
              "none",
              "2.2.7",
              "Suppress routes of this interface group.",
              Identifiers.identifier(0xffff_ffffL, Map.of(), (d, v) -> d.suppressGroup = v)),
          checked(
              "sup_group",
              "GROUP",
              "none",
              "2.2.7",
              "Same as suppress_ifgroup.",
              Identifiers.identifier(0xffff_ffffL, Map.of(), (d, v) -> d.suppressGroup = v)),
          checked(
              "iif",
              "INTERFACE",
              "none",
              "2.2.7",
              "Incoming interface.",
              word((d, v) -> d.inputInterface = v)),
          checked(
              "dev",
              "INTERFACE",
              "none",
              "2.2.7",
              "Same as iif.",
              word((d, v) -> d.inputInterface = v)),
          checked(
              "oif",
              "INTERFACE",
              "none",
              "2.2.7",
              "Outgoing interface.",
              word((d, v) -> d.outputInterface = v)),
          checked(
              "tunnel-id",
              "NUMBER",
              "none",
              "2.2.7",
              "Tunnel id.",
              unsigned(-1, (d, v) -> d.tunnelId = v)),
          checked(
              "uidrange",
              "LOW-HIGH",
              "none",
              "2.2.7",
              "User id range.",
              RuleActions.range(0, 0xffff_ffffL, (d, v) -> d.userIds = v)),
          checked(
              "l3mdev",
              "",
              "off",
              "2.2.7",
              "Use the table of the L3 master device.",
              flag((d, v) -> d.l3mdev = v)),
          checked(
              "protocol",
              "PROTOCOL",
              "keepalived (18)",
              "2.2.7",
              "Rule protocol.",
              Identifiers.identifier(255, Identifiers.PROTOCOLS, (d, v) -> d.protocol = v)),
          checked(
              "ipproto",
              "PROTOCOL",
              "none",
              "2.2.7",
              "IP protocol.",
              Identifiers.identifier(255, Identifiers.IP_PROTOCOLS, (d, v) -> d.ipProtocol = v)),
          checked(
              "sport",
              "LOW-HIGH",
              "none",
              "2.2.7",
              "Source port range.",
              RuleActions.range(1, 65_535, (d, v) -> d.sourcePorts = v)),
          checked(
              "dport",
              "LOW-HIGH",
              "none",
              "2.2.7",
              "Destination port range.",
              RuleActions.range(1, 65_535, (d, v) -> d.destinationPorts = v)),
          checked(
              "no_track",
              "",
              "off",
              "2.2.7",
              "Do not react to the rule being deleted.",
              flag((d, v) -> d.tracked = !v)),
          checked(
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
                      checked(
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
