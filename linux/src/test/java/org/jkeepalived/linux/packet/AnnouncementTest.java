package org.jkeepalived.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("kernel")
@Timeout(60)
class AnnouncementTest {
  private static final int ETH_P_IPV6 = 0x86dd;
  private static final long VIP_HIGH = 0x2001_0db8_0000_0000L;
  private static final long VIP_LOW = 0x99L;
  private static final long ALL_NODES = 0xff02_0000_0000_0000L;

  private VethNetwork network;

  @BeforeEach
  void connect() throws Exception {
    network = VethNetwork.create("announce");
  }

  @AfterEach
  void disconnect() {
    network.close();
  }

  /// A gratuitous ARP request for 192.0.2.99 from 00:00:5e:00:01:33, padded to the Ethernet
  /// minimum.
  private static byte[] gratuitousArp(int lastByte) {
    String ip = "c00002" + HexFormat.of().toHexDigits((byte) lastByte);
    String mac = "00005e000133";
    byte[] frame =
        HexFormat.of()
            .parseHex(
                "ffffffffffff"
                    + mac
                    + "0806"
                    + "0001080006040001"
                    + mac
                    + ip
                    + "ffffffffffff"
                    + ip);
    return Arrays.copyOf(frame, 60);
  }

  @Test
  void burstOfGratuitousArpsIsSeenByTheNeighbourAsBuilt() throws Exception {
    try (ArpSocket socket = VethNetwork.inside(network.left, ArpSocket::open);
        FrameCapture capture =
            VethNetwork.inside(network.right, () -> new FrameCapture(ArpSocket.ETH_P_ARP));
        DatagramSender out = new DatagramSender(8);
        NativeBuffer first = NativeBuffer.of(gratuitousArp(99));
        NativeBuffer second = NativeBuffer.of(gratuitousArp(98))) {
      out.addFrame(socket, first.address(), first.size(), network.leftIndex);
      out.addFrame(socket, second.address(), second.size(), network.leftIndex);
      assertThat(out.flush()).isEqualTo(2);
      assertThat(capture.next()).isEqualTo(gratuitousArp(99));
      assertThat(capture.next()).isEqualTo(gratuitousArp(98));
    }
  }

  @Test
  void frameForUnknownInterfaceFailsAndTheOthersLeave() throws Exception {
    try (ArpSocket socket = VethNetwork.inside(network.left, ArpSocket::open);
        FrameCapture capture =
            VethNetwork.inside(network.right, () -> new FrameCapture(ArpSocket.ETH_P_ARP));
        DatagramSender out = new DatagramSender(8);
        NativeBuffer frame = NativeBuffer.of(gratuitousArp(99))) {
      out.addFrame(socket, frame.address(), frame.size(), 9999);
      out.addFrame(socket, frame.address(), frame.size(), network.leftIndex);
      assertThat(out.flush()).isEqualTo(1);
      assertThat(out.failedIndex(0)).isZero();
      assertThat(org.jkeepalived.linux.libc.Errno.name(out.failedErrno(0))).isIn("ENXIO", "ENODEV");
      assertThat(capture.next()).isEqualTo(gratuitousArp(99));
    }
  }

  @Test
  void neighbourAdvertisementLeavesFromTheVirtualAddressWithHopLimit255() throws Exception {
    // Override flag, target 2001:db8::99, target link-layer address option.
    byte[] advertisement =
        HexFormat.of()
            .parseHex(
                "88000000" + "20000000" + "20010db8000000000000000000000099" + "020100005e000133");
    try (NeighbourSocket socket = VethNetwork.inside(network.left, NeighbourSocket::open);
        FrameCapture capture =
            VethNetwork.inside(network.right, () -> new FrameCapture(ETH_P_IPV6));
        DatagramSender out = new DatagramSender(8);
        NativeBuffer message = NativeBuffer.of(advertisement)) {
      int ifindex = network.leftIndex;
      out.addIpv6(socket, message.address(), message.size(), ALL_NODES, 1, ifindex);
      out.source(VIP_HIGH, VIP_LOW, ifindex);
      assertThat(out.flush()).as("errno %d", out.failedErrno(0)).isEqualTo(1);

      byte[] frame = advertisementIn(capture);
      byte[] source = Arrays.copyOfRange(frame, 22, 38);
      byte[] destination = Arrays.copyOfRange(frame, 38, 54);
      byte[] payload = Arrays.copyOfRange(frame, 54, 54 + advertisement.length);
      assertThat(HexFormat.of().formatHex(frame, 0, 6)).isEqualTo("333300000001");
      assertThat(frame[21]).as("hop limit").isEqualTo((byte) 255);
      assertThat(HexFormat.of().formatHex(source)).isEqualTo("20010db8000000000000000000000099");
      assertThat(Packets.ipv6Checksum(source, destination, 58, payload)).isZero();
      assertThat(Arrays.copyOfRange(payload, 4, payload.length))
          .isEqualTo(Arrays.copyOfRange(advertisement, 4, advertisement.length));
    }
  }

  /// The first neighbour advertisement; the kernel sends other multicast of its own.
  private static byte[] advertisementIn(FrameCapture capture) {
    for (int frames = 0; frames < 20; frames++) {
      byte[] frame = capture.next();
      if (frame.length > 54 && frame[20] == 58 && frame[54] == (byte) 0x88) {
        return frame;
      }
    }
    throw new AssertionError("20 frames and no neighbour advertisement among them");
  }
}
