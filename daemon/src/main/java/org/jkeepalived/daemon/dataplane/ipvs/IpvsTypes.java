package org.jkeepalived.daemon.dataplane.ipvs;

import java.util.Arrays;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelChecksum;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelType;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.daemon.driver.KernelTypes;
import org.jkeepalived.linux.netlink.generic.Ipvs;
import org.jkeepalived.linux.netlink.generic.IpvsDestination;
import org.jkeepalived.linux.netlink.generic.IpvsService;
import org.jkeepalived.linux.netlink.generic.IpvsServiceKey;

/// Translates between the words of IPVS and those of the core. What the kernel shows of our own
/// comes back equal; what others made and the core has no word for comes back as something that
/// nobody configures, so that it differs.
final class IpvsTypes {
  private static final long SECOND = 1_000_000_000L;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int SCTP = 132;
  private static final int IPV4_HOST = -1;
  private static final int IPV6_HOST = 128;
  private static final Scheduling FOREIGN = new Scheduling(Scheduler.RR, true, true, true, true);

  private IpvsTypes() {}

  static IpvsServiceKey key(ServiceId service) {
    return switch (service) {
      case ServiceId.Address(var protocol, var address, int port) ->
          new IpvsServiceKey.Address(number(protocol), KernelTypes.address(address), port);
      case ServiceId.Mark(var family, long mark) ->
          new IpvsServiceKey.Mark(family == AddressFamily.IPV4 ? 4 : 6, (int) mark);
    };
  }

  /// Empty for a protocol that IPVS does not know today.
  static Optional<ServiceId> id(IpvsServiceKey key) {
    return switch (key) {
      case IpvsServiceKey.Address(int protocol, var address, int port) ->
          protocol(protocol)
              .map(name -> new ServiceId.Address(name, KernelTypes.address(address), port));
      case IpvsServiceKey.Mark(int family, int mark) ->
          Optional.of(
              new ServiceId.Mark(
                  family == 4 ? AddressFamily.IPV4 : AddressFamily.IPV6,
                  Integer.toUnsignedLong(mark)));
    };
  }

  private static int number(Protocol protocol) {
    return switch (protocol) {
      case TCP -> TCP;
      case UDP -> UDP;
      case SCTP -> SCTP;
    };
  }

  private static Optional<Protocol> protocol(int number) {
    return Arrays.stream(Protocol.values()).filter(p -> number(p) == number).findFirst();
  }

  static IpvsService.Settings settings(ServiceId service, ServiceSettings settings) {
    Scheduling scheduling = settings.scheduling();
    int flags =
        (settings.persistence().isPresent() ? Ipvs.IP_VS_SVC_F_PERSISTENT : 0)
            | (scheduling.onePacket() ? Ipvs.IP_VS_SVC_F_ONEPACKET : 0)
            | (scheduling.flag1() ? Ipvs.IP_VS_SVC_F_SCHED1 : 0)
            | (scheduling.flag2() ? Ipvs.IP_VS_SVC_F_SCHED2 : 0)
            | (scheduling.flag3() ? Ipvs.IP_VS_SVC_F_SCHED3 : 0);
    int host = service.family() == AddressFamily.IPV4 ? IPV4_HOST : IPV6_HOST;
    return new IpvsService.Settings(
        scheduling.scheduler().word(),
        flags,
        settings.persistence().map(p -> (int) (p.timeoutNanos() / SECOND)).orElse(0),
        settings.persistence().map(Persistence::netmask).orElse(host),
        settings.persistenceEngine().orElse(""));
  }

  static ServiceSettings settings(IpvsService.Settings settings) {
    int flags = settings.flags();
    Scheduling scheduling =
        scheduler(settings.scheduler())
            .map(scheduler ->
                new Scheduling(
                    scheduler,
                    (flags & Ipvs.IP_VS_SVC_F_SCHED1) != 0,
                    (flags & Ipvs.IP_VS_SVC_F_SCHED2) != 0,
                    (flags & Ipvs.IP_VS_SVC_F_SCHED3) != 0,
                    (flags & Ipvs.IP_VS_SVC_F_ONEPACKET) != 0))
            .orElse(FOREIGN);
    Optional<Persistence> persistence =
        (flags & Ipvs.IP_VS_SVC_F_PERSISTENT) == 0
            ? Optional.empty()
            : Optional.of(
                new Persistence(
                    Integer.toUnsignedLong(settings.timeoutSeconds()) * SECOND,
                    settings.netmask()));
    return new ServiceSettings(
        scheduling,
        persistence,
        Optional.of(settings.engine()).filter(engine -> !engine.isEmpty()));
  }

  private static Optional<Scheduler> scheduler(String word) {
    return Arrays.stream(Scheduler.values()).filter(s -> s.word().equals(word)).findFirst();
  }

  static IpvsDestination.Key key(DestinationId destination) {
    return new IpvsDestination.Key(KernelTypes.address(destination.address()), destination.port());
  }

  static DestinationId id(IpvsDestination.Key key) {
    return new DestinationId(KernelTypes.address(key.address()), key.port());
  }

  static IpvsDestination.Settings settings(DestinationSettings settings) {
    int method =
        switch (settings.forwarding()) {
          case ForwardingMethod.Nat _ -> Ipvs.IP_VS_CONN_F_MASQ;
          case ForwardingMethod.DirectRouting _ -> Ipvs.IP_VS_CONN_F_DROUTE;
          case ForwardingMethod.Tunnel _ -> Ipvs.IP_VS_CONN_F_TUNNEL;
        };
    IpvsDestination.Tunnel tunnel =
        settings.forwarding() instanceof ForwardingMethod.Tunnel(var type, int port, var checksum)
            ? new IpvsDestination.Tunnel(number(type), port, flags(checksum))
            : IpvsDestination.Tunnel.PLAIN;
    return new IpvsDestination.Settings(
        method,
        settings.weight(),
        (int) settings.upperThreshold(),
        (int) settings.lowerThreshold(),
        tunnel);
  }

  static DestinationSettings settings(IpvsDestination.Settings settings) {
    ForwardingMethod forwarding =
        switch (settings.method()) {
          case Ipvs.IP_VS_CONN_F_DROUTE -> new ForwardingMethod.DirectRouting();
          case Ipvs.IP_VS_CONN_F_TUNNEL -> tunnel(settings.tunnel());
          default -> new ForwardingMethod.Nat();
        };
    return new DestinationSettings(
        forwarding,
        settings.weight(),
        Integer.toUnsignedLong(settings.upperThreshold()),
        Integer.toUnsignedLong(settings.lowerThreshold()));
  }

  private static ForwardingMethod.Tunnel tunnel(IpvsDestination.Tunnel tunnel) {
    TunnelChecksum checksum =
        (tunnel.flags() & Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM) != 0
            ? TunnelChecksum.REMCSUM
            : (tunnel.flags() & Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_CSUM) != 0
                ? TunnelChecksum.CSUM
                : TunnelChecksum.NOCSUM;
    return switch (tunnel.type()) {
      case Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_GUE ->
          new ForwardingMethod.Tunnel(TunnelType.GUE, Math.max(1, tunnel.port()), checksum);
      case Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_GRE ->
          new ForwardingMethod.Tunnel(TunnelType.GRE, 0, checksum);
      default -> new ForwardingMethod.Tunnel(TunnelType.IPIP, 0, checksum);
    };
  }

  private static int number(TunnelType type) {
    return switch (type) {
      case IPIP -> Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_IPIP;
      case GUE -> Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_GUE;
      case GRE -> Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_GRE;
    };
  }

  private static int flags(TunnelChecksum checksum) {
    return switch (checksum) {
      case NOCSUM -> 0;
      case CSUM -> Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_CSUM;
      case REMCSUM -> Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM;
    };
  }
}
