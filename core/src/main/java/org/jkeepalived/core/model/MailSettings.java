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
public record MailSettings(
    Optional<String> from,
    Optional<Server> server,
    Optional<String> heloName,
    long connectTimeoutNanos,
    List<String> recipients,
    boolean noFaults) {
  /// No mail.
  public static final MailSettings DEFAULT =
      new MailSettings(
          Optional.empty(), Optional.empty(), Optional.empty(), 30_000_000_000L, List.of(), false);

  /// A mail server.
  ///
  /// @param host address or name
  /// @param port 1–65535
  public record Server(String host, int port) {}

  public MailSettings {
    recipients = List.copyOf(recipients);
  }
}
