package org.jkeepalived.lsp.document;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.daemon.main.MachineReading;
import org.jspecify.annotations.Nullable;

/// The open files and the configurations that they belong to.
///
/// A file is looked at as a part of the configuration that includes it: that of another open file,
/// or of a `keepalived.conf` in its directory or one above. Otherwise it is a configuration itself.
public final class Workspace {
  private static final String MAIN_FILE = "keepalived.conf";

  /// Directories above a file in which the configuration that includes it is looked for.
  private static final int LEVELS = 3;

  private final FileNames names = new FileNames();

  /// By URI, in the order of opening.
  private final Map<String, Document> byUri = new LinkedHashMap<>();

  private final Map<String, Document> byPath = new HashMap<>();

  /// Readings that are still good, by the first file.
  private final Map<String, Analysis> analyses = new HashMap<>();

  /// The first file of the configuration of each open file, by path.
  private final Map<String, String> roots = new HashMap<>();

  private @Nullable ReadContext context;

  /// Takes a file that the editor opens.
  public void open(String uri, int version, String text) {
    var document = new Document(uri, names.ofUri(uri), version, new DocumentText(text));
    byUri.put(uri, document);
    byPath.put(document.path(), document);
    forget();
  }

  /// Takes a new text of an open file; that of another is left alone.
  public void change(String uri, int version, DocumentText text) {
    Document old = byUri.get(uri);
    if (old == null) {
      return;
    }
    Document changed = old.with(version, text);
    byUri.put(uri, changed);
    byPath.put(changed.path(), changed);
    analyses.values().removeIf(analysis -> analysis.files().contains(changed.path()));
  }

  /// Lets go of a file that the editor closes.
  public void close(String uri) {
    Document closed = byUri.remove(uri);
    if (closed != null) {
      byPath.remove(closed.path());
      forget();
    }
  }

  /// Looks at everything anew: files, scripts and interfaces may have changed.
  public void forget() {
    names.forget();
    analyses.clear();
    roots.clear();
    context = null;
  }

  /// All open files, in the order of opening.
  public List<Document> documents() {
    return List.copyOf(byUri.values());
  }

  /// The open file of a URI.
  public Optional<Document> document(String uri) {
    return Optional.ofNullable(byUri.get(uri));
  }

  /// The open file of a name, as messages show it.
  public Optional<Document> documentOf(String name) {
    Document named = byPath.get(name);
    return Optional.ofNullable(named == null ? byPath.get(names.real(name)) : named);
  }

  /// Whether a name, as messages show it, is that of a file.
  public boolean isNameOf(String name, Document document) {
    return name.equals(document.path()) || names.real(name).equals(document.path());
  }

  /// The configuration that an open file belongs to.
  public Analysis analysis(Document document) {
    String root = roots.get(document.path());
    if (root != null && analysis(root).files().contains(document.path())) {
      return analysis(root);
    }
    String found = findRoot(document);
    roots.put(document.path(), found);
    return analysis(found);
  }

  /// The configurations of all open files.
  public Collection<Analysis> analyses() {
    byUri.values().forEach(this::analysis);
    for (Document document : byUri.values()) {
      // An include of it may have been written since.
      if (document.path().equals(roots.get(document.path()))) {
        roots.put(document.path(), findRoot(document));
      }
    }
    Map<String, Analysis> all = new LinkedHashMap<>();
    for (Document document : byUri.values()) {
      Analysis analysis = analysis(document);
      all.put(analysis.path(), analysis);
    }
    return List.copyOf(all.values());
  }

  private Analysis analysis(String path) {
    return analyses.computeIfAbsent(
        path, root -> new Analysis(root, byPath, names, currentContext()));
  }

  private ReadContext currentContext() {
    ReadContext known = context == null ? MachineReading.context() : context;
    context = known;
    return known;
  }

  private String findRoot(Document document) {
    for (String candidate : candidates(document)) {
      if (analysis(candidate).files().contains(document.path())) {
        return candidate;
      }
    }
    return document.path();
  }

  private Set<String> candidates(Document document) {
    Set<String> found = new LinkedHashSet<>(mainFiles(document));
    byUri.values().forEach(other -> found.add(other.path()));
    found.remove(document.path());
    return found;
  }

  /// Files that probably include this one, the nearest first.
  private List<String> mainFiles(Document document) {
    List<String> found = new ArrayList<>();
    if (!document.path().startsWith("/")) {
      return found;
    }
    try {
      Path directory = Path.of(document.path()).getParent();
      for (int i = 0; i <= LEVELS && directory != null; i++) {
        Path main = directory.resolve(MAIN_FILE);
        if (Files.isRegularFile(main)) {
          found.add(names.real(main.toString()));
        }
        directory = directory.getParent();
      }
    } catch (InvalidPathException _) {
      // A name that this machine cannot have is nowhere.
    }
    return found;
  }
}
