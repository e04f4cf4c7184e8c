package org.jkeepalived.core.dataplane.nft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;

/// Something of IPVS that nftables cannot do.
///
/// @param keyword that asks for it
/// @param what in words: `the scheduler lc needs ...`
/// @param nearest what comes nearest, as words of the configuration
/// @param replaceable whether the nearest may stand in for it when the operator allows that
public record Shortfall(String keyword, String what, String nearest, boolean replaceable) {
  /// Of a service, whatever its servers are.
  public static List<Shortfall> of(ServiceSettings settings) {
    List<Shortfall> found = new ArrayList<>(of(settings.scheduling()));
    settings.persistenceEngine().flatMap(Shortfall::ofEngine).ifPresent(found::add);
    return found;
  }

  /// Of how a service picks servers.
  public static List<Shortfall> of(Scheduling scheduling) {
    List<Shortfall> found = new ArrayList<>();
    Scheduler nearest = nearest(scheduling.scheduler());
    if (nearest != scheduling.scheduler()) {
      found.add(
          new Shortfall(
              "lvs_sched",
              "the scheduler " + scheduling.scheduler().word() + " " + why(scheduling.scheduler()),
              "lvs_sched " + nearest.word(),
              true));
    }
    if (scheduling.onePacket()) {
      found.add(
          new Shortfall(
              "ops",
              "ops schedules each datagram anew, nftables each flow of datagrams",
              "no ops",
              true));
    }
    return found;
  }

  /// Of a persistence engine.
  public static Optional<Shortfall> ofEngine(String engine) {
    return Optional.of(
        new Shortfall(
            "persistence_engine",
            "persistence by " + engine + " looks into packets",
            "persistence by the address of the client",
            true));
  }

  /// Of a server.
  public static List<Shortfall> of(DestinationSettings settings) {
    if (settings.forwarding() instanceof ForwardingMethod.Nat
        && settings.upperThreshold() == 0
        && settings.lowerThreshold() == 0) {
      return List.of();
    }
    List<Shortfall> found = new ArrayList<>();
    of(settings.forwarding()).ifPresent(found::add);
    ofLimits(settings.upperThreshold(), settings.lowerThreshold()).ifPresent(found::add);
    return found;
  }

  /// Of limits of connections.
  public static Optional<Shortfall> ofLimits(long upper, long lower) {
    if (upper == 0 && lower == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Shortfall(
            upper != 0 ? "uthreshold" : "lthreshold",
            "a limit of connections needs a count of each server's",
            "no limit, and a smaller weight",
            true));
  }

  /// Of a forwarding method.
  public static Optional<Shortfall> of(ForwardingMethod method) {
    return switch (method) {
      case ForwardingMethod.Nat _, ForwardingMethod.DirectRouting _ -> Optional.empty();
      case ForwardingMethod.Tunnel tunnel ->
          Optional.of(
              new Shortfall(
                  "lvs_method",
                  "TUN (" + tunnel.type() + ") needs encapsulation, which nftables has not",
                  "lvs_method DR for servers on a network of this machine, else NAT",
                  false));
    };
  }

  /// The scheduler that is used where the operator allowed the nearest.
  public static Scheduler nearest(Scheduler scheduler) {
    return switch (scheduler) {
      case RR, WRR, SH, MH, DH, FO -> scheduler;
      case LC, WLC, SED, NQ, TWOS -> Scheduler.WRR;
      case LBLC, LBLCR -> Scheduler.DH;
      case OVF -> Scheduler.FO;
    };
  }

  private static String why(Scheduler scheduler) {
    return switch (scheduler) {
      case LBLC, LBLCR -> "needs to know how busy servers are, and when";
      default -> "needs the number of connections of each server";
    };
  }
}
