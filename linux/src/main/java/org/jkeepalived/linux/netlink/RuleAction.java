package org.jkeepalived.linux.netlink;

/// What a rule does with the packets that it applies to.
///
/// @param kind `FR_ACT_…`; 1 is to look up `table`
/// @param target priority of the rule to go to; 0: none
/// @param realms source realm in the upper 16 bits, destination realm in the lower; 0: none
/// @param suppressPrefixLength routes with so short a prefix do not count; -1: all count
/// @param suppressGroup routes out of this group of interfaces do not count; -1: all count
/// @param l3mdev whether the table is that of the packet's L3 master device
public record RuleAction(
    int kind,
    int table,
    int target,
    int realms,
    int suppressPrefixLength,
    int suppressGroup,
    boolean l3mdev) {
  private static final int FRA_GOTO = 4;
  private static final int FRA_FLOW = 11;
  private static final int FRA_SUPPRESS_IFGROUP = 13;
  private static final int FRA_SUPPRESS_PREFIXLEN = 14;
  private static final int FRA_TABLE = 15;
  private static final int FRA_L3MDEV = 19;

  /// Look up a table.
  public static RuleAction lookup(int table) {
    return new RuleAction(Rtnetlink.FR_ACT_TO_TBL, table, 0, 0, -1, -1, false);
  }

  static RuleAction read(NetlinkReader message, int headerBytes) {
    int table = message.u8(4);
    int target = 0;
    int realms = 0;
    int suppressPrefixLength = -1;
    int suppressGroup = -1;
    boolean l3mdev = false;
    AttributeReader attribute = message.attributes(headerBytes);
    while (attribute.next()) {
      switch (attribute.type()) {
        case FRA_TABLE -> table = attribute.u32();
        case FRA_GOTO -> target = attribute.u32();
        case FRA_FLOW -> realms = attribute.u32();
        case FRA_SUPPRESS_PREFIXLEN -> suppressPrefixLength = attribute.u32();
        case FRA_SUPPRESS_IFGROUP -> suppressGroup = attribute.u32();
        case FRA_L3MDEV -> l3mdev = attribute.u8() != 0;
        default -> {} // what it applies to is read elsewhere
      }
    }
    return new RuleAction(
        message.u8(7), table, target, realms, suppressPrefixLength, suppressGroup, l3mdev);
  }

  void write(NetlinkWriter writer) {
    writer.u32(FRA_TABLE, table);
    if (target != 0) {
      writer.u32(FRA_GOTO, target);
    }
    if (realms != 0) {
      writer.u32(FRA_FLOW, realms);
    }
    if (suppressPrefixLength >= 0) {
      writer.u32(FRA_SUPPRESS_PREFIXLEN, suppressPrefixLength);
    }
    if (suppressGroup != -1) {
      writer.u32(FRA_SUPPRESS_IFGROUP, suppressGroup);
    }
    if (l3mdev) {
      writer.u8(FRA_L3MDEV, 1);
    }
  }
}
