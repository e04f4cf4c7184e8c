package org.jkeepalived.sim.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.GroupTracking;
import org.jkeepalived.core.model.InstanceFeatures;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.sim.world.Dice;
import org.jkeepalived.sim.world.Port;
import org.jkeepalived.sim.world.Weather;
import org.jkeepalived.sim.world.World;

/// Draws a cluster: 2 to 7 routers, one or two LANs, one to four virtual routers, perhaps grouped.
public final class ClusterDraw {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final Long[] PACES = {
    10 * MILLI,
    20 * MILLI,
    50 * MILLI,
    100 * MILLI,
    250 * MILLI,
    500 * MILLI,
    SECOND,
    SECOND,
    SECOND,
    2 * SECOND,
  };

  private static final int SIGNING = 1;

  private final Dice dice;
  private final Dice signing;
  private final int machines;
  private final int segments;
  private final long pace;
  private final List<VirtualRouter> routers = new ArrayList<>();
  private final List<List<VrrpScript>> scripts = new ArrayList<>();
  private final List<TrackerDraw> others = new ArrayList<>();
  private final boolean grouped;

  private ClusterDraw(Dice dice) {
    this.dice = dice;
    signing = dice.fork(SIGNING);
    machines = dice.chance(60) ? dice.between(2, 3) : dice.between(2, 7);
    segments = dice.chance(40) ? 2 : 1;
    pace = dice.oneOf(PACES);
    int count = dice.between(1, 4);
    grouped = count > 1 && dice.chance(35);
  }

  /// The cluster of these dice.
  public static Blueprint draw(Dice dice) {
    return new ClusterDraw(dice).draw();
  }

  private Blueprint draw() {
    int count = grouped ? dice.between(2, 4) : dice.between(1, 4);
    for (int index = 0; index < count; index++) {
      routers.add(router(index));
    }
    for (int machine = 0; machine < machines; machine++) {
      scripts.add(scriptsOf());
      others.add(new TrackerDraw(dice, pace));
    }
    List<List<Seat>> seats = seats();
    List<Configuration> files = new ArrayList<>();
    for (int machine = 0; machine < machines; machine++) {
      files.add(file(machine, seats));
    }
    long unit = routers.stream().mapToLong(VirtualRouter::intervalNanos).max().orElse(pace);
    if (routers.stream().anyMatch(VirtualRouter::mixedIntervals)) {
      unit *= 2;
    }
    long delay = Math.min(MILLI, pace / 100);
    long lateness = dice.chance(50) ? Math.min(2 * MILLI, pace / 50) : pace / 1000;
    Weather calm = Weather.calm(delay, dice.chance(50) ? delay : 0);
    return new Blueprint(new World.Size(machines, segments, calm, lateness), unit, files);
  }

  private VirtualRouter router(int index) {
    boolean v2 = pace >= SECOND && dice.chance(40);
    AddressFamily family = !v2 && dice.chance(40) ? AddressFamily.IPV6 : AddressFamily.IPV4;
    int segment = dice.below(segments);
    int vrid = 51 + index;
    List<VirtualAddress> addresses = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      addresses.add(virtualAddress(family, segment, vrid, addresses.size()));
    }
    return new VirtualRouter(
        "VI_" + (index + 1),
        vrid,
        segment,
        family,
        v2 ? VrrpVersion.V2 : VrrpVersion.V3,
        dice.chance(25),
        pace * dice.oneOf(1, 1, 1, 2),
        !v2 && dice.chance(15),
        v2 && dice.chance(50)
            ? new Authentication.Password(0x73656372_65740000L + vrid)
            : new Authentication.None(),
        hmac(v2),
        addresses);
  }

  /// Drawn by dice of its own, so that what else a seed draws stays as it was.
  private Optional<Hmac> hmac(boolean v2) {
    return !v2 && signing.chance(20) ? Optional.of(Hmac.draw(signing)) : Optional.empty();
  }

  /// The `index`-th virtual address of a virtual router; the first of IPv6 is link-local.
  static VirtualAddress virtualAddress(AddressFamily family, int segment, int vrid, int index) {
    IpAddress address =
        switch (family) {
          case IPV4 -> IpAddress.ipv4(10 << 24 | segment << 8 | (vrid + 50 * index));
          case IPV6 ->
              new IpAddress(
                  family,
                  index == 0 ? 0xfe80L << 48 : 0x2001_0db8L << 32,
                  (long) segment << 16 | 0xf000 | (long) index << 8 | vrid);
        };
    return VirtualAddress.plain(address, family == AddressFamily.IPV4 ? 24 : 64);
  }

  /// Who takes part in which virtual router and with what rank. Members of a group share seats, as
  /// groups whose members disagree about who is best never settle, here or in keepalived.
  private List<List<Seat>> seats() {
    List<List<Seat>> seats = new ArrayList<>();
    for (int index = 0; index < routers.size(); index++) {
      boolean shared = grouped && index > 0;
      seats.add(shared ? seats.getFirst() : new SeatDraw(dice, machines, pace).draw());
    }
    return seats;
  }

  private List<VrrpScript> scriptsOf() {
    List<VrrpScript> drawn = new ArrayList<>();
    int count = dice.chance(40) ? dice.between(1, 2) : 0;
    for (int i = 1; i <= count; i++) {
      long interval = pace * dice.between(1, 3);
      drawn.add(
          new VrrpScript(
              "chk_" + i,
              InstanceDraw.COMMAND,
              interval,
              interval,
              dice.chance(30) ? 0 : dice.oneOf(-1, 1) * dice.between(2, 60),
              dice.chance(15),
              dice.between(1, 3),
              dice.between(1, 3)));
    }
    return drawn;
  }

  private Configuration file(int machine, List<List<Seat>> seats) {
    InstanceDraw instances = new InstanceDraw(dice, signing, machines);
    var drawn = new ArrayList<VrrpInstance>();
    List<TrackedObject> trackers = trackers(machine);
    TrackerDraw other = others.get(machine);
    InstanceFeatures features = other.instance(seats.getFirst().get(machine).priority() == 255);
    GroupTracking shared = grouped && dice.chance(50) ? other.group() : GroupTracking.NONE;
    if (!shared.equals(GroupTracking.NONE)) {
      features = InstanceFeatures.NONE;
    }
    for (int index = 0; index < routers.size(); index++) {
      Seat seat = seats.get(index).get(machine);
      if (seat.taken()) {
        if (!grouped) {
          features = other.instance(seat.priority() == 255);
        }
        drawn.add(instances.draw(routers.get(index), machine, seat, trackers, features));
      }
      if (!grouped) {
        trackers = trackers(machine);
      }
    }
    List<SyncGroup> groups =
        grouped && drawn.size() > 1
            ? List.of(
                new SyncGroup(
                    "VG_1",
                    drawn.stream().map(instance -> instance.name()).toList(),
                    NotifyScripts.NONE,
                    shared,
                    false))
            : List.of();
    List<VrrpScript> used =
        scripts.get(machine).stream()
            .filter(script ->
                drawn.stream()
                    .flatMap(instance -> instance.trackedScripts().stream())
                    .anyMatch(tracked -> tracked.name().equals(script.name())))
            .toList();
    return new Configuration(
        GlobalSettings.DEFAULT,
        used,
        drawn,
        groups,
        List.of(),
        StaticRouting.NONE,
        other.trackers(),
        LvsConfiguration.EMPTY);
  }

  /// Scripts first by name `chk_`, then interfaces.
  private List<TrackedObject> trackers(int machine) {
    List<TrackedObject> trackers = new ArrayList<>();
    for (VrrpScript script : scripts.get(machine)) {
      if (dice.chance(70)) {
        boolean reverse = script.reverse() && script.weight() != 0;
        trackers.add(new TrackedObject(script.name(), script.weight(), reverse));
      }
    }
    if (segments > 1 && dice.chance(30)) {
      int weight = dice.chance(50) ? 0 : -dice.between(5, 50);
      trackers.add(new TrackedObject(Port.nameOn(dice.below(segments)), weight, false));
    }
    return trackers;
  }
}
