package org.jkeepalived.core.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.HmacAuthentication.AntiReplay;
import org.jkeepalived.core.model.HmacAuthentication.Mode;
import org.jkeepalived.core.model.HmacKey;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.net.Ipv4Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `auth_hmac` and the authentication header, byte by byte. The vectors were computed by another
/// program (Python's `hmac`) from the description of the format; no keepalived 2.4.3 was at hand.
class AuthenticationTest {
  private static final IpAddress SOURCE = IpAddress.of("192.0.2.2");
  private static final IpAddress SOURCE6 = IpAddress.of("fe80::2");
  private static final long WALL = 1_795_000_000_500L;
  private static final long SECOND = 1_000;
  private static final HmacAuthentication.Key SEVEN =
      new HmacAuthentication.Key(7, "0123456789abcdef0123456789abcdef");
  private static final HmacAuthentication.Key EIGHT =
      new HmacAuthentication.Key(
          8,
          "hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
              + "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f");

  private static HmacAuthentication hmac(int active, AntiReplay antiReplay, Mode mode) {
    return new HmacAuthentication(List.of(SEVEN, EIGHT), active, 5_000_000_000L, antiReplay, mode);
  }

  private static VrrpInstance signed(int active, AntiReplay antiReplay, Mode mode) {
    Draft draft = new Draft();
    draft.hmac = Optional.of(hmac(active, antiReplay, mode));
    return draft.build();
  }

  private static VrrpInstance signed() {
    return signed(7, AntiReplay.TIME, Mode.ENFORCE);
  }

  /// A signed message as it arrives.
  private static final class Arrival implements AdvertReader.Datagram {
    final ByteBuffer buffer;
    final int offset;
    final IpAddress source;
    final IpAddress destination;
    final boolean header;
    long wallMillis;
    int cut;

    Arrival(VrrpInstance sender, AdvertSeal seal, IpAddress source, long wallMillis) {
      var encoder = new AdvertEncoder(sender);
      this.source = source;
      this.destination = encoder.destinations().getFirst();
      this.wallMillis = wallMillis;
      this.offset = encoder.messageOffset();
      this.header = sender.authentication() instanceof Authentication.Header;
      buffer = ByteBuffer.allocate(encoder.packetLength());
      encoder.writePacket(buffer, 0, source, destination, destination, 100);
      seal.begin(buffer, 0, source, wallMillis);
      seal.put(buffer, 0, source, destination);
    }

    Arrival at(long millis) {
      wallMillis = millis;
      return this;
    }

    Arrival flip(int index) {
      buffer.put(offset + index, (byte) (buffer.get(offset + index) ^ 1));
      return this;
    }

    String hex() {
      return HexFormat.of().formatHex(buffer.array(), offset, buffer.capacity());
    }

    @Override
    public ByteBuffer buffer() {
      return buffer;
    }

    @Override
    public int offset() {
      return offset;
    }

    @Override
    public int length() {
      return buffer.capacity() - offset - cut;
    }

    @Override
    public int hopLimit() {
      return 255;
    }

    @Override
    public long sourceHigh() {
      return source.high();
    }

    @Override
    public long sourceLow() {
      return source.low();
    }

    @Override
    public long destinationHigh() {
      return destination.high();
    }

    @Override
    public long destinationLow() {
      return destination.low();
    }

    @Override
    public boolean hasAuthenticationHeader() {
      return header;
    }

    @Override
    public long wallMillis() {
      return wallMillis;
    }
  }

  private static Arrival arrival(VrrpInstance sender, long wallMillis) {
    return new Arrival(sender, new AdvertSeal(sender), SOURCE, wallMillis);
  }

  private static @Nullable DropReason read(VrrpInstance receiver, Arrival arrival) {
    return new AdvertReader(receiver).read(arrival, false, new Advert());
  }

  @Test
  void trailerIsThatOfTheSpecification() {
    assertThat(arrival(signed(), WALL).hex())
        .isEqualTo(
            "3133640100640571c0000264010700006afd86c080000000"
                + "eda79d08b21c16f0c0c4bb0eab1501cc");
  }

  @Test
  void trailerFollowsTheAuthenticationDataOfVersion2() {
    Draft draft = Draft.version2();
    draft.hmac = Optional.of(hmac(7, AntiReplay.TIME, Mode.ENFORCE));
    assertThat(arrival(draft.build(), WALL).hex())
        .isEqualTo(
            "213364010001b865c00002640000000000000000010700006afd86c080000000"
                + "1cb45f94bc17800a1cfdaede4e126695");
  }

  @Test
  void checksumOfIpv6CoversTheTrailer() {
    Draft draft = Draft.ipv6();
    draft.hmac = Optional.of(hmac(8, AntiReplay.TIME, Mode.ENFORCE));
    VrrpInstance config = draft.build();
    var arrival = new Arrival(config, new AdvertSeal(config), SOURCE6, 1_795_000_000_001L);
    assertThat(arrival.hex())
        .isEqualTo(
            "313364020064c858fe80000000000000000000000000010020010db8000000000000000000000100"
                + "010800006afd86c000410000768dc6462936e213743ae104ce3c16e6");
    assertThat(read(config, arrival)).isNull();
  }

  @Test
  void eitherKeyIsBelievedWhicheverSigns() {
    assertThat(read(signed(), arrival(signed(8, AntiReplay.TIME, Mode.ENFORCE), WALL))).isNull();
  }

  @Test
  void checksComeInTheirOrder() {
    assertThat(read(signed(), arrival(new Draft().build(), WALL)))
        .isEqualTo(DropReason.HMAC_MISSING);
    int trailer = 12;
    assertThat(read(signed(), arrival(signed(), WALL).flip(trailer)))
        .isEqualTo(DropReason.HMAC_MALFORMED);
    assertThat(read(signed(), arrival(signed(), WALL).flip(trailer + 2)))
        .isEqualTo(DropReason.HMAC_MALFORMED);
    assertThat(read(signed(), arrival(signed(), WALL).at(WALL + 7 * SECOND)))
        .isEqualTo(DropReason.HMAC_STALE);
    assertThat(read(signed(), arrival(signed(), WALL).at(WALL - 7 * SECOND)))
        .isEqualTo(DropReason.HMAC_STALE);
    assertThat(read(signed(), arrival(signed(), WALL).flip(trailer + 1)))
        .as("key 6")
        .isEqualTo(DropReason.HMAC_UNKNOWN_KEY);
    assertThat(read(signed(), arrival(signed(), WALL).flip(2)))
        .as("another priority")
        .isEqualTo(DropReason.HMAC_INVALID);
    assertThat(read(signed(), arrival(signed(), WALL).flip(trailer + 27)))
        .isEqualTo(DropReason.HMAC_INVALID);
  }

  @Test
  void replayIsDropped() {
    var reader = new AdvertReader(signed());
    var advert = new Advert();
    var seal = new AdvertSeal(signed());
    Arrival first = new Arrival(signed(), seal, SOURCE, WALL);
    Arrival second = new Arrival(signed(), seal, SOURCE, WALL + SECOND);
    assertThat(reader.read(first, false, advert)).isNull();
    assertThat(reader.read(first, false, advert)).isEqualTo(DropReason.HMAC_REPLAY);
    assertThat(reader.read(second, false, advert)).isNull();
    assertThat(reader.read(first, false, advert)).isEqualTo(DropReason.HMAC_REPLAY);
  }

  /// No HMAC covers the checksum.
  @Test
  void damagedCopyDoesNotMakeTheOriginalOld() {
    var reader = new AdvertReader(signed());
    Arrival copy = arrival(signed(), WALL).flip(6);
    assertThat(reader.read(copy, false, new Advert())).isEqualTo(DropReason.CHECKSUM);
    assertThat(reader.read(arrival(signed(), WALL), false, new Advert())).isNull();
  }

  @Test
  void multicastRemembersSixteenSenders() {
    var reader = new AdvertReader(signed());
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 16; i++) {
        IpAddress source = IpAddress.ipv4(0xc000_0202 + i);
        var arrival = new Arrival(signed(), new AdvertSeal(signed()), source, WALL);
        assertThat(reader.read(arrival, false, new Advert()))
            .isEqualTo(round == 0 ? null : DropReason.HMAC_REPLAY);
      }
    }
  }

  @Test
  void reloadDoesNotMakeOldAdvertsNew() {
    var reader = new AdvertReader(signed());
    Arrival first = arrival(signed(), WALL);
    assertThat(reader.read(first, false, new Advert())).isNull();
    var rotated = new AdvertReader(signed(8, AntiReplay.TIME, Mode.ENFORCE));
    rotated.inherit(reader);
    assertThat(rotated.read(first, false, new Advert())).isEqualTo(DropReason.HMAC_REPLAY);
  }

  @Test
  void advertsOfOneMomentHaveDifferentNumbers() {
    var seal = new AdvertSeal(signed());
    var reader = new AdvertReader(signed());
    for (int i = 0; i < 3; i++) {
      assertThat(reader.read(new Arrival(signed(), seal, SOURCE, WALL), false, new Advert()))
          .isNull();
    }
  }

  @Test
  void clockThatWasAheadForLongBeginsAnewWhenItIsSetRight() {
    var seal = new AdvertSeal(signed());
    new Arrival(signed(), seal, SOURCE, WALL + 3600 * SECOND);
    assertThat(read(signed(), new Arrival(signed(), seal, SOURCE, WALL))).isNull();
  }

  @Test
  void clockThatWasAHairAheadGoesOnCounting() {
    var seal = new AdvertSeal(signed());
    var reader = new AdvertReader(signed());
    Arrival ahead = new Arrival(signed(), seal, SOURCE, WALL + 2 * SECOND);
    assertThat(reader.read(ahead, false, new Advert())).isNull();
    Arrival back = new Arrival(signed(), seal, SOURCE, WALL);
    assertThat(reader.read(back, false, new Advert())).isNull();
  }

  @Test
  void markThatTheClockLeftBehindKeepsNobodySilent() {
    var reader = new AdvertReader(signed());
    assertThat(reader.read(arrival(signed(), WALL + 3600 * SECOND), false, new Advert())).isNull();
    assertThat(reader.read(arrival(signed(), WALL), false, new Advert())).isNull();
  }

  @Test
  void monotonicDoesNotLookAtTheClock() {
    VrrpInstance config = signed(7, AntiReplay.MONOTONIC, Mode.ENFORCE);
    var reader = new AdvertReader(config);
    assertThat(reader.read(arrival(config, WALL).at(0), false, new Advert())).isNull();
    assertThat(reader.read(arrival(config, WALL - SECOND).at(0), false, new Advert()))
        .isEqualTo(DropReason.HMAC_REPLAY);
  }

  @Test
  void permissiveTakesUnsignedAdvertsButNoWrongOnes() {
    VrrpInstance permissive = signed(7, AntiReplay.TIME, Mode.PERMISSIVE);
    assertThat(read(permissive, arrival(new Draft().build(), WALL))).isNull();
    assertThat(read(permissive, arrival(signed(), WALL).flip(2)))
        .isEqualTo(DropReason.HMAC_INVALID);
  }

  @Test
  void receiveOnlySendsNoTrailer() {
    VrrpInstance config = signed(7, AntiReplay.TIME, Mode.RECEIVE_ONLY);
    assertThat(new AdvertEncoder(config).trailerLength()).isZero();
    assertThat(read(config, arrival(signed(), WALL))).isNull();
    assertThat(read(config, arrival(config, WALL))).isNull();
  }

  @Test
  void trailerIsNotUnderstoodWithoutTheBlock() {
    assertThat(read(new Draft().build(), arrival(signed(), WALL))).isEqualTo(DropReason.LENGTH);
  }

  @Test
  void unicastRemembersEachPeer() {
    Transport.Peer[] peers = new Transport.Peer[30];
    for (int i = 0; i < peers.length; i++) {
      peers[i] = Transport.Peer.of(IpAddress.ipv4(0xc000_0202 + i));
    }
    Draft draft = new Draft().unicast(true, peers);
    draft.hmac = Optional.of(hmac(7, AntiReplay.TIME, Mode.ENFORCE));
    VrrpInstance config = draft.build();
    var reader = new AdvertReader(config);
    for (int round = 0; round < 2; round++) {
      for (Transport.Peer peer : peers) {
        var arrival = new Arrival(config, new AdvertSeal(config), peer.address(), WALL);
        assertThat(reader.read(arrival, false, new Advert()))
            .isEqualTo(round == 0 ? null : DropReason.HMAC_REPLAY);
      }
    }
  }

  @Test
  void fileHoldsAKeyAsBytesOrDigits() {
    byte[] raw = new byte[32];
    raw[0] = (byte) 0xff;
    assertThat(HmacKey.ofFile(raw)).contains("hex:ff" + "00".repeat(31));
    assertThat(
            HmacKey.ofFile("0123456789abcdef0123456789abcdef\n".getBytes(StandardCharsets.UTF_8)))
        .contains("hex:3031323334353637383961626364656630313233343536373839616263646566");
    assertThat(HmacKey.ofFile(("hex:" + "ab".repeat(32) + "\n").getBytes(StandardCharsets.UTF_8)))
        .contains("hex:" + "ab".repeat(32));
    assertThat(HmacKey.ofFile(new byte[31])).isEmpty();
    assertThat(HmacKey.ofFile(new byte[65])).isEmpty();
  }

  @Test
  void keysAndPasswordsAreNeverWords() {
    VrrpInstance config = signed();
    assertThat(config.toString()).doesNotContain("0123456789abcdef").doesNotContain("0001020304");
    assertThat(header().toString()).doesNotContain("67656865").doesNotContain("geheim");
  }

  private static VrrpInstance header() {
    Draft draft = Draft.version2();
    draft.authentication = new Authentication.Header(0x6765_6865_696d_0000L); // geheim
    return draft.build();
  }

  @Test
  void authenticationHeaderIsThatOfRfc2402() {
    VrrpInstance config = header();
    var seal = new AdvertSeal(config);
    seal.continueFrom(8);
    var encoder = new AdvertEncoder(config);
    ByteBuffer buffer = ByteBuffer.allocate(encoder.packetLength());
    IpAddress group = encoder.destinations().getFirst();
    encoder.writePacket(buffer, 0, SOURCE, group, group, 100);
    Ipv4Header.patchIdentification(buffer, 0, 2);
    seal.begin(buffer, 0, SOURCE, 0);
    seal.put(buffer, 0, SOURCE, group);
    assertThat(HexFormat.of().formatHex(buffer.array(), 20, buffer.capacity()))
        .isEqualTo(
            "70040000c0000202000000098e4f054635bca8a3744af3af"
                + "213364010201b665c00002640000000000000000");
    assertThat(buffer.get(9)).isEqualTo((byte) 51);
  }

  @Test
  void authenticationHeaderIsCheckedAndCountsOnce() {
    VrrpInstance config = header();
    var reader = new AdvertReader(config);
    var seal = new AdvertSeal(config);
    Arrival first = new Arrival(config, seal, SOURCE, 0);
    Arrival second = new Arrival(config, seal, SOURCE, 0);
    assertThat(reader.read(first, false, new Advert())).isNull();
    assertThat(reader.read(first, false, new Advert())).isEqualTo(DropReason.AUTHENTICATION_REPLAY);
    assertThat(reader.read(second.flip(2), false, new Advert()))
        .isEqualTo(DropReason.AUTHENTICATION_FAILED);
    assertThat(reader.read(second.flip(2), false, new Advert())).isNull();
    assertThat(reader.newestSequence()).isEqualTo(2);
  }

  @Test
  void authenticationHeaderOfAnotherSenderBeginsItsOwnCount() {
    VrrpInstance config = header();
    var reader = new AdvertReader(config);
    var ahead = new AdvertSeal(config);
    ahead.continueFrom(1000);
    assertThat(reader.read(new Arrival(config, ahead, SOURCE, 0), false, new Advert())).isNull();
    IpAddress other = IpAddress.of("192.0.2.3");
    var fresh = new Arrival(config, new AdvertSeal(config), other, 0);
    assertThat(reader.read(fresh, false, new Advert())).isNull();
  }

  @Test
  void authenticationAllocatesNothingForAnAdvert() {
    measure(signed());
    measure(header());
  }

  private static void measure(VrrpInstance config) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var seal = new AdvertSeal(config);
    Arrival arrival = new Arrival(config, seal, SOURCE, WALL);
    var reader = new AdvertReader(config);
    var advert = new Advert();
    long before = 0;
    int rounds = 20_000;
    for (int i = 0; i < 2 * rounds; i++) {
      if (i == rounds) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      seal.begin(arrival.buffer, 0, SOURCE, WALL);
      seal.put(arrival.buffer, 0, SOURCE, arrival.destination);
      if (reader.read(arrival, false, advert) != null) {
        throw new AssertionError("advert " + i + " was not accepted");
      }
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(rounds);
  }
}
