package org.jkeepalived.lsp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.edit.Replacement;

/// Corrections that a diagnostic proposes and that can be made without thinking.
final class QuickFixes {
  private final Places places;
  private final DiagnosticMessages messages;

  QuickFixes(Places places) {
    this.places = places;
    this.messages = new DiagnosticMessages(places);
  }

  /// Those for a part of a file.
  List<Either<Command, CodeAction>> of(Question question, Range wanted) {
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    for (Diagnostic diagnostic : question.analysis().diagnostics()) {
      Optional<Replacement> replacement = Replacement.of(diagnostic);
      boolean here =
          replacement.isPresent()
              && messages.uri(diagnostic).equals(question.document().uri())
              && touches(places.range(diagnostic.span()), wanted);
      if (here) {
        Either<Command, CodeAction> action =
            Either.forRight(action(question, diagnostic, replacement.get()));
        if (!actions.contains(action)) {
          actions.add(action);
        }
      }
    }
    return actions;
  }

  private CodeAction action(Question question, Diagnostic diagnostic, Replacement replacement) {
    var action = new CodeAction(replacement.title());
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(messages.of(diagnostic)));
    action.setIsPreferred(true);
    var edit = new TextEdit(places.range(replacement.place()), replacement.text());
    action.setEdit(new WorkspaceEdit(Map.of(question.document().uri(), List.of(edit))));
    return action;
  }

  private static boolean touches(Range a, Range b) {
    return !isBefore(a.getEnd(), b.getStart()) && !isBefore(b.getEnd(), a.getStart());
  }

  private static boolean isBefore(Position a, Position b) {
    return a.getLine() < b.getLine()
        || (a.getLine() == b.getLine() && a.getCharacter() < b.getCharacter());
  }
}
