package org.jkeepalived.core.model;

import java.util.Optional;

/// Commands that run on the transitions of an instance or a sync group.
///
/// @param any `notify`: runs after the specific one, with the arguments TYPE NAME STATE PRIORITY
public record NotifyScripts(
    Optional<ScriptCommand> master,
    Optional<ScriptCommand> backup,
    Optional<ScriptCommand> fault,
    Optional<ScriptCommand> stop,
    Optional<ScriptCommand> masterReceivedLowerPriority,
    Optional<ScriptCommand> any) {
  /// No commands.
  public static final NotifyScripts NONE =
      new NotifyScripts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
