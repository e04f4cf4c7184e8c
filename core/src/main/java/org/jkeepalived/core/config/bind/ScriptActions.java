package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;

/// The less plain values of `vrrp_script`.
final class ScriptActions {
  private ScriptActions() {}

  /// `user USER [GROUP]`.
  static void user(ScriptDraft draft, Statement statement, Binding binding) {
    Word user = statement.argument();
    draft.user = user.text();
    draft.userUnknown = !GlobalActions.hasUser(user, binding);
    if (statement.arguments().size() > 1) {
      Word group = statement.arguments().get(1);
      draft.group = group.text();
      draft.userUnknown |= !GlobalActions.hasGroup(group, binding);
    }
  }
}
