package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.MachineScripts;

/// A configuration, to be read as often as somebody asks.
final class ConfigurationFile {
  private final CommandLine line;
  private final String path;

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

  /// What this process runs of the file: nothing of VRRP when `-C` leaves it out.
  ReadResult readForRole() {
    ReadResult read = read(Optional.empty());
    Configuration all = read.configuration();
    return Invocation.runsVrrp(line)
        ? read
        : new ReadResult(
            new Configuration(all.global(), List.of(), List.of(), List.of(), List.of()),
            read.diagnostics(),
            read.usable());
  }

  /// @param interfaces those that exist, for diagnostics about the others
  ReadResult read(Optional<Interfaces> interfaces) {
    return ConfigurationReader.read(new FileSources(), path(), context(interfaces), scripts());
  }

  /// What a reading depends on besides the files.
  ReadContext context(Optional<Interfaces> interfaces) {
    return new ReadContext(
        Invocation.configId(line),
        name -> Optional.ofNullable(System.getenv(name)),
        ThreadLocalRandom.current().nextLong(),
        interfaces,
        line.has(Option.ALL_CONFIG),
        Optional.of(new MachineNames()));
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

  /// Logs what there is to say about it, one line each.
  static void report(ReadResult read, DaemonLog log) {
    for (Diagnostic diagnostic : read.diagnostics()) {
      log.log(level(diagnostic.severity()), DiagnosticText.headline(diagnostic));
    }
  }

  private static LogLevel level(Severity severity) {
    return switch (severity) {
      case ERROR -> LogLevel.ERROR;
      case WARNING -> LogLevel.WARNING;
      case NOTE -> LogLevel.INFO;
    };
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
