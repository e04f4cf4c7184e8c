package org.jkeepalived.core.model;

import java.util.List;
import java.util.Optional;

/// How alerts are mailed.
///
/// @param from `user@host` of the process when empty
/// @param server none: nothing is mailed
/// @param heloName the host's name when empty
/// @param connectTimeoutNanos for each step of the dialogue
/// @param noFaults whether transitions to FAULT are not mailed
/// @param security how the server is spoken with
public record MailSettings(
    Optional<String> from,
    Optional<Server> server,
    Optional<String> heloName,
    long connectTimeoutNanos,
    List<String> recipients,
    boolean noFaults,
    Security security) {
  /// No mail.
  public static final MailSettings DEFAULT =
      new MailSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          30_000_000_000L,
          List.of(),
          false,
          new Security(false, Optional.empty(), Optional.empty()));

  /// A mail server.
  ///
  /// @param host address or name
  /// @param port 1–65535
  public record Server(String host, int port) {}

  /// What keepalived has not: TLS and a login.
  ///
  /// @param startTls whether nothing but the greeting goes without TLS
  /// @param authorities file with the certificates (PEM) that vouch for the server; those of the
  ///   Java runtime when empty
  public record Security(boolean startTls, Optional<String> authorities, Optional<Login> login) {}

  /// A name and its password, which never stands in a text.
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + ", ****]";
    }
  }

  /// Whether anything can be mailed at all.
  public boolean usable() {
    return server.isPresent() && !recipients.isEmpty();
  }

  public MailSettings {
    recipients = List.copyOf(recipients);
  }
}
