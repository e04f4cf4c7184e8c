package org.jkeepalived.daemon.dataplane.ipvs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.Difference;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.dataplane.lvs.TableEntry;
import org.jkeepalived.core.dataplane.lvs.TableKeeper;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.SyncDaemon;
import org.jkeepalived.daemon.dataplane.DataPlane;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.generic.IpvsSocket;
import org.jkeepalived.linux.netlink.generic.IpvsTimeouts;
import org.jspecify.annotations.Nullable;

/// Services and servers in IPVS.
///
/// The first [#flush] looks at the table before it changes anything: what a former process left as
/// it shall be stays untouched, with its connections.
public final class IpvsPlane implements DataPlane {
  /// What [#name] says.
  public static final String NAME = "ipvs";

  private static final long SECOND = 1_000_000_000L;
  private static final Path EXPIRE = Path.of("/proc/sys/net/ipv4/vs/expire_nodest_conn");

  private final IpvsSocket socket;
  private final DriverLog log;
  private final TableKeeper keeper = new TableKeeper();
  private final IpvsTable table;
  private final IpvsEdits edits;
  private final SyncDaemons syncDaemons;
  private final Set<ServiceId> held = new HashSet<>();

  /// Released, and perhaps still there.
  private final Set<ServiceId> leaving = new HashSet<>();

  private @Nullable IpvsTimeouts former;
  private boolean isAdopted;
  private String problem = "";

  private IpvsPlane(IpvsSocket socket, DriverLog log) {
    this.socket = socket;
    this.log = log;
    table = new IpvsTable(socket);
    edits = new IpvsEdits(socket, keeper, new IpvsRefusals(log));
    syncDaemons = new SyncDaemons(socket, log);
  }

  /// The data plane of the calling thread's network namespace; empty when the kernel has no IPVS,
  /// not even as a module.
  public static Optional<DataPlane> open(DaemonLog log, LvsSettings settings) {
    return open((DriverLog) log::log, settings);
  }

  /// The same with another place for what it has to say.
  public static Optional<DataPlane> open(DriverLog log, LvsSettings settings) {
    return IpvsSocket.open()
        .map(socket -> {
          LvsSettings.Buffer buffer = settings.commandBuffer();
          try {
            socket.receiveBuffer((int) Math.min(Integer.MAX_VALUE, buffer.bytes()), buffer.force());
          } catch (ErrnoException e) {
            log.log(LogLevel.WARNING, "IPVS: lvs_netlink_cmd_rcv_bufs: " + e.getMessage());
          }
          if (settings.dataPlane().expires()) {
            expire(log);
          }
          return new IpvsPlane(socket, log);
        });
  }

  /// Connections of servers that are removed end, in the network namespace of the calling thread.
  private static void expire(DriverLog log) {
    try {
      Files.writeString(EXPIRE, "1");
    } catch (IOException e) {
      log.log(
          LogLevel.WARNING,
          "IPVS: connections of removed servers go on until they time out, since "
              + EXPIRE
              + " cannot be set: "
              + e.getMessage());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void hold(ServiceId service, ServiceSettings settings) {
    held.add(service);
    leaving.remove(service);
    keeper.hold(service, settings);
  }

  @Override
  public void release(ServiceId service) {
    held.remove(service);
    leaving.add(service);
    keeper.release(service);
  }

  @Override
  public void hold(ServiceId service, DestinationId destination, DestinationSettings settings) {
    keeper.hold(service, destination, settings);
  }

  @Override
  public void release(ServiceId service, DestinationId destination) {
    keeper.release(service, destination);
  }

  @Override
  public void leave(ServiceId service, DestinationId destination) {
    keeper.leave(service, destination);
  }

  @Override
  public void clear() {
    List.copyOf(held).forEach(this::release);
    attempt(() -> {
      socket.flush();
      keeper.cleared();
      leaving.clear();
      isAdopted = true;
    });
  }

  @Override
  public void timeouts(LvsSettings.Timeouts timeouts) {
    attempt(() -> {
      IpvsTimeouts before = socket.timeouts();
      former = former == null ? before : former;
      socket.setTimeouts(
          new IpvsTimeouts(
              seconds(timeouts.tcpNanos()),
              seconds(timeouts.tcpFinNanos()),
              seconds(timeouts.udpNanos())));
    });
  }

  private static int seconds(OptionalLong nanos) {
    return (int) (nanos.orElse(0) / SECOND);
  }

  @Override
  public void syncDaemon(SyncDaemon config, List<SyncRole> roles) {
    syncDaemons.wish(config, roles);
  }

  @Override
  public void flush() {
    attempt(() -> {
      if (!isAdopted) {
        look();
      }
      if (edits.carryOut(keeper.edits())) {
        look();
        edits.carryOut(keeper.edits());
      }
      syncDaemons.settle();
    });
  }

  @Override
  public Set<ServiceId> leaving() {
    return keeper.leaving();
  }

  @Override
  public void reconcile() {
    attempt(() -> {
      look();
      edits.carryOut(keeper.edits());
      syncDaemons.compare();
    });
  }

  /// Compares the table with what we believe, and says what others did to it.
  private void look() {
    List<TableEntry> found = table.read(id -> held.contains(id) || leaving.contains(id));
    leaving.retainAll(found.stream().map(TableEntry::service).toList());
    for (Difference difference : keeper.actual(found)) {
      log.log(LogLevel.WARNING, "IPVS: " + difference.text());
    }
    isAdopted = true;
  }

  /// A kernel that answers no more is told once; what was wished is made true by a later attempt.
  private void attempt(Runnable act) {
    try {
      act.run();
      problem = "";
    } catch (ErrnoException e) {
      String text = String.valueOf(e.getMessage());
      if (!text.equals(problem)) {
        log.log(LogLevel.ERROR, "IPVS: " + text);
        problem = text;
      }
    }
  }

  @Override
  public Map<ServiceId, ServiceCounters> counters() {
    return table.counters(held::contains);
  }

  /// The table stays as it is; timeouts become again what they were before [#timeouts], as
  /// keepalived leaves them.
  @Override
  public void close() {
    IpvsTimeouts before = former;
    if (before != null) {
      attempt(() -> socket.setTimeouts(before));
    }
    socket.close();
  }
}
