package org.jkeepalived.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("kernel")
@Timeout(60)
class VrrpSocketTest {
  private VethNetwork network;
  private VrrpSocket sender;
  private VrrpSocket receiver;
  private final DatagramSender out = new DatagramSender(128);
  private final DatagramReceiver in = new DatagramReceiver(64, 1024);

  @BeforeEach
  void connect() throws Exception {
    network = VethNetwork.create("vrrp");
    sender = ipv4(network.left, network.leftIndex);
    receiver = ipv4(network.right, network.rightIndex);
  }

  @AfterEach
  void disconnect() {
    sender.close();
    receiver.close();
    out.close();
    in.close();
    network.close();
  }

  private static VrrpSocket ipv4(String namespace, int ifindex) throws Exception {
    return VethNetwork.inside(
        namespace,
        () -> {
          VrrpSocket socket = VrrpSocket.ipv4();
          socket.bindToDevice(VethNetwork.DEVICE);
          socket.multicastInterface(ifindex);
          socket.join(0, Packets.GROUP_V4, ifindex);
          socket.receiveBuffer(1 << 20);
          return socket;
        });
  }

  private static VrrpSocket ipv6(String namespace, int ifindex) throws Exception {
    return VethNetwork.inside(
        namespace,
        () -> {
          VrrpSocket socket = VrrpSocket.ipv6();
          socket.bindToDevice(VethNetwork.DEVICE);
          socket.multicastInterface(ifindex);
          socket.join(Packets.GROUP_V6_HIGH, Packets.GROUP_V6_LOW, ifindex);
          return socket;
        });
  }

  private static void awaitReadable(VrrpSocket socket) {
    try (Epoll epoll = Epoll.create(1)) {
      epoll.add(socket.fd(), true, false, 0);
      assertThat(epoll.await(Duration.ofSeconds(5).toNanos())).as("packet arrives").isEqualTo(1);
    }
  }

  private void send(byte[] packet) {
    try (NativeBuffer memory = NativeBuffer.of(packet)) {
      out.addIpv4(sender, memory.address(), memory.size(), Packets.GROUP_V4);
      assertThat(out.flush()).isEqualTo(1);
    }
  }

  private static byte[] advert(int vrid) {
    return Packets.ipv4(Packets.LEFT_V4, Packets.GROUP_V4, new byte[0], Packets.vrrp(vrid, 12));
  }

  /// VRIDs of all that is queued. A last advert marks the end: veth keeps the order.
  private List<Integer> received() {
    List<Integer> vrids = new ArrayList<>();
    awaitReadable(receiver);
    int count;
    do {
      count = in.receive(receiver);
      for (int i = 0; i < count; i++) {
        vrids.add(in.buffer().get(in.offset(i) + 1) & 0xff);
      }
    } while (count > 0);
    return vrids;
  }

  @Test
  void multicastAdvertArrivesWithAllThatIsKnownAboutIt() {
    send(advert(51));
    awaitReadable(receiver);

    assertThat(in.receive(receiver)).isEqualTo(1);
    assertThat(in.length(0)).isEqualTo(12);
    assertThat(in.buffer().get(in.offset(0))).isEqualTo((byte) 0x31);
    assertThat(in.buffer().get(in.offset(0) + 1)).isEqualTo((byte) 51);
    assertThat(in.hopLimit(0)).isEqualTo(255);
    assertThat(in.ifindex(0)).isEqualTo(network.rightIndex);
    assertThat(in.sourceHigh(0)).isZero();
    assertThat(in.sourceLow(0)).isEqualTo(Packets.LEFT_V4);
    assertThat(in.destinationHigh(0)).isZero();
    assertThat(in.destinationLow(0)).isEqualTo(Packets.GROUP_V4);
    assertThat(in.truncated(0)).isFalse();
  }

  @Test
  void senderDoesNotHearItself() {
    send(advert(51));
    awaitReadable(receiver);
    assertThat(in.receive(sender)).isZero();
  }

  @Test
  void emptyQueueReceivesNothing() {
    assertThat(in.receive(receiver)).isZero();
  }

  @Test
  void unicastReachesThePeerFromAnAddressThatTheHostDoesNotHave() throws Exception {
    try (VrrpSocket bound =
            VethNetwork.inside(
                network.left,
                () -> {
                  VrrpSocket socket = VrrpSocket.ipv4();
                  socket.bindSource(0, 0xc000_02c8L, 0);
                  return socket;
                });
        NativeBuffer memory =
            NativeBuffer.of(
                Packets.ipv4(0xc000_02c8L, Packets.RIGHT_V4, new byte[0], Packets.vrrp(7, 12)))) {
      out.addIpv4(bound, memory.address(), memory.size(), Packets.RIGHT_V4);
      assertThat(out.flush()).isEqualTo(1);
    }
    awaitReadable(receiver);
    assertThat(in.receive(receiver)).isEqualTo(1);
    assertThat(in.sourceLow(0)).isEqualTo(0xc000_02c8L);
    assertThat(in.destinationLow(0)).isEqualTo(Packets.RIGHT_V4);
  }

  @Test
  void groupIsHeardNoLongerAfterLeaving() {
    receiver.leave(0, Packets.GROUP_V4, network.rightIndex);
    send(advert(1));
    receiver.join(0, Packets.GROUP_V4, network.rightIndex);
    send(advert(2));
    assertThat(received()).containsExactly(2);
  }

  @Test
  void leavingGroupTwiceIsAnErrorThatNamesIt() {
    receiver.leave(0, Packets.GROUP_V4, network.rightIndex);
    assertThatThrownBy(() -> receiver.leave(0, Packets.GROUP_V4, network.rightIndex))
        .isInstanceOf(ErrnoException.class)
        .hasMessage(
            "setsockopt leave raw IPv4 protocol 112 on veth0:"
                + " EADDRNOTAVAIL (99), Cannot assign requested address");
  }

  @Test
  void filterLetsOnlyTheWantedRoutersIn() {
    boolean[] wanted = new boolean[256];
    wanted[5] = true;
    wanted[200] = true;
    receiver.filterVrids(wanted);
    for (int vrid = 0; vrid < 256; vrid++) {
      send(advert(vrid));
    }
    assertThat(received()).containsExactly(5, 200);

    Arrays.fill(wanted, false);
    wanted[255] = true;
    receiver.filterVrids(wanted);
    for (int vrid = 0; vrid < 256; vrid++) {
      send(advert(vrid));
    }
    assertThat(received()).containsExactly(255);
  }

  @Test
  void filterFindsTheVridBehindIpOptionsAndDropsWhatHasNone() {
    boolean[] wanted = new boolean[256];
    wanted[9] = true;
    receiver.filterVrids(wanted);
    byte[] none = new byte[0];
    byte[] nops = {1, 1, 1, 1, 1, 1, 1, 1};
    send(Packets.ipv4(Packets.LEFT_V4, Packets.GROUP_V4, none, new byte[0]));
    send(Packets.ipv4(Packets.LEFT_V4, Packets.GROUP_V4, none, new byte[] {0x31}));
    send(Packets.ipv4(Packets.LEFT_V4, Packets.GROUP_V4, nops, Packets.vrrp(8, 12)));
    send(Packets.ipv4(Packets.LEFT_V4, Packets.GROUP_V4, nops, Packets.vrrp(9, 12)));
    send(Packets.ipv4(Packets.LEFT_V4, Packets.GROUP_V4, none, new byte[] {0x31, 9}));
    awaitReadable(receiver);
    assertThat(in.receive(receiver)).isEqualTo(2);
    assertThat(in.length(0)).isEqualTo(12);
    assertThat(in.buffer().get(in.offset(0) + 1)).isEqualTo((byte) 9);
    assertThat(in.length(1)).isEqualTo(2);
  }

  @Test
  void oneCallSendsAndReceivesManyInOrder() {
    try (NativeBuffer memory = NativeBuffer.allocate(100 * 32)) {
      for (int vrid = 0; vrid < 100; vrid++) {
        memory.bytes().put(vrid * 32, advert(vrid));
        out.addIpv4(sender, memory.address(vrid * 32), 32, Packets.GROUP_V4);
      }
      assertThat(out.flush()).isEqualTo(100);
      assertThat(out.failures()).isZero();
    }
    awaitReadable(receiver);
    assertThat(in.receive(receiver)).isEqualTo(64);
    assertThat(in.buffer().get(in.offset(63) + 1)).isEqualTo((byte) 63);
    assertThat(in.receive(receiver)).isEqualTo(36);
    assertThat(in.buffer().get(in.offset(35) + 1)).isEqualTo((byte) 99);
    assertThat(in.receive(receiver)).isZero();
  }

  @Test
  void refusedPacketDoesNotHoldUpTheOthers() {
    byte[] tooLong =
        Packets.ipv4(Packets.LEFT_V4, Packets.GROUP_V4, new byte[0], Packets.vrrp(66, 4000));
    try (NativeBuffer good = NativeBuffer.of(advert(1));
        NativeBuffer bad = NativeBuffer.of(tooLong);
        NativeBuffer alsoGood = NativeBuffer.of(advert(2))) {
      out.addIpv4(sender, good.address(), good.size(), Packets.GROUP_V4);
      out.addIpv4(sender, bad.address(), bad.size(), Packets.GROUP_V4);
      out.addIpv4(sender, alsoGood.address(), alsoGood.size(), Packets.GROUP_V4);
      assertThat(out.flush()).isEqualTo(2);
    }
    assertThat(out.failures()).isEqualTo(1);
    assertThat(out.failedIndex(0)).isEqualTo(1);
    assertThat(out.failedErrno(0)).isEqualTo(Errno.EMSGSIZE);
    assertThat(received()).containsExactly(1, 2);
  }

  @Test
  void interfaceGoneIsReportedForEveryPacketOfIt() throws Exception {
    network.ip(network.left, "link del veth0");
    try (NativeBuffer memory = NativeBuffer.of(advert(1))) {
      out.addIpv4(sender, memory.address(), memory.size(), Packets.GROUP_V4);
      out.addIpv4(sender, memory.address(), memory.size(), Packets.GROUP_V4);
      assertThat(out.flush()).isZero();
    }
    assertThat(out.failures()).isEqualTo(2);
    assertThat(Errno.name(out.failedErrno(1))).isIn("ENODEV", "ENETUNREACH", "ENXIO");
  }

  @Test
  void packetLongerThanSlotIsMarkedTruncated() {
    send(Packets.ipv4(Packets.LEFT_V4, Packets.GROUP_V4, new byte[0], Packets.vrrp(3, 1400)));
    awaitReadable(receiver);
    assertThat(in.receive(receiver)).isEqualTo(1);
    assertThat(in.truncated(0)).isTrue();
    assertThat(in.length(0)).isEqualTo(1024 - 20);
  }

  @Test
  void unknownInterfaceIsNamedInTheError() {
    assertThatThrownBy(() -> receiver.bindToDevice("nosuch0"))
        .isInstanceOf(ErrnoException.class)
        .hasMessage(
            "setsockopt SO_BINDTODEVICE raw IPv4 protocol 112 on nosuch0:"
                + " ENODEV (19), No such device");
  }

  @Test
  void ipv6AdvertArrivesWithChecksumAndHopLimitOfTheKernel() throws Exception {
    try (VrrpSocket left = ipv6(network.left, network.leftIndex);
        VrrpSocket right = ipv6(network.right, network.rightIndex);
        NativeBuffer memory = NativeBuffer.of(Packets.vrrp(77, 24))) {
      boolean[] wanted = new boolean[256];
      wanted[77] = true;
      right.filterVrids(wanted);
      sendIpv6(left, NativeBuffer.of(Packets.vrrp(76, 24)));
      sendIpv6(left, memory);
      awaitReadable(right);
      assertThat(in.receive(right)).isEqualTo(1);
      assertThat(in.length(0)).isEqualTo(24);
      assertThat(in.hopLimit(0)).isEqualTo(255);
      assertThat(in.ifindex(0)).isEqualTo(network.rightIndex);
      assertThat(in.sourceHigh(0)).isEqualTo(Packets.LINK_LOCAL);
      assertThat(in.sourceLow(0)).isEqualTo(1);
      assertThat(in.destinationHigh(0)).isEqualTo(Packets.GROUP_V6_HIGH);
      assertThat(in.destinationLow(0)).isEqualTo(Packets.GROUP_V6_LOW);
      byte[] payload = new byte[24];
      in.buffer().get(in.offset(0), payload);
      assertThat(payload[1]).isEqualTo((byte) 77);
      assertThat(
              Packets.ipv6Checksum(
                  address("fe80::1"), address("ff02::12"), VrrpSocket.PROTOCOL, payload))
          .isZero();
      assertThat(in.receive(left)).as("sender does not hear itself").isZero();
    }
  }

  @Test
  void ipv6MessageWithWrongChecksumArrivesOnlyWhenTheKernelDoesNotVerify() throws Exception {
    try (VrrpSocket left = ipv6(network.left, network.leftIndex);
        VrrpSocket right = ipv6(network.right, network.rightIndex)) {
      left.kernelChecksum(false);
      sendIpv6(left, NativeBuffer.of(Packets.vrrp(1, 24)));
      right.kernelChecksum(false);
      sendIpv6(left, NativeBuffer.of(Packets.vrrp(2, 24)));
      awaitReadable(right);
      assertThat(in.receive(right)).isEqualTo(1);
      assertThat(in.buffer().get(in.offset(0) + 1)).isEqualTo((byte) 2);
    }
  }

  @Test
  void ipv6SourceCanBeChosenPerMessage() throws Exception {
    network.ip(network.left, "addr add fe80::77/64 dev veth0 nodad");
    try (VrrpSocket left = ipv6(network.left, network.leftIndex);
        VrrpSocket right = ipv6(network.right, network.rightIndex);
        NativeBuffer memory = NativeBuffer.of(Packets.vrrp(1, 24))) {
      out.addIpv6(
          left,
          memory.address(),
          memory.size(),
          Packets.GROUP_V6_HIGH,
          Packets.GROUP_V6_LOW,
          network.leftIndex);
      out.source(Packets.LINK_LOCAL, 0x77, network.leftIndex);
      assertThat(out.flush()).isEqualTo(1);
      awaitReadable(right);
      assertThat(in.receive(right)).isEqualTo(1);
      assertThat(in.sourceLow(0)).isEqualTo(0x77);
    }
  }

  private void sendIpv6(VrrpSocket socket, NativeBuffer message) {
    out.addIpv6(
        socket,
        message.address(),
        message.size(),
        Packets.GROUP_V6_HIGH,
        Packets.GROUP_V6_LOW,
        network.leftIndex);
    assertThat(out.flush()).as("errno %d", out.failedErrno(0)).isEqualTo(1);
    message.close();
  }

  private static byte[] address(String text) throws Exception {
    return java.net.InetAddress.getByName(text).getAddress();
  }
}
