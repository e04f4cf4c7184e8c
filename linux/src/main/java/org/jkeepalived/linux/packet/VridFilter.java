package org.jkeepalived.linux.packet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A classic BPF program that lets the adverts of chosen virtual routers through and drops all
/// others in the kernel, so that a foreign router on the same link never wakes us.
///
/// The 256 possible VRIDs are a bitmap of eight words inside the program: the upper three bits of
/// the VRID choose a word, the lower five a bit of it. A load beyond the end of a packet makes the
/// kernel drop the packet, which is right for a packet too short to have a VRID.
final class VridFilter {
  /// One `struct sock_filter`.
  record Instruction(int code, int jumpTrue, int jumpFalse, int operand) {}

  static final int LD_IMM = 0x00;
  static final int ST = 0x02;
  static final int JMP_JA = 0x05;
  static final int RET_K = 0x06;
  static final int MISC_TAX = 0x07;
  static final int JMP_JEQ_K = 0x15;
  static final int LD_B_ABS = 0x30;
  static final int LD_B_IND = 0x50;
  static final int ALU_AND_K = 0x54;
  static final int LD_MEM = 0x60;
  static final int ALU_RSH_K = 0x74;
  static final int ALU_RSH_X = 0x7c;
  static final int LDX_B_MSH = 0xb1;

  static final int VRIDS = 256;
  static final int DROP = 0;
  static final int ACCEPT_ALL = -1;

  // struct sock_filter { u16 code; u8 jt; u8 jf; u32 k; }
  static final int SOCK_FILTER_SIZE = 8;

  private static final int VRID_AT = 1;
  private static final int WORDS = VRIDS / Integer.SIZE;

  private VridFilter() {}

  /// The program for these VRIDs.
  ///
  /// @param ipHeader whether the packet begins with an IPv4 header; raw IPv6 sockets see the
  ///   payload
  /// @param before bytes between the IPv4 header and the message
  static List<Instruction> program(boolean[] wanted, boolean ipHeader, int before) {
    int[] words = bitmap(wanted);
    List<Instruction> program = new ArrayList<>();
    if (ipHeader) {
      program.add(operation(LDX_B_MSH, 0)); // X = length of the IP header
      program.add(operation(LD_B_IND, before + VRID_AT));
    } else {
      program.add(operation(LD_B_ABS, VRID_AT));
    }
    program.add(operation(ST, 0));
    program.add(operation(ALU_AND_K, Integer.SIZE - 1));
    program.add(operation(MISC_TAX, 0));
    program.add(operation(LD_MEM, 0));
    program.add(operation(ALU_RSH_K, 5));
    selectWord(program, words);
    program.add(operation(ALU_RSH_X, 0));
    program.add(operation(ALU_AND_K, 1));
    program.add(new Instruction(JMP_JEQ_K, 0, 1, 0));
    program.add(operation(RET_K, DROP));
    program.add(operation(RET_K, ACCEPT_ALL));
    return program;
  }

  /// Replaces the number of a word in A by the word. Words without a bit are left out: A becomes 0.
  private static void selectWord(List<Instruction> program, int[] words) {
    int present = 0;
    for (int word : words) {
      present += word == 0 ? 0 : 1;
    }
    int remaining = present;
    for (int i = 0; i < WORDS; i++) {
      if (words[i] != 0) {
        remaining--;
        program.add(new Instruction(JMP_JEQ_K, 0, 2, i));
        program.add(operation(LD_IMM, words[i]));
        program.add(operation(JMP_JA, remaining * 3 + 1));
      }
    }
    program.add(operation(LD_IMM, 0));
  }

  private static int[] bitmap(boolean[] wanted) {
    if (wanted.length != VRIDS) {
      throw new IllegalArgumentException("256 VRIDs expected, got " + wanted.length);
    }
    int[] words = new int[WORDS];
    for (int vrid = 0; vrid < VRIDS; vrid++) {
      if (wanted[vrid]) {
        words[vrid >> 5] |= 1 << (vrid & 31);
      }
    }
    return words;
  }

  private static Instruction operation(int code, int operand) {
    return new Instruction(code, 0, 0, operand);
  }

  /// Writes the program as an array of `struct sock_filter`, in native order.
  static void write(List<Instruction> program, ByteBuffer bytes, int at) {
    int offset = at;
    for (Instruction instruction : program) {
      bytes.putShort(offset, (short) instruction.code());
      bytes.put(offset + 2, (byte) instruction.jumpTrue());
      bytes.put(offset + 3, (byte) instruction.jumpFalse());
      bytes.putInt(offset + 4, instruction.operand());
      offset += SOCK_FILTER_SIZE;
    }
  }
}
