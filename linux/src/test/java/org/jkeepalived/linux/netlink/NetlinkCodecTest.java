package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class NetlinkCodecTest {
  private static final NetAddress V4 = NetAddress.ipv4(0x0a000001);
  private static final NetAddress V6 = NetAddress.ipv6(0x2001_0db8_0000_0000L, 0x18);

  private final ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
  private final NetlinkWriter writer = new NetlinkWriter(bytes);

  private NetlinkReader written() {
    return new NetlinkReader().over(bytes, writer.length());
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Test
  void headerCarriesLengthTypeFlagsAndSequence() {
    writer.begin(20, 5, 77).u8(2).u8(24).u8(0).u8(0).u32(3).u16(9, 1).end();
    assertThat(bytes.getInt(0)).isEqualTo(16 + 8 + 8).isEqualTo(writer.length());
    NetlinkReader reader = written();
    assertThat(reader.next()).isTrue();
    assertThat(reader.type()).isEqualTo(20);
    assertThat(reader.flags()).isEqualTo(5);
    assertThat(reader.sequence()).isEqualTo(77);
    assertThat(reader.u32(4)).isEqualTo(3);
    assertThat(reader.next()).isFalse();
    assertThat(reader.malformed()).isFalse();
  }

  @Test
  void attributesArePaddedToFourBytesButTellTheirTrueLength() {
    writer.begin(16, 0, 1).text(3, "eth0").u8(11, 18).bytes(1, (byte) 1, (byte) 2).end();
    NetlinkReader reader = written();
    assertThat(reader.next()).isTrue();
    AttributeReader attribute = reader.attributes(0);
    assertThat(attribute.next()).isTrue();
    assertThat(attribute.length()).isEqualTo(5);
    assertThat(attribute.text()).isEqualTo("eth0");
    assertThat(attribute.next()).isTrue();
    assertThat(attribute.u8()).isEqualTo(18);
    assertThat(attribute.next()).isTrue();
    assertThat(attribute.length()).isEqualTo(2);
    assertThat(attribute.next()).isFalse();
  }

  @Test
  void addressesAreInNetworkOrderWhateverTheMachineIs() {
    writer.begin(20, 0, 1).address(2, V4).address(1, V6).end();
    byte[] four = new byte[4];
    bytes.get(20, four);
    assertThat(four).containsExactly(10, 0, 0, 1);
    NetlinkReader reader = written();
    assertThat(reader.next()).isTrue();
    AttributeReader attribute = reader.attributes(0);
    assertThat(attribute.next()).isTrue();
    assertThat(attribute.address()).isEqualTo(V4);
    assertThat(attribute.next()).isTrue();
    assertThat(attribute.address()).isEqualTo(V6);
    assertThat(V4).hasToString("10.0.0.1");
    assertThat(V6).hasToString("2001:db8:0:0:0:0:0:18");
  }

  @Test
  void addressReadsBackAsItWasWritten() {
    var random = random(1);
    for (int i = 0; i < 500; i++) {
      AddressInfo address = anyAddress(random);
      writer.reset();
      address.writeAdd(writer, 0, 1);
      NetlinkReader reader = written();
      assertThat(reader.next()).isTrue();
      assertThat(AddressInfo.read(reader)).isEqualTo(address);
    }
  }

  private static AddressInfo anyAddress(RandomGenerator random) {
    boolean four = random.nextBoolean();
    return new AddressInfo(
        random.nextInt(1, 1000),
        anyNetAddress(random, four),
        random.nextInt(four ? 33 : 129),
        random.nextBoolean() ? null : anyNetAddress(random, four),
        four && random.nextBoolean() ? anyNetAddress(random, true) : null,
        four && random.nextBoolean() ? "eth0:" + random.nextInt(100) : "",
        random.nextInt(256),
        random.nextInt(1 << 11),
        random.nextBoolean() ? 18 : 0,
        random.nextBoolean() ? -1 : random.nextInt(1 << 20),
        random.nextBoolean() ? -1 : 0);
  }

  private static NetAddress anyNetAddress(RandomGenerator random, boolean four) {
    return four
        ? NetAddress.ipv4(random.nextInt())
        : NetAddress.ipv6(random.nextLong(), random.nextLong());
  }

  @Test
  void errorCarriesTheKernelsWordsWithAndWithoutAnEchoOfTheRequest() {
    for (boolean capped : new boolean[] {true, false}) {
      writer.reset().begin(NetlinkReader.NLMSG_ERROR, 0x200 | (capped ? 0x100 : 0), 5);
      writer.u32(-17).u32(24).u16(20).u16(0).u32(5).u32(0);
      if (!capped) {
        writer.u32(1).u32(2);
      }
      writer.text(1, "Address already assigned").end();
      NetlinkReader reader = written();
      assertThat(reader.next()).isTrue();
      assertThat(reader.errno()).isEqualTo(17);
      assertThat(reader.errorText()).isEqualTo("Address already assigned");
    }
  }

  @Test
  void lengthsThatLieEndTheWalk() {
    for (int length : new int[] {0, 15, 17 + 16, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      writer.reset().begin(20, 0, 1).u32(0).end();
      bytes.putInt(0, length);
      NetlinkReader reader = written();
      assertThat(reader.next()).isFalse();
      assertThat(reader.malformed()).isTrue();
    }
  }

  @Test
  void bridgePortMessagesAreNotLinks() {
    writer.begin(Rtnetlink.RTM_DELLINK, 0, 0).u8(Rtnetlink.AF_BRIDGE).u8(0).u16(1).u32(3);
    writer.u32(0).u32(0).text(3, "port").end();
    NetlinkReader reader = written();
    assertThat(reader.next()).isTrue();
    assertThat(LinkInfo.read(reader)).isNull();
  }

  @Test
  void addressWithoutAddressOrWithWrongFamilyIsRefused() {
    writer.begin(Rtnetlink.RTM_NEWADDR, 0, 0).u8(2).u8(24).u8(0).u8(0).u32(3).end();
    writer.begin(Rtnetlink.RTM_NEWADDR, 0, 0).u8(2).u8(24).u8(0).u8(0).u32(3);
    writer.address(1, V6).end();
    writer.begin(Rtnetlink.RTM_NEWADDR, 0, 0).u8(2).u8(33).u8(0).u8(0).u32(3);
    writer.address(1, V4).end();
    writer.begin(Rtnetlink.RTM_NEWADDR, 0, 0).u8(2).end();
    NetlinkReader reader = written();
    for (int i = 0; i < 4; i++) {
      assertThat(reader.next()).isTrue();
      assertThat(AddressInfo.read(reader)).isNull();
    }
  }

  /// 20,000 damaged datagrams: bits flipped, cut short, lengths replaced.
  @Test
  void mutatedMessagesNeverCrashTheReader() {
    var random = random(2);
    writeEverything();
    byte[] good = new byte[writer.length()];
    bytes.get(0, good);
    var seen = new Recorder();
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(bad.length + 1) : bad.length;
      // A buffer that ends with the datagram: reading beyond would throw.
      ByteBuffer exact = ByteBuffer.wrap(java.util.Arrays.copyOf(bad, length));
      exact.order(ByteOrder.nativeOrder());
      RouteMonitor.deliver(new NetlinkReader().over(exact, length), seen);
      RoutingMonitor.deliver(new NetlinkReader().over(exact, length), seen);
      var answers = new NetlinkReader().over(exact, length);
      while (answers.next()) {
        assertThat(answers.errno()).isBetween(0, 4095);
        assertThat(answers.errorText()).isNotNull();
      }
    }
    assertThat(seen.count).isGreaterThan(20_000);
  }

  private void writeEverything() {
    writer.reset();
    writer.begin(Rtnetlink.RTM_NEWLINK, 0, 0);
    LinkRequest.create(writer, new NewLink.Veth("veth0", "veth1"));
    writer.end();
    writer.begin(Rtnetlink.RTM_NEWLINK, 0, 0);
    LinkRequest.create(writer, new NewLink.Macvlan("mac0", 3, 0x0200_5e00_0133L));
    writer.end();
    anyAddress(random(3)).writeAdd(writer, 0, 0);
    AddressInfo.plain(4, V6, 64).writeRemove(writer, 0, 0);
    new RoutingEdit.AddRoute(RoutingRequests.everyRoute(3), RoutingEdit.Creation.ADD)
        .write(writer, 0);
    new RoutingEdit.RemoveRoute(RoutingRequests.everyRoute(3)).write(writer, 0);
    new RoutingEdit.RemoveRule(RoutingRequests.everyRule()).write(writer, 0);
    writer.begin(NetlinkReader.NLMSG_ERROR, 0x300, 5).u32(-17).u32(24).u16(20).u16(0);
    writer.u32(5).u32(0).text(1, "words").end();
  }

  private static final class Recorder implements RouteListener, RoutingListener {
    private final List<Object> last = new ArrayList<>();
    private int count;

    private void add(Object what) {
      last.clear();
      last.add(what.toString());
      count++;
    }

    @Override
    public void linkPresent(LinkInfo link) {
      add(link);
    }

    @Override
    public void linkAbsent(LinkInfo link) {
      add(link);
    }

    @Override
    public void addressPresent(AddressInfo address) {
      add(address);
    }

    @Override
    public void addressAbsent(AddressInfo address, int causedBy) {
      add(address);
    }

    @Override
    public void routeAbsent(RouteInfo route, int causedBy) {
      add(route);
    }

    @Override
    public void ruleAbsent(RuleInfo rule, int causedBy) {
      add(rule);
    }

    @Override
    public void overrun() {
      throw new AssertionError("a reader does not report overruns");
    }
  }
}
