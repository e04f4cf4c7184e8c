package org.jkeepalived.lsp.server;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Expansion;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.config.diagnostic.Span;

/// Diagnostics in the words of the protocol.
final class DiagnosticMessages {
  private final Places places;

  DiagnosticMessages(Places places) {
    this.places = places;
  }

  /// The file that a diagnostic is about.
  String uri(org.jkeepalived.core.config.diagnostic.Diagnostic diagnostic) {
    return places.uri(diagnostic.span().source());
  }

  Diagnostic of(org.jkeepalived.core.config.diagnostic.Diagnostic diagnostic) {
    var text = new StringBuilder(diagnostic.message());
    diagnostic.why().ifPresent(why -> text.append("\nwhy: ").append(why));
    diagnostic.fix().ifPresent(fix -> text.append("\nfix: ").append(fix));
    var message =
        new Diagnostic(
            places.range(diagnostic.span()),
            text.toString(),
            severity(diagnostic.severity()),
            "jkeepalived",
            diagnostic.code().label());
    List<DiagnosticRelatedInformation> related = related(diagnostic.span());
    if (!related.isEmpty()) {
      message.setRelatedInformation(related);
    }
    if (isOld(diagnostic.code())) {
      message.setTags(List.of(DiagnosticTag.Deprecated));
    }
    return message;
  }

  private static boolean isOld(DiagnosticCode code) {
    return code == DiagnosticCode.KEYWORD_DEPRECATED || code == DiagnosticCode.KEYWORD_OBSOLETE;
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case NOTE -> DiagnosticSeverity.Information;
    };
  }

  /// Where the text comes from: definitions, then the includes that led to the file.
  private List<DiagnosticRelatedInformation> related(Span span) {
    List<DiagnosticRelatedInformation> related = new ArrayList<>();
    for (Expansion e = span.expansion(); e != null; e = e.where().expansion()) {
      String verb =
          switch (e.kind()) {
            case DEFINED_AT -> " is defined here";
            case USED_AT -> " is used here";
          };
      related.add(new DiagnosticRelatedInformation(places.location(e.where()), e.name() + verb));
    }
    for (Span at = span.source().includedAt(); at != null; at = at.source().includedAt()) {
      related.add(
          new DiagnosticRelatedInformation(places.location(at), "the file is included here"));
    }
    return related;
  }
}
