package org.jkeepalived.core.model;

import java.util.List;
import java.util.Optional;

/// A command of the configuration and the identity it runs as.
///
/// @param arguments program and arguments, at least one word, when it is executed directly
/// @param shell the text is shell language and runs as `/bin/sh -c TEXT`; `arguments` then holds
///   that one text
/// @param user user name or number; the default script user when empty
/// @param group group name or number; the user's own group when empty; behind a `:` it comes with
///   the supplementary groups of the user
/// @param text the command as configured, for messages
public record ScriptCommand(
    List<String> arguments,
    boolean shell,
    Optional<String> user,
    Optional<String> group,
    String text) {
  public ScriptCommand {
    arguments = List.copyOf(arguments);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("empty command");
    }
  }
}
