package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Expansion;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.DaemonSettings.IncludeCheck;
import org.jspecify.annotations.Nullable;

/// Reads a file and everything it includes into statements.
///
/// A line passes in this order: limits, comments, conditional `@ID`, include, definition,
/// repetition, references, braces and words.
public final class SyntaxReader {
  private final ReadContext context;
  private final Diagnostics diagnostics;
  private final Definitions definitions;
  private final Includes includes;
  private final TreeBuilder tree;

  private SyntaxReader(
      SourceReader sources,
      ReadContext context,
      Grammar grammar,
      Diagnostics diagnostics,
      Consumer<Statement> roots) {
    this.context = context;
    this.diagnostics = diagnostics;
    this.definitions = new Definitions(context, diagnostics);
    this.includes = new Includes(sources, context.checkIncludes(), diagnostics);
    this.tree = new TreeBuilder(grammar, diagnostics, roots, this::globalLine);
  }

  /// `include_check` holds for the includes that follow it.
  private void globalLine(List<Word> words) {
    if (words.getFirst().text().equals("include_check")) {
      List<String> arguments = words.stream().skip(1).map(Word::text).toList();
      includes.demand(IncludeCheck.changed(includes.demanded(), arguments));
    }
  }

  /// Reads `path`; problems go to `diagnostics`.
  ///
  /// @param roots takes each statement outside all blocks as soon as it is complete, so that nobody
  ///   has to hold the tree of a large file
  public static void read(
      SourceReader sources,
      String path,
      ReadContext context,
      Grammar grammar,
      Diagnostics diagnostics,
      Consumer<Statement> roots) {
    var reader = new SyntaxReader(sources, context, grammar, diagnostics, roots);
    reader.includes.openFirst(path).ifPresent(reader::source);
    reader.tree.finish();
  }

  /// The whole tree of `path`; problems go to `diagnostics`.
  public static List<Statement> read(
      SourceReader sources,
      String path,
      ReadContext context,
      Grammar grammar,
      Diagnostics diagnostics) {
    List<Statement> roots = new ArrayList<>();
    read(sources, path, context, grammar, diagnostics, roots::add);
    return List.copyOf(roots);
  }

  private void source(Source source) {
    definitions.enterDirectory(source.directory());
    int number = 0;
    while (number < source.lines().size()) {
      number++;
      Optional<Text> read = physical(source, number);
      if (read.isEmpty()) {
        continue;
      }
      Text line = read.get();
      if (DefinitionLine.begins(line)) {
        number = definition(source, number, line);
      } else {
        process(line, 0);
      }
    }
  }

  /// A line of a file after limits, comments and conditions; empty when nothing is left.
  private Optional<Text> physical(Source source, int number) {
    String characters = source.line(number);
    if (characters.isBlank()) {
      return Optional.empty();
    }
    Text line = Text.of(source, number, 1, characters);
    if (isUnreadable(line)) {
      return Optional.empty();
    }
    return conditional(Comments.strip(line.strip(), diagnostics).strip()).filter(t -> !t.isEmpty());
  }

  private boolean isUnreadable(Text line) {
    int nul = line.characters().indexOf('\0');
    if (nul >= 0) {
      if (diagnostics.first("nul " + line.span().source())) {
        diagnostics.add(
            DiagnosticCode.NUL_CHARACTER,
            line.span(nul, nul + 1),
            "a NUL character, so this is probably no text file; lines with one are not read",
            "name the configuration file");
      }
      return true;
    }
    int bytes = line.length() > Limits.LINE_BYTES / 3 ? utf8Length(line.characters()) : 0;
    if (bytes > Limits.LINE_BYTES) {
      diagnostics.add(
          DiagnosticCode.LINE_TOO_LONG,
          line.span(0, 1),
          "this line has " + bytes + " bytes and is not read",
          "a line has at most " + Limits.LINE_BYTES + " bytes",
          "break it, or move a part into a definition");
    }
    return bytes > Limits.LINE_BYTES;
  }

  private static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /// What is left of a line that may begin with `@ID` or `@^ID`.
  ///
  /// Lines of `@jkeepalived` are ours on every node: keepalived skips them.
  private Optional<Text> conditional(Text line) {
    if (line.isEmpty() || line.charAt(0) != '@') {
      return Optional.of(line);
    }
    boolean unless = line.length() > 1 && line.charAt(1) == '^';
    int start = unless ? 2 : 1;
    int end = start;
    while (end < line.length() && !Text.isBlank(line.charAt(end))) {
      end++;
    }
    String id = line.characters().substring(start, end);
    boolean ours = !unless && id.equals("jkeepalived");
    boolean taken = ours || id.equals(context.configId()) != unless;
    return taken ? Optional.of(line.part(end, line.length()).strip()) : Optional.empty();
  }

  /// Reads a definition and its continuation lines; returns the number of the last of them.
  private int definition(Source source, int number, Text first) {
    var definition = DefinitionLine.of(first);
    int last = number;
    List<Text> lines = new ArrayList<>();
    Text line = definition.value();
    while (true) {
      boolean continued = line.length() > 0 && line.charAt(line.length() - 1) == '\\';
      lines.add(continued ? line.part(0, line.length() - 1).strip() : line);
      if (!continued || last >= source.lines().size()) {
        break;
      }
      last++;
      Optional<Text> next = physical(source, last);
      while (next.isEmpty() && last < source.lines().size() && isConditionalOut(source, last)) {
        last++;
        next = physical(source, last);
      }
      if (next.isEmpty()) {
        break;
      }
      line = next.get();
    }
    definitions.define(
        new Definitions.Definition(definition.name(), definition.at(), List.copyOf(lines)));
    return last;
  }

  /// A line of another node does not end a definition.
  private static boolean isConditionalOut(Source source, int number) {
    return source.line(number).strip().startsWith("@");
  }

  /// Takes a line through the stages from the conditional on.
  private void process(Text line, int depth) {
    if (line.isEmpty()) {
      return;
    }
    if (depth > 0) {
      definitions.charge(line.length() + depth * Limits.EXPANSION_COST);
      if (definitions.isExhausted(line.span())) {
        return;
      }
    }
    if (depth > Limits.DEPTH) {
      diagnostics.add(
          DiagnosticCode.DEFINITION_LOOP,
          line.span(),
          "definitions refer to each other in a circle",
          "write out the value of one of them");
      return;
    }
    if (DefinitionLine.begins(line)) {
      var definition = DefinitionLine.of(line);
      definitions.define(
          new Definitions.Definition(
              definition.name(), definition.at(), List.of(definition.value())));
    } else if (Repetition.begins(line)) {
      repeat(Repetition.parse(line, definitions, diagnostics), line, depth);
    } else if (IncludeLine.begins(line)) {
      include(line);
    } else {
      expand(line, depth);
    }
  }

  private void repeat(Repetition repetition, Text line, int depth) {
    for (List<String> turn : repetition.turns()) {
      List<Definitions.@Nullable Definition> former = new ArrayList<>();
      for (int i = 0; i < repetition.names().size(); i++) {
        Text value = Text.fixed(turn.get(i), line.span());
        former.add(
            definitions.define(
                new Definitions.Definition(
                    repetition.names().get(i), line.span(), List.of(value))));
      }
      process(repetition.body(), depth + 1);
      boolean exhausted = definitions.isExhausted(line.span());
      for (int i = 0; i < former.size(); i++) {
        definitions.restore(repetition.names().get(i), former.get(i));
      }
      if (exhausted) {
        return;
      }
    }
  }

  private void expand(Text line, int depth) {
    if (line.characters().indexOf('$') < 0) {
      tree.line(line);
      return;
    }
    Definitions.Expanded expanded = definitions.expand(line);
    Definitions.Definition block = expanded.block();
    Span use = expanded.use();
    if (block == null || use == null) {
      Text whole = expanded.line();
      boolean again = Repetition.begins(whole) || IncludeLine.begins(whole);
      if (again) {
        process(whole, depth + 1);
      } else {
        tree.line(whole);
      }
      return;
    }
    var expansion = new Expansion("$" + block.name(), Expansion.Kind.USED_AT, use);
    if (!expanded.line().strip().isEmpty()) {
      tree.part(expanded.line());
    }
    for (Text inner : block.lines()) {
      conditional(inner.via(expansion)).ifPresent(text -> process(text, depth + 1));
    }
  }

  private void include(Text line) {
    Definitions.Expanded expanded = definitions.expand(line);
    Source from = line.span().source();
    for (Source source : includes.open(IncludeLine.of(expanded.line()))) {
      if (includes.wasReadBefore()) {
        definitions.charge(source.characters());
      }
      Set<IncludeCheck> demanded = includes.demanded();
      if (!definitions.isExhausted(line.span())) {
        source(source);
      }
      includes.demand(demanded);
      includes.close();
      definitions.enterDirectory(from.directory());
    }
  }
}
