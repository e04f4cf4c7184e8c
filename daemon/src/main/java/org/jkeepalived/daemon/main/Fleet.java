package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.LoopThread;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.jkeepalived.linux.libc.Signals;

/// A daemon with several configurations, each in a network namespace of its own. They share the
/// process, the thread of their loops, that of their scripts, and the log; what goes wrong in one
/// of them does not concern the others.
final class Fleet implements Supervision.Served {
  private static final long LOOK_NANOS = 1_000_000_000L;
  private static final Path NAMESPACES = NetworkNamespace.pathOf("");

  private final ConfigurationPaths paths;
  private final DaemonLog log;
  private final Readiness readiness;
  private final Supervision supervision;
  private final LoopThread thread;
  private final Premises premises;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private FileTime namespacesChanged = FileTime.fromMillis(0);
  private long nextLookNanos = System.nanoTime() + LOOK_NANOS;
  private int worst = ExitStatus.OK;

  private Fleet(
      CommandLine line,
      ConfigurationPaths paths,
      DaemonLog log,
      Readiness readiness,
      RunDirectory run,
      CommandRunner commands,
      GlobalSettings first) {
    this.paths = paths;
    this.log = log;
    this.readiness = readiness;
    supervision = new Supervision(line, readiness);
    thread = LoopThread.start(first.process(), log);
    premises =
        new Premises(
            line,
            run,
            commands,
            thread,
            NamespaceHandle.current(),
            supervision::loopEnded,
            this::isTaken,
            log);
  }

  /// Runs until the end and returns the exit status.
  ///
  /// @param first settings of the first file: what belongs to the process goes by them
  static int run(
      CommandLine line,
      ConfigurationPaths paths,
      DaemonLog log,
      Readiness readiness,
      RunDirectory run,
      GlobalSettings first)
      throws IOException, InterruptedException {
    try (CommandRunner commands = CommandRunner.start(log);
        Signals signals = Supervision.takeSignals(log)) {
      return new Fleet(line, paths, log, readiness, run, commands, first).run(signals);
    }
  }

  private int run(Signals signals) throws IOException, InterruptedException {
    for (String path : paths.now()) {
      begin(path);
    }
    log.release();
    if (members.values().stream().allMatch(m -> m.unit().isEmpty() && !m.isWaiting())) {
      log.error("none of the configurations can be used");
      worst = ExitStatus.CONFIGURATION;
    } else {
      readiness.ready(summary());
      Background.ready();
      supervision.run(signals, this);
      worst = thread.hasEnded() ? ExitStatus.SOFTWARE : ExitStatus.OK;
      readiness.stopping();
    }
    end(members.values());
    thread.close();
    return worst;
  }

  private void begin(String path) throws InterruptedException {
    var member = new Member(premises, path);
    members.put(path, member);
    member.begin();
  }

  private String summary() {
    long running = members.values().stream().filter(m -> m.unit().isPresent()).count();
    String text = running + " of " + members.size() + " configurations run";
    log.info(text);
    return text;
  }

  /// All stop before the first is waited for.
  private void end(Collection<Member> ending) throws InterruptedException {
    ending.forEach(Member::stop);
    for (Member member : ending) {
      worst = Math.max(worst, member.finish());
    }
  }

  @Override
  public void act(int signal) {
    if (signal == Signals.HUP) {
      attempt(this::reload);
    } else if (signal == Signals.XCPU) {
      log.warning("the real-time limit is exceeded: raise vrrp_rlimit_rttime or remove it");
    } else {
      members.values().forEach(member -> member.unit().ifPresent(unit -> unit.act(signal)));
    }
  }

  /// Files that are new come to work, those that are gone end.
  private void reload() throws InterruptedException {
    readiness.reloading();
    try {
      reload(paths.now());
    } catch (IOException e) {
      log.error(
          "reload refused, all configurations stay in force: a directory of them cannot be read: "
              + e.getMessage());
    }
    readiness.ready(summary());
  }

  private void reload(Set<String> names) throws InterruptedException {
    List<Member> gone = members.values().stream().filter(m -> !names.contains(m.path())).toList();
    gone.forEach(member -> log.notice(member.path() + " is gone: its routers end"));
    end(gone);
    members.keySet().retainAll(names);
    for (Member member : members.values()) {
      member.reload();
    }
    for (String path : names) {
      if (!members.containsKey(path)) {
        begin(path);
      }
    }
  }

  @Override
  public void turn() {
    attempt(() -> {
      for (Member member : members.values()) {
        if (member.unit().map(unit -> unit.loop().hasEnded()).orElse(false)) {
          failed(member);
        } else if (member.unit().map(Unit::isReloadDue).orElse(false)) {
          member.reload();
        }
      }
      look();
    });
  }

  private void failed(Member member) throws InterruptedException {
    log.error(
        "the routers of "
            + member.path()
            + " have ended because of the error above; a reload starts them again");
    end(List.of(member));
  }

  private void look() throws InterruptedException {
    long now = System.nanoTime();
    if (now - nextLookNanos < 0) {
      return;
    }
    nextLookNanos = now + LOOK_NANOS;
    boolean changed = haveNamespacesChanged();
    for (Member member : members.values()) {
      if (changed && member.isLost()) {
        member.lost();
      }
      member.retry(now);
    }
  }

  /// The directory of their names tells, without a look at each.
  private boolean haveNamespacesChanged() {
    FileTime former = namespacesChanged;
    try {
      namespacesChanged = Files.getLastModifiedTime(NAMESPACES);
    } catch (IOException _) {
      namespacesChanged = FileTime.fromMillis(0); // there is no namespace with a name
    }
    return !former.equals(namespacesChanged);
  }

  private interface Action {
    void run() throws InterruptedException;
  }

  private static void attempt(Action action) {
    try {
      action.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long patienceNanos() {
    long patience = Math.max(0, nextLookNanos - System.nanoTime());
    for (Member member : members.values()) {
      patience = Math.min(patience, member.unit().map(Unit::patienceNanos).orElse(patience));
    }
    return patience;
  }

  @Override
  public boolean isOver() {
    return thread.hasEnded();
  }

  @Override
  public boolean turnsWithin(Duration patience) {
    Optional<Unit> one = members.values().stream().flatMap(m -> m.unit().stream()).findFirst();
    return one.isEmpty() || one.get().loop().turnsWithin(patience);
  }

  private boolean isTaken(Path directory) {
    return members.values().stream()
        .anyMatch(member -> member.directory().filter(directory::equals).isPresent());
  }
}
