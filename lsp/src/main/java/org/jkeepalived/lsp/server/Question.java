package org.jkeepalived.lsp.server;

import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.lsp.document.Analysis;
import org.jkeepalived.lsp.document.Document;
import org.jkeepalived.lsp.document.DocumentText.ReaderPlace;
import org.jkeepalived.lsp.document.Workspace;
import org.jspecify.annotations.Nullable;

/// What a request is about.
///
/// @param analysis the configuration that the file belongs to
/// @param source the file in it; empty when it cannot be read
/// @param place in the file; the file's first one where the request has none
record Question(
    Document document, Analysis analysis, Optional<Source> source, Optional<Span> place) {
  static Question of(Workspace workspace, Document document, @Nullable Position position) {
    Analysis analysis = workspace.analysis(document);
    Optional<Source> source = analysis.view().source(name -> workspace.isNameOf(name, document));
    Position at = position == null ? new Position(0, 0) : position;
    ReaderPlace place = document.text().readerPlace(at.getLine(), at.getCharacter());
    return new Question(
        document,
        analysis,
        source,
        source.map(file -> new Span(file, place.line(), place.column(), 0, null)));
  }
}
