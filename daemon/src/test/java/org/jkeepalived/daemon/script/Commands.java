package org.jkeepalived.daemon.script;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.VrrpScript;

/// Commands for tests.
public final class Commands {
  private static final long SECOND = 1_000_000_000L;

  private Commands() {}

  /// Shell text.
  public static ScriptCommand shell(String text) {
    return new ScriptCommand(List.of(text), true, Optional.empty(), Optional.empty(), text);
  }

  /// A program and its arguments.
  public static ScriptCommand program(String... words) {
    return new ScriptCommand(
        List.of(words), false, Optional.empty(), Optional.empty(), String.join(" ", words));
  }

  /// The same as another user.
  public static ScriptCommand as(String user, ScriptCommand command) {
    return new ScriptCommand(
        command.arguments(), command.shell(), Optional.of(user), Optional.empty(), command.text());
  }

  static VrrpScript script(String name, ScriptCommand command, long timeoutNanos) {
    return new VrrpScript(name, command, SECOND, timeoutNanos, 0, false, 1, 1);
  }
}
