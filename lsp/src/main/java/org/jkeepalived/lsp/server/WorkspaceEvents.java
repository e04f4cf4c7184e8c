package org.jkeepalived.lsp.server;

import org.eclipse.lsp4j.CreateFilesParams;
import org.eclipse.lsp4j.DeleteFilesParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jkeepalived.lsp.document.Workspace;

/// Files that come, go or move: everything is looked at anew.
final class WorkspaceEvents implements WorkspaceService {
  private final Desk desk;
  private final Workspace workspace;
  private final Publisher publisher;

  WorkspaceEvents(Desk desk, Workspace workspace, Publisher publisher) {
    this.desk = desk;
    this.workspace = workspace;
    this.publisher = publisher;
  }

  private void lookAnew() {
    desk.tell(() -> {
      workspace.forget();
      publisher.soon();
    });
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    lookAnew();
  }

  @Override
  public void didCreateFiles(CreateFilesParams params) {
    lookAnew();
  }

  @Override
  public void didRenameFiles(RenameFilesParams params) {
    lookAnew();
  }

  @Override
  public void didDeleteFiles(DeleteFilesParams params) {
    lookAnew();
  }

  /// There are no settings; everything is in the configuration itself.
  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {}

  /// What is looked at follows from the open files alone.
  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {}
}
