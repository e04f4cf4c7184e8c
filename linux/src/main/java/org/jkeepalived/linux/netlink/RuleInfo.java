package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// A routing rule, as the kernel reports it or as it is asked to make it.
///
/// @param family 4 or 6
/// @param priority preference; lower is looked at earlier
/// @param action `FR_ACT_…`; 1 is to look up `table`
/// @param source null: any
/// @param destination null: any
/// @param mark firewall mark; compared under `mask` when `mask` is not 0
/// @param incoming name of the incoming interface; empty: any
/// @param outgoing name of the outgoing interface; empty: any
/// @param protocol who made it; 18 is keepalived
public record RuleInfo(
    int family,
    int priority,
    int table,
    int action,
    @Nullable NetAddress source,
    int sourcePrefix,
    @Nullable NetAddress destination,
    int destinationPrefix,
    int mark,
    int mask,
    String incoming,
    String outgoing,
    int protocol) {
  private static final int RULE_HEADER_BYTES = 12;
  private static final int FRA_DST = 1;
  private static final int FRA_SRC = 2;
  private static final int FRA_IIFNAME = 3;
  private static final int FRA_PRIORITY = 6;
  private static final int FRA_FWMARK = 10;
  private static final int FRA_TABLE = 15;
  private static final int FRA_FWMASK = 16;
  private static final int FRA_OIFNAME = 17;
  private static final int FRA_PROTOCOL = 21;

  static @Nullable RuleInfo read(NetlinkReader message) {
    if (!message.hasBody(RULE_HEADER_BYTES)) {
      return null;
    }
    int kernelFamily = message.u8(0);
    if (kernelFamily != Rtnetlink.AF_INET && kernelFamily != Rtnetlink.AF_INET6) {
      return null;
    }
    NetAddress source = null;
    NetAddress destination = null;
    int priority = 0;
    int table = message.u8(4);
    int mark = 0;
    int mask = 0;
    String incoming = "";
    String outgoing = "";
    int protocol = 0;
    AttributeReader attribute = message.attributes(RULE_HEADER_BYTES);
    while (attribute.next()) {
      switch (attribute.type()) {
        case FRA_DST -> destination = attribute.address();
        case FRA_SRC -> source = attribute.address();
        case FRA_IIFNAME -> incoming = attribute.text();
        case FRA_PRIORITY -> priority = attribute.u32();
        case FRA_FWMARK -> mark = attribute.u32();
        case FRA_TABLE -> table = attribute.u32();
        case FRA_FWMASK -> mask = attribute.u32();
        case FRA_OIFNAME -> outgoing = attribute.text();
        case FRA_PROTOCOL -> protocol = attribute.u8();
        default -> {} // ports, users, tunnels: of no use here
      }
    }
    return new RuleInfo(
        kernelFamily == Rtnetlink.AF_INET ? 4 : 6,
        priority,
        table,
        message.u8(7),
        source,
        message.u8(2),
        destination,
        message.u8(1),
        mark,
        mask,
        incoming,
        outgoing,
        protocol);
  }

  /// Appends a request of `type` about this rule.
  void write(NetlinkWriter writer, int messageType, int flags, int sequence) {
    writer.begin(messageType, flags, sequence);
    writer.u8(family == 4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6);
    writer.u8(destinationPrefix).u8(sourcePrefix).u8(0);
    writer.u8(table < 256 ? table : 0).u8(0).u8(0).u8(action).u32(0);
    writer.u32(FRA_PRIORITY, priority).u32(FRA_TABLE, table);
    if (source != null) {
      writer.address(FRA_SRC, source);
    }
    if (destination != null) {
      writer.address(FRA_DST, destination);
    }
    if (mark != 0 || mask != 0) {
      writer.u32(FRA_FWMARK, mark);
    }
    if (mask != 0) {
      writer.u32(FRA_FWMASK, mask);
    }
    if (!incoming.isEmpty()) {
      writer.text(FRA_IIFNAME, incoming);
    }
    if (!outgoing.isEmpty()) {
      writer.text(FRA_OIFNAME, outgoing);
    }
    if (protocol != 0) {
      writer.u8(FRA_PROTOCOL, protocol);
    }
    writer.end();
  }

  /// `rule 16384 table 100`.
  @Override
  public String toString() {
    return "rule " + priority + " table " + table;
  }
}
