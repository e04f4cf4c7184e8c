package org.jkeepalived.core.config.write;

import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.Rule;

/// Writes lines of `virtual_rules` and `static_rules`.
public final class RuleWriter {
  private final Rule rule;
  private final StringBuilder line = new StringBuilder();

  private RuleWriter(Rule rule) {
    this.rule = rule;
  }

  /// The line, without the block around it.
  public static String line(Rule rule) {
    var writer = new RuleWriter(rule);
    writer.match();
    writer.rest();
    return writer.line.toString().strip();
  }

  private void add(Object... words) {
    for (Object word : words) {
      line.append(' ').append(word);
    }
  }

  private void match() {
    boolean addresses = rule.from().isPresent() || rule.to().isPresent();
    if (!addresses && rule.family() == AddressFamily.IPV6) {
      add("inet6");
    }
    line.append(rule.inverted() ? " not" : "");
    rule.from().ifPresent(prefix -> add("from", prefix));
    rule.to().ifPresent(prefix -> add("to", prefix));
    rule.tos().ifPresent(tos -> add("tos", tos.word()));
    rule.mark()
        .ifPresent(mark ->
            add(
                "fwmark",
                mark.mask() == 0xffff_ffffL ? mark.value() : mark.value() + "/" + mark.mask()));
    rule.inputInterface().ifPresent(name -> add("iif", Output.quoted(name)));
    rule.outputInterface().ifPresent(name -> add("oif", Output.quoted(name)));
    rule.tunnelId().ifPresent(id -> add("tunnel-id", Long.toUnsignedString(id)));
    range("uidrange", rule.userIds());
    rule.ipProtocol().ifPresent(protocol -> add("ipproto", protocol.word()));
    range("sport", rule.sourcePorts());
    range("dport", rule.destinationPorts());
  }

  private void range(String word, Optional<Rule.Range> range) {
    range.ifPresent(r -> add(word, r.lowest() + "-" + r.highest()));
  }

  private void rest() {
    add("preference", rule.preference());
    rule.realms().ifPresent(realms -> add("realms", RouteWriter.realms(realms)));
    rule.suppressPrefixLength().ifPresent(length -> add("suppress_prefixlength", length));
    rule.suppressGroup().ifPresent(group -> add("suppress_ifgroup", group.word()));
    line.append(rule.l3mdev() ? " l3mdev" : "");
    if (!rule.protocol().equals(Route.PROTOCOL)) {
      add("protocol", rule.protocol().word());
    }
    action();
    if (!rule.tracked() && rule.protocol().equals(Route.PROTOCOL)) {
      add("no_track");
    }
    rule.trackGroup().ifPresent(group -> add("track_group", Output.quoted(group)));
  }

  private void action() {
    switch (rule.action()) {
      case Rule.Action.Lookup(Identifier table) -> {
        if (!rule.l3mdev() || !table.equals(Identifier.of(0))) {
          add("table", table.word());
        }
      }
      case Rule.Action.GoTo(long preference) -> add("goto", preference);
      case Rule.Action.Nop() -> add("nop");
      case Rule.Action.Blackhole() -> add("blackhole");
      case Rule.Action.Unreachable() -> add("unreachable");
      case Rule.Action.Prohibit() -> add("prohibit");
    }
  }
}
