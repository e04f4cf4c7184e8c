package org.jkeepalived.core.model;

/// How a run of a script ended.
public sealed interface ScriptOutcome {
  /// It ended by itself; 0 is success.
  record Exited(int status) implements ScriptOutcome {}

  /// A signal that we did not send ended it.
  record Killed(int signal) implements ScriptOutcome {}

  /// It ran longer than its timeout and was killed.
  record TimedOut() implements ScriptOutcome {}

  /// It could not be started.
  record NotStarted(String reason) implements ScriptOutcome {}
}
