package org.jkeepalived.daemon.main;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.daemon.observe.CheckAnswers;
import org.jkeepalived.daemon.observe.DaemonInfo;
import org.jkeepalived.daemon.observe.StatusSource;
import org.jkeepalived.linux.libc.ProcessControl;

/// What is known about a process that only checks.
final class CheckState implements StatusSource {
  private final CheckAnswers answers;
  private final DaemonInfo info;

  CheckState(CheckAnswers answers, Letter.Place place) {
    this.answers = answers;
    info =
        new DaemonInfo(
            Version.TEXT,
            ProcessControl.pid(),
            Instant.now(),
            System.nanoTime(),
            HostName.get(),
            place.configuration(),
            place.namespace(),
            0,
            Optional.empty());
  }

  @Override
  public CompletableFuture<Status> snapshot() {
    return CompletableFuture.completedFuture(
        new Status(System.nanoTime(), List.of(), List.of(), List.of(), List.of()));
  }

  @Override
  public Optional<CheckAnswers> checks() {
    return Optional.of(answers);
  }

  @Override
  public DaemonInfo info() {
    return info;
  }
}
