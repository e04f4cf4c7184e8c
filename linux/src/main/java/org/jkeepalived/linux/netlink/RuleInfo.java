package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// A routing rule, as the kernel reports it or as it is asked to make it: the whole of it tells it
/// apart from others.
///
/// @param family 4 or 6
/// @param priority preference, 32 bits without sign; lower is looked at earlier
/// @param protocol who made it; 18 is keepalived
public record RuleInfo(int family, int priority, int protocol, RuleMatch match, RuleAction action) {
  private static final int RULE_HEADER_BYTES = 12;
  private static final int HIGHEST_SMALL_TABLE = 255;
  private static final int FRA_PRIORITY = 6;
  private static final int FRA_PROTOCOL = 21;

  static @Nullable RuleInfo read(NetlinkReader message) {
    if (!message.hasBody(RULE_HEADER_BYTES)) {
      return null;
    }
    int kernelFamily = message.u8(0);
    if (kernelFamily != Rtnetlink.AF_INET && kernelFamily != Rtnetlink.AF_INET6) {
      return null;
    }
    int priority = 0;
    int protocol = 0;
    AttributeReader attribute = message.attributes(RULE_HEADER_BYTES);
    while (attribute.next()) {
      switch (attribute.type()) {
        case FRA_PRIORITY -> priority = attribute.u32();
        case FRA_PROTOCOL -> protocol = attribute.u8();
        default -> {} // read by its parts
      }
    }
    return new RuleInfo(
        kernelFamily == Rtnetlink.AF_INET ? 4 : 6,
        priority,
        protocol,
        RuleMatch.read(message, RULE_HEADER_BYTES),
        RuleAction.read(message, RULE_HEADER_BYTES));
  }

  /// Appends a request of `messageType` about this rule.
  void write(NetlinkWriter writer, int messageType, int flags, int sequence) {
    int table = action.table();
    writer.begin(messageType, flags, sequence);
    writer.u8(family == 4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6);
    writer.u8(match.destinationPrefix()).u8(match.sourcePrefix()).u8(match.tos());
    writer.u8(Integer.compareUnsigned(table, HIGHEST_SMALL_TABLE) <= 0 ? table : 0);
    writer.u8(0).u8(0).u8(action.kind()).u32(match.flags());
    writer.u32(FRA_PRIORITY, priority);
    match.write(writer);
    action.write(writer);
    if (protocol != 0) {
      writer.u8(FRA_PROTOCOL, protocol);
    }
    writer.end();
  }

  /// `rule 16384 table 100`.
  @Override
  public String toString() {
    return "rule " + Integer.toUnsignedString(priority) + " table " + action.table();
  }
}
