package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.DaemonSettings;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.jkeepalived.linux.libc.ProcessControl;
import org.jkeepalived.linux.packet.VrrpSocket;
import org.jspecify.annotations.Nullable;

/// The life of a daemon in the foreground, from its configuration to its end.
final class Daemon {
  private final CommandLine line;
  private final DaemonLog log;
  private final Readiness readiness;
  private final RunDirectory run = RunDirectory.ofEnvironment();

  private Daemon(CommandLine line, DaemonLog log, Readiness readiness) {
    this.line = line;
    this.log = log;
    this.readiness = readiness;
  }

  /// Runs until the end and returns the exit status.
  static int run(CommandLine line) throws InterruptedException {
    warmUp();
    // Both before a network namespace is entered: abstract sockets belong to one.
    try (DaemonLog log = DaemonLog.open(Invocation.logging(line));
        Readiness readiness = Readiness.ofEnvironment()) {
      return new Daemon(line, log, readiness).run();
    }
  }

  /// Linking the first kernel call takes as long as reading the configuration: both at once.
  private static void warmUp() {
    Thread.ofPlatform().daemon().name("warm-up").start(ProcessControl::pid);
  }

  private int run() throws InterruptedException {
    log.info("Starting jkeepalived v" + Version.TEXT);
    Invocation.remarks(line).forEach(log::info);
    try (CoreDumps _ = CoreDumps.of(line, log)) {
      return configured();
    }
  }

  private int configured() throws InterruptedException {
    var paths = new ConfigurationPaths(line);
    try {
      return paths.areSeveral() ? several(paths) : one();
    } catch (IOException e) {
      log.error("a directory of configurations cannot be read: " + e.getMessage());
      return ExitStatus.NO_CONFIGURATION;
    }
  }

  /// What belongs to the process goes by the first file.
  private int several(ConfigurationPaths paths) throws IOException, InterruptedException {
    if (line.has(Option.NAMESPACE)) {
      log.error(
          "-s names one network namespace, but there are several configurations: let each name its"
              + " own by net_namespace");
      return ExitStatus.FATAL;
    }
    Iterator<String> names = paths.now().iterator();
    if (!names.hasNext()) {
      log.error("no configuration: there is no file *.conf in " + line.value(Option.USE_FILE, ""));
      return ExitStatus.NO_CONFIGURATION;
    }
    GlobalSettings first =
        new ConfigurationFile(line, names.next()).readForRole().configuration().global();
    ProcessControl.umask(Invocation.umask(line, first.daemon()));
    ProcessName.apply(first.daemon().names(), log);
    if (!mayUseRawSockets()) {
      return ExitStatus.PERMISSION;
    }
    Set<Path> files = PidFiles.paths(line, run, GlobalSettings.DEFAULT, Optional.empty(), false);
    return locked(files, () -> Fleet.run(line, paths, log, readiness, run, first));
  }

  private int one() throws InterruptedException {
    ConfigurationFile reader = new ConfigurationFile(line);
    ReadResult read = reader.readForRole();
    // The first kernel call, linked meanwhile.
    ProcessControl.umask(Invocation.umask(line).orElse(Invocation.DEFAULT_UMASK));
    reader.report(read, log);
    if (!read.usable()) {
      log.error("the configuration cannot be used");
      return ConfigurationFile.startStatus(read);
    }
    Configuration configuration = read.configuration();
    DaemonSettings settings = configuration.global().daemon();
    ProcessControl.umask(Invocation.umask(line, settings));
    if (Invocation.umask(line).isPresent() && settings.umask().isPresent()) {
      log.info("umask of the configuration is not used: -u was given");
    }
    ProcessName.apply(settings.names(), log);
    Optional<String> namespace =
        line.value(Option.NAMESPACE).or(() -> configuration.global().networkNamespace());
    log.identify(Invocation.ident(namespace, configuration.global().instanceName()));
    if (namespace.isPresent() && !enter(namespace.get())) {
      return ExitStatus.FATAL;
    }
    if (!Invocation.runsVrrp(line)) {
      log.notice("--check leaves out VRRP: no instance of the file runs");
    } else if (!mayUseRawSockets()) {
      return ExitStatus.PERMISSION;
    }
    boolean checks = !configuration.virtualServers().isEmpty();
    Set<Path> files = PidFiles.paths(line, run, configuration.global(), namespace, checks);
    return locked(files, () -> new Service(line, log, readiness, run, reader, namespace).run(read));
  }

  private boolean enter(String namespace) {
    try {
      NetworkNamespace.enter(NetworkNamespace.pathOf(namespace));
      return true;
    } catch (ErrnoException e) {
      log.error("cannot enter the network namespace " + namespace + ": " + e.getMessage());
      return false;
    }
  }

  private boolean mayUseRawSockets() {
    try (VrrpSocket _ = VrrpSocket.ipv4()) {
      return true;
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EPERM && e.errno() != Errno.EACCES) {
        return true; // each instance that needs one says what is wrong
      }
      log.error(
          "raw sockets are not permitted ("
              + Errno.name(e.errno())
              + "): run as root, or with the capabilities CAP_NET_ADMIN and CAP_NET_RAW");
      return false;
    }
  }

  private interface Work {
    int run() throws IOException, InterruptedException;
  }

  private int locked(Set<Path> paths, Work work) throws InterruptedException {
    @Nullable PidFiles files;
    try {
      files = PidFiles.lock(paths, log);
    } catch (IOException e) {
      log.error(PidFiles.advice(e));
      return ExitStatus.FATAL;
    }
    if (files == null) {
      log.notice("daemon is already running");
      return ExitStatus.OK;
    }
    try (files) {
      return work.run();
    } catch (IOException e) {
      log.error("cannot start: " + e.getMessage());
      return ExitStatus.FATAL;
    } finally {
      log.info("Stopped jkeepalived v" + Version.TEXT);
    }
  }
}
