package org.jkeepalived.core.config.bind;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.lvs.Checker;
import org.jspecify.annotations.Nullable;

/// `BFD_CHECK`.
final class BfdDraft extends CheckerDraft {
  private @Nullable Word session;

  BfdDraft(Span place, TimingDraft parent) {
    super(place, parent);
  }

  /// `name BFD_INSTANCE`; the first one stays.
  static void session(BfdDraft draft, Statement statement, Binding binding) {
    Actions.noMore(statement, 1, binding);
    if (draft.session == null) {
      draft.session = statement.argument();
    } else {
      LvsActions.repeated(statement, binding);
    }
  }

  @Override
  List<Checker> complete(CheckContext context) {
    Word name = session;
    if (name == null) {
      context.incomplete(this, "name", "BFD_CHECK names no session", "name BFD_INSTANCE");
      return List.of();
    }
    return context.isDeclared("bfd_instance", name, DiagnosticCode.BFD_UNKNOWN)
        ? List.of(new Checker.Bfd(name.text(), context.timing(this).alpha()))
        : List.of();
  }
}
