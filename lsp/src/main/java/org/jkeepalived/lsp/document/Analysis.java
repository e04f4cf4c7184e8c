package org.jkeepalived.lsp.document;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.edit.ConfigurationView;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.daemon.main.MachineReading;
import org.jspecify.annotations.Nullable;

/// What there is to know of one configuration: a file and all it includes, as the texts are now.
/// Each part is worked out when somebody asks for it.
public final class Analysis {
  private final String path;
  private final Supplier<EditorSources> sources;
  private final FileNames names;
  private final ReadContext context;
  private @Nullable ConfigurationView view;
  private @Nullable Set<String> files;
  private @Nullable List<Diagnostic> diagnostics;

  Analysis(String path, Map<String, Document> open, FileNames names, ReadContext context) {
    this.path = path;
    this.sources = () -> new EditorSources(open, names);
    this.names = names;
    this.context = context;
  }

  /// The first file.
  public String path() {
    return path;
  }

  /// The reading to ask about places.
  public ConfigurationView view() {
    if (view == null) {
      view = ConfigurationView.read(sources.get(), path, context);
    }
    return view;
  }

  /// All files that it consists of, by the paths by which they are recognised.
  Set<String> files() {
    if (files == null) {
      Set<String> found = new HashSet<>();
      found.add(path);
      view().sources().forEach(source -> found.add(names.real(source.name())));
      files = found;
    }
    return files;
  }

  /// What `check` says of it.
  public List<Diagnostic> diagnostics() {
    if (diagnostics == null) {
      diagnostics = MachineReading.read(sources.get(), path, context).diagnostics();
    }
    return diagnostics;
  }

  /// The interfaces of this machine.
  public Set<String> interfaces() {
    return context.interfaces().map(Interfaces::names).orElse(Set.of());
  }
}
