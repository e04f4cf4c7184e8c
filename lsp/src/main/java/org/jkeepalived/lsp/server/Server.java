package org.jkeepalived.lsp.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jkeepalived.lsp.document.Workspace;
import org.jspecify.annotations.Nullable;

/// What the protocol asks of a server as a whole.
final class Server implements LanguageServer, AutoCloseable {
  private final Desk desk = new Desk();
  private final Workspace workspace = new Workspace();
  private final Publisher publisher = new Publisher(workspace, desk);
  private final ClientFeatures features = new ClientFeatures();
  private final TextRequests texts = new TextRequests(desk, workspace, publisher, features);
  private final WorkspaceEvents events = new WorkspaceEvents(desk, workspace, publisher);
  private @Nullable LanguageClient client;
  private Runnable hangUp = () -> {};

  /// @param client the editor
  /// @param hangUp ends the conversation
  void connect(LanguageClient client, Runnable hangUp) {
    this.client = client;
    this.hangUp = hangUp;
    publisher.connect(client);
    texts.connect(client);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    features.learn(params.getCapabilities());
    return CompletableFuture.completedFuture(Capabilities.result());
  }

  @Override
  public void initialized(InitializedParams params) {
    LanguageClient editor = client;
    if (editor == null || !features.hasFileWatching()) {
      return;
    }
    var watcher = new FileSystemWatcher(Either.forLeft("**/*.conf"));
    var options = new DidChangeWatchedFilesRegistrationOptions(List.of(watcher));
    var registration = new Registration("files", "workspace/didChangeWatchedFiles", options);
    // An editor that refuses tells of saved and renamed files all the same.
    var _ = editor.registerCapability(new RegistrationParams(List.of(registration)));
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    hangUp.run();
  }

  /// Nothing reports progress, so nothing of it can be cancelled.
  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {}

  /// There is no trace of the server's own; editors log the messages themselves.
  @Override
  public void setTrace(SetTraceParams params) {}

  @Override
  public TextDocumentService getTextDocumentService() {
    return texts;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return events;
  }

  @Override
  public void close() {
    desk.close();
  }
}
