package org.jkeepalived.core.config.bind;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.diagnostic.TestClass;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.SyntaxReader;
import org.jkeepalived.core.model.Configuration;
import org.jspecify.annotations.Nullable;

/// Reads a configuration: text to model and diagnostics, never an exception.
public final class ConfigurationReader {
  private ConfigurationReader() {}

  /// Reads `path` and what it includes.
  ///
  /// @param sources opens files
  /// @param path the file or directory, as the user named it
  /// @param context what the configuration depends on besides its text
  /// @param scripts looks at programs and users; [ScriptChecker#TRUSTING] to leave that out
  public static ReadResult read(
      SourceReader sources, String path, ReadContext context, ScriptChecker scripts) {
    var diagnostics = new Diagnostics();
    var binder = new Binder(new Binding(diagnostics, context, scripts));
    SyntaxReader.read(sources, path, context, Catalogue.ALL, diagnostics, binder::accept);
    Configuration configuration = binder.complete(path);
    List<Diagnostic> sorted = diagnostics.sorted();
    return new ReadResult(configuration, sorted, isUsable(sorted));
  }

  /// Binds each statement as it comes, and lets go of it.
  private static final class Binder {
    private final Binding binding;
    private @Nullable ConfigurationDraft draft;

    Binder(Binding binding) {
      this.binding = binding;
    }

    void accept(Statement statement) {
      ConfigurationDraft all = draft(statement.span());
      all.lvs.declared.add(statement);
      binding.bind(RootKeywords.SECTION, List.of(statement), all);
    }

    Configuration complete(String path) {
      Span nowhere = Span.startOf(new Source(path, "", List.of(), null));
      return new ConfigurationCompletion(draft(nowhere), binding).complete();
    }

    private ConfigurationDraft draft(Span place) {
      ConfigurationDraft all = draft == null ? new ConfigurationDraft(place) : draft;
      draft = all;
      return all;
    }
  }

  /// Whether keepalived would run it: nothing is fatal, and no keyword lacks its value.
  private static boolean isUsable(List<Diagnostic> diagnostics) {
    return diagnostics.stream().noneMatch(ConfigurationReader::isFatal);
  }

  private static boolean isFatal(Diagnostic diagnostic) {
    TestClass testClass = diagnostic.testClass();
    return testClass == TestClass.FATAL
        || testClass == TestClass.MISSING_ARGUMENT
        || switch (diagnostic.code()) {
          case INCLUDE_CHECK_FAILED,
              FILE_MISSING,
              FILE_ENCODING,
              VRID_DUPLICATE,
              INTERFACE_UNKNOWN,
              ADDRESS_REQUIRED,
              UNICAST_STRICT ->
              true;
          default -> false;
        };
  }
}
