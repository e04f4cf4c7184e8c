package org.jkeepalived.lsp.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jkeepalived.lsp.document.Document;
import org.jkeepalived.lsp.document.Workspace;
import org.jspecify.annotations.Nullable;

/// What the editor tells and asks about its texts.
final class TextRequests implements TextDocumentService {
  private final Desk desk;
  private final Workspace workspace;
  private final Publisher publisher;
  private final Answers answers;
  private final QuickFixes fixes;
  private final Formatting formatting = new Formatting();

  TextRequests(Desk desk, Workspace workspace, Publisher publisher, ClientFeatures features) {
    this.desk = desk;
    this.workspace = workspace;
    this.publisher = publisher;
    var places = new Places(workspace);
    this.answers = new Answers(places, features);
    this.fixes = new QuickFixes(places);
  }

  void connect(LanguageClient client) {
    formatting.connect(client);
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    desk.tell(() -> {
      workspace.open(item.getUri(), item.getVersion(), item.getText());
      publisher.soon();
    });
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    desk.tell(() -> {
      TextChanges.apply(workspace, params);
      publisher.afterPause();
    });
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    desk.tell(() -> {
      workspace.close(params.getTextDocument().getUri());
      publisher.soon();
    });
  }

  /// Scripts and interfaces are looked at anew, too.
  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    desk.tell(() -> {
      workspace.forget();
      publisher.soon();
    });
  }

  private <T> CompletableFuture<T> ask(
      TextDocumentIdentifier file, @Nullable Position at, Function<Question, T> answer) {
    return desk.ask(() -> answer.apply(Question.of(workspace, document(file), at)));
  }

  private Document document(TextDocumentIdentifier file) {
    return workspace
        .document(file.getUri())
        .orElseThrow(() ->
            new ResponseErrorException(
                new ResponseError(
                    ResponseErrorCode.InvalidParams, "not open here: " + file.getUri(), null)));
  }

  /// The protocol's answer for "nothing" is null, which LSP4J's types do not say.
  @Override
  @SuppressWarnings("NullAway")
  public CompletableFuture<Hover> hover(HoverParams params) {
    return ask(params.getTextDocument(), params.getPosition(), q -> answers.hover(q).orElse(null));
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return ask(
        params.getTextDocument(),
        params.getPosition(),
        question -> Either.forLeft(answers.completion(question)));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return ask(
        params.getTextDocument(),
        params.getPosition(),
        question -> Either.forLeft(answers.definitions(question)));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    boolean all = params.getContext() != null && params.getContext().isIncludeDeclaration();
    return ask(
        params.getTextDocument(),
        params.getPosition(),
        question -> answers.references(question, all));
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return ask(params.getTextDocument(), params.getPosition(), answers::highlights);
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return ask(params.getTextDocument(), null, answers::symbols);
  }

  @Override
  public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
    return ask(params.getTextDocument(), null, answers::folds);
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return ask(params.getTextDocument(), null, q -> fixes.of(q, params.getRange()));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return desk.ask(() -> formatting.edits(document(params.getTextDocument())));
  }
}
