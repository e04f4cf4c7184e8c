package org.jkeepalived.daemon.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.core.model.lvs.SyncDaemon;
import org.junit.jupiter.api.Test;

class SteadyPlaneTest {
  private static final ServiceId SERVICE =
      new ServiceId.Address(Protocol.TCP, IpAddress.of("192.0.2.1"), 80);
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(
          new Scheduling(Scheduler.RR, false, false, false, false),
          Optional.empty(),
          Optional.empty());

  private final Recorder kernel = new Recorder();
  private Optional<DataPlane> there = Optional.empty();
  private final SteadyPlane plane = new SteadyPlane(() -> there);

  @Test
  void makesTrueWhatWasWishedBeforeTheKernelCould() {
    plane.hold(SERVICE, SETTINGS);
    plane.hold(SERVICE, server(1), weight(1));
    plane.hold(SERVICE, server(2), weight(1));
    plane.hold(SERVICE, server(2), weight(7));
    plane.release(SERVICE, server(1));
    plane.flush();
    assertThat(plane.isThere()).isFalse();

    there = Optional.of(kernel);
    plane.reconcile();

    assertThat(plane.name()).isEqualTo("recorder");
    assertThat(kernel.calls).containsExactly("hold", "hold 192.0.2.2 7", "flush");
  }

  @Test
  void forgetsAServiceThatWasReleasedMeanwhile() {
    plane.hold(SERVICE, SETTINGS);
    plane.release(SERVICE);
    there = Optional.of(kernel);
    plane.reconcile();
    assertThat(kernel.calls).containsExactly("flush");
  }

  @Test
  void handsOnEverythingOnceItIsThere() {
    there = Optional.of(kernel);
    plane.reconcile();
    plane.hold(SERVICE, SETTINGS);
    plane.hold(SERVICE, server(1), weight(3));
    plane.leave(SERVICE, server(2));
    plane.reconcile();
    assertThat(kernel.calls)
        .containsExactly("flush", "hold", "hold 192.0.2.1 3", "leave 192.0.2.2", "reconcile");
  }

  private static DestinationId server(int last) {
    return new DestinationId(IpAddress.of("192.0.2." + last), 80);
  }

  private static DestinationSettings weight(int weight) {
    return new DestinationSettings(new ForwardingMethod.Nat(), weight, 0, 0);
  }

  private static final class Recorder implements DataPlane {
    private final List<String> calls = new ArrayList<>();

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public void hold(ServiceId service, ServiceSettings settings) {
      calls.add("hold");
    }

    @Override
    public void release(ServiceId service) {
      calls.add("release");
    }

    @Override
    public void hold(ServiceId service, DestinationId destination, DestinationSettings settings) {
      calls.add("hold " + destination.address() + " " + settings.weight());
    }

    @Override
    public void release(ServiceId service, DestinationId destination) {
      calls.add("release " + destination.address());
    }

    @Override
    public void leave(ServiceId service, DestinationId destination) {
      calls.add("leave " + destination.address());
    }

    @Override
    public void clear() {
      calls.add("clear");
    }

    @Override
    public void timeouts(LvsSettings.Timeouts timeouts) {
      calls.add("timeouts");
    }

    @Override
    public void syncDaemon(SyncDaemon config, List<SyncRole> roles) {
      calls.add("sync " + roles);
    }

    @Override
    public void flush() {
      calls.add("flush");
    }

    @Override
    public void reconcile() {
      calls.add("reconcile");
    }

    @Override
    public Map<ServiceId, ServiceCounters> counters() {
      return Map.of();
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }
}
