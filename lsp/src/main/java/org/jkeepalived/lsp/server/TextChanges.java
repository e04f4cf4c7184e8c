package org.jkeepalived.lsp.server;

import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.jkeepalived.lsp.document.Document;
import org.jkeepalived.lsp.document.DocumentText;
import org.jkeepalived.lsp.document.Workspace;

/// Changes of a text, one after the other: each names places of the text that the one before left.
final class TextChanges {
  private TextChanges() {}

  static void apply(Workspace workspace, DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    Document document = workspace.document(uri).orElse(null);
    if (document == null) {
      return;
    }
    DocumentText text = document.text();
    for (TextDocumentContentChangeEvent change : params.getContentChanges()) {
      text = apply(text, change);
    }
    Integer version = params.getTextDocument().getVersion();
    workspace.change(uri, version == null ? document.version() : version, text);
  }

  private static DocumentText apply(DocumentText text, TextDocumentContentChangeEvent change) {
    Range range = change.getRange();
    return range == null
        ? new DocumentText(change.getText())
        : text.replace(
            offset(text, range.getStart()), offset(text, range.getEnd()), change.getText());
  }

  private static int offset(DocumentText text, Position at) {
    return text.offset(at.getLine(), at.getCharacter());
  }
}
