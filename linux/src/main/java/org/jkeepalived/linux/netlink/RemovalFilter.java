package org.jkeepalived.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A classic BPF program for a netlink socket: it lets the removals of keepalived's routes and of
/// all rules through. A router that learns a million routes by BGP does not wake us.
final class RemovalFilter {
  // struct sock_filter { u16 code; u8 jt; u8 jf; u32 k; }
  private static final int INSTRUCTION_BYTES = 8;
  private static final int LD_H_ABS = 0x28;
  private static final int LD_B_ABS = 0x30;
  private static final int JMP_JEQ_K = 0x15;
  private static final int RET_K = 0x06;

  private static final int TYPE_AT = 4;
  private static final int PROTOCOL_AT = NetlinkWriter.HEADER_BYTES + 5;
  private static final int DROP = 0;
  private static final int ACCEPT = -1;

  /// How many instructions the program has.
  static final int LENGTH = 7;

  static final int BYTES = LENGTH * INSTRUCTION_BYTES;

  private RemovalFilter() {}

  /// Writes the program, in native order, from `at` on.
  static void write(ByteBuffer bytes, int at) {
    int[][] program = {
      {LD_H_ABS, 0, 0, TYPE_AT},
      {JMP_JEQ_K, 4, 0, asLoaded(Rtnetlink.RTM_DELRULE)},
      {JMP_JEQ_K, 0, 2, asLoaded(Rtnetlink.RTM_DELROUTE)},
      {LD_B_ABS, 0, 0, PROTOCOL_AT},
      {JMP_JEQ_K, 1, 0, Rtnetlink.RTPROT_KEEPALIVED},
      {RET_K, 0, 0, DROP},
      {RET_K, 0, 0, ACCEPT}
    };
    int offset = at;
    for (int[] instruction : program) {
      bytes.putShort(offset, (short) instruction[0]);
      bytes.put(offset + 2, (byte) instruction[1]);
      bytes.put(offset + 3, (byte) instruction[2]);
      bytes.putInt(offset + 4, instruction[3]);
      offset += INSTRUCTION_BYTES;
    }
  }

  /// BPF loads in network order what netlink has in the machine's.
  private static int asLoaded(int value) {
    return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
        ? value
        : Short.toUnsignedInt(Short.reverseBytes((short) value));
  }
}
