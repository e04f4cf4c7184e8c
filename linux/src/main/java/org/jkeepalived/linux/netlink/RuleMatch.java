package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// Which packets a rule applies to.
///
/// @param inverted whether it applies to the others
/// @param source null: any
/// @param destination null: any
/// @param tos type of service; 0: any
/// @param mark firewall mark; compared under `mask` when `mask` is not 0
/// @param incoming name of the incoming interface; empty: any
/// @param outgoing name of the outgoing interface; empty: any
/// @param tunnelId all 64 bits; 0: any
/// @param users null: all
/// @param ipProtocol 0: any
/// @param sourcePorts null: any
/// @param destinationPorts null: any
public record RuleMatch(
    boolean inverted,
    @Nullable NetAddress source,
    int sourcePrefix,
    @Nullable NetAddress destination,
    int destinationPrefix,
    int tos,
    int mark,
    int mask,
    String incoming,
    String outgoing,
    long tunnelId,
    @Nullable Range users,
    int ipProtocol,
    @Nullable Range sourcePorts,
    @Nullable Range destinationPorts) {
  /// Every packet.
  public static final RuleMatch ALL = from(null, 0);

  /// Numbers from the lowest to the highest, both included and without sign.
  public record Range(int lowest, int highest) {}

  /// Packets from these addresses.
  public static RuleMatch from(@Nullable NetAddress source, int prefix) {
    return new RuleMatch(false, source, prefix, null, 0, 0, 0, 0, "", "", 0, null, 0, null, null);
  }

  private static final int FRA_DST = 1;
  private static final int FRA_SRC = 2;
  private static final int FRA_IIFNAME = 3;
  private static final int FRA_FWMARK = 10;
  private static final int FRA_TUN_ID = 12;
  private static final int FRA_FWMASK = 16;
  private static final int FRA_OIFNAME = 17;
  private static final int FRA_UID_RANGE = 20;
  private static final int FRA_IP_PROTO = 22;
  private static final int FRA_SPORT_RANGE = 23;
  private static final int FRA_DPORT_RANGE = 24;
  private static final int FIB_RULE_INVERT = 2;

  static RuleMatch read(NetlinkReader message, int headerBytes) {
    NetAddress source = null;
    NetAddress destination = null;
    int mark = 0;
    int mask = 0;
    String incoming = "";
    String outgoing = "";
    long tunnelId = 0;
    Range users = null;
    int ipProtocol = 0;
    Range sourcePorts = null;
    Range destinationPorts = null;
    AttributeReader attribute = message.attributes(headerBytes);
    while (attribute.next()) {
      switch (attribute.type()) {
        case FRA_DST -> destination = attribute.address();
        case FRA_SRC -> source = attribute.address();
        case FRA_IIFNAME -> incoming = attribute.text();
        case FRA_FWMARK -> mark = attribute.u32();
        case FRA_FWMASK -> mask = attribute.u32();
        case FRA_OIFNAME -> outgoing = attribute.text();
        case FRA_TUN_ID -> tunnelId = attribute.u64();
        case FRA_UID_RANGE -> users = new Range(attribute.u32(0), attribute.u32(4));
        case FRA_IP_PROTO -> ipProtocol = attribute.u8();
        case FRA_SPORT_RANGE -> sourcePorts = new Range(attribute.u16(0), attribute.u16(2));
        case FRA_DPORT_RANGE -> destinationPorts = new Range(attribute.u16(0), attribute.u16(2));
        default -> {} // what it does is read elsewhere
      }
    }
    return new RuleMatch(
        (message.u32(8) & FIB_RULE_INVERT) != 0,
        source,
        message.u8(2),
        destination,
        message.u8(1),
        message.u8(3),
        mark,
        mask,
        incoming,
        outgoing,
        tunnelId,
        users,
        ipProtocol,
        sourcePorts,
        destinationPorts);
  }

  int flags() {
    return inverted ? FIB_RULE_INVERT : 0;
  }

  void write(NetlinkWriter writer) {
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
    if (tunnelId != 0) {
      writer.u64(FRA_TUN_ID, tunnelId);
    }
    if (ipProtocol != 0) {
      writer.u8(FRA_IP_PROTO, ipProtocol);
    }
    writeRanges(writer);
  }

  private void writeRanges(NetlinkWriter writer) {
    if (users != null) {
      int at = writer.beginStruct(FRA_UID_RANGE);
      writer.u32(users.lowest).u32(users.highest).endNested(at);
    }
    if (sourcePorts != null) {
      int at = writer.beginStruct(FRA_SPORT_RANGE);
      writer.u16(sourcePorts.lowest).u16(sourcePorts.highest).endNested(at);
    }
    if (destinationPorts != null) {
      int at = writer.beginStruct(FRA_DPORT_RANGE);
      writer.u16(destinationPorts.lowest).u16(destinationPorts.highest).endNested(at);
    }
  }
}
