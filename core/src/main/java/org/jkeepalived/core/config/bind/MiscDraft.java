package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.ScriptWords;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.lvs.Checker;
import org.jspecify.annotations.Nullable;

/// `MISC_CHECK`.
final class MiscDraft extends CheckerDraft {
  private @Nullable ScriptCommand command;
  private @Nullable String user;
  private @Nullable String group;
  private boolean userUnknown;
  @Nullable Long timeoutNanos;
  boolean dynamic;

  MiscDraft(Span place, TimingDraft parent) {
    super(place, parent);
  }

  /// `misc_path COMMAND`: one word, with the arguments in it. The user has a keyword of its own.
  static void path(MiscDraft draft, Statement statement, Binding binding) {
    List<Word> words = ScriptWords.split(statement.raw()).words();
    if (words.size() < 2 || words.get(1).text().isBlank()) {
      return;
    }
    Word word = words.get(1);
    if (words.size() > 2) {
      binding.report(
          DiagnosticCode.ARGUMENT_EXTRA,
          words.get(2).span(),
          "'" + words.get(2) + "' is not read: only one word is the command",
          "put command and arguments into quotes");
    }
    draft.command = Commands.command(word, Optional.empty(), Optional.empty(), binding);
  }

  /// `user USER [GROUP]`.
  static void user(MiscDraft draft, Statement statement, Binding binding) {
    Word user = statement.argument();
    draft.user = user.text();
    draft.userUnknown = !GlobalActions.hasUser(user, binding);
    if (statement.arguments().size() > 1) {
      Word group = statement.arguments().get(1);
      draft.group = group.text();
      draft.userUnknown |= !GlobalActions.hasGroup(group, binding);
    }
  }

  @Override
  List<Checker> complete(CheckContext context) {
    var given = command;
    if (given == null) {
      context.incomplete(
          this, "misc_path", "MISC_CHECK has no command", "misc_path \"/bin/COMMAND\"");
      return List.of();
    }
    var owned =
        new ScriptCommand(
            given.arguments(),
            given.shell(),
            Optional.ofNullable(user),
            Optional.ofNullable(group),
            given.text());
    if (userUnknown || !context.commands().canRun(owned, at("misc_path"))) {
      return List.of();
    }
    long timeout = timeoutNanos == null ? context.server().delayLoopNanosOrDefault() : timeoutNanos;
    if (timeoutNanos != null && timeout > delayLoopNanosOrDefault()) {
      context.timeoutLong(this, "misc_timeout");
    }
    return List.of(
        new Checker.Misc(context.timing(this, 0, CheckContext.SECOND), owned, timeout, dynamic));
  }
}
