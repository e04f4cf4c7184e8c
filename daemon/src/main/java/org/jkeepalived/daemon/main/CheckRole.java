package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.check.Leftovers;
import org.jkeepalived.daemon.notify.Fifos;
import org.jkeepalived.daemon.observe.CheckAnswers;
import org.jkeepalived.daemon.observe.RemoteAnswers;
import org.jspecify.annotations.Nullable;

/// Health checking beside the routers of one configuration. It begins with the first configuration
/// that has virtual servers, and stays where it began: in this process, or in one of its own.
/// Belongs to the main thread.
final class CheckRole {
  /// Name of the status socket of a process for checking, in the run directory.
  static final String SOCKET = "checks.sock";

  private final UnitParts parts;
  private final UnitPlace place;
  private volatile @Nullable Checks checks;
  private boolean isFirst = true;

  CheckRole(UnitParts parts) {
    this.parts = parts;
    place = parts.place();
  }

  /// The FIFOs of this process: without virtual servers, or with another process for them, only
  /// those of routers.
  static Fifos fifos(Configuration configuration) {
    return configuration.virtualServers().isEmpty()
        ? Fifos.ofRouters(configuration.global())
        : Fifos.ofAll(configuration.global(), configuration.lvs().settings());
  }

  /// Puts a configuration into force.
  void configure(Configuration configuration) {
    Optional<ConfigurationCopy> copy = place.reader().copyForChecks();
    Checks running = checks;
    if (running == null && copy.isPresent()) {
      running = remote(configuration);
    } else if (running == null && !configuration.virtualServers().isEmpty()) {
      running = LocalChecks.of(parts, place, place.runDirectory(configuration));
    }
    if (running != null) {
      running.configure(configuration, copy);
      begin(running);
    } else if (isFirst && Invocation.runsChecks(place.line())) {
      Path home = place.runDirectory(configuration);
      Leftovers.clear(home, configuration.lvs().settings(), place.log());
    }
    isFirst = false;
  }

  private void begin(Checks running) {
    if (checks == null) {
      checks = running;
      parts.notifier().tellMasters(running::instance);
    }
  }

  private Checks remote(Configuration configuration) {
    Path directory = place.runDirectory(configuration);
    Path pidFile =
        PidFiles.ofChecks(place.line(), place.run(), configuration.global(), place.namespace());
    var letter =
        new Letter.Place(
            place.namespace(),
            place.reader().path(),
            directory.toString(),
            place.isAlone() ? pidFile.toString() : "");
    return new RemoteChecks(
        place.line(), letter, new RemoteAnswers(directory.resolve(SOCKET)), place.log());
  }

  /// Who answers questions about virtual servers; empty while there are none. Any thread.
  Optional<CheckAnswers> answers() {
    return Optional.ofNullable(checks).map(Checks::answers);
  }

  /// Does what a signal asks for that does not end the program.
  void act(int signal) {
    Checks running = checks;
    if (running != null) {
      running.act(signal);
    }
  }

  /// Begins the end.
  void stop() {
    Checks running = checks;
    if (running != null) {
      running.stop();
    }
  }

  /// Waits for the end.
  void finish(Duration patience) throws InterruptedException {
    Checks running = checks;
    if (running != null) {
      running.finish(patience);
    }
  }
}
