package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.dataplane.PlacedAddress;
import org.jkeepalived.core.dataplane.link.LinkResolution.Resolved;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.daemon.driver.AddressRecord;
import org.jkeepalived.daemon.driver.RoutingRecord;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.Drivers;
import org.jkeepalived.daemon.loop.VrrpLoop;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.observe.StatusServer;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.daemon.script.ScriptRunner;
import org.jkeepalived.daemon.track.TrackerSources;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.EventFd;
import org.jkeepalived.linux.libc.Signals;
import org.jspecify.annotations.Nullable;

/// What a daemon consists of while it runs, and the supervision of it: signals, reloads, the
/// watchdog, the end.
final class Service {
  private static final int SIGNALS = 0;
  private static final int LOOP_ENDED = 1;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final Duration EMERGENCY_PATIENCE = Duration.ofSeconds(1);
  private static final long WATCHDOG_FRACTION = 3;

  private final CommandLine line;
  private final DaemonLog log;
  private final Readiness readiness;
  private final RunDirectory run;
  private final ConfigurationFile reader;
  private final Optional<String> namespace;
  private final EventFd loopEnded = EventFd.create();
  private boolean stopping;

  /// What was in force last.
  private Configuration ended = Configuration.EMPTY;

  Service(
      CommandLine line,
      DaemonLog log,
      Readiness readiness,
      RunDirectory run,
      ConfigurationFile reader,
      Optional<String> namespace) {
    this.line = line;
    this.log = log;
    this.readiness = readiness;
    this.run = run;
    this.reader = reader;
    this.namespace = namespace;
  }

  /// Runs until the end and returns the exit status.
  int run(ReadResult read) throws IOException, InterruptedException {
    GlobalSettings global = read.configuration().global();
    checkTemporaryDirectory(global.daemon().temporaryDirectory());
    var later = new LaterLoop();
    try (CommandRunner commands = CommandRunner.start(log);
        TrackerSources trackers = new TrackerSources(later::post, log)) {
      var lifecycle = new LifecycleCommand(commands, log);
      if (global.daemon().startup().isPresent()) {
        var script = global.daemon().startup().get();
        lifecycle.run("startup_script", script, ScriptPolicy.of(global));
      }
      int status = run(read, commands, trackers, later);
      GlobalSettings last = ended.global();
      if (last.daemon().shutdown().isPresent()) {
        var script = last.daemon().shutdown().get();
        lifecycle.run("shutdown_script", script, ScriptPolicy.of(last));
      }
      return status;
    }
  }

  /// keepalived could not run with a directory that cannot be written; we only have to say so,
  /// since the configuration is read once and kept in memory.
  private void checkTemporaryDirectory(Optional<String> name) {
    name.map(Path::of)
        .filter(path -> !Files.isDirectory(path) || !Files.isWritable(path))
        .ifPresent(path ->
            log.warning("tmp_config_directory " + path + " is no directory that can be written"));
  }

  private int run(ReadResult read, CommandRunner commands, TrackerSources trackers, LaterLoop later)
      throws IOException, InterruptedException {
    var scripts = new ScriptRunner(commands, log, later::scriptFinished);
    var notifier = new Notifier(commands, log, HostName.get());
    boolean logAddresses = line.has(Option.ADDRESS_MONITORING);
    Drivers drivers = Drivers.open(scripts, notifier, trackers, logAddresses, log);
    Set<String> present = drivers.start();
    Resolved resolved = Surroundings.resolve(read.configuration());
    Configuration configuration = resolved.configuration();
    if (!configuration.global().dynamicInterfaces() && isMissing(resolved, present)) {
      drivers.close();
      return ExitStatus.CONFIGURATION;
    }
    scripts.policy(ScriptPolicy.of(configuration.global()));
    notifier.configure(configuration.global());
    trackers.prepare(configuration);
    if (line.has(Option.DONT_RELEASE_VRRP)) {
      drivers.effects().keepAddresses();
    }
    var loop = new VrrpLoop(drivers, configuration.global().process(), log, loopEnded::signal);
    later.set(loop);
    var record = new AddressRecord(runFile(configuration, "addresses"), log::log);
    var routingRecord =
        new RoutingRecord(runFile(configuration, "routing"), new MachineNames(), log::log);
    var surroundings = new Surroundings(runFile(configuration, "network"), log);
    var state = new DaemonState(loop, surroundings, configuration, reader.path(), namespace);
    var reloader =
        new Reloader(
            reader,
            loop,
            scripts,
            notifier,
            trackers,
            state,
            record,
            routingRecord,
            surroundings,
            read,
            log);
    int umask = Invocation.umask(line, configuration.global().daemon());
    ended = configuration;
    try (surroundings;
        Signals signals = takeSignals();
        Dumps dumps = new Dumps(state, TemporaryDirectory.ofEnvironment(), umask, log)) {
      Set<PlacedAddress> predecessors = record.read();
      drivers.addresses().predecessors(predecessors);
      record.write(predecessors, configuration);
      StaticRouting formerRouting = routingRecord.read();
      drivers.routing().predecessors(formerRouting);
      routingRecord.write(formerRouting, configuration);
      surroundings.prepare(resolved);
      drivers.catchUp();
      loop.start(List.of(new Event.Configured(configuration)));
      record.write(Set.of(), configuration);
      routingRecord.write(StaticRouting.NONE, configuration);
      surroundings.settle();
      try (Answers _ = Answers.open(runFile(configuration, StatusServer.SOCKET), state, log)) {
        boolean dumping = line.has(Option.DUMP_CONF);
        if (dumping) {
          dumps.toLog();
        }
        readiness.ready(configuration.instances().size() + " VRRP instances");
        Background.ready();
        supervise(
            signals, new SignalActions(reloader, dumps, dumping, readiness, log), state, loop);
      }
      ended = state.configuration();
      int status = end(loop, notifier, configuration.global().childWaitNanos());
      if (status == ExitStatus.OK && !line.has(Option.DONT_RELEASE_VRRP)) {
        record.remove();
        routingRecord.remove();
      }
      if (!line.has(Option.DONT_RELEASE_VRRP)) {
        surroundings.clear();
      }
      return status;
    }
  }

  private boolean isMissing(Resolved resolved, Set<String> present) {
    boolean missing = false;
    for (String name : RequiredInterfaces.of(resolved)) {
      if (!present.contains(name)) {
        missing = true;
        log.error(
            "interface "
                + name
                + " does not exist; create it, correct its name, or allow interfaces to come later"
                + " with dynamic_interfaces in global_defs");
      }
    }
    return missing;
  }

  private Path runFile(Configuration configuration, String name) {
    return run.statusDirectory(configuration.global(), namespace).resolve(name);
  }

  private Signals takeSignals() {
    Signals signals =
        Signals.open(
            Signals.HUP,
            Signals.INT,
            Signals.TERM,
            Signals.USR1,
            Signals.USR2,
            Signals.XCPU,
            Signals.JSON,
            Signals.STATISTICS_CLEAR);
    for (int number : signals.unavailable()) {
      log.debug("signal " + number + " cannot be received; the launcher makes it possible");
    }
    return signals;
  }

  private void supervise(Signals signals, SignalActions actions, DaemonState state, VrrpLoop loop) {
    var schedule = new ReloadSchedule(log, ZoneId.systemDefault());
    OptionalLong watchdog = readiness.watchdogNanos();
    long patience =
        watchdog.isPresent() ? watchdog.getAsLong() / WATCHDOG_FRACTION : Long.MAX_VALUE;
    try (Epoll epoll = Epoll.create(2)) {
      epoll.add(signals.fd(), true, false, SIGNALS);
      epoll.add(loopEnded.fd(), true, false, LOOP_ENDED);
      while (!stopping && !loop.hasEnded()) {
        schedule.configure(state.configuration().global().reload());
        int count = epoll.await(Math.min(patience, schedule.patienceNanos()));
        for (int i = 0; i < count; i++) {
          if (epoll.token(i) == SIGNALS) {
            signals.read(number -> stopping |= act(actions, number));
          }
        }
        if (schedule.isDue(Instant.now())) {
          actions.act(Signals.HUP);
        }
        if (watchdog.isPresent() && loop.turnsWithin(Duration.ofNanos(patience))) {
          readiness.alive();
        }
      }
    }
  }

  /// Returns whether the signal ends the daemon.
  private boolean act(SignalActions actions, int number) {
    boolean interrupted = number == Signals.INT && !line.has(Option.IGNORE_SIGINT);
    if (number == Signals.TERM || interrupted) {
      return true;
    }
    actions.act(number);
    return false;
  }

  private int end(VrrpLoop loop, Notifier notifier, long childWaitNanos)
      throws InterruptedException {
    readiness.stopping();
    if (loop.failure().isPresent()) {
      notifier.finish(EMERGENCY_PATIENCE);
      return ExitStatus.SOFTWARE;
    }
    log.info("Stopping");
    loop.stop();
    if (!loop.awaitEnd(STOP_PATIENCE)) {
      log.error("the VRRP loop does not end; leaving it behind");
      return ExitStatus.SOFTWARE;
    }
    notifier.finish(Duration.ofNanos(childWaitNanos));
    return loop.failure().isPresent() ? ExitStatus.SOFTWARE : ExitStatus.OK;
  }

  /// The loop, for those who must exist before it.
  private static final class LaterLoop {
    private volatile @Nullable VrrpLoop loop;

    void set(VrrpLoop started) {
      loop = started;
    }

    void scriptFinished(String script, ScriptOutcome outcome) {
      post(new Event.ScriptFinished(script, outcome));
    }

    boolean post(Event event) {
      VrrpLoop running = loop;
      return running == null || running.post(event);
    }
  }
}
