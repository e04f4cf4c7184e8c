package org.jkeepalived.daemon.dump;

import org.jkeepalived.core.model.MailSettings;
import org.jkeepalived.core.model.ServiceSettings;

/// Lines of the global section of `keepalived.data` about mail and dumps. Neither the name nor the
/// password of a login is among them.
final class GlobalLines {
  private static final int TOP = 1;
  private static final int FIELD = 3;

  private GlobalLines() {}

  static void mail(MailSettings mail, DumpLines lines) {
    mail.server()
        .ifPresent(server -> {
          lines.value(TOP, "Smtp server", server.host());
          lines.value(TOP, "Smtp server port", server.port());
        });
    mail.heloName().ifPresent(name -> lines.value(TOP, "Smtp HELO name", name));
    if (mail.server().isPresent()) {
      lines.value(
          TOP,
          "Smtp server connection timeout",
          ProcessJson.secondsOf(mail.connectTimeoutNanos()).toPlainString());
    }
    mail.from().ifPresent(from -> lines.value(TOP, "Email notification from", from));
    lines.list(TOP, "Email notification to:", mail.recipients(), name -> lines.line(FIELD, name));
  }

  static void faults(MailSettings mail, DumpLines lines) {
    if (mail.noFaults()) {
      lines.value(TOP, "Send emails for fault transitions", "off");
    }
  }

  static void dumps(ServiceSettings.Dumps dumps, DumpLines lines) {
    lines.line(TOP, "json_version " + dumps.jsonVersion());
    dumps.stateFile().ifPresent(file -> lines.line(TOP, "state dump file " + file));
    dumps.statsFile().ifPresent(file -> lines.line(TOP, "stats dump file " + file));
    dumps.jsonFile().ifPresent(file -> lines.line(TOP, "json dump file " + file));
  }
}
