package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.linux.libc.Signals;

/// A daemon with one configuration, while it runs.
final class Service {
  private final CommandLine line;
  private final DaemonLog log;
  private final Readiness readiness;
  private final RunDirectory run;
  private final ConfigurationFile reader;
  private final Optional<String> namespace;

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
    checkTemporaryDirectory(global.daemon().temporaryDirectory(), log);
    try (CommandRunner commands = CommandRunner.start(log)) {
      var lifecycle = new LifecycleCommand(commands, log);
      if (global.daemon().startup().isPresent()) {
        var script = global.daemon().startup().get();
        lifecycle.run("startup_script", script, ScriptPolicy.of(global));
      }
      int status = run(read, commands);
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
  static void checkTemporaryDirectory(Optional<String> name, DaemonLog log) {
    name.map(Path::of)
        .filter(path -> !Files.isDirectory(path) || !Files.isWritable(path))
        .ifPresent(path ->
            log.warning("tmp_config_directory " + path + " is no directory that can be written"));
  }

  private int run(ReadResult read, CommandRunner commands) throws InterruptedException {
    var place = new UnitPlace(line, run, reader, namespace, Optional.empty(), commands, log);
    var supervision = new Supervision(line, readiness);
    try (Signals signals = Supervision.takeSignals(log)) {
      Unit unit = Unit.start(place, read, supervision::loopEnded);
      readiness.ready(unit.configuration().instances().size() + " VRRP instances");
      Background.ready();
      supervision.run(signals, new Alone(unit, readiness));
      ended = unit.configuration();
      readiness.stopping();
      unit.stop();
      return unit.finish(System.nanoTime() + unit.childWaitNanos());
    } catch (RequiredInterfaces.Missing e) {
      log.error(String.valueOf(e.getMessage()));
      return ExitStatus.CONFIGURATION;
    }
  }

  private record Alone(Unit unit, Readiness readiness) implements Supervision.Served {
    @Override
    public void act(int signal) {
      if (signal != Signals.HUP) {
        unit.act(signal);
        return;
      }
      readiness.reloading();
      unit.act(signal);
      readiness.ready("reloaded");
    }

    @Override
    public void turn() {
      if (unit.isReloadDue()) {
        act(Signals.HUP);
      }
    }

    @Override
    public long patienceNanos() {
      return unit.patienceNanos();
    }

    @Override
    public boolean isOver() {
      return unit.loop().hasEnded();
    }

    @Override
    public boolean turnsWithin(Duration patience) {
      return unit.loop().turnsWithin(patience);
    }
  }
}
