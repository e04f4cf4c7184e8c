package org.jkeepalived.lsp.server;

import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.lsp.document.Document;
import org.jkeepalived.lsp.document.DocumentText.EditorPlace;
import org.jkeepalived.lsp.document.FileNames;
import org.jkeepalived.lsp.document.Workspace;
import org.jspecify.annotations.Nullable;

/// Places of the reader as the protocol has them.
final class Places {
  private final Workspace workspace;

  Places(Workspace workspace) {
    this.workspace = workspace;
  }

  /// The URI of a file, in the editor's own spelling when it is open there.
  String uri(Source source) {
    return workspace
        .documentOf(source.name())
        .map(Document::uri)
        .orElseGet(() -> FileNames.uri(source.name()));
  }

  Location location(Span span) {
    return new Location(uri(span.source()), range(span));
  }

  Range range(Span span) {
    return range(span, span.end());
  }

  /// From the beginning of one span to that of another one of the same file.
  Range range(Span start, Span end) {
    Document open = workspace.documentOf(start.source().name()).orElse(null);
    return new Range(position(open, start), position(open, end));
  }

  private static Position position(@Nullable Document open, Span span) {
    if (open == null) {
      return new Position(span.line() - 1, span.column() - 1);
    }
    EditorPlace place = open.text().editorPlace(span.line(), span.column());
    return new Position(place.line(), place.character());
  }
}
