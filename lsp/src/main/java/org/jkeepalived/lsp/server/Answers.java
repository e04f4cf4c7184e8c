package org.jkeepalived.lsp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemTag;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.edit.Completion;
import org.jkeepalived.core.config.edit.NameSearch;
import org.jkeepalived.core.config.edit.Occurrence;
import org.jkeepalived.core.config.edit.Outline;
import org.jkeepalived.core.config.edit.Suggestion;

/// The core's answers in the words of the protocol.
final class Answers {
  private final Places places;
  private final ClientFeatures features;

  Answers(Places places, ClientFeatures features) {
    this.places = places;
    this.features = features;
  }

  Optional<Hover> hover(Question question) {
    return question
        .place()
        .flatMap(at -> org.jkeepalived.core.config.edit.Hover.at(question.analysis().view(), at))
        .map(hover -> new Hover(markdown(hover.markdown()), places.range(hover.place())));
  }

  private static MarkupContent markdown(String text) {
    return new MarkupContent(MarkupKind.MARKDOWN, text);
  }

  List<CompletionItem> completion(Question question) {
    Optional<Completion> completion =
        question
            .place()
            .flatMap(at ->
                Completion.at(question.analysis().view(), at, question.analysis().interfaces()));
    List<CompletionItem> items = new ArrayList<>();
    completion.ifPresent(found -> {
      Range range = places.range(found.place());
      found.suggestions().forEach(suggestion -> items.add(item(suggestion, range, items.size())));
    });
    return items;
  }

  private CompletionItem item(Suggestion suggestion, Range range, int number) {
    var item = new CompletionItem(suggestion.label());
    item.setKind(
        switch (suggestion.kind()) {
          case BLOCK -> CompletionItemKind.Struct;
          case KEYWORD, OLD_KEYWORD -> CompletionItemKind.Property;
          case VALUE -> CompletionItemKind.EnumMember;
          case NAME -> CompletionItemKind.Reference;
          case INTERFACE -> CompletionItemKind.Interface;
          case DEFINITION -> CompletionItemKind.Constant;
        });
    boolean old = suggestion.kind() == Suggestion.Kind.OLD_KEYWORD;
    if (old) {
      item.setTags(List.of(CompletionItemTag.Deprecated));
    }
    item.setDetail(suggestion.detail());
    if (!suggestion.documentation().isEmpty()) {
      item.setDocumentation(markdown(suggestion.documentation()));
    }
    // In the catalogue's order, which has what belongs together side by side; old words last.
    item.setSortText(String.format(Locale.ROOT, "%d%04d", old ? 1 : 0, number));
    boolean snippet = features.hasSnippets();
    item.setInsertTextFormat(snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText);
    item.setTextEdit(
        Either.forLeft(new TextEdit(range, snippet ? suggestion.snippet() : suggestion.text())));
    return item;
  }

  List<Location> definitions(Question question) {
    var search = new NameSearch(question.analysis().view());
    return question
        .place()
        .map(at -> search.definitions(at).stream().map(places::location).distinct().toList())
        .orElse(List.of());
  }

  List<Location> references(Question question, boolean withDeclarations) {
    return occurrences(question, withDeclarations).stream()
        .map(occurrence -> places.location(occurrence.at()))
        .distinct()
        .toList();
  }

  private static List<Occurrence> occurrences(Question question, boolean withDeclarations) {
    var search = new NameSearch(question.analysis().view());
    return question.place().map(at -> search.references(at, withDeclarations)).orElse(List.of());
  }

  List<DocumentHighlight> highlights(Question question) {
    return occurrences(question, true).stream()
        .filter(o -> question.source().filter(file -> file == o.at().source()).isPresent())
        .map(o ->
            new DocumentHighlight(
                places.range(o.at()),
                o.declaration() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read))
        .distinct()
        .toList();
  }

  List<Either<SymbolInformation, DocumentSymbol>> symbols(Question question) {
    List<Outline.Item> items =
        question
            .source()
            .map(file -> Outline.of(question.analysis().view(), file))
            .orElse(List.of());
    List<Either<SymbolInformation, DocumentSymbol>> symbols = new ArrayList<>();
    items.forEach(item -> symbols.add(Either.forRight(symbol(item))));
    return symbols;
  }

  private DocumentSymbol symbol(Outline.Item item) {
    Span head = item.head();
    return new DocumentSymbol(
        item.name(),
        kind(item),
        places.range(item.start(), item.end()),
        places.range(head),
        item.name().equals(item.keyword()) ? "" : item.keyword(),
        item.children().stream().map(this::symbol).toList());
  }

  private static SymbolKind kind(Outline.Item item) {
    return switch (item.keyword()) {
      case "definition" -> SymbolKind.Constant;
      case "vrrp_instance", "virtual_server" -> SymbolKind.Class;
      case "vrrp_sync_group", "virtual_server_group", "track_group" -> SymbolKind.Module;
      case "vrrp_script", "MISC_CHECK" -> SymbolKind.Function;
      case "real_server" -> SymbolKind.Object;
      default -> SymbolKind.Struct;
    };
  }

  List<FoldingRange> folds(Question question) {
    return question
        .source()
        .map(file -> Outline.folds(question.analysis().view(), file))
        .orElse(List.of())
        .stream()
        .map(fold -> new FoldingRange(fold.first() - 1, fold.last() - 1))
        .toList();
  }
}
