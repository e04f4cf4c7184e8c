package org.jkeepalived.daemon.log;

import java.nio.file.Path;
import java.util.Optional;

/// Where log lines go, from the options `-l -D -S -g -G` and `--flush-log-file`.
///
/// @param ident name in front of each syslog line, `Keepalived_vrrp` for the VRRP process
/// @param facility syslog facility code, see [SyslogFacility]
/// @param syslog false with `-G`
/// @param syslogSocket normally `/dev/log`
/// @param console whether lines also go to standard error
/// @param file file of `-g`
/// @param flushFile whether the file is synchronised after every line
/// @param detail how often `-D` was given; 0 leaves debug lines out
public record LogSettings(
    String ident,
    int facility,
    boolean syslog,
    String syslogSocket,
    boolean console,
    Optional<Path> file,
    boolean flushFile,
    int detail) {

  /// syslog only, as a daemon without options does it.
  public static LogSettings syslog(String ident) {
    return new LogSettings(
        ident, SyslogFacility.DAEMON, true, "/dev/log", false, Optional.empty(), false, 0);
  }

  /// Standard error only: foreground runs, tests.
  public static LogSettings console(String ident) {
    return new LogSettings(
        ident, SyslogFacility.DAEMON, false, "/dev/log", true, Optional.empty(), false, 0);
  }
}
