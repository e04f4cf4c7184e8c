package org.jkeepalived.lab.balance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsSettings.DataPlane;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.daemon.dataplane.DataPlane.ServiceCounters;
import org.jkeepalived.daemon.dataplane.nft.NftPlane;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.linux.libc.NetworkNamespace;

/// A data plane on a thread of its own in the network namespace of a host.
final class Plane implements AutoCloseable {
  static final ForwardingMethod NAT = new ForwardingMethod.Nat();
  static final ForwardingMethod DR = new ForwardingMethod.DirectRouting();

  final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("data plane").factory());
  private final NftPlane plane;

  Plane(Host host, boolean masquerade) {
    this(host, masquerade, false);
  }

  /// @param expires whether the connections of a server that is gone end
  Plane(Host host, boolean masquerade, boolean expires) {
    var wanted = new DataPlane(DataPlane.Kind.NFTABLES, false, masquerade, expires);
    plane =
        on(() -> {
          NetworkNamespace.enter(Path.of("/proc/" + host.namespace().pid() + "/ns/net"));
          return NftPlane.open((level, text) -> log.add(level + " " + text), wanted).orElseThrow();
        });
  }

  private <T> T on(Callable<T> action) {
    try {
      return thread.submit(action).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void run(Runnable action) {
    on(() -> {
      action.run();
      return 0;
    });
  }

  static ServiceId tcp(String address, int port) {
    return new ServiceId.Address(Protocol.TCP, IpAddress.of(address), port);
  }

  static ServiceId udp(String address, int port) {
    return new ServiceId.Address(Protocol.UDP, IpAddress.of(address), port);
  }

  static ServiceId mark(int mark) {
    return new ServiceId.Mark(AddressFamily.IPV4, mark);
  }

  Plane hold(ServiceId service, Scheduler scheduler) {
    return hold(service, scheduler, Optional.empty());
  }

  Plane persistent(ServiceId service, Scheduler scheduler, int seconds) {
    int whole = service.family() == AddressFamily.IPV4 ? -1 : 128;
    return hold(service, scheduler, Optional.of(new Persistence(seconds * 1_000_000_000L, whole)));
  }

  private Plane hold(ServiceId service, Scheduler scheduler, Optional<Persistence> persistence) {
    var scheduling = new Scheduling(scheduler, false, false, false, false);
    run(() -> plane.hold(service, new ServiceSettings(scheduling, persistence, Optional.empty())));
    return this;
  }

  Plane server(ServiceId service, String address, int port, ForwardingMethod method, int weight) {
    var settings = new DestinationSettings(method, weight, 0, 0);
    run(() -> plane.hold(service, new DestinationId(IpAddress.of(address), port), settings));
    return this;
  }

  Plane release(ServiceId service, String address, int port) {
    run(() -> plane.release(service, new DestinationId(IpAddress.of(address), port)));
    return this;
  }

  Plane release(ServiceId service) {
    run(() -> plane.release(service));
    return this;
  }

  void flush() {
    run(plane::flush);
  }

  void reconcile() {
    run(plane::reconcile);
  }

  void clear() {
    run(plane::clear);
  }

  ServiceCounters counters(ServiceId service) {
    ServiceCounters counters = on(plane::counters).get(service);
    if (counters == null) {
      throw new IllegalStateException("no counters of " + service);
    }
    return counters;
  }

  /// Bytes of the last change.
  int lastBytes() {
    String line = log.getLast();
    return Integer.parseInt(line.replaceAll(".* (\\d+) bytes", "$1"));
  }

  List<String> complaints() {
    return log.stream().filter(line -> !line.startsWith("DEBUG")).toList();
  }

  @Override
  public void close() {
    run(plane::close);
    thread.close();
  }
}
