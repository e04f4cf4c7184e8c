package org.jkeepalived.daemon.main;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.observe.CheckAnswers;
import org.jspecify.annotations.Nullable;

/// Health checking in a process of its own, so that its garbage, its crash or its disk cannot hold
/// up an advert. Here is what that process has to know when it begins anew.
final class RemoteChecks implements Checks {
  private final Letter.Place place;
  private final CheckAnswers answers;
  private final CheckChild child;
  private final Map<String, Boolean> masters = new HashMap<>();
  private @Nullable ConfigurationCopy newest;

  /// @param place told to the process at its beginning
  RemoteChecks(CommandLine line, Letter.Place place, CheckAnswers answers, DaemonLog log) {
    this.place = place;
    this.answers = answers;
    child = new CheckChild(line, this::brief, log);
  }

  @Override
  public void configure(Configuration configuration, Optional<ConfigurationCopy> copy) {
    copy.ifPresent(this::configure);
  }

  private synchronized void configure(ConfigurationCopy copy) {
    boolean first = newest == null;
    newest = copy;
    if (first) {
      child.start();
    } else {
      child.send(new Letter.Configure(copy));
    }
  }

  @Override
  public synchronized void instance(String name, boolean master) {
    masters.put(name, master);
    child.send(new Letter.Instance(name, master));
  }

  /// All that a process which has just begun is told. Nothing is sent to it before this.
  private synchronized void brief(CheckChild.Post post) {
    post.open();
    post.send(place);
    if (newest != null) {
      post.send(new Letter.Configure(newest));
    }
    masters.forEach((name, master) -> post.send(new Letter.Instance(name, master)));
  }

  @Override
  public void act(int signal) {
    child.send(new Letter.Signalled(signal));
  }

  @Override
  public CheckAnswers answers() {
    return answers;
  }

  @Override
  public void stop() {
    child.stop();
  }

  @Override
  public void finish(Duration patience) throws InterruptedException {
    child.finish(patience);
  }
}
