package org.jkeepalived.daemon.mail;

import java.util.List;

/// Hands a mail to a server.
public interface Delivery {
  /// What became of it.
  sealed interface Outcome {
    /// The server has it.
    ///
    /// @param refused recipients the server did not want, with its words
    record Sent(List<String> refused) implements Outcome {
      public Sent {
        refused = List.copyOf(refused);
      }
    }

    /// It will never have it.
    record Refused(String reason) implements Outcome {}

    /// It may have it later.
    record Failed(String reason) implements Outcome {}
  }

  /// Takes at most the route's timeout for each step of the dialogue.
  Outcome deliver(Mail mail, MailRoute route);
}
