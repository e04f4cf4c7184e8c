package org.jkeepalived.core.config.bind;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.Rule;
import org.jspecify.annotations.Nullable;

/// A line of `virtual_rules` or `static_rules` as it is being read.
final class RuleDraft extends FamilyDraft {
  @Nullable IpPrefix from;
  @Nullable IpPrefix to;
  Rule.@Nullable Action action;
  boolean inverted;
  @Nullable Long preference;
  Rule.@Nullable Mark mark;
  @Nullable Integer suppressPrefixLength;
  @Nullable Identifier suppressGroup;
  @Nullable String inputInterface;
  @Nullable String outputInterface;
  @Nullable Long tunnelId;
  Rule.@Nullable Range userIds;
  boolean l3mdev;
  @Nullable Identifier ipProtocol;
  Rule.@Nullable Range sourcePorts;
  Rule.@Nullable Range destinationPorts;

  RuleDraft(Span place) {
    super(place);
  }

  /// The rule; a message and nothing when it does nothing.
  Optional<Rule> complete(Binding binding) {
    Rule.Action wanted =
        action == null && l3mdev ? new Rule.Action.Lookup(Identifier.of(0)) : action;
    if (wanted == null) {
      binding.report(
          DiagnosticCode.LINE_INCOMPLETE,
          at(),
          "a rule needs an action; the line is not used",
          "add: table TABLE, or one of goto, nop, blackhole, unreachable, prohibit");
      return Optional.empty();
    }
    AddressFamily decided = family == null ? AddressFamily.IPV4 : family;
    return Optional.of(
        new Rule(
            decided,
            Optional.ofNullable(from).filter(prefix -> !prefix.isEverything()),
            Optional.ofNullable(to).filter(prefix -> !prefix.isEverything()),
            wanted,
            inverted,
            preference(decided, binding),
            Optional.ofNullable(tos),
            Optional.ofNullable(mark),
            Optional.ofNullable(realms),
            suppressPrefixLength == null
                ? OptionalInt.empty()
                : OptionalInt.of(suppressPrefixLength),
            Optional.ofNullable(suppressGroup),
            Optional.ofNullable(inputInterface),
            Optional.ofNullable(outputInterface),
            tunnelId == null ? OptionalLong.empty() : OptionalLong.of(tunnelId),
            Optional.ofNullable(userIds),
            l3mdev,
            protocol,
            Optional.ofNullable(ipProtocol),
            Optional.ofNullable(sourcePorts),
            Optional.ofNullable(destinationPorts),
            tracked && protocol.equals(Route.PROTOCOL),
            Optional.ofNullable(trackGroup)));
  }

  private long preference(AddressFamily decided, Binding binding) {
    if (preference != null) {
      return preference;
    }
    long assigned = binding.nextRulePreference(decided);
    binding.report(
        DiagnosticCode.RULE_PREFERENCE,
        at(),
        "the rule gives no preference; " + assigned + " is used",
        "the order of rules decides which one applies",
        "add: preference NUMBER");
    return assigned;
  }
}
