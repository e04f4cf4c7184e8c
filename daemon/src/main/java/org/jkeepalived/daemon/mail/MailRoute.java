package org.jkeepalived.daemon.mail;

import java.util.List;
import org.jkeepalived.core.model.MailSettings;
import org.jkeepalived.core.model.MailSettings.Security;
import org.jkeepalived.core.model.MailSettings.Server;

/// From whom to whom mails go, and by which server.
///
/// @param helloName how this machine greets the server
/// @param timeoutNanos for each step of the dialogue
public record MailRoute(
    String from,
    List<String> recipients,
    Server server,
    String helloName,
    long timeoutNanos,
    Security security) {
  public MailRoute {
    recipients = List.copyOf(recipients);
  }

  /// The route of a configuration that can mail.
  ///
  /// @param user the process's name
  /// @param host the machine's name
  public static MailRoute of(MailSettings settings, String user, String host) {
    return new MailRoute(
        settings.from().orElse(user + "@" + host),
        settings.recipients(),
        settings.server().orElseThrow(),
        settings.heloName().orElse(host),
        settings.connectTimeoutNanos(),
        settings.security());
  }

  /// The server as messages name it.
  String serverText() {
    String host = server.host();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
  }
}
