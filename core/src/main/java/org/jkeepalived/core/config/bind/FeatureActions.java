package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.function.BiConsumer;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.InstanceFeatures.ExtraGarp;

/// The less plain values of an instance's features.
final class FeatureActions {
  private FeatureActions() {}

  /// A keyword that still works, but for which there is another one now.
  static Action<InstanceDraft> old(String instead, Action<InstanceDraft> action) {
    Action<InstanceDraft> reported =
        (draft, statement, binding) -> {
          binding.report(
              DiagnosticCode.KEYWORD_DEPRECATED,
              statement.keyword().span(),
              "'" + statement.keyword() + "' of an instance is an old form; it is used",
              "use " + instead);
          action.bind(draft, statement, binding);
        };
    return reported.within(action.range());
  }

  /// `[all] SECONDS`.
  static <D extends Draft> Action<D> extraGarp(int lowest, BiConsumer<D, ExtraGarp> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          List<Word> words = statement.arguments();
          boolean all = words.getFirst().text().equals("all");
          Actions.noMore(statement, all ? 2 : 1, binding);
          if (all && words.size() == 1) {
            binding.report(
                DiagnosticCode.ARGUMENT_MISSING,
                words.getFirst().span().end(),
                "'all' needs the interval behind it",
                "write: " + statement.keyword() + " all SECONDS");
            return;
          }
          Numbers.integer(words.get(all ? 1 : 0), lowest, 86_400, binding)
              .ifPresent(value ->
                  setter.accept(draft, new ExtraGarp(value * 1_000_000_000L, value > 0 && all)));
        };
    return action.within(lowest + "..86400 s");
  }

  /// `timer_expired_backup [PRIORITY]`.
  static void timerExpired(InstanceDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    if (statement.arguments().isEmpty()) {
      draft.features.timerExpiredPriority = 254;
    } else {
      Numbers.integer(statement.argument(), 1, 254, binding)
          .ifPresent(value -> draft.features.timerExpiredPriority = (int) value);
    }
  }

  /// `notify_deleted [SCRIPT [USER [[:]GROUP]]]`.
  static void notifyDeleted(InstanceDraft draft, Statement statement, Binding binding) {
    draft.features.notifyDeleted = true;
    if (!statement.arguments().isEmpty()) {
      NotifyDraft.<InstanceDraft>command("notify_deleted").bind(draft, statement, binding);
    }
  }
}
