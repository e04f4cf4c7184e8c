package org.jkeepalived.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jkeepalived.linux.packet.VridFilter.*;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VridFilterTest {
  private static final byte[] NO_OPTIONS = new byte[0];

  /// What the kernel would do with this packet: a small interpreter of classic BPF, with the
  /// kernel's rule that a load beyond the packet ends the program with "drop".
  private static int run(List<Instruction> program, byte[] packet) {
    int a = 0;
    int x = 0;
    int[] memory = new int[16];
    for (int pc = 0; pc < program.size(); pc++) {
      Instruction instruction = program.get(pc);
      int k = instruction.operand();
      switch (instruction.code()) {
        case LD_IMM -> a = k;
        case LD_MEM -> a = memory[k];
        case ST -> memory[k] = a;
        case MISC_TAX -> x = a;
        case ALU_AND_K -> a &= k;
        case ALU_RSH_K -> a >>>= k;
        case ALU_RSH_X -> a = x < 32 ? a >>> x : 0;
        case JMP_JA -> pc += k;
        case JMP_JEQ_K -> pc += a == k ? instruction.jumpTrue() : instruction.jumpFalse();
        case RET_K -> {
          return k;
        }
        case LDX_B_MSH -> {
          if (k >= packet.length) {
            return DROP;
          }
          x = (packet[k] & 0x0f) * 4;
        }
        case LD_B_ABS, LD_B_IND -> {
          int at = instruction.code() == LD_B_IND ? x + k : k;
          if (at >= packet.length) {
            return DROP;
          }
          a = packet[at] & 0xff;
        }
        default -> throw new AssertionError("unexpected code " + instruction.code());
      }
    }
    throw new AssertionError("the program ran off its end");
  }

  private static byte[] packet(int vrid, boolean ipHeader) {
    byte[] message = Packets.vrrp(vrid, 12);
    return ipHeader ? Packets.ipv4(1, 2, NO_OPTIONS, message) : message;
  }

  private static void assertDecides(boolean[] wanted, boolean ipHeader) {
    List<Instruction> program = program(wanted, ipHeader, 0);
    for (int vrid = 0; vrid < VRIDS; vrid++) {
      assertThat(run(program, packet(vrid, ipHeader)))
          .as("vrid %d", vrid)
          .isEqualTo(wanted[vrid] ? ACCEPT_ALL : DROP);
    }
  }

  @Test
  void eachSingleVridIsLetInAlone() {
    for (int only = 0; only < VRIDS; only++) {
      boolean[] wanted = new boolean[VRIDS];
      wanted[only] = true;
      assertDecides(wanted, true);
      assertDecides(wanted, false);
    }
  }

  @Test
  void randomSetsAreDecidedExactly() {
    Random random = new Random(42);
    for (int round = 0; round < 50; round++) {
      boolean[] wanted = new boolean[VRIDS];
      int density = 1 + random.nextInt(40);
      for (int vrid = 0; vrid < VRIDS; vrid++) {
        wanted[vrid] = random.nextInt(density) == 0;
      }
      assertDecides(wanted, round % 2 == 0);
    }
  }

  @Test
  void emptySetDropsAllAndFullSetNone() {
    boolean[] wanted = new boolean[VRIDS];
    assertDecides(wanted, true);
    java.util.Arrays.fill(wanted, true);
    assertDecides(wanted, true);
    assertDecides(wanted, false);
  }

  @Test
  void packetsTooShortForVridAreDropped() {
    boolean[] all = new boolean[VRIDS];
    java.util.Arrays.fill(all, true);
    byte[] whole = packet(1, true);
    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThat(run(program(all, true, 0), cut)).isEqualTo(length >= 22 ? ACCEPT_ALL : DROP);
      byte[] message = java.util.Arrays.copyOf(packet(1, false), Math.min(length, 12));
      assertThat(run(program(all, false, 0), message)).isEqualTo(length >= 2 ? ACCEPT_ALL : DROP);
    }
  }

  @Test
  void everyHeaderLengthAnAttackerCanClaimIsFollowedOrDropped() {
    boolean[] wanted = new boolean[VRIDS];
    wanted[7] = true;
    for (int words = 0; words < 16; words++) {
      byte[] bytes = new byte[40];
      bytes[0] = (byte) (0x40 | words);
      int at = words * 4 + 1;
      if (at < bytes.length) {
        bytes[at] = 7;
      }
      assertThat(run(program(wanted, true, 0), bytes))
          .as("header of %d words", words)
          .isEqualTo(at < bytes.length ? ACCEPT_ALL : DROP);
    }
  }

  @Test
  void bitmapOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> program(new boolean[255], true, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("256 VRIDs expected, got 255");
  }
}
