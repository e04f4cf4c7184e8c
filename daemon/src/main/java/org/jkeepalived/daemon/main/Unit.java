package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.dataplane.PlacedAddress;
import org.jkeepalived.core.dataplane.link.LinkResolution.Resolved;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.daemon.driver.AddressRecord;
import org.jkeepalived.daemon.driver.RoutingRecord;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.VrrpLoop;
import org.jkeepalived.daemon.main.RequiredInterfaces.Missing;
import org.jkeepalived.daemon.observe.StatusServer;
import org.jkeepalived.linux.libc.Signals;

/// One configuration at work: its loop, and all that serves it. Belongs to the main thread, which
/// is in the network namespace of the configuration whenever it calls.
final class Unit {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final long LEAST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration EMERGENCY_PATIENCE = Duration.ofSeconds(1);

  private final UnitParts parts;
  private final VrrpLoop loop;
  private final AddressRecord record;
  private final RoutingRecord routingRecord;
  private final Surroundings surroundings;
  private final CheckRole checks;
  private final DaemonState state;
  private final Reloader reloader;
  private final Dumps dumps;
  private final ReloadSchedule schedule;
  private final DaemonLog log;
  private final boolean releases;
  private Answers answers;
  private boolean stopping;

  /// Brings a configuration to work.
  ///
  /// @param onEnd called on the loop's thread when the loop has ended, asked for or not
  /// @throws Missing when interfaces are not there that must be
  static Unit start(UnitPlace place, ReadResult read, Runnable onEnd)
      throws Missing, InterruptedException {
    UnitParts parts = UnitParts.open(place);
    Set<String> present = parts.drivers().start();
    Resolved resolved = Surroundings.resolve(read.configuration());
    try {
      RequiredInterfaces.check(resolved, present);
    } catch (Missing e) {
      parts.drivers().close();
      parts.close();
      throw e;
    }
    Configuration configuration = resolved.configuration();
    parts.prepare(configuration);
    var unit = new Unit(parts, read, configuration, onEnd);
    unit.start(resolved);
    return unit;
  }

  private Unit(UnitParts parts, ReadResult read, Configuration configuration, Runnable onEnd) {
    this.parts = parts;
    UnitPlace place = parts.place();
    log = place.log();
    answers = new Answers(null, log);
    releases = !place.line().has(Option.DONT_RELEASE_VRRP);
    loop =
        new VrrpLoop(
            parts.drivers(),
            place.berth().orElse(null),
            configuration.global().process(),
            log,
            onEnd);
    parts.later().set(loop);
    record = new AddressRecord(runFile(configuration, "addresses"), log::log);
    routingRecord =
        new RoutingRecord(runFile(configuration, "routing"), new MachineNames(), log::log);
    surroundings = new Surroundings(runFile(configuration, "network"), log);
    checks = new CheckRole(parts);
    state =
        new DaemonState(
            loop, surroundings, checks, configuration, place.reader().path(), place.namespace());
    reloader =
        new Reloader(
            place.reader(),
            loop,
            parts.scripts(),
            parts.notifier(),
            parts.trackers(),
            state,
            record,
            routingRecord,
            surroundings,
            checks,
            read,
            place.isAlone(),
            log);
    int umask = Invocation.umask(place.line(), configuration.global().daemon());
    Path home = place.runDirectory(configuration);
    dumps = new Dumps(state, TemporaryDirectory.ofEnvironment(), home, umask, place.isAlone(), log);
    schedule = new ReloadSchedule(log, ZoneId::systemDefault);
  }

  private void start(Resolved resolved) throws InterruptedException {
    Configuration configuration = resolved.configuration();
    Set<PlacedAddress> predecessors = record.read();
    parts.drivers().addresses().predecessors(predecessors);
    record.write(predecessors, configuration);
    StaticRouting formerRouting = routingRecord.read();
    parts.drivers().routing().predecessors(formerRouting);
    routingRecord.write(formerRouting, configuration);
    surroundings.prepare(resolved);
    parts.drivers().catchUp();
    loop.start(List.of(new Event.Configured(configuration)));
    record.write(Set.of(), configuration);
    routingRecord.write(StaticRouting.NONE, configuration);
    surroundings.settle();
    checks.configure(configuration);
    Path socket = runFile(configuration, StatusServer.SOCKET);
    answers = Answers.open(socket, state, parts.place().isAlone(), log);
    if (isDumping()) {
      dumps.toLog();
    }
  }

  private Path runFile(Configuration configuration, String name) {
    return parts.place().runDirectory(configuration).resolve(name);
  }

  private boolean isDumping() {
    return parts.place().line().has(Option.DUMP_CONF);
  }

  Configuration configuration() {
    return state.configuration();
  }

  VrrpLoop loop() {
    return loop;
  }

  /// What a signal that does not end the daemon makes it do.
  void act(int number) {
    if (number != Signals.HUP) {
      checks.act(number);
    }
    switch (number) {
      case Signals.HUP -> reload();
      case Signals.USR1 -> dumps.data();
      case Signals.USR2 -> dumps.statistics();
      case Signals.STATISTICS_CLEAR -> dumps.statisticsThenClear();
      case Signals.JSON -> dumps.json();
      case Signals.XCPU ->
          log.warning("the real-time limit is exceeded: raise vrrp_rlimit_rttime or remove it");
      default -> log.debug("signal " + number + " ignored");
    }
  }

  void reload() {
    reloader.reload();
    if (isDumping()) {
      dumps.toLog();
    }
  }

  /// How long the caller may wait until it asks [#isReloadDue] again.
  long patienceNanos() {
    schedule.configure(configuration().global().reload());
    return schedule.patienceNanos();
  }

  /// Whether the configuration wants to be read again now.
  boolean isReloadDue() {
    return schedule.isDue(Instant.now());
  }

  /// Begins the end.
  void stop() {
    answers.close();
    if (loop.failure().isEmpty()) {
      log.info("Stopping");
      stopping = true;
      loop.stop();
    }
    checks.stop();
  }

  /// Completes the end that [#stop] began, and returns an exit status.
  ///
  /// @param deadlineNanos commands that run longer, by `System.nanoTime`, are ended
  int finish(long deadlineNanos) throws InterruptedException {
    int status = end(deadlineNanos);
    if (status == ExitStatus.OK && releases) {
      record.remove();
      routingRecord.remove();
    }
    if (releases) {
      surroundings.clear();
    }
    dumps.close();
    surroundings.close();
    parts.close();
    return status;
  }

  private int end(long deadlineNanos) throws InterruptedException {
    if (!stopping) {
      checks.finish(EMERGENCY_PATIENCE);
      parts.notifier().finish(EMERGENCY_PATIENCE);
      return ExitStatus.SOFTWARE;
    }
    if (!loop.awaitEnd(STOP_PATIENCE)) {
      log.error("the VRRP loop does not end; leaving it behind");
      return ExitStatus.SOFTWARE;
    }
    // Both tell of their end by the same notifier.
    checks.finish(Duration.ofNanos(Math.max(LEAST_NANOS, deadlineNanos - System.nanoTime())));
    parts.notifier().finish(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
    return loop.failure().isPresent() ? ExitStatus.SOFTWARE : ExitStatus.OK;
  }

  /// How long commands may go on when the configuration ends.
  long childWaitNanos() {
    return configuration().global().childWaitNanos();
  }
}
