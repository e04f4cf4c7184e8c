package org.jkeepalived.core.config.bind;

import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.VrrpScript;
import org.jspecify.annotations.Nullable;

/// A `vrrp_script` block as it is being read.
final class ScriptDraft extends Draft {
  private static final long SECOND = 1_000_000_000L;

  final String name;
  @Nullable ScriptCommand command;
  long intervalNanos = SECOND;
  @Nullable Long timeoutNanos;
  int weight;
  boolean reverse;
  int rise = 1;
  int fall = 1;
  @Nullable String user;
  @Nullable String group;
  boolean userUnknown;
  boolean used;
  boolean initiallyFailed;

  ScriptDraft(String name, Span place) {
    super(place);
    this.name = name;
  }

  /// The command with the block's user where it names none itself.
  ScriptCommand owned(ScriptCommand given) {
    return new ScriptCommand(
        given.arguments(),
        given.shell(),
        given.user().or(() -> Optional.ofNullable(user)),
        given.group().or(() -> Optional.ofNullable(group)),
        given.text());
  }

  /// A run that may still be going on when the next is due holds that one up.
  void reportTimeout(Binding binding) {
    if (timeoutNanos != null && timeoutNanos > intervalNanos) {
      binding.report(
          DiagnosticCode.SCRIPT_TIMEOUT_LONG,
          at("timeout"),
          "the timeout of vrrp_script '" + name + "' is longer than its interval",
          "no run begins while another is going on, so a script that hangs is noticed late",
          "write a timeout of at most the interval, or leave it out");
    }
  }

  VrrpScript complete(ScriptCommand given) {
    long timeout = timeoutNanos == null ? intervalNanos : timeoutNanos;
    return new VrrpScript(
        name, owned(given), intervalNanos, timeout, weight, reverse, rise, fall, initiallyFailed);
  }
}
