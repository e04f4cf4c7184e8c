package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;

/// The less plain values of `vrrp_script`.
final class ScriptActions {
  private ScriptActions() {}

  /// `weight N [reverse]`.
  static void weight(ScriptDraft draft, Statement statement, Binding binding) {
    Numbers.integer(statement.arguments().getFirst(), -253, 253, binding)
        .ifPresent(value -> draft.weight = (int) value);
    if (statement.arguments().size() > 1) {
      Word word = statement.arguments().get(1);
      draft.reverse = word.text().equals("reverse");
      if (!draft.reverse) {
        binding.report(
            DiagnosticCode.WORD_INVALID,
            word.span(),
            "'" + word + "' is not read here",
            "write reverse, or remove it");
      }
    }
  }

  /// `user USER [GROUP]`.
  static void user(ScriptDraft draft, Statement statement, Binding binding) {
    Word user = statement.arguments().getFirst();
    draft.user = user.text();
    draft.userUnknown = !GlobalActions.hasUser(user, binding);
    if (statement.arguments().size() > 1) {
      Word group = statement.arguments().get(1);
      draft.group = GlobalActions.groupName(group);
      draft.userUnknown |= !GlobalActions.hasGroup(group, binding);
    }
  }
}
