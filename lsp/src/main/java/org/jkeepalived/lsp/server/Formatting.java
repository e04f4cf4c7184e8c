package org.jkeepalived.lsp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jkeepalived.core.config.format.FormatResult;
import org.jkeepalived.core.config.format.FormatResult.Formatted;
import org.jkeepalived.core.config.format.FormatResult.Refused;
import org.jkeepalived.core.config.format.Formatter;
import org.jkeepalived.lsp.document.Document;
import org.jkeepalived.lsp.document.DocumentText;
import org.jkeepalived.lsp.document.DocumentText.EditorPlace;
import org.jspecify.annotations.Nullable;

/// The formatter's result as edits of the lines that differ, so that marks in the others stay.
final class Formatting {
  private @Nullable LanguageClient client;

  void connect(LanguageClient editor) {
    this.client = editor;
  }

  List<TextEdit> edits(Document document) {
    FormatResult result = Formatter.format(document.path(), document.text().text());
    return switch (result) {
      case Refused refused -> {
        tell("not formatted: " + refused.reasons().getFirst());
        yield List.of();
      }
      case Formatted formatted when !formatted.changed() -> List.of();
      case Formatted formatted ->
          formatted.notes().isEmpty()
              ? lines(document.text(), formatted.lines())
              : List.of(whole(document.text(), formatted.text()));
    };
  }

  private void tell(String what) {
    LanguageClient editor = client;
    if (editor != null) {
      editor.showMessage(new MessageParams(MessageType.Warning, what));
    }
  }

  private static TextEdit whole(DocumentText text, String formatted) {
    return new TextEdit(
        new Range(new Position(0, 0), position(text.editorPlace(text.text().length()))), formatted);
  }

  private static Position position(EditorPlace place) {
    return new Position(place.line(), place.character());
  }

  private static List<TextEdit> lines(DocumentText text, List<FormatResult.Line> lines) {
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      FormatResult.Line line = lines.get(i);
      if (line.isKept()) {
        continue;
      }
      Optional<String> after = line.after();
      Position start = position(text.editorPlace(i + 1, 1));
      Position end =
          after.isPresent()
              ? position(text.editorPlace(i + 1, line.before().length() + 1))
              : position(text.editorPlace(i + 2, 1));
      edits.add(new TextEdit(new Range(start, end), after.orElse("")));
    }
    return edits;
  }
}
