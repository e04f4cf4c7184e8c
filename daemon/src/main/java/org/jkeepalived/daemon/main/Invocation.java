package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.model.DaemonSettings;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.daemon.log.SyslogFacility;

/// What the options mean for this program.
final class Invocation {
  static final String DEFAULT_CONFIGURATION = "/etc/keepalived/keepalived.conf";

  /// Files must not be readable by others by accident; those that shall be set their mode.
  static final int DEFAULT_UMASK = 0177;

  private static final String DEFAULT_LOG_FILE = "/tmp/keepalived.log";
  private static final String IDENT = "Keepalived_vrrp";
  private static final String CHECK_SUFFIX = "_healthcheckers";
  private static final String CHECK_IDENT = "Keepalived" + CHECK_SUFFIX;
  private static final String SYSLOG_SOCKET = "/dev/log";
  private static final int LARGEST_UMASK = 0777;

  private Invocation() {}

  /// What `@ID` lines are compared with: `-i`, or the host name up to its first dot.
  static String configId(CommandLine line) {
    return line.value(Option.CONFIG_ID, firstLabel(HostName.get()));
  }

  private static String firstLabel(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }

  /// Values that are not understood; they are ignored, as by keepalived.
  static List<String> problems(CommandLine line) {
    var found = new ArrayList<String>();
    line.value(Option.LOG_FACILITY)
        .filter(word -> SyslogFacility.parse(word).isEmpty())
        .ifPresent(word -> found.add("Invalid log facility '" + word + "'"));
    line.value(Option.UMASK)
        .filter(word -> umask(word).isEmpty())
        .ifPresent(word -> found.add("Invalid --umask option " + word));
    return found;
  }

  /// Of the process that checks: each process writes a file of its own.
  static LogSettings checkLogging(CommandLine line) {
    LogSettings first = logging(line);
    return new LogSettings(
        CHECK_IDENT,
        first.facility(),
        first.syslog(),
        first.syslogSocket(),
        first.console(),
        first.file().map(Invocation::ofChecks),
        first.flushFile(),
        first.detail());
  }

  private static Path ofChecks(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        dot < 0
            ? name + CHECK_SUFFIX
            : name.substring(0, dot) + CHECK_SUFFIX + name.substring(dot));
  }

  static LogSettings logging(CommandLine line) {
    int facility =
        SyslogFacility.parse(line.value(Option.LOG_FACILITY, "daemon"))
            .orElse(SyslogFacility.DAEMON);
    Optional<Path> file =
        line.has(Option.LOG_FILE)
            ? Optional.of(Path.of(line.value(Option.LOG_FILE, DEFAULT_LOG_FILE)))
            : Optional.empty();
    return new LogSettings(
        IDENT,
        facility,
        !line.has(Option.NO_SYSLOG),
        SYSLOG_SOCKET,
        line.has(Option.LOG_CONSOLE),
        file,
        line.has(Option.FLUSH_LOG_FILE),
        line.count(Option.LOG_DETAIL));
  }

  /// The name in syslog of a daemon with these names, as keepalived puts it together.
  static String ident(Optional<String> namespace, Optional<String> instance) {
    return ident(IDENT, namespace, instance);
  }

  /// The same of a process that only checks.
  static String checkIdent(Optional<String> namespace, Optional<String> instance) {
    return ident(CHECK_IDENT, namespace, instance);
  }

  private static String ident(
      String program, Optional<String> namespace, Optional<String> instance) {
    return program
        + namespace.map(name -> "_" + name).orElse("")
        + instance.map(name -> "_" + name).orElse("");
  }

  /// The umask in force: `-u`, the keyword `umask`, or the default.
  static int umask(CommandLine line, DaemonSettings settings) {
    return umask(line).orElse(settings.umask().orElse(DEFAULT_UMASK));
  }

  static OptionalInt umask(CommandLine line) {
    Optional<String> word = line.value(Option.UMASK);
    return word.isPresent() ? umask(word.get()) : OptionalInt.empty();
  }

  /// A number as C's strtol reads it with base 0: `0177`, `0x7f`, `127`.
  private static OptionalInt umask(String word) {
    try {
      int mask = Integer.decode(word);
      return mask >= 0 && mask <= LARGEST_UMASK ? OptionalInt.of(mask) : OptionalInt.empty();
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  /// Whether VRRP runs: not with `-C`, unless `--all` runs everything.
  static boolean runsVrrp(CommandLine line) {
    return !line.has(Option.CHECK) || line.has(Option.ALL);
  }

  /// Whether health checks run: not with `-P`, unless `--all` runs everything.
  static boolean runsChecks(CommandLine line) {
    return !line.has(Option.VRRP) || line.has(Option.ALL);
  }

  /// One line for each option in use that has no effect here.
  static List<String> remarks(CommandLine line) {
    var found = new ArrayList<String>();
    for (Option option : Option.values()) {
      if (option.remark != null && line.has(option)) {
        found.add("option --" + option.name + " has no effect: " + option.remark);
      }
    }
    return found;
  }
}
