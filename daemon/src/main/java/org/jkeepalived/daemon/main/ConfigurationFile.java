package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.MachineScripts;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jspecify.annotations.Nullable;

/// A configuration, to be read as often as somebody asks.
final class ConfigurationFile {
  /// Where checking runs.
  private enum Placement {
    UNDECIDED,
    TOGETHER,
    APART
  }

  private final CommandLine line;
  private final String path;
  private Placement placement = Placement.UNDECIDED;
  private @Nullable ConfigurationCopy copy;

  /// The one that the command line names with its last `-f`, or the default.
  ConfigurationFile(CommandLine line) {
    this(line, line.value(Option.USE_FILE, Invocation.DEFAULT_CONFIGURATION));
  }

  /// One of several.
  ConfigurationFile(CommandLine line, String path) {
    this.line = line;
    this.path = path;
  }

  /// The name given with `-f`, or the default.
  String path() {
    return path;
  }

  /// What this process runs of the file: nothing of VRRP when `-C` leaves it out, and nothing of
  /// virtual servers when `-P` does or another process has them ([#copyForChecks]).
  ReadResult readForRole() {
    copy = null;
    var sources = new FileSources();
    ReadContext context = context(Optional.empty());
    ReadResult read = ConfigurationReader.read(sources, path(), context, scripts());
    Configuration all = read.configuration();
    if (!Invocation.runsVrrp(line)) {
      return with(read, Roles.withoutRouters(all));
    }
    if (!Invocation.runsChecks(line)) {
      return with(read, Roles.withoutServers(all));
    }
    place(all);
    return placement == Placement.APART ? apart(read, context.seed(), sources) : read;
  }

  /// Whether checking has a process of its own is decided when there is something to check for the
  /// first time.
  private void place(Configuration all) {
    if (placement == Placement.UNDECIDED && !all.virtualServers().isEmpty()) {
      boolean together = line.has(Option.ONE_PROCESS) || all.instances().isEmpty();
      placement = together ? Placement.TOGETHER : Placement.APART;
    }
  }

  private ReadResult apart(ReadResult read, long seed, FileSources sources) {
    try {
      copy = ConfigurationCopy.of(seed, sources);
    } catch (IOException | ErrnoException e) {
      throw new IllegalStateException("no memory for a copy of the configuration", e);
    }
    return with(read, Roles.withoutServers(read.configuration()));
  }

  private static ReadResult with(ReadResult read, Configuration configuration) {
    return new ReadResult(configuration, read.diagnostics(), read.usable());
  }

  /// What was read last, for the process that checks; empty when there is none or nothing for it.
  Optional<ConfigurationCopy> copyForChecks() {
    return Optional.ofNullable(copy);
  }

  /// What another process read, as far as it concerns virtual servers.
  ReadResult readForChecks(CopiedSources sources) {
    ReadContext context = context(Optional.empty(), sources.seed());
    ReadResult read = ConfigurationReader.read(sources, path(), context, scripts());
    return with(read, Roles.withoutRouters(read.configuration()));
  }

  /// @param interfaces those that exist, for diagnostics about the others
  ReadResult read(Optional<Interfaces> interfaces) {
    return ConfigurationReader.read(new FileSources(), path(), context(interfaces), scripts());
  }

  /// What a reading depends on besides the files.
  ReadContext context(Optional<Interfaces> interfaces) {
    return context(interfaces, ThreadLocalRandom.current().nextLong());
  }

  private ReadContext context(Optional<Interfaces> interfaces, long seed) {
    return new ReadContext(
        Invocation.configId(line),
        name -> Optional.ofNullable(System.getenv(name)),
        seed,
        interfaces,
        line.has(Option.ALL_CONFIG),
        Optional.of(new MachineNames()),
        // Who runs the file finds out by trying.
        interfaces.isPresent() ? IpvsPresence::isLacking : () -> false);
  }

  /// Looks at programs, users and groups anew with every reading: they may have changed.
  static ScriptChecker scripts() {
    try {
      return MachineScripts.system();
    } catch (IOException _) {
      // Without /proc nobody knows who we are. Commands are looked at again before they run.
      return ScriptChecker.TRUSTING;
    }
  }

  /// Logs what there is to say about a reading of it.
  void report(ReadResult read, DaemonLog log) {
    DiagnosticLog.tell(read.diagnostics(), path, log::log);
  }

  /// Exit status of a daemon that cannot use its configuration.
  static int startStatus(ReadResult read) {
    for (Diagnostic diagnostic : read.diagnostics()) {
      DiagnosticCode code = diagnostic.code();
      if (code == DiagnosticCode.FILE_NOT_READ || code == DiagnosticCode.INCLUDE_CHECK_FAILED) {
        return ExitStatus.NO_CONFIGURATION;
      }
    }
    return ExitStatus.CONFIGURATION;
  }
}
