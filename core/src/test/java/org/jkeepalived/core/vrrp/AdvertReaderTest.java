package org.jkeepalived.core.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdvertReaderTest {
  private static final long PASSWORD = 0x7365_6372_6574_0000L;

  private final Advert advert = new Advert();

  private @Nullable DropReason read(VrrpInstance config, Received received) {
    return new AdvertReader(config).read(received, false, advert);
  }

  private static Draft withPassword(long bits) {
    Draft draft = Draft.version2();
    draft.authentication = new Authentication.Password(bits);
    return draft;
  }

  /// Sum of the words by hand: 31 33 64 01 00 64 · c0 00 02 64 · pseudo header c000 0202 e000 0012
  /// 0070 000c.
  @Test
  void version3ChecksumCoversThePseudoHeader() {
    var received = new Received(new Draft().build(), 100);
    long sum = 0x3133 + 0x6401 + 0x0064 + 0xc000 + 0x0264;
    sum += 0xc000 + 0x0202 + 0xe000 + 0x0012 + 112 + 12;
    sum = (sum & 0xffff) + (sum >> 16);
    assertThat(received.bytes.getShort(6) & 0xffff).isEqualTo((int) (~sum & 0xffff));
    assertThat(read(new Draft().build(), received)).isNull();
  }

  @Test
  void version2ChecksumCoversTheMessageOnly() {
    var received = new Received(Draft.version2().build(), 100);
    long sum = 0x2133 + 0x6401 + 0x0001 + 0xc000 + 0x0264;
    sum = (sum & 0xffff) + (sum >> 16);
    assertThat(received.bytes.getShort(6) & 0xffff).isEqualTo((int) (~sum & 0xffff));
    assertThat(received.length).isEqualTo(20);
    assertThat(read(Draft.version2().build(), received)).isNull();
  }

  @Test
  void packetIsWhatTheRfcDraws() {
    var received = new Received(new Draft().build(), 100);
    byte[] message = new byte[received.length];
    received.bytes.get(0, message);
    assertThat(HexFormat.of().formatHex(message)).matches("313364010064....c0000264");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(9568);
    for (int round = 0; round < 2_000; round++) {
      Draft draft =
          switch (random.nextInt(3)) {
            case 0 -> Draft.version2();
            case 1 -> Draft.ipv6();
            default -> new Draft();
          };
      draft.vrid = 1 + random.nextInt(255);
      draft.interval =
          draft.version.number() == 2
              ? (1 + random.nextInt(255)) * Draft.SECOND
              : (1 + random.nextInt(4095)) * 10_000_000L;
      for (int i = random.nextInt(20); i > 0 && draft.family.bytes() == 4; i--) {
        draft.addresses.add(VirtualAddress.plain(IpAddress.ipv4(random.nextInt()), 32));
      }
      int priority = random.nextInt(256);
      VrrpInstance config = draft.build();
      var received = new Received(config, priority);
      assertThat(read(config, received)).isNull();
      assertThat(advert.priority).isEqualTo(priority);
      assertThat(advert.intervalNanos).isEqualTo(config.advertIntervalNanos());
      assertThat(advert.source()).isEqualTo(received.source);
      assertThat(advert.addressesDiffer).isFalse();
      assertThat(advert.intervalDiffers).isFalse();
    }
  }

  @Test
  void messageShorterThanItsHeaderIsDropped() {
    var received = new Received(new Draft().build(), 100);
    received.length = 7;
    assertThat(read(new Draft().build(), received)).isEqualTo(DropReason.TOO_SHORT);
  }

  @Test
  void messageOfTheWrongLengthIsDropped() {
    VrrpInstance config = new Draft().build();
    var cut = new Received(config, 100);
    cut.length--;
    assertThat(read(config, cut)).isEqualTo(DropReason.LENGTH);
    var padded = new Received(config, 100);
    padded.length = 27;
    assertThat(read(config, padded)).isEqualTo(DropReason.LENGTH);
  }

  @Test
  void ethernetPaddingIsTolerated() {
    VrrpInstance config = new Draft().build();
    var padded = new Received(config, 100);
    padded.length = 26;
    assertThat(read(config, padded)).isNull();
  }

  @Test
  void multicastFromBeyondARouterIsDropped() {
    VrrpInstance config = new Draft().build();
    var received = new Received(config, 100);
    received.hopLimit = 254;
    assertThat(read(config, received)).isEqualTo(DropReason.HOP_LIMIT);
    received.hopLimit = -1;
    assertThat(read(config, received)).isEqualTo(DropReason.HOP_LIMIT);
  }

  @Test
  void otherVersionIsDropped() {
    var received = new Received(Draft.version2().build(), 100);
    assertThat(read(new Draft().build(), received)).isEqualTo(DropReason.VERSION);
  }

  @Test
  void otherTypeIsDropped() {
    VrrpInstance config = new Draft().build();
    assertThat(read(config, new Received(config, 100).put(0, 0x32))).isEqualTo(DropReason.TYPE);
  }

  @Test
  void wrongChecksumIsDropped() {
    VrrpInstance config = new Draft().build();
    assertThat(read(config, new Received(config, 100).put(2, 101))).isEqualTo(DropReason.CHECKSUM);
    VrrpInstance ipv6 = Draft.ipv6().build();
    assertThat(read(ipv6, new Received(ipv6, 100).put(2, 101))).isEqualTo(DropReason.CHECKSUM);
  }

  @Test
  void ipv6ChecksumCoversThePseudoHeaderWhateverIsConfigured() {
    Draft draft = Draft.ipv6();
    draft.checksumV3AsV2 = true;
    var elsewhere = new Received(draft.build(), 100);
    elsewhere.destination = IpAddress.of("ff02::13");
    assertThat(read(draft.build(), elsewhere)).isEqualTo(DropReason.CHECKSUM);
    assertThat(read(draft.build(), new Received(draft.build(), 100))).isNull();
  }

  @Test
  void checksumWithoutPseudoHeaderIsAcceptedOnlyWhereConfigured() {
    Draft plain = new Draft();
    plain.checksumV3AsV2 = true;
    var received = new Received(plain.build(), 100);
    assertThat(read(new Draft().build(), received)).isEqualTo(DropReason.CHECKSUM);
    assertThat(read(plain.build(), received)).isNull();
    assertThat(read(plain.build(), new Received(new Draft().build(), 100))).isNull();
  }

  private static VrrpInstance unicast(Transport.OldChecksum mode) {
    var other = Transport.Peer.of(IpAddress.of("192.0.2.9"));
    return new Draft().unicast(false, mode, other, Transport.Peer.of(Received.PEER)).build();
  }

  /// What a peer of keepalived 1.3.6 sends us.
  private static Received old() {
    var received = new Received(unicast(Transport.OldChecksum.NEVER), 100);
    IpAddress ours = received.destination;
    received.destination = IpAddress.of("224.0.0.18");
    received.sealed();
    received.destination = ours;
    return received;
  }

  @Test
  void oldUnicastChecksumIsDetectedOncePerPeer() {
    var reader = new AdvertReader(unicast(Transport.OldChecksum.DETECTED));
    assertThat(reader.read(old(), false, advert)).isNull();
    assertThat(advert.newlyOldPeer).isEqualTo(1);
    assertThat(reader.read(old(), false, advert)).isNull();
    assertThat(advert.newlyOldPeer).isEqualTo(-1);
    var stranger = old();
    stranger.source = IpAddress.of("192.0.2.8");
    stranger.destination = IpAddress.of("224.0.0.18");
    stranger.sealed().destination = IpAddress.of("192.0.2.1");
    assertThat(reader.read(stranger, false, advert)).isNull();
    assertThat(advert.newlyOldPeer).as("there is nothing to send to a stranger").isEqualTo(-1);
    assertThat(reader.read(old().put(2, 101), false, advert)).isEqualTo(DropReason.CHECKSUM);
  }

  @Test
  void oldUnicastChecksumIsAcceptedUnlessRefused() {
    assertThat(read(unicast(Transport.OldChecksum.NEVER), old())).isEqualTo(DropReason.CHECKSUM);
    assertThat(read(unicast(Transport.OldChecksum.ALWAYS), old())).isNull();
    assertThat(advert.newlyOldPeer).as("it is sent anyway").isEqualTo(-1);
    var current = new Received(unicast(Transport.OldChecksum.NEVER), 100);
    assertThat(read(unicast(Transport.OldChecksum.ALWAYS), current)).isNull();
    assertThat(read(new Draft().build(), old())).isEqualTo(DropReason.CHECKSUM);
  }

  @Test
  void oldChecksumIsSentToWhoUsesItAndToAllWhereConfigured() {
    IpAddress group = IpAddress.of("224.0.0.18");
    var detecting = new AdvertEncoder(unicast(Transport.OldChecksum.DETECTED));
    assertThat(detecting.checksumDestination(Received.PEER, false)).isEqualTo(Received.PEER);
    assertThat(detecting.checksumDestination(Received.PEER, true)).isEqualTo(group);
    var never = new AdvertEncoder(unicast(Transport.OldChecksum.NEVER));
    assertThat(never.checksumDestination(Received.PEER, true)).isEqualTo(Received.PEER);
    var always = new AdvertEncoder(unicast(Transport.OldChecksum.ALWAYS));
    assertThat(always.checksumDestination(Received.PEER, false)).isEqualTo(group);
    Draft ipv6 = Draft.ipv6();
    ipv6.unicast(false, Transport.OldChecksum.ALWAYS, Transport.Peer.of(Received.PEER_V6));
    assertThat(new AdvertEncoder(ipv6.build()).checksumDestination(Received.PEER_V6, true))
        .isEqualTo(Received.PEER_V6);
  }

  @Test
  void passwordMustBeOurs() {
    VrrpInstance config = withPassword(PASSWORD).build();
    assertThat(read(config, new Received(config, 100))).isNull();
    assertThat(read(config, new Received(withPassword(PASSWORD + 1).build(), 100)))
        .isEqualTo(DropReason.AUTHENTICATION_FAILED);
    assertThat(read(config, new Received(Draft.version2().build(), 100)))
        .isEqualTo(DropReason.AUTHENTICATION_TYPE_MISMATCH);
    assertThat(read(config, new Received(config, 100).put(4, 3)))
        .isEqualTo(DropReason.AUTHENTICATION_TYPE_UNKNOWN);
  }

  @Test
  void version2WithAnotherIntervalIsDropped() {
    Draft other = Draft.version2();
    other.interval = 2 * Draft.SECOND;
    assertThat(read(Draft.version2().build(), new Received(other.build(), 100)))
        .isEqualTo(DropReason.INTERVAL);
  }

  @Test
  void version3WithAnotherIntervalIsAcceptedAndNoted() {
    Draft other = new Draft();
    other.interval = 2 * Draft.SECOND;
    assertThat(read(new Draft().build(), new Received(other.build(), 100))).isNull();
    assertThat(advert.intervalDiffers).isTrue();
    assertThat(advert.intervalNanos).isEqualTo(2 * Draft.SECOND);
  }

  @Test
  void version3WithIntervalZeroIsDropped() {
    Draft zero = new Draft();
    zero.interval = 0;
    assertThat(read(new Draft().build(), new Received(zero.build(), 100)))
        .isEqualTo(DropReason.INTERVAL);
  }

  @Test
  void reservedBitsAreIgnored() {
    VrrpInstance config = Draft.ipv6().build();
    assertThat(read(config, new Received(config, 100).put(4, 0xf0).sealed())).isNull();
    assertThat(advert.intervalNanos).isEqualTo(Draft.SECOND);
  }

  @Test
  void otherAddressesAreNotedButDoNotDrop() {
    Draft other = new Draft();
    other.addresses.set(0, VirtualAddress.plain(IpAddress.of("192.0.2.101"), 24));
    assertThat(read(new Draft().build(), new Received(other.build(), 100))).isNull();
    assertThat(advert.addressesDiffer).isTrue();
  }

  @Test
  void orderOfAddressesDoesNotMatter() {
    Draft one = new Draft();
    one.addresses.add(VirtualAddress.plain(IpAddress.of("192.0.2.101"), 24));
    Draft other = new Draft();
    other.addresses.addFirst(VirtualAddress.plain(IpAddress.of("192.0.2.101"), 24));
    assertThat(read(one.build(), new Received(other.build(), 100))).isNull();
    assertThat(advert.addressesDiffer).isFalse();
  }

  @Test
  void multicastForAUnicastInstanceIsDroppedAndTheReverse() {
    VrrpInstance unicast = new Draft().unicast(false, Transport.Peer.of(Received.PEER)).build();
    VrrpInstance multicast = new Draft().build();
    assertThat(read(unicast, new Received(multicast, 100))).isEqualTo(DropReason.DESTINATION);
    assertThat(read(multicast, new Received(unicast, 100))).isEqualTo(DropReason.DESTINATION);
  }

  @Test
  void unicastFromAStrangerIsDroppedWhenSourcesAreChecked() {
    Transport.Peer stranger = Transport.Peer.of(IpAddress.of("192.0.2.77"));
    VrrpInstance checked = new Draft().unicast(true, stranger).build();
    assertThat(read(checked, new Received(checked, 100))).isEqualTo(DropReason.FOREIGN_SOURCE);
    VrrpInstance unchecked = new Draft().unicast(false, stranger).build();
    assertThat(read(unchecked, new Received(unchecked, 100))).isNull();
  }

  @Test
  void unicastTtlMustBeWithinThePeersBounds() {
    Transport.Peer near = new Transport.Peer(Received.PEER, 254, 255);
    VrrpInstance config = new Draft().unicast(false, near).build();
    var received = new Received(config, 100);
    assertThat(read(config, received)).isNull();
    received.hopLimit = 253;
    assertThat(read(config, received)).isEqualTo(DropReason.FOREIGN_SOURCE);
  }

  @Test
  void ownerThatIgnoresAdvertsDropsThemLast() {
    VrrpInstance config = new Draft().build();
    var reader = new AdvertReader(config);
    assertThat(reader.read(new Received(config, 100), true, advert))
        .isEqualTo(DropReason.OWNER_IGNORES);
  }

  @Test
  void noByteSequenceCrashesTheDecoder() {
    Random random = new Random(112);
    VrrpInstance[] configs = {
      new Draft().build(),
      Draft.version2().build(),
      withPassword(PASSWORD).build(),
      Draft.ipv6().build()
    };
    Set<DropReason> seen = EnumSet.noneOf(DropReason.class);
    for (int round = 0; round < 1_000_000; round++) {
      VrrpInstance config = configs[round & 3];
      DropReason reason = spoil(config, random, round);
      if (reason != null) {
        seen.add(reason);
      }
    }
    assertThat(seen).contains(DropReason.LENGTH, DropReason.VERSION, DropReason.CHECKSUM);
  }

  private final Received[] templates = new Received[4];
  private final AdvertReader[] readers = new AdvertReader[4];

  private @Nullable DropReason spoil(VrrpInstance config, Random random, int round) {
    Received received = templates[round & 3];
    if (received == null) {
      received = templates[round & 3] = new Received(config, 100);
      readers[round & 3] = new AdvertReader(config);
    }
    int length = received.length;
    int at = random.nextInt(length);
    byte before = received.bytes.get(at);
    received.put(at, random.nextInt());
    if (random.nextInt(4) == 0) {
      received.length = random.nextInt(1500);
    }
    DropReason reason = readers[round & 3].read(received, false, advert);
    received.put(at, before);
    received.length = length;
    return reason;
  }
}
