package org.jkeepalived.daemon.main;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.daemon.loop.VrrpLoop;
import org.jkeepalived.daemon.observe.CheckAnswers;
import org.jkeepalived.daemon.observe.DaemonInfo;
import org.jkeepalived.daemon.observe.StatusSource;
import org.jkeepalived.linux.libc.ProcessControl;

/// What is known about the process, for those who ask. Written by the main thread, read by any.
final class DaemonState implements StatusSource {
  private final VrrpLoop loop;
  private final Surroundings surroundings;
  private final CheckRole checks;
  private volatile DaemonInfo info;
  private volatile Configuration configuration;

  DaemonState(
      VrrpLoop loop,
      Surroundings surroundings,
      CheckRole checks,
      Configuration configuration,
      String path,
      Optional<String> namespace) {
    this.loop = loop;
    this.surroundings = surroundings;
    this.checks = checks;
    this.configuration = configuration;
    info =
        new DaemonInfo(
            Version.TEXT,
            ProcessControl.pid(),
            Instant.now(),
            System.nanoTime(),
            configuration.global().routerId().orElseGet(HostName::get),
            path,
            namespace,
            0,
            Optional.empty());
  }

  /// The configuration that the loop has been given last.
  Configuration configuration() {
    return configuration;
  }

  void configured(Configuration accepted) {
    configuration = accepted;
  }

  void reloaded(boolean succeeded, List<String> messages) {
    DaemonInfo former = info;
    info =
        new DaemonInfo(
            former.version(),
            former.pid(),
            former.startedAt(),
            former.startedNanos(),
            configuration.global().routerId().orElseGet(HostName::get),
            former.configuration(),
            former.networkNamespace(),
            former.reloads() + 1,
            Optional.of(new DaemonInfo.Reload(Instant.now(), succeeded, messages)));
  }

  @Override
  public CompletableFuture<Status> snapshot() {
    return loop.snapshot();
  }

  @Override
  public NetworkStatus network() {
    return surroundings.status();
  }

  @Override
  public Optional<CheckAnswers> checks() {
    return checks.answers();
  }

  @Override
  public DaemonInfo info() {
    return info;
  }
}
