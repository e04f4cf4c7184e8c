package org.jkeepalived.daemon.driver;

import java.util.Optional;
import java.util.stream.Stream;
import org.jkeepalived.core.dataplane.HeldTable;
import org.jkeepalived.core.dataplane.RouteKey;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.Rule;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.Rtnetlink;
import org.jkeepalived.linux.netlink.RuleAction;
import org.jkeepalived.linux.netlink.RuleInfo;
import org.jkeepalived.linux.netlink.RuleMatch;
import org.jspecify.annotations.Nullable;

/// Rules: the whole of one is what tells it apart, and no interface need exist.
final class RuleItems implements HeldTable.Items<RuleInfo, Rule> {
  private static final int EVERY_BIT = -1;

  @Override
  public Optional<RuleInfo> key(Rule rule) {
    return obstacle(rule).isEmpty() ? Optional.of(info(rule)) : Optional.empty();
  }

  @Override
  public String obstacle(Rule rule) {
    return names(rule)
        .filter(name -> name.number().isEmpty())
        .findFirst()
        .map(name -> "'" + name.word() + "' has no number on this machine")
        .orElse("");
  }

  private static Stream<Identifier> names(Rule rule) {
    Stream<Identifier> table =
        switch (rule.action()) {
          case Rule.Action.Lookup(var name) -> Stream.of(name);
          case Rule.Action.GoTo _,
              Rule.Action.Nop _,
              Rule.Action.Blackhole _,
              Rule.Action.Unreachable _,
              Rule.Action.Prohibit _ ->
              Stream.empty();
        };
    Stream<Identifier> realms =
        rule.realms().stream()
            .flatMap(pair -> Stream.concat(pair.source().stream(), Stream.of(pair.destination())));
    return Stream.of(
            table,
            realms,
            Stream.of(rule.protocol()),
            rule.tos().stream(),
            rule.suppressGroup().stream(),
            rule.ipProtocol().stream())
        .flatMap(each -> each);
  }

  @Override
  public boolean isTracked(Rule rule) {
    return rule.tracked();
  }

  @Override
  public boolean isSame(Rule before, Rule after) {
    return true;
  }

  @Override
  public boolean replaces(Rule rule) {
    return false;
  }

  /// A rule as the kernel has it.
  private static RuleInfo info(Rule rule) {
    return new RuleInfo(
        RoutingTypes.family(rule.family()),
        (int) rule.preference(),
        RoutingTypes.number(rule.protocol()),
        match(rule),
        action(rule));
  }

  private static RuleMatch match(Rule rule) {
    int mark = rule.mark().map(value -> (int) value.value()).orElse(0);
    int mask = rule.mark().map(value -> (int) value.mask()).orElse(0);
    return new RuleMatch(
        rule.inverted(),
        address(rule.from()),
        rule.from().map(IpPrefix::length).orElse(0),
        address(rule.to()),
        rule.to().map(IpPrefix::length).orElse(0),
        RoutingTypes.number(rule.tos()),
        mark,
        // Without bits to compare the kernel would compare all of them.
        mask == 0 && mark != 0 ? EVERY_BIT : mask,
        rule.inputInterface().orElse(""),
        rule.outputInterface().orElse(""),
        rule.tunnelId().orElse(0),
        range(rule.userIds()),
        RoutingTypes.number(rule.ipProtocol()),
        range(rule.sourcePorts()),
        range(rule.destinationPorts()));
  }

  private static @Nullable NetAddress address(Optional<IpPrefix> prefix) {
    return prefix.map(RouteKey::network).map(RoutingTypes::address).orElse(null);
  }

  private static RuleMatch.@Nullable Range range(Optional<Rule.Range> range) {
    return range
        .map(value -> new RuleMatch.Range((int) value.lowest(), (int) value.highest()))
        .orElse(null);
  }

  private static RuleAction action(Rule rule) {
    return switch (rule.action()) {
      case Rule.Action.Lookup(var table) ->
          action(rule, Rtnetlink.FR_ACT_TO_TBL, RoutingTypes.number(table), 0);
      case Rule.Action.GoTo(long preference) ->
          action(rule, Rtnetlink.FR_ACT_GOTO, 0, (int) preference);
      case Rule.Action.Nop() -> action(rule, Rtnetlink.FR_ACT_NOP, 0, 0);
      case Rule.Action.Blackhole() -> action(rule, Rtnetlink.FR_ACT_BLACKHOLE, 0, 0);
      case Rule.Action.Unreachable() -> action(rule, Rtnetlink.FR_ACT_UNREACHABLE, 0, 0);
      case Rule.Action.Prohibit() -> action(rule, Rtnetlink.FR_ACT_PROHIBIT, 0, 0);
    };
  }

  private static RuleAction action(Rule rule, int kind, int table, int target) {
    return new RuleAction(
        kind,
        table,
        target,
        RoutingTypes.realms(rule.realms()),
        rule.suppressPrefixLength().orElse(-1),
        rule.suppressGroup().map(RoutingTypes::number).orElse(-1),
        rule.l3mdev());
  }
}
