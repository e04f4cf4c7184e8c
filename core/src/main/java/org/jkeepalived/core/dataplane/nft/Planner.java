package org.jkeepalived.core.dataplane.nft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jspecify.annotations.Nullable;

/// Makes the plan of one half of a service from what is wanted.
final class Planner {
  private static final int SOURCE_SLOTS = 251;
  private static final int MAGLEV_SLOTS = 4093;

  private final WantedService wanted;
  private final Half half;
  private final @Nullable ServicePlan former;
  private final Ways ways;
  private final List<String> unreachable = new ArrayList<>();

  /// @param former as it stands in the kernel; null: nothing does
  Planner(WantedService wanted, Half half, @Nullable ServicePlan former, Ways ways) {
    this.wanted = wanted;
    this.half = half;
    this.former = former;
    this.ways = ways;
  }

  /// A plan with what its rules say.
  record Planned(ServicePlan plan, ServicePlan.Rules rules) {}

  /// Servers that no way leads to.
  List<String> unreachable() {
    return unreachable;
  }

  /// The plan; nothing when the service has no server for this half.
  Optional<Planned> plan() {
    if (wanted.left.isEmpty() && !has(half)) {
      return Optional.empty();
    }
    Map<Integer, Target> servers = new HashMap<>();
    List<Slots.Share> shares = new ArrayList<>();
    boolean concerned = false;
    boolean withPort = false;
    for (var entry : wanted.destinations.entrySet()) {
      DestinationId id = entry.getKey();
      DestinationSettings settings = entry.getValue();
      boolean rewritten = of(settings) == Half.REWRITTEN;
      if (of(settings) == half) {
        concerned = true;
        withPort |= id.port() != 0;
      } else if (half == Half.REWRITTEN) {
        continue;
      }
      Target target = target(id, rewritten);
      if (target == null) {
        unreachable.add(id.text());
        continue;
      }
      int index = wanted.index(id);
      servers.put(index, target);
      share(id, index, settings.weight()).ifPresent(shares::add);
    }
    concerned |= keepLeft(servers, shares);
    if (!concerned) {
      return Optional.empty();
    }
    int[] slots = slots(shares);
    var rules =
        new ServicePlan.Rules(
            pick(),
            Math.max(1, slots.length),
            withPort && half == Half.REWRITTEN,
            half == Half.DIRECT && has(Half.REWRITTEN),
            wanted.settings.persistence());
    return Optional.of(
        new Planned(
            new ServicePlan(wanted.number, wanted.id, half, rules.text(), servers, slots), rules));
  }

  private boolean has(Half one) {
    return wanted.destinations.values().stream().anyMatch(settings -> of(settings) == one);
  }

  private static Half of(DestinationSettings settings) {
    return settings.forwarding() instanceof ForwardingMethod.Nat ? Half.REWRITTEN : Half.DIRECT;
  }

  private @Nullable Target target(DestinationId id, boolean rewritten) {
    if (half == Half.REWRITTEN) {
      return new Target.Rewritten(id.address(), id.port());
    }
    if (rewritten || ways.isLocal(id.address())) {
      return new Target.Passing(id.address());
    }
    int ifindex = ways.interfaceTo(id.address());
    return ifindex == 0 ? null : new Target.Direct(id.address(), ifindex);
  }

  private Optional<Slots.Share> share(DestinationId id, int index, int weight) {
    if (weight == 0) {
      return Optional.empty();
    }
    int counted = scheduler() == Scheduler.RR ? 1 : weight;
    return Optional.of(new Slots.Share(index, identity(id), counted));
  }

  private static long identity(DestinationId id) {
    IpAddress address = id.address();
    long mixed = Slots.mix(address.high()) ^ address.low();
    return Slots.mix(mixed) ^ id.port();
  }

  /// Servers about which nothing is decided stay as they are, with about the share they have.
  private boolean keepLeft(Map<Integer, Target> servers, List<Slots.Share> shares) {
    if (wanted.left.isEmpty() || former == null) {
      return false;
    }
    Map<Integer, Integer> counts = new HashMap<>();
    for (int index : former.slots()) {
      counts.merge(index, 1, Integer::sum);
    }
    double unit = 1;
    for (Slots.Share share : shares) {
      Integer count = counts.get(share.index());
      if (count != null) {
        unit = (double) share.weight() / count;
        break;
      }
    }
    boolean any = false;
    for (DestinationId id : wanted.left) {
      int index = wanted.index(id);
      Target target = former.servers().get(index);
      if (target != null) {
        any = true;
        servers.put(index, target);
        int count = counts.getOrDefault(index, 0);
        if (count > 0) {
          int weight = Math.max(1, (int) Math.round(count * unit));
          shares.add(new Slots.Share(index, identity(id), weight));
        }
      }
    }
    return any;
  }

  private Scheduler scheduler() {
    return Shortfall.nearest(wanted.settings.scheduling().scheduler());
  }

  private Pick pick() {
    Scheduling scheduling = wanted.settings.scheduling();
    return switch (scheduler()) {
      case SH, MH -> scheduling.flag2() ? Pick.SOURCE_AND_PORT : Pick.SOURCE;
      case DH -> Pick.DESTINATION;
      case RR, WRR, FO, LC, WLC, SED, NQ, TWOS, LBLC, LBLCR, OVF -> Pick.TURN;
    };
  }

  private int[] slots(List<Slots.Share> shares) {
    Scheduler scheduler = scheduler();
    if (pick().hashes()) {
      return Slots.hashed(shares, scheduler == Scheduler.MH ? MAGLEV_SLOTS : SOURCE_SLOTS);
    }
    if (scheduler == Scheduler.FO && !shares.isEmpty()) {
      Slots.Share best = shares.getFirst();
      for (Slots.Share share : shares) {
        best = share.weight() > best.weight() ? share : best;
      }
      return new int[] {best.index()};
    }
    int[] slots = former == null ? new int[0] : former.slots();
    return Slots.inTurn(shares, scheduler != Scheduler.RR, slots);
  }

  /// Why a service cannot be had with these servers, whatever is allowed; empty when it can.
  static String obstacle(WantedService wanted) {
    boolean with = false;
    boolean without = false;
    for (var entry : wanted.destinations.entrySet()) {
      IpAddress address = entry.getKey().address();
      if (address.family() != wanted.id.family()) {
        return "server " + entry.getKey().text() + " is of another address family";
      }
      if (entry.getValue().forwarding() instanceof ForwardingMethod.Nat) {
        with |= entry.getKey().port() != 0;
        without |= entry.getKey().port() == 0;
        if (isLoopback(address)) {
          return "NAT cannot lead to "
              + address
              + ", which no packet from outside may reach: name another address of this machine";
        }
      }
    }
    if (with && without) {
      return "some of its servers have a port and some have none: give all one, or none";
    }
    boolean anyPort = wanted.id instanceof ServiceId.Address address && address.port() == 0;
    return anyPort && with ? "it is for all ports, so its servers can have no port" : "";
  }

  private static boolean isLoopback(IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> address.low() >>> 24 == 127;
      case IPV6 -> address.high() == 0 && address.low() == 1;
    };
  }
}
