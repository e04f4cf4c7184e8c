package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.check.CheckLoop;
import org.jkeepalived.daemon.check.CheckSettings;
import org.jkeepalived.daemon.check.CheckTools;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.observe.CheckAnswers;
import org.jkeepalived.daemon.observe.LocalAnswers;
import org.jkeepalived.linux.libc.Signals;

/// Health checking in this process.
final class LocalChecks implements Checks {
  private final CheckLoop loop;
  private final CheckDumps dumps;
  private final CheckAnswers answers;
  private final DaemonLog log;
  private boolean started;

  /// @param dumps writes what signals ask for
  LocalChecks(CheckTools tools, boolean keeping, CheckDumps.Place dumps) {
    log = tools.log();
    loop = new CheckLoop(tools, keeping);
    this.dumps = new CheckDumps(loop, dumps, log);
    answers = new LocalAnswers(loop);
  }

  /// Beside the routers of a configuration.
  static Checks of(UnitParts parts, UnitPlace place, Path home) {
    var tools =
        new CheckTools(
            place.commands(), parts.notifier(), place.scriptNamespace(), home, place.log());
    return new LocalChecks(
        tools,
        place.line().has(Option.DONT_RELEASE_IPVS),
        new CheckDumps.Place(place.namespace(), home, place.isAlone()));
  }

  @Override
  public void configure(Configuration configuration, Optional<ConfigurationCopy> copy) {
    CheckSettings settings = CheckSettings.of(configuration);
    dumps.configure(configuration);
    if (started) {
      loop.configure(settings);
      return;
    }
    started = true;
    try {
      loop.start(settings);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void instance(String name, boolean master) {
    loop.post(new CheckEvent.InstanceChanged(name, master));
  }

  @Override
  public void act(int signal) {
    switch (signal) {
      case Signals.USR1 -> dumps.data();
      default -> {} // of routers
    }
  }

  @Override
  public CheckAnswers answers() {
    return answers;
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public void finish(Duration patience) throws InterruptedException {
    if (started && !loop.awaitEnd(patience)) {
      log.error("health checking does not end; leaving it behind");
    }
    dumps.close();
  }
}
