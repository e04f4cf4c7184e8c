package org.jkeepalived.lsp.server;

import java.util.List;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.FileOperationFilter;
import org.eclipse.lsp4j.FileOperationOptions;
import org.eclipse.lsp4j.FileOperationPattern;
import org.eclipse.lsp4j.FileOperationsServerCapabilities;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;

/// What the server offers.
final class Capabilities {
  private Capabilities() {}

  static InitializeResult result() {
    var offered = new ServerCapabilities();
    offered.setPositionEncoding(PositionEncodingKind.UTF16);
    offered.setTextDocumentSync(sync());
    offered.setHoverProvider(true);
    offered.setCompletionProvider(new CompletionOptions(false, List.of("$")));
    offered.setDefinitionProvider(true);
    offered.setReferencesProvider(true);
    offered.setDocumentHighlightProvider(true);
    offered.setDocumentSymbolProvider(true);
    offered.setFoldingRangeProvider(true);
    offered.setDocumentFormattingProvider(true);
    offered.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
    offered.setWorkspace(workspace());
    return new InitializeResult(offered, new ServerInfo("jkeepalived"));
  }

  private static TextDocumentSyncOptions sync() {
    var sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    return sync;
  }

  private static WorkspaceServerCapabilities workspace() {
    var files = new FileOperationFilter(new FileOperationPattern("**/*"), "file");
    var operations = new FileOperationsServerCapabilities();
    operations.setDidCreate(new FileOperationOptions(List.of(files)));
    operations.setDidRename(new FileOperationOptions(List.of(files)));
    operations.setDidDelete(new FileOperationOptions(List.of(files)));
    var workspace = new WorkspaceServerCapabilities();
    workspace.setFileOperations(operations);
    return workspace;
  }
}
