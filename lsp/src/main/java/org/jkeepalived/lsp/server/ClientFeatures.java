package org.jkeepalived.lsp.server;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.jspecify.annotations.Nullable;

/// What the editor can do, as far as answers depend on it.
final class ClientFeatures {
  private volatile boolean snippets;
  private volatile boolean fileWatching;

  void learn(@Nullable ClientCapabilities all) {
    if (all != null) {
      snippets = hasSnippets(all.getTextDocument());
      fileWatching = hasWatching(all.getWorkspace());
    }
  }

  private static boolean hasSnippets(@Nullable TextDocumentClientCapabilities text) {
    CompletionCapabilities completion = text == null ? null : text.getCompletion();
    return completion != null
        && completion.getCompletionItem() != null
        && Boolean.TRUE.equals(completion.getCompletionItem().getSnippetSupport());
  }

  private static boolean hasWatching(@Nullable WorkspaceClientCapabilities workspace) {
    DidChangeWatchedFilesCapabilities files =
        workspace == null ? null : workspace.getDidChangeWatchedFiles();
    return files != null && Boolean.TRUE.equals(files.getDynamicRegistration());
  }

  /// Whether inserted text may have places to fill in.
  boolean hasSnippets() {
    return snippets;
  }

  /// Whether it tells of changed files when it is asked to.
  boolean hasFileWatching() {
    return fileWatching;
  }
}
