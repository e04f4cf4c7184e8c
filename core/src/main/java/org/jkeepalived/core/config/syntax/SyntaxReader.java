package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Expansion;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.diagnostic.Spellings;

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
  private final WordSplitter.Braces braces = new WordSplitter.Braces();
  private final Spellings spellings = new Spellings();
  private final ReadTrace trace;

  private SyntaxReader(
      SourceReader sources,
      ReadContext context,
      Diagnostics diagnostics,
      TreeBuilder tree,
      ReadTrace trace,
      int budget) {
    this.context = context;
    this.diagnostics = diagnostics;
    this.definitions = new Definitions(context, diagnostics, trace, budget);
    this.includes = new Includes(sources, context.checkIncludes(), diagnostics);
    this.tree = tree;
    this.trace = trace;
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
    var tree = new TreeBuilder(grammar, diagnostics, roots, ReadTrace.NONE);
    int budget = Limits.EXPANDED_CHARACTERS;
    new SyntaxReader(sources, context, diagnostics, tree, ReadTrace.NONE, budget).first(path);
  }

  /// The whole tree of `path`, held in memory, so that it may hold less that stands in no file;
  /// what happens on the way goes to `trace`, and problems are not said.
  public static List<Statement> read(
      SourceReader sources, String path, ReadContext context, Grammar grammar, ReadTrace trace) {
    List<Statement> roots = new ArrayList<>();
    var unsaid = new Diagnostics();
    var tree = new TreeBuilder(grammar, unsaid, roots::add, trace);
    int budget = Limits.TRACED_CHARACTERS;
    new SyntaxReader(sources, context, unsaid, tree, trace, budget).first(path);
    return List.copyOf(roots);
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

  private void first(String path) {
    includes.openFirst(path).ifPresent(this::source);
    tree.finish();
  }

  private void source(Source source) {
    trace.entered(source);
    definitions.enterDirectory(source.directory());
    int number = 0;
    while (number < source.lines().size()) {
      number++;
      Text line = physical(source, number);
      if (line.isEmpty()) {
        continue;
      }
      if (isPlain(line)) {
        expand(line, 0);
      } else if (DefinitionLine.begins(line)) {
        number = definition(source, number, line);
      } else {
        process(line, 0);
      }
    }
  }

  /// A line of a file after limits, comments and conditions; empty when nothing of it is read.
  private Text physical(Source source, int number) {
    if (PhysicalLine.mayBeTooLong(source.length(number))) {
      return readable(Text.of(source, number, 1, source.line(number)));
    }
    Text line = Text.stripped(source, number, spellings);
    return isPlain(line) ? line : readable(line);
  }

  private Text readable(Text whole) {
    Text line = whole.strip();
    if (line.isEmpty() || isUnreadable(line)) {
      return line.part(0, 0);
    }
    return conditional(Comments.strip(line, diagnostics).strip());
  }

  /// Whether a line is one of words, and at most a brace at its end, as most are.
  private static boolean isPlain(Text line) {
    return !line.isEmpty() && !line.mayHave(Marks.SPECIAL) && line.charAt(0) != 'i';
  }

  private boolean isUnreadable(Text line) {
    if (line.mayHave(Marks.NUL)) {
      int nul = line.characters().indexOf('\0');
      if (diagnostics.first("nul " + line.span().source())) {
        diagnostics.add(
            DiagnosticCode.NUL_CHARACTER,
            line.span(nul, nul + 1),
            "a NUL character, so this is probably no text file; lines with one are not read",
            "name the configuration file");
      }
      return true;
    }
    int bytes = PhysicalLine.bytes(line.characters());
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

  /// What is left of a line that may begin with `@ID` or `@^ID`; empty for other nodes' lines.
  ///
  /// Lines of `@jkeepalived` are ours on every node: keepalived skips them.
  private Text conditional(Text line) {
    if (line.isEmpty() || line.charAt(0) != '@') {
      return line;
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
    return taken ? line.part(end, line.length()).strip() : line.part(0, 0);
  }

  /// Reads a definition and its continuation lines; returns the number of the last of them.
  ///
  /// The backslash may stand behind a comment. A line of blanks or of nothing but a comment does
  /// not end the definition, nor does one of another node that ends in a backslash itself; an empty
  /// line does.
  private int definition(Source source, int number, Text first) {
    var definition = DefinitionLine.of(first);
    int last = number;
    List<Text> lines = new ArrayList<>();
    Text line = definition.value();
    boolean isRead = true;
    boolean continued = true;
    while (continued) {
      continued =
          isRead ? isContinued(line) || source.endsWith(last, '\\') : isPassedOver(source, last);
      if (isRead) {
        lines.add(withoutBackslash(line));
      }
      if (last >= source.lines().size()) {
        break;
      }
      if (continued) {
        last++;
        line = physical(source, last);
        isRead = !line.isEmpty();
      }
    }
    definitions.define(
        new Definitions.Definition(definition.name(), definition.at(), List.copyOf(lines)));
    return last;
  }

  private static boolean isContinued(Text line) {
    return line.length() > 0 && line.charAt(line.length() - 1) == '\\';
  }

  private static Text withoutBackslash(Text line) {
    return isContinued(line) ? line.part(0, line.length() - 1).strip() : line;
  }

  /// Whether a definition goes on behind a line of which nothing is left.
  private static boolean isPassedOver(Source source, int number) {
    String line = source.line(number);
    return line.strip().startsWith("@") ? source.endsWith(number, '\\') : !line.isEmpty();
  }

  /// Takes a line through the stages from the conditional on.
  private void process(Text line, int depth) {
    if (line.isEmpty()) {
      return;
    }
    if (depth > 0) {
      int again = Repetition.begins(line) ? Limits.REPETITION_COST : 0;
      definitions.charge(line.length() + depth * Limits.EXPANSION_COST + again);
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
      int behind = behindBrace(line);
      if (behind == 0) {
        expand(line, depth);
      } else {
        expand(line.part(0, behind), depth);
        process(conditional(line.part(behind, line.length()).strip()), depth);
      }
    }
  }

  /// The variables keep their last values, as keepalived has it.
  private void repeat(Repetition repetition, Text line, int depth) {
    for (List<String> turn : repetition.turns()) {
      for (int i = 0; i < repetition.names().size(); i++) {
        Text value = Text.fixed(turn.get(i), line.span());
        definitions.define(
            new Definitions.Definition(repetition.names().get(i), line.span(), List.of(value)));
      }
      process(repetition.body(), depth + 1);
      if (definitions.isExhausted(line.span())) {
        return;
      }
    }
  }

  /// Where a line goes on behind a brace with something that only stands at the beginning of lines;
  /// 0 when it does not. For keepalived what is behind a brace is a line of its own.
  private int behindBrace(Text line) {
    if (!line.mayHave(Marks.BRACE) || endsInFirstBrace(line)) {
      return 0;
    }
    braces.over(line);
    for (int i = braces.next(); i >= 0; i = braces.next()) {
      int start = i + 1;
      while (start < line.length() && Text.isBlank(line.charAt(start))) {
        start++;
      }
      boolean candidate = start < line.length() && "@$~i".indexOf(line.charAt(start)) >= 0;
      if (candidate) {
        Text rest = line.part(start, line.length());
        if (rest.charAt(0) == '@' || isOfTheLanguage(rest)) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  /// Whether nothing stands behind the first brace, as in nearly all lines that have one.
  private static boolean endsInFirstBrace(Text line) {
    if (!line.mayHave(Marks.BRACE_WITHIN)) {
      return true;
    }
    int i = 0;
    while (line.charAt(i) != '{' && line.charAt(i) != '}') {
      i++;
      if (i == line.length()) {
        return true;
      }
    }
    return i + 1 == line.length();
  }

  private static boolean isOfTheLanguage(Text line) {
    return DefinitionLine.begins(line) || Repetition.begins(line) || IncludeLine.begins(line);
  }

  /// Keywords about the reading of what follows.
  private void direct(Text line) {
    boolean checks = line.characters().startsWith("include_check");
    if (checks || line.characters().startsWith("random_seed")) {
      List<String> words = List.of(line.characters().split("[ \t]+")).stream().skip(1).toList();
      if (checks) {
        includes.check(words);
      } else {
        definitions.seed(words);
      }
    }
  }

  private void expand(Text line, int depth) {
    if (tree.isIn("global_defs")) {
      direct(line);
    }
    if (!line.mayHave(Marks.REFERENCE)) {
      tree.line(line);
      return;
    }
    Definitions.Expanded expanded = definitions.expand(line);
    Definitions.Definition block = expanded.block();
    Span use = expanded.use();
    if (block == null || use == null) {
      Text whole = expanded.line();
      if (isOfTheLanguage(whole)) {
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
      process(conditional(inner.via(expansion)), depth + 1);
    }
  }

  private void include(Text line) {
    Definitions.Expanded expanded = definitions.expand(line);
    Source from = line.span().source();
    for (Source source : includes.open(IncludeLine.of(expanded.line()))) {
      if (includes.wasReadBefore()) {
        definitions.charge(source.characters());
      }
      if (!definitions.isExhausted(line.span())) {
        source(source);
      }
      includes.close();
      definitions.enterDirectory(from.directory());
    }
  }
}
