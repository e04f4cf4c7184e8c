package org.jkeepalived.core.config.bind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.ScriptCommand;

/// A block with `notify` commands, by keyword.
abstract class NotifyDraft extends Draft {
  final String name;
  final Map<String, ScriptCommand> commands = new HashMap<>();
  Optional<Boolean> notifyPriorityChanges = Optional.empty();
  Optional<Boolean> mail = Optional.empty();

  NotifyDraft(String name, Span place) {
    super(place);
    this.name = name;
  }

  /// The action of the keyword `notify_…`.
  static <D extends NotifyDraft> Action<D> command(String keyword) {
    return Actions.command(
        draft -> draft.commands.containsKey(keyword),
        (draft, command) -> draft.commands.put(keyword, command));
  }

  final NotifyScripts notifyScripts() {
    return new NotifyScripts(
        Optional.ofNullable(commands.get("notify_master")),
        Optional.ofNullable(commands.get("notify_backup")),
        Optional.ofNullable(commands.get("notify_fault")),
        Optional.ofNullable(commands.get("notify_stop")),
        Optional.ofNullable(commands.get("notify_master_rx_lower_pri")),
        Optional.ofNullable(commands.get("notify")));
  }
}
