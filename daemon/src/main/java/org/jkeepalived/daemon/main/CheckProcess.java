package org.jkeepalived.daemon.main;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.daemon.check.CheckTools;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.ThreadSettings;
import org.jkeepalived.daemon.notify.Fifos;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.observe.StatusServer;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.jkeepalived.linux.libc.ProcessControl;
import org.jkeepalived.linux.libc.Scheduling;
import org.jkeepalived.linux.libc.Signals;
import org.jspecify.annotations.Nullable;

/// A process that does nothing but check, beside the one that has the routers. It is told what to
/// do by letters on its standard input and ends with the other one, however that ends.
///
/// When the first process is killed, what is in the kernel stays there: another pair takes it over.
final class CheckProcess implements Supervision.Served {
  private static final Duration EMERGENCY_PATIENCE = Duration.ofSeconds(1);

  private final CommandLine line;
  private final Letter.Place place;
  private final ConfigurationFile reader;
  private final DaemonLog log;
  private final Queue<Work> work = new ConcurrentLinkedQueue<>();
  private final Supervision supervision;
  private @Nullable LocalChecks checks;
  private @Nullable Notifier notifier;
  private @Nullable Deference deference;
  private Configuration running = Configuration.EMPTY;
  private boolean isBegun;
  private boolean isOver;

  /// What a letter asks for, on the main thread.
  private interface Work {
    void run() throws IOException;
  }

  private CheckProcess(CommandLine line, Letter.Place place, DaemonLog log) {
    this.line = line;
    this.place = place;
    this.log = log;
    reader = new ConfigurationFile(line, place.configuration());
    supervision = new Supervision(line, Readiness.NONE);
  }

  /// Runs until the end and returns the exit status.
  static int run(CommandLine line) throws InterruptedException {
    ProcessControl.parentDeathSignal(Signals.KILL);
    if (ProcessControl.parentPid() != Integer.parseInt(System.getenv(CheckChild.VARIABLE))) {
      return ExitStatus.OK; // it has ended before we could ask to end with it
    }
    var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    try (DaemonLog log = DaemonLog.open(Invocation.checkLogging(line))) {
      if (Letter.Kind.read(in) != Letter.Kind.PLACE) {
        log.error("the first process does not say where to be");
        return ExitStatus.SOFTWARE;
      }
      log.release();
      return new CheckProcess(line, Letter.readPlace(in), log).run(in);
    } catch (IOException e) {
      System.err.println("jkeepalived: the first process went away: " + e.getMessage());
      return ExitStatus.FATAL;
    }
  }

  private int run(DataInputStream in) throws IOException, InterruptedException {
    if (place.namespace().isPresent()) {
      NetworkNamespace.enter(NetworkNamespace.pathOf(place.namespace().get()));
    }
    try (Signals signals = Supervision.takeSignals(log);
        CommandRunner commands = CommandRunner.start(log)) {
      var polite = new Deference(commands, Scheduling.nice(ProcessControl.parentPid()), log);
      deference = polite;
      polite.begin();
      var teller = new Notifier(commands, Optional.empty(), log, HostName.get());
      notifier = teller;
      Path directory = Path.of(place.runDirectory());
      var tools = new CheckTools(commands, teller, Optional.empty(), directory, log);
      var loop =
          new LocalChecks(
              tools,
              line.has(Option.DONT_RELEASE_IPVS),
              new CheckDumps.Place(place.namespace(), directory, !place.pidFile().isEmpty()));
      checks = loop;
      Thread.ofPlatform().daemon().name("letters").start(() -> read(in));
      try (PidFile _ = pidFile();
          StatusServer _ = answers(loop)) {
        supervision.run(signals, this);
        loop.stop();
        loop.finish(Duration.ofNanos(running.global().childWaitNanos()));
        teller.finish(EMERGENCY_PATIENCE);
      }
    }
    return ExitStatus.OK;
  }

  private @Nullable PidFile pidFile() {
    if (place.pidFile().isEmpty()) {
      return null;
    }
    try {
      return PidFile.lock(Path.of(place.pidFile()), ProcessControl.pid());
    } catch (IOException e) {
      log.warning(PidFiles.advice(e));
      return null;
    }
  }

  private @Nullable StatusServer answers(LocalChecks loop) {
    Path socket = Path.of(place.runDirectory()).resolve(CheckRole.SOCKET);
    try {
      return StatusServer.open(
          socket, Optional.empty(), new CheckState(loop.answers(), place), log);
    } catch (IOException e) {
      log.warning("no socket for status: " + socket + ": " + e.getMessage());
      return null;
    }
  }

  /// The thread that reads letters; the main thread does what they say.
  private void read(DataInputStream in) {
    try {
      while (true) {
        Work next = next(in);
        work.add(next);
        supervision.loopEnded();
      }
    } catch (IOException _) {
      // Nobody there any longer. Not even time for goodbyes: a successor may be waiting.
      Runtime.getRuntime().halt(ExitStatus.FATAL);
    }
  }

  private Work next(DataInputStream in) throws IOException {
    return switch (Letter.Kind.read(in)) {
      case PLACE -> throw new IOException("a second place");
      case CONFIGURE -> {
        CopiedSources sources = CopiedSources.read(in);
        yield () -> configure(sources);
      }
      case INSTANCE -> {
        String name = in.readUTF();
        boolean master = in.readBoolean();
        yield () -> tell(name, master);
      }
      case SIGNALLED -> {
        int signal = in.readUnsignedByte();
        yield () -> act(signal);
      }
      case STOP -> () -> isOver = true;
    };
  }

  private void configure(CopiedSources sources) {
    ReadResult read = reader.readForChecks(sources);
    Configuration configuration = read.configuration();
    ProcessControl.umask(Invocation.umask(line, configuration.global().daemon()));
    ProcessName.applyToChecks(configuration, log);
    log.identify(Invocation.checkIdent(place.namespace(), configuration.global().instanceName()));
    if (!isBegun) {
      isBegun = true;
      ProcessSettings process = configuration.lvs().settings().process();
      new ThreadSettings(log).apply(ordinary(process));
      if (deference != null) {
        deference.configure(process.nice());
      }
    }
    running = configuration;
    if (notifier != null && checks != null) {
      notifier.configure(
          configuration.global(),
          Fifos.ofChecks(configuration.global(), configuration.lvs().settings()));
      checks.configure(configuration, Optional.empty());
    }
  }

  /// What threads inherit that begin from now on; real time is for one of them alone.
  private static ProcessSettings ordinary(ProcessSettings settings) {
    return new ProcessSettings(
        OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(), false, settings.cpus());
  }

  private void tell(String name, boolean master) {
    if (checks != null) {
      checks.instance(name, master);
    }
  }

  @Override
  public void act(int signal) {
    if (signal == Signals.HUP) {
      log.notice("send the signal for a reload to the first process, which reads the files");
    } else if (checks != null) {
      checks.act(signal);
    }
  }

  @Override
  public void turn() {
    for (Work next = work.poll(); next != null; next = work.poll()) {
      try {
        next.run();
      } catch (IOException e) {
        log.error("a letter of the first process: " + e.getMessage());
      }
    }
  }

  @Override
  public long patienceNanos() {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean isOver() {
    return isOver;
  }

  @Override
  public boolean turnsWithin(Duration patience) {
    return true;
  }
}
