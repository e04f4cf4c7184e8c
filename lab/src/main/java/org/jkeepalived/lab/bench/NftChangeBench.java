package org.jkeepalived.lab.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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
import org.jkeepalived.daemon.dataplane.nft.NftPlane;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.linux.libc.NetworkNamespace;

/// How long changes of virtual servers on nftables take, from the wish to the kernel's answer: all
/// of 10,000 back ends at once, and one weight among them.
final class NftChangeBench {
  private static final int SERVICES = 1000;
  private static final int SERVERS = 10;
  private static final int WARM_UP = 10;
  private static final int FIRST_ADDRESS = 0x0a010000;
  private static final int SERVICE_ADDRESS = 0x0a640000;

  private final int runs;
  private long steeredNanos;

  NftChangeBench(double runs) {
    this.runs = (int) runs;
  }

  void run() {
    try (Lab lab = Lab.open("nft")) {
      Host host = lab.host("director").attach("eth0", "lan", "10.1.0.1/16");
      var thread = Thread.ofPlatform().unstarted(() -> inside(host));
      thread.start();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void inside(Host host) {
    NetworkNamespace.enter(Path.of("/proc/" + host.namespace().pid() + "/ns/net"));
    try (NftPlane plane =
        NftPlane.open((_, _) -> steeredNanos = System.nanoTime(), LvsSettings.DEFAULT.dataPlane())
            .orElseThrow()) {
      double first = generation(plane, 0, true);
      Samples swaps = new Samples();
      Samples whole = new Samples();
      for (int i = 1; i <= WARM_UP + runs; i++) {
        release(plane, i - 1);
        double start = System.nanoTime();
        double millis = generation(plane, i, false);
        if (i > WARM_UP) {
          swaps.add(millis);
          whole.add((System.nanoTime() - start) / 1e6);
        }
      }
      Samples weights = new Samples();
      for (int i = 0; i < 50 * WARM_UP + 10 * runs; i++) {
        double millis = weight(plane, WARM_UP + runs, 2 + i % 2);
        if (i >= 50 * WARM_UP) {
          weights.add(millis);
        }
      }
      System.out.printf(
          Locale.ROOT,
          """

          nft-change: %d virtual servers with %d back ends each, NAT by wrr, %d runs
                                      least    median      90 %%       max   ms
          all %d set up         %9.2f
          all of them swapped      %s   (goal: 12)
            with their counters    %s
          one weight               %s   (goal: 0.2)
          """,
          SERVICES,
          SERVERS,
          runs,
          SERVICES * SERVERS,
          first,
          columns(swaps),
          columns(whole),
          columns(weights));
    }
  }

  private static String columns(Samples samples) {
    return "%9.2f %s".formatted(samples.quantile(0), samples.columns());
  }

  private static ServiceId service(int number) {
    return new ServiceId.Address(Protocol.TCP, IpAddress.ipv4(SERVICE_ADDRESS + number), 80);
  }

  private static DestinationId server(int generation, int number) {
    int address = FIRST_ADDRESS + generation % 100 * SERVICES * SERVERS + number;
    return new DestinationId(IpAddress.ipv4(address), 8080);
  }

  private static void release(NftPlane plane, int generation) {
    for (int i = 0; i < SERVICES * SERVERS; i++) {
      plane.release(service(i / SERVERS), server(generation, i));
    }
  }

  /// Holds the back ends of a generation and flushes.
  ///
  /// @return milliseconds until connections go to them
  private double generation(NftPlane plane, int generation, boolean withServices) {
    var scheduling = new Scheduling(Scheduler.WRR, false, false, false, false);
    var settings = new ServiceSettings(scheduling, Optional.empty(), Optional.empty());
    for (int i = 0; i < SERVICES * SERVERS; i++) {
      if (withServices && i % SERVERS == 0) {
        plane.hold(service(i / SERVERS), settings);
      }
      hold(plane, generation, i, 1);
    }
    return flush(plane);
  }

  private static void hold(NftPlane plane, int generation, int number, int weight) {
    plane.hold(
        service(number / SERVERS),
        server(generation, number),
        new DestinationSettings(new ForwardingMethod.Nat(), weight, 0, 0));
  }

  private double weight(NftPlane plane, int generation, int weight) {
    hold(plane, generation, SERVICES * SERVERS / 2, weight);
    return flush(plane);
  }

  private double flush(NftPlane plane) {
    long start = System.nanoTime();
    plane.flush();
    return (steeredNanos - start) / 1e6;
  }
}
