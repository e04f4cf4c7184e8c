package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.model.DaemonSettings.LifecycleScript;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.Berth;
import org.jkeepalived.daemon.main.RequiredInterfaces.Missing;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/// One configuration of several: at work, waiting for its network namespace or an interface in it,
/// or of no use until somebody corrects it. Belongs to the main thread.
final class Member {
  private static final long FIRST_RETRY_NANOS = 1_000_000_000L;
  private static final long LAST_RETRY_NANOS = 16_000_000_000L;

  private final Premises premises;
  private final ConfigurationFile reader;
  private final String fileName;
  private DaemonLog log;
  private Optional<String> namespace = Optional.empty();
  private Object identity = "";
  private @Nullable NamespaceHandle handle;
  private @Nullable Unit unit;
  private @Nullable Path directory;

  /// What waits to come to work.
  private @Nullable ReadResult pending;

  private String told = "";
  private long retryNanos = FIRST_RETRY_NANOS;
  private long nextTryNanos;

  Member(Premises premises, String path) {
    this.premises = premises;
    reader = new ConfigurationFile(premises.line(), path);
    fileName = String.valueOf(Path.of(path).getFileName()).replaceFirst("\\.conf$", "");
    log = premises.log().named(fileName);
  }

  String path() {
    return reader.path();
  }

  Optional<Unit> unit() {
    return Optional.ofNullable(unit);
  }

  boolean isWaiting() {
    return pending != null;
  }

  /// Where its files are while it runs: no two configurations share them.
  Optional<Path> directory() {
    return Optional.ofNullable(directory);
  }

  /// Reads the file and brings it to work if that is possible.
  void begin() throws InterruptedException {
    ReadResult read = reader.readForRole();
    namespace = read.configuration().global().networkNamespace();
    log = premises.log().named(namespace.orElse(fileName));
    told = "";
    retryNanos = FIRST_RETRY_NANOS;
    pending = null;
    reader.report(read, log);
    if (read.usable()) {
      pending = read;
      attempt(read);
    } else {
      log.error(path() + " cannot be used: correct it and reload; the other configurations go on");
    }
  }

  /// Tries again what had to wait.
  void retry(long nowNanos) throws InterruptedException {
    ReadResult read = pending;
    if (read != null && nowNanos - nextTryNanos >= 0) {
      attempt(read);
    }
  }

  private void attempt(ReadResult read) throws InterruptedException {
    Path wanted = premises.run().statusDirectory(read.configuration().global(), namespace);
    if (premises.isTaken().test(wanted)) {
      pending = null;
      log.error(
          path()
              + " does not run: another configuration of this process is in its network namespace;"
              + " give it a net_namespace of its own or an instance name, and reload");
    } else if (namespace.isPresent() && !NetworkNamespace.exists(namespace.get())) {
      tell(
          "there is no network namespace "
              + namespace.get()
              + ": "
              + path()
              + " runs as soon as it is there (ip netns add "
              + namespace.get()
              + ")");
    } else {
      enter(read, wanted);
    }
  }

  private void enter(ReadResult read, Path wanted) throws InterruptedException {
    @Nullable NamespaceHandle open = null;
    try {
      identity = identity();
      open = namespace.isPresent() ? NamespaceHandle.named(namespace.get()) : premises.home();
      open.enter();
      handle = open;
      unit = start(read, open);
      directory = wanted;
      pending = null;
    } catch (Missing e) {
      later(path() + " waits: " + e.getMessage());
    } catch (ErrnoException | IOException e) {
      later(path() + " cannot run now: " + e.getMessage());
    } finally {
      premises.home().enter();
      handle = open;
      if (unit == null) {
        leave();
      }
    }
  }

  private Unit start(ReadResult read, NamespaceHandle open)
      throws IOException, Missing, InterruptedException {
    GlobalSettings global = read.configuration().global();
    Service.checkTemporaryDirectory(global.daemon().temporaryDirectory(), log);
    RequiredInterfaces.check(
        Surroundings.resolve(read.configuration()), Surroundings.presentNames());
    lifecycle("startup_script", global.daemon().startup(), global);
    var place =
        new UnitPlace(
            premises.line(),
            premises.run(),
            reader,
            namespace,
            Optional.of(new Berth(premises.thread(), open)),
            premises.commands(),
            log);
    return Unit.start(place, read, premises.loopEnded());
  }

  private void lifecycle(String what, Optional<LifecycleScript> script, GlobalSettings global)
      throws InterruptedException {
    if (script.isPresent()) {
      var policy = ScriptPolicy.of(global).in(Optional.ofNullable(handle));
      new LifecycleCommand(premises.commands(), log).run(what, script.get(), policy);
    }
  }

  private void later(String text) {
    tell(text);
    nextTryNanos = System.nanoTime() + retryNanos;
    retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
  }

  private void tell(String text) {
    if (!text.equals(told)) {
      told = text;
      log.error(text);
    }
  }

  /// Reads the file again and applies what has changed.
  void reload() throws InterruptedException {
    Unit running = unit;
    NamespaceHandle open = handle;
    if (running == null || open == null) {
      begin();
      return;
    }
    try {
      open.enter();
      running.reload();
    } finally {
      premises.home().enter();
    }
    Optional<String> wanted = running.configuration().global().networkNamespace();
    if (!wanted.equals(namespace)) {
      log.notice(path() + " has another net_namespace now: its routers go there");
      stop();
      finish();
      begin();
    }
  }

  /// Whether the network namespace that the routers are in has lost its name: nothing and nobody is
  /// there any longer but ourselves.
  boolean isLost() {
    return unit != null && namespace.isPresent() && !identity.equals(identity());
  }

  /// The routers of a namespace that was removed go with it.
  void lost() throws InterruptedException {
    log.error(
        "the network namespace "
            + namespace.orElse("")
            + " was removed: the routers of "
            + path()
            + " end; they begin anew as soon as there is one of this name");
    stop();
    finish();
    begin();
  }

  /// Number of the namespace that has our namespace's name; a text when there is none.
  private Object identity() {
    try {
      return namespace.isEmpty()
          ? ""
          : Files.getAttribute(
              NetworkNamespace.pathOf(namespace.get()), "unix:ino", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException _) {
      return "";
    }
  }

  /// Begins the end; [#finish] completes it.
  void stop() {
    if (unit != null) {
      unit.stop();
    }
  }

  /// Returns an exit status.
  int finish() throws InterruptedException {
    Unit ending = unit;
    if (ending == null) {
      return ExitStatus.OK;
    }
    GlobalSettings global = ending.configuration().global();
    int status = ending.finish(System.nanoTime() + ending.childWaitNanos());
    lifecycle("shutdown_script", global.daemon().shutdown(), global);
    unit = null;
    directory = null;
    leave();
    return status;
  }

  /// Closes the namespace on the thread that starts scripts: none is about to enter it then.
  private void leave() {
    NamespaceHandle open = handle;
    handle = null;
    if (open != null && open != premises.home()) {
      premises.commands().execute(open::close);
    }
  }
}
