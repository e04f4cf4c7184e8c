package org.jkeepalived.lsp.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jkeepalived.lsp.document.Analysis;
import org.jkeepalived.lsp.document.Document;
import org.jkeepalived.lsp.document.Workspace;
import org.jspecify.annotations.Nullable;

/// Tells the editor what is wrong, each file under its own URI.
final class Publisher {
  /// How long nothing has to be typed before the text is checked.
  static final long QUIET_MILLIS = 150;

  private final Workspace workspace;
  private final Desk desk;
  private final DiagnosticMessages messages;

  /// URIs that have something to show, and must be told when it goes.
  private final Set<String> shown = new HashSet<>();

  private @Nullable LanguageClient client;
  private long generation;

  Publisher(Workspace workspace, Desk desk) {
    this.workspace = workspace;
    this.desk = desk;
    this.messages = new DiagnosticMessages(new Places(workspace));
  }

  void connect(LanguageClient editor) {
    this.client = editor;
  }

  /// Checks when nothing has been typed for a moment.
  void afterPause() {
    long wanted = ++generation;
    desk.tellLater(
        QUIET_MILLIS,
        () -> {
          if (wanted == generation) {
            publish();
          }
        });
  }

  /// Checks when what has come already is done.
  void soon() {
    long wanted = ++generation;
    desk.tell(() -> {
      if (wanted == generation) {
        publish();
      }
    });
  }

  private void publish() {
    LanguageClient editor = client;
    if (editor == null) {
      return;
    }
    Map<String, Set<Diagnostic>> found = new LinkedHashMap<>();
    workspace.documents().forEach(document -> found.put(document.uri(), new HashSet<>()));
    Map<String, List<Diagnostic>> ordered = new LinkedHashMap<>();
    for (Analysis analysis : workspace.analyses()) {
      for (var diagnostic : analysis.diagnostics()) {
        String uri = messages.uri(diagnostic);
        Diagnostic message = messages.of(diagnostic);
        // A file that is included twice has the same mistakes twice.
        if (found.computeIfAbsent(uri, _ -> new HashSet<>()).add(message)) {
          ordered.computeIfAbsent(uri, _ -> new ArrayList<>()).add(message);
        }
      }
    }
    Set<String> gone = new HashSet<>(shown);
    gone.removeAll(found.keySet());
    gone.forEach(uri -> editor.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of())));
    shown.clear();
    for (String uri : found.keySet()) {
      List<Diagnostic> list = ordered.getOrDefault(uri, List.of());
      var params = new PublishDiagnosticsParams(uri, list);
      workspace.document(uri).map(Document::version).ifPresent(params::setVersion);
      editor.publishDiagnostics(params);
      if (!list.isEmpty()) {
        shown.add(uri);
      }
    }
  }
}
