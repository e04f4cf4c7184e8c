package org.jkeepalived.core.config.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.Section;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.SyntaxReader;
import org.jkeepalived.core.config.syntax.Text;
import org.jkeepalived.core.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/// One reading of a file and of all it includes, to ask about its places.
public final class ConfigurationView {
  /// Takes the statements of a file, each with the block it stands in.
  interface Visitor {
    /// A statement and where it stands.
    ///
    /// @param section null inside a block that the language does not have
    void visit(@Nullable Section<?> section, Statement statement);
  }

  private final List<Statement> roots;
  private final ViewTrace trace;
  private final List<Occurrence> occurrences = new ArrayList<>();

  private ConfigurationView(List<Statement> roots, ViewTrace trace) {
    this.roots = roots;
    this.trace = trace;
    occurrences.addAll(trace.definitions());
    visit(this::collectNames);
  }

  /// Reads `path` and what it includes.
  public static ConfigurationView read(SourceReader sources, String path, ReadContext context) {
    var trace = new ViewTrace(Catalogue.ALL.root());
    List<Statement> roots = SyntaxReader.read(sources, path, context, Catalogue.ALL, trace);
    trace.finish();
    return new ConfigurationView(roots, trace);
  }

  /// The files in the order they were read; one that is included twice is there twice.
  public List<Source> sources() {
    return List.copyOf(trace.sources());
  }

  /// The first reading of a file.
  ///
  /// @param isMeant whether a name, as messages show it, is that of the file
  public Optional<Source> source(Predicate<String> isMeant) {
    return trace.sources().stream().filter(source -> isMeant.test(source.name())).findFirst();
  }

  /// The statements outside all blocks.
  List<Statement> roots() {
    return roots;
  }

  void visit(Visitor visitor) {
    visit(Catalogue.ALL.root(), roots, visitor);
  }

  private static void visit(
      @Nullable Section<?> section, List<Statement> statements, Visitor visitor) {
    for (Statement statement : statements) {
      visitor.visit(section, statement);
      if (statement.block() != null) {
        visit(inner(section, statement), statement.block().statements(), visitor);
      }
    }
  }

  /// The section of a statement's block; null when the language has none there.
  static @Nullable Section<?> inner(@Nullable Section<?> section, Statement statement) {
    return section != null && section.child(statement.keyword().text()) instanceof Section<?> found
        ? found
        : null;
  }

  private void collectNames(@Nullable Section<?> section, Statement statement) {
    if (section == null) {
      return;
    }
    List<String> texts = statement.words().stream().map(Word::text).toList();
    for (int i = 0; i < texts.size(); i++) {
      int index = i;
      Span at = statement.words().get(i).span();
      NameRules.declared(section, texts, index)
          .ifPresent(kind -> occurrences.add(new Occurrence(kind, texts.get(index), at, true)));
      NameRules.used(section, texts, index)
          .ifPresent(kind -> occurrences.add(new Occurrence(kind, texts.get(index), at, false)));
    }
  }

  /// Names in the order they were read, definitions first.
  List<Occurrence> occurrences() {
    return occurrences;
  }

  /// The block that a place stands in; null when the language does not have it.
  @Nullable Section<?> sectionAt(Source source, int line, int column) {
    return trace.scopeAt(source, line, column) instanceof Section<?> section ? section : null;
  }

  /// The lines of the definition at a place.
  List<String> value(Span at) {
    return trace.value(at).stream().map(Text::characters).toList();
  }

  /// Where a block ends; null when it is never closed.
  @Nullable Span end(Span brace) {
    return trace.end(brace);
  }

  /// The opening braces of all closed blocks with the places where they end.
  Map<Span, Span> ends() {
    return trace.ends();
  }

  /// Whether a span holds a place, its end included.
  static boolean holds(Span span, Span place) {
    return span.source() == place.source()
        && span.line() == place.line()
        && span.column() <= place.column()
        && place.column() <= span.column() + span.length();
  }
}
