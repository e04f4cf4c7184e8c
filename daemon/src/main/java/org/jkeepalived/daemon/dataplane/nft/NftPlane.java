package org.jkeepalived.daemon.dataplane.nft;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.dataplane.nft.PlanChange;
import org.jkeepalived.core.dataplane.nft.ServiceTable;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.SyncDaemon;
import org.jkeepalived.daemon.dataplane.DataPlane;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;

/// Virtual servers on nftables: see `docs/nftables.md` for what works, and `docs/architecture.md`
/// for how a packet goes.
public final class NftPlane implements DataPlane {
  /// What [#name] says.
  public static final String NAME = "nftables";

  /// More differences than this are told together.
  private static final int MOST_LINES = 20;

  private final DriverLog log;
  private final ServiceTable table;
  private final KernelTables kernel;
  private final Departures departures;
  private boolean uncertain;
  private String complained = "";
  private boolean synchronisationRefused;

  private NftPlane(DriverLog log, ServiceTable table, KernelTables kernel, Departures departures) {
    this.log = log;
    this.table = table;
    this.kernel = kernel;
    this.departures = departures;
  }

  /// Opens it in the network namespace of the calling thread and finds what a former process left
  /// there; empty, with a line in the log, when the kernel has no nf_tables.
  public static Optional<DataPlane> open(DaemonLog log, LvsSettings settings) {
    return open(log::log, settings.dataPlane())
        .map(plane -> {
          plane.timeouts(settings.timeouts());
          return plane;
        });
  }

  /// The same with another place for what it has to say.
  public static Optional<NftPlane> open(DriverLog log, LvsSettings.DataPlane wanted) {
    KernelTables kernel = null;
    try {
      kernel = new KernelTables(log, wanted.masquerade());
      Departures departures = Departures.open(wanted.expires(), log);
      var plane = new NftPlane(log, new ServiceTable(wanted.nearest()), kernel, departures);
      plane.table.observe(kernel.read());
      return Optional.of(plane);
    } catch (ErrnoException e) {
      if (kernel != null) {
        kernel.close();
      }
      log.log(LogLevel.ERROR, "virtual servers cannot be on nftables: " + e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void hold(ServiceId service, ServiceSettings settings) {
    table.hold(service, settings);
  }

  @Override
  public void release(ServiceId service) {
    table.release(service);
  }

  @Override
  public void hold(ServiceId service, DestinationId destination, DestinationSettings settings) {
    table.hold(service, destination, settings);
  }

  @Override
  public void release(ServiceId service, DestinationId destination) {
    table.release(service, destination);
  }

  @Override
  public void leave(ServiceId service, DestinationId destination) {
    table.leave(service, destination);
  }

  @Override
  public void clear() {
    try {
      kernel.removeAll();
      table.clear();
    } catch (ErrnoException e) {
      complain(e);
    }
  }

  @Override
  public void timeouts(LvsSettings.Timeouts timeouts) {
    kernel.times(
        new DirectTable.Times(
            millis(timeouts.tcpNanos(), DirectTable.Times.DEFAULT.tcpMillis()),
            millis(timeouts.tcpFinNanos(), DirectTable.Times.DEFAULT.finMillis()),
            millis(timeouts.udpNanos(), DirectTable.Times.DEFAULT.otherMillis())));
  }

  private static long millis(java.util.OptionalLong nanos, long otherwise) {
    return nanos.isPresent() && nanos.getAsLong() > 0 ? nanos.getAsLong() / 1_000_000 : otherwise;
  }

  @Override
  public void syncDaemon(SyncDaemon config, List<SyncRole> roles) {
    if (!roles.isEmpty() && !synchronisationRefused) {
      synchronisationRefused = true;
      log.log(
          LogLevel.WARNING,
          "lvs_sync_daemon is IPVS's and nftables has none: connections are not copied to the"
              + " other director; conntrackd copies those of NAT");
    }
  }

  @Override
  public void flush() {
    if (!uncertain) {
      apply(false);
    }
  }

  private void apply(boolean repair) {
    List<PlanChange> changes = table.changes(kernel.ways());
    complaints();
    try {
      int bytes = kernel.steer(changes, table);
      if (repair && bytes > 0) {
        tellRepairs(changes);
      } else if (bytes > 0) {
        log.log(LogLevel.DEBUG, "nftables: %d changed, %d bytes".formatted(changes.size(), bytes));
      }
      departures.follow(changes);
      if (!table.isEmpty()) {
        kernel.count(changes);
      } else if (kernel.isThere()) {
        kernel.removeAll();
      }
      complained = "";
    } catch (ErrnoException e) {
      uncertain = true;
      complain(e);
    }
  }

  private void complaints() {
    for (ServiceTable.Complaint complaint : table.complaints()) {
      log.log(
          complaint.installed() ? LogLevel.WARNING : LogLevel.ERROR,
          "virtual server "
              + complaint.service().text()
              + (complaint.installed() ? " on nftables: " : " cannot be on nftables: ")
              + complaint.text());
    }
  }

  private void tellRepairs(List<PlanChange> changes) {
    Set<ServiceId> services = new LinkedHashSet<>();
    changes.forEach(change -> services.add(change.plan().service()));
    String by = " changed in nftables by somebody else; put right";
    if (services.isEmpty() || services.size() > MOST_LINES) {
      log.log(
          LogLevel.WARNING,
          services.isEmpty()
              ? "the rules that lead to virtual servers were" + by
              : services.size() + " virtual servers were" + by);
      return;
    }
    for (ServiceId service : services) {
      log.log(LogLevel.WARNING, "virtual server " + service.text() + " was" + by);
    }
  }

  @Override
  public void reconcile() {
    try {
      boolean otherWays = kernel.refreshWays();
      if (uncertain || kernel.isTouched()) {
        boolean afterFailure = uncertain;
        table.observe(kernel.read());
        uncertain = false;
        apply(!afterFailure);
        kernel.settle(table);
      } else if (otherWays) {
        table.reconsider();
        apply(false);
      }
    } catch (ErrnoException e) {
      uncertain = true;
      complain(e);
    }
  }

  @Override
  public Map<ServiceId, ServiceCounters> counters() {
    try {
      return kernel.counters(table);
    } catch (ErrnoException e) {
      complain(e);
      return Map.of();
    }
  }

  private void complain(ErrnoException e) {
    String text = String.valueOf(e.getMessage());
    if (!text.equals(complained)) {
      complained = text;
      log.log(
          LogLevel.ERROR,
          "nftables refused a change of virtual servers, which is tried again: " + text);
    }
  }

  @Override
  public void close() {
    departures.close();
    kernel.close();
  }
}
