package org.jkeepalived.daemon.loop;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.engine.AdvertDatagram;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.engine.Engine;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;
import org.jkeepalived.core.vrrp.AdvertEncoder;

/// Leads a throw-away engine through elections, takeovers and releases in virtual time, so that the
/// first real takeover runs code that has run before. Its effects are thrown away.
final class Rehearsal {
  private static final int IFINDEX = 1;
  private static final int OUR_PRIORITY = 100;
  private static final int PEER_PRIORITY = 200;
  private static final long INTERVAL_NANOS = 10_000_000L;
  private static final IpAddress OURS = IpAddress.ipv4(0x7f000001);
  private static final IpAddress PEER = IpAddress.ipv4(0x7f000002);
  private static final IpAddress VIRTUAL = IpAddress.ipv4(0x7f000003);
  private static final IpAddress OURS6 = new IpAddress(AddressFamily.IPV6, 0, 1);
  private static final IpAddress VIRTUAL6 =
      new IpAddress(AddressFamily.IPV6, 0xfd00_0000_0000_0000L, 0x112);
  private static final long PASSWORD = 0x6a6b6565_70616c76L;

  private final EffectList effects = new EffectList();
  private final Engine engine = new Engine(effects);
  private final AdvertDatagram advert = advert();
  private long now = 1;
  private int effectsSeen;

  private Rehearsal() {}

  /// Returns how many effects there were, so that nothing can be optimised away.
  static int run(int rounds) {
    return new Rehearsal().rehearse(rounds);
  }

  /// Instances that unicast on this host: one of each kind that has code of its own.
  static List<VrrpInstance> instances() {
    return List.of(
        instance(),
        instance(VrrpVersion.V2, new Authentication.Password(PASSWORD), OURS, PEER, VIRTUAL),
        instance(VrrpVersion.V3, new Authentication.None(), OURS6, OURS6, VIRTUAL6));
  }

  private static VrrpInstance instance() {
    return instance(VrrpVersion.V3, new Authentication.None(), OURS, PEER, VIRTUAL);
  }

  private static VrrpInstance instance(
      VrrpVersion version,
      Authentication authentication,
      IpAddress ours,
      IpAddress peer,
      IpAddress address) {
    return new VrrpInstance(
        "rehearsal",
        Optional.of("lo"),
        1,
        ours.family(),
        version,
        OUR_PRIORITY,
        WantedState.BACKUP,
        INTERVAL_NANOS,
        true,
        0,
        3,
        Optional.of(ours),
        false,
        new Transport.Unicast(
            List.of(Transport.Peer.of(peer)),
            OptionalInt.empty(),
            false,
            Transport.OldChecksum.DETECTED),
        authentication,
        List.of(VirtualAddress.plain(address, address.family().bits())),
        List.of(),
        GarpSettings.DEFAULT,
        List.of(),
        List.of(),
        true,
        NotifyScripts.NONE,
        false,
        false,
        LastAdvert.NEVER,
        false,
        false,
        false,
        false,
        true);
  }

  /// What a peer with a higher priority sends us.
  private static AdvertDatagram advert() {
    var encoder = new AdvertEncoder(instance());
    var datagram = new AdvertDatagram();
    datagram.buffer = ByteBuffer.allocate(encoder.messageLength());
    datagram.length = encoder.writeMessage(datagram.buffer, 0, PEER, OURS, PEER_PRIORITY);
    datagram.ifindex = IFINDEX;
    datagram.sourceLow = PEER.low();
    datagram.destinationLow = OURS.low();
    datagram.hopLimit = 255;
    return datagram;
  }

  private int rehearse(int rounds) {
    var mac = new MacAddress(0);
    tell(new Event.LinkChanged(new Link(IFINDEX, "lo", true, true, 65536, mac, true, true, true)));
    tell(new Event.AddressPresent(IFINDEX, OURS, 8, true));
    tell(
        new Event.Configured(
            new Configuration(
                GlobalSettings.DEFAULT, List.of(), List.of(instance()), List.of(), List.of())));
    for (int round = 0; round < rounds; round++) {
      // Master-down timer, then some adverts of our own.
      for (int i = 0; i < 4 && engine.nextDeadlineNanos() != Engine.NEVER; i++) {
        now = engine.nextDeadlineNanos();
        engine.advance(now);
        count();
      }
      now += INTERVAL_NANOS / 2;
      engine.received(advert, now);
      count();
    }
    engine.status(now);
    tell(new Event.Stopping());
    return effectsSeen;
  }

  private void tell(Event event) {
    engine.handle(event, now);
    count();
  }

  private void count() {
    effectsSeen += effects.size();
    effects.clear();
  }
}
