package org.jkeepalived.sim.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.InstanceFeatures;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;
import org.jkeepalived.sim.world.Dice;
import org.jkeepalived.sim.world.Port;

/// Draws the `vrrp_instance` of one machine for one virtual router.
public final class InstanceDraw {
  /// What every simulated script is said to run.
  public static final ScriptCommand COMMAND =
      new ScriptCommand(
          List.of("/bin/true"), false, Optional.empty(), Optional.empty(), "/bin/true");

  private static final IpAddress IPV4_GROUP = IpAddress.of("224.0.0.18");
  private static final IpPrefix ROUTED = new IpPrefix(IpAddress.of("198.18.0.0"), 15);
  private static final IpAddress IPV6_GROUP = IpAddress.of("ff02::12");

  /// Keywords that change details of the protocol.
  private record Quirks(
      boolean notifyPriorityChanges,
      boolean lowerPriorityNoAdvert,
      LastAdvert lastAdvert,
      boolean skipCheckAdvertAddresses) {
    static final Quirks NONE = new Quirks(false, false, LastAdvert.AFTER_SILENCE, false);
  }

  private final Dice dice;
  private final Dice signing;
  private final int machines;

  InstanceDraw(Dice dice, Dice signing, int machines) {
    this.dice = dice;
    this.signing = signing;
    this.machines = machines;
  }

  /// An instance without anything special: VRRPv3, VRID 51, adverts every second on `eth0`.
  public static VrrpInstance plain(AddressFamily family, int priority) {
    VirtualRouter router =
        new VirtualRouter(
            "VI_1",
            51,
            0,
            family,
            VrrpVersion.V3,
            false,
            1_000_000_000L,
            false,
            new Authentication.None(),
            Optional.empty(),
            List.of(ClusterDraw.virtualAddress(family, 0, 51, 0)));
    Seat seat = new Seat(true, priority, priority == 255, true, 0);
    return build(router, seat, multicast(family), List.of(), Quirks.NONE, InstanceFeatures.NONE);
  }

  VrrpInstance draw(
      VirtualRouter router,
      int machine,
      Seat seat,
      List<TrackedObject> trackers,
      InstanceFeatures features) {
    Quirks quirks =
        new Quirks(
            dice.chance(20),
            dice.chance(10),
            dice.chance(10) ? LastAdvert.ALWAYS : LastAdvert.AFTER_SILENCE,
            dice.chance(10));
    InstanceEdit edit =
        new InstanceEdit(
            build(router, seat, transport(router, machine), trackers, quirks, features));
    if (router.mixedIntervals() && dice.chance(50)) {
      edit.advertIntervalNanos *= 2;
    }
    router.hmac().ifPresent(hmac -> edit.hmac = Optional.of(hmac.of(signing)));
    return edit.done();
  }

  private static VrrpInstance build(
      VirtualRouter router,
      Seat seat,
      Transport transport,
      List<TrackedObject> trackers,
      Quirks quirks,
      InstanceFeatures features) {
    boolean owner = seat.priority() == 255;
    return new VrrpInstance(
        router.name(),
        Optional.of(Port.nameOn(router.segment())),
        router.vrid(),
        router.family(),
        router.version(),
        seat.priority(),
        seat.wantsMaster() ? WantedState.MASTER : WantedState.BACKUP,
        router.intervalNanos(),
        seat.preempt(),
        seat.preemptDelayNanos(),
        3,
        Optional.empty(),
        false,
        transport,
        router.authentication(),
        router.addresses(),
        List.of(),
        GarpSettings.DEFAULT,
        trackers.stream()
            .filter(tracked -> !isScript(tracked) && mayTrack(tracked, owner))
            .toList(),
        trackers.stream().filter(tracked -> isScript(tracked) && mayTrack(tracked, owner)).toList(),
        true,
        NotifyScripts.NONE,
        quirks.notifyPriorityChanges(),
        quirks.lowerPriorityNoAdvert(),
        quirks.lastAdvert(),
        quirks.skipCheckAdvertAddresses(),
        false,
        false,
        false,
        true,
        features.withRoutes(routes(router)));
  }

  /// Some routers need the first interface as well, because a route of theirs leads out of it.
  private static List<Route> routes(VirtualRouter router) {
    boolean needs = router.segment() > 0 && router.vrid() % 2 == 1;
    return needs ? List.of(Route.plain(ROUTED, Port.nameOn(0))) : List.of();
  }

  private static boolean isScript(TrackedObject tracked) {
    return tracked.name().startsWith("chk_");
  }

  /// Owners have no weighted trackers: their priority never changes.
  private static boolean mayTrack(TrackedObject tracked, boolean owner) {
    return !owner || tracked.weight() == 0;
  }

  private static Transport multicast(AddressFamily family) {
    return new Transport.Multicast(family == AddressFamily.IPV4 ? IPV4_GROUP : IPV6_GROUP);
  }

  private Transport transport(VirtualRouter router, int machine) {
    if (!router.unicast()) {
      return multicast(router.family());
    }
    List<Transport.Peer> peers = new ArrayList<>();
    for (int other = 0; other < machines; other++) {
      if (other != machine) {
        IpAddress address = Port.ownAddress(router.family(), router.segment(), other);
        peers.add(Transport.Peer.of(address));
      }
    }
    return new Transport.Unicast(
        peers, OptionalInt.empty(), dice.chance(50), Transport.OldChecksum.DETECTED);
  }
}
