package org.jkeepalived.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.MacAddress;
import org.junit.jupiter.api.Test;

class NetTest {
  private static final MacAddress MAC = new MacAddress(0x0200_0000_0001L);

  private final ByteBuffer buffer = ByteBuffer.allocate(128);

  private String hex(int length) {
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// The example of RFC 1071 §3: the words 0001 f203 f4f5 f6f7 sum up to ddf2.
  @Test
  void checksumIsThatOfTheRfcExample() {
    buffer.put(0, HexFormat.of().parseHex("0001f203f4f5f6f7"));
    assertThat(InternetChecksum.finish(InternetChecksum.sum(buffer, 0, 8)))
        .isEqualTo(~0xddf2 & 0xffff);
  }

  @Test
  void oddLastByteCountsAsAHighByte() {
    buffer.put(0, (byte) 0x12);
    assertThat(InternetChecksum.sum(buffer, 0, 1)).isEqualTo(0x1200);
  }

  @Test
  void updatedChecksumEqualsAComputedOne() {
    Random random = new Random(1624);
    for (int round = 0; round < 10_000; round++) {
      int first = random.nextInt(0x10000);
      int other = 1 + random.nextInt(0xffff);
      int changed = random.nextInt(0x10000);
      int checksum = InternetChecksum.finish((long) first + other);
      assertThat(InternetChecksum.update(checksum, first, changed))
          .isEqualTo(InternetChecksum.finish((long) changed + other));
    }
  }

  @Test
  void ipv4HeaderIsReadBackAndItsIdentificationPatched() {
    IpAddress source = IpAddress.of("192.0.2.1");
    IpAddress group = IpAddress.of("224.0.0.18");
    Ipv4Header.write(buffer, 0, new Ipv4Header.Fields(0xc0, 32, 1, 255, 112), source, group);
    assertThat(hex(20)).matches("45c000200001" + "0000ff70....c0000201e0000012");
    Ipv4Header.patchIdentification(buffer, 0, 0xbeef);
    assertThat(InternetChecksum.finish(InternetChecksum.sum(buffer, 0, 20))).isZero();
    assertThat(Ipv4Header.headerLength(buffer, 0, 32)).isEqualTo(20);
    assertThat(Ipv4Header.totalLength(buffer, 0)).isEqualTo(32);
    assertThat(Ipv4Header.ttl(buffer, 0)).isEqualTo(255);
    assertThat(Ipv4Header.protocol(buffer, 0)).isEqualTo(112);
    assertThat(Ipv4Header.source(buffer, 0)).isEqualTo(source.low());
    assertThat(Ipv4Header.destination(buffer, 0)).isEqualTo(group.low());
  }

  @Test
  void truncatedOrForeignIpv4HeaderHasNoLength() {
    buffer.put(0, (byte) 0x45);
    assertThat(Ipv4Header.headerLength(buffer, 0, 19)).isEqualTo(-1);
    buffer.put(0, (byte) 0x44);
    assertThat(Ipv4Header.headerLength(buffer, 0, 60)).isEqualTo(-1);
    buffer.put(0, (byte) 0x4f);
    assertThat(Ipv4Header.headerLength(buffer, 0, 59)).isEqualTo(-1);
    buffer.put(0, (byte) 0x65);
    assertThat(Ipv4Header.headerLength(buffer, 0, 60)).isEqualTo(-1);
  }

  @Test
  void gratuitousArpIsARequestForOurselvesToEverybody() {
    GratuitousArp.write(buffer, 0, MAC, IpAddress.of("192.0.2.100"));
    assertThat(hex(GratuitousArp.LENGTH))
        .isEqualTo(
            "ffffffffffff0200000000010806"
                + "0001080006040001"
                + "020000000001c0000264"
                + "ffffffffffffc0000264");
  }

  @Test
  void neighborAdvertisementOverridesAndItsChecksumIsRight() {
    IpAddress address = IpAddress.of("2001:db8::100");
    NeighborAdvertisement.writeFrame(buffer, 0, MAC, address, true);
    assertThat(hex(54)).startsWith("333300000001020000000001" + "86dd" + "60000000" + "00203aff");
    assertThat(buffer.getInt(58)).isEqualTo(0xa000_0000);
    long pseudo =
        InternetChecksum.pseudoHeader(
            AddressFamily.IPV6,
            address.high(),
            address.low(),
            NeighborAdvertisement.ALL_NODES.high(),
            NeighborAdvertisement.ALL_NODES.low(),
            58,
            32);
    assertThat(InternetChecksum.finish(pseudo + InternetChecksum.sum(buffer, 54, 32))).isZero();
  }
}
