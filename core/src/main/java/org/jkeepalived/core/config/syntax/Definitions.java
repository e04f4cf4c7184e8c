package org.jkeepalived.core.config.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Expansion;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// The `$NAME` definitions in force, and the replacement of references in a line.
final class Definitions {
  /// What a name stands for.
  ///
  /// @param lines at least one
  record Definition(String name, Span at, List<Text> lines) {
    boolean isBlock() {
      return lines.size() > 1;
    }
  }

  /// A line whose one-line references are replaced, up to a reference to a block at its end.
  record Expanded(Text line, @Nullable Definition block, @Nullable Span use) {}

  private final Map<String, Definition> byName = new HashMap<>();
  private final ReadContext context;
  private final Diagnostics diagnostics;
  private final ReadTrace trace;
  private final Random random;
  private final int budget;
  private String directory = "";
  private long produced;

  /// @param budget characters that may be made or read again
  Definitions(ReadContext context, Diagnostics diagnostics, ReadTrace trace, int budget) {
    this.budget = budget;
    this.context = context;
    this.diagnostics = diagnostics;
    this.trace = trace;
    this.random = new Random(context.seed());
  }

  /// `random_seed`: from here on `${_RANDOM}` gives the numbers of this seed.
  void seed(List<String> words) {
    if (words.size() == 1 && words.getFirst().matches("[0-9]{1,10}")) {
      random.setSeed(Long.parseLong(words.getFirst()));
    }
  }

  /// Sets what `${_PWD}` is.
  void enterDirectory(String directory) {
    this.directory = directory;
  }

  /// Defines or redefines a name.
  void define(Definition definition) {
    trace.defined(definition.name, definition.at, definition.lines);
    byName.put(definition.name, definition);
  }

  /// Counts text that is read although it does not stand in the file, or was read before.
  void charge(int characters) {
    produced += characters + Limits.EXPANSION_COST;
  }

  /// Whether expansions have produced more than is allowed; said once.
  boolean isExhausted(Span where) {
    if (produced <= budget) {
      return false;
    }
    if (diagnostics.first("expansion")) {
      diagnostics.add(
          DiagnosticCode.EXPANSION_TOO_LARGE,
          where,
          "definitions, repetitions and repeated includes make more than 8 Mi characters; the rest"
              + " is not read",
          "look for definitions that use each other several times");
    }
    return true;
  }

  /// Replaces the references of a line.
  Expanded expand(Text line) {
    return expand(line, 0);
  }

  private Expanded expand(Text line, int depth) {
    int next = line.mayHave(Marks.REFERENCE) ? line.characters().indexOf('$') : -1;
    if (next < 0) {
      return new Expanded(line, null, null);
    }
    if (depth > Limits.DEPTH) {
      diagnostics.add(
          DiagnosticCode.DEFINITION_LOOP,
          line.span(),
          "this definition refers to itself",
          "write its value, or another name");
      return new Expanded(line, null, null);
    }
    var result = new Text.Builder();
    int copied = 0;
    while (next >= 0) {
      var reference = Reference.at(line, next);
      int end = reference.end();
      Text value = null;
      if (reference.isComplete()) {
        Definition definition = byName.get(reference.name());
        Span use = line.span(next, end);
        trace.referred(reference.name(), use, definition == null ? null : definition.at);
        if (definition != null && isLast(line, end)) {
          Expanded ending = endingInBlock(definition, use, depth);
          if (ending != null) {
            result.append(line, copied, next).append(ending.line);
            return new Expanded(result.build(line.span(0, 0)), ending.block, use);
          }
        }
        value = value(reference, definition, use, depth);
      }
      if (value == null) {
        warnUnknown(line, next, reference);
      } else {
        result.append(line, copied, next).append(value);
        copied = end;
        charge(value.length());
        if (result.length() > Limits.EXPANDED_LINE || isExhausted(line.span())) {
          return tooLong(line, result.length());
        }
      }
      next = line.characters().indexOf('$', end);
    }
    result.append(line, copied, line.length());
    return new Expanded(result.build(line.span(0, 0)), null, null);
  }

  private Expanded tooLong(Text line, int length) {
    if (length > Limits.EXPANDED_LINE) {
      diagnostics.add(
          DiagnosticCode.EXPANSION_TOO_LARGE,
          line.span(),
          "this line expands to more than " + Limits.EXPANDED_LINE + " characters and is not read",
          "look for definitions that use each other several times");
    }
    return new Expanded(Text.fixed("", line.span()), null, null);
  }

  private @Nullable Text value(
      Reference reference, @Nullable Definition definition, Span use, int depth) {
    if (definition == null) {
      return builtIn(reference, use).map(text -> Text.fixed(text, use)).orElse(null);
    }
    if (definition.isBlock()) {
      return null;
    }
    Text value = definition.lines.getFirst();
    if (value.mayHave(Marks.REFERENCE)) {
      Expanded expanded = expand(value, depth + 1);
      if (expanded.block != null) {
        return null;
      }
      value = expanded.line;
    }
    var expansion = new Expansion("$" + definition.name, Expansion.Kind.DEFINED_AT, definition.at);
    Span seen =
        use.expansion() != null
            ? use
            : new Span(use.source(), use.line(), use.column(), use.length(), expansion);
    return Text.fixed(value.characters(), seen);
  }

  private Optional<String> builtIn(Reference reference, Span use) {
    return switch (reference.name()) {
      case "_PWD" -> Optional.of(directory);
      case "_INSTANCE" -> Optional.of(context.configId());
      case "_HASH" -> Optional.of("#");
      case "_BANG" -> Optional.of("!");
      case "_RANDOM" -> Optional.of(Long.toString(randomValue(reference, use)));
      case "_ENV" -> Optional.of(environment(reference, use));
      default -> Optional.empty();
    };
  }

  private String environment(Reference reference, Span use) {
    if (reference.arguments().size() != 1) {
      diagnostics.add(
          DiagnosticCode.DEFINITION_SYNTAX,
          use,
          "_ENV needs the name of one environment variable",
          "write ${_ENV NAME}");
      return "";
    }
    return context.environment().apply(reference.arguments().getFirst()).orElse("");
  }

  private long randomValue(Reference reference, Span use) {
    long lowest = bound(reference, 0, 0, use);
    long highest = bound(reference, 1, 32767, use);
    if (lowest > highest || reference.arguments().size() > 2) {
      diagnostics.add(
          DiagnosticCode.DEFINITION_SYNTAX,
          use,
          "the range of _RANDOM is empty; " + lowest + " is used",
          "write ${_RANDOM LOWEST HIGHEST}");
      return lowest;
    }
    return lowest + random.nextLong(highest - lowest + 1);
  }

  private long bound(Reference reference, int index, long orElse, Span use) {
    if (reference.arguments().size() <= index) {
      return orElse;
    }
    String text = reference.arguments().get(index);
    if (!text.matches("\\d{1,10}")) {
      diagnostics.add(
          DiagnosticCode.DEFINITION_SYNTAX,
          use,
          "'" + text + "' is not a bound of _RANDOM; " + orElse + " is used",
          "write unsigned numbers");
      return orElse;
    }
    return Long.parseLong(text);
  }

  /// What a definition stands for that is one of several lines or ends in a reference to one.
  private @Nullable Expanded endingInBlock(Definition definition, Span use, int depth) {
    if (definition.isBlock()) {
      return new Expanded(Text.fixed("", use), definition, use);
    }
    Text value = definition.lines.getFirst();
    int last = value.mayHave(Marks.REFERENCE) ? value.characters().lastIndexOf('$') : -1;
    if (last < 0) {
      return null;
    }
    var reference = Reference.at(value, last);
    Definition inner = byName.get(reference.name());
    if (inner == null || !reference.isComplete() || !isLast(value, reference.end())) {
      return null;
    }
    Expanded ending = depth > Limits.DEPTH ? null : endingInBlock(inner, use, depth + 1);
    return ending == null
        ? null
        : new Expanded(
            Text.fixed(
                expand(value.part(0, last), depth + 1).line.characters() + ending.line.characters(),
                use),
            ending.block,
            use);
  }

  private static boolean isLast(Text line, int end) {
    int next = end;
    while (next < line.length() && Text.isBlank(line.charAt(next))) {
      next++;
    }
    return next == line.length();
  }

  /// A name that is not defined stays as it is. Inside quotes that is normal: the shell's variables
  /// look the same.
  private void warnUnknown(Text line, int start, Reference reference) {
    boolean inQuotes =
        line.characters().substring(0, start).chars().filter(c -> c == '"').count() % 2 == 1;
    boolean wordStart = start == 0 || Text.isBlank(line.charAt(start - 1));
    boolean defines = reference.end() < line.length() && line.charAt(reference.end()) == '=';
    if (inQuotes || defines || reference.name().isEmpty() || !(wordStart || reference.isBraced())) {
      return;
    }
    Span span = line.span(start, reference.end());
    // Text that stays is a mistake only where its value is; braces that stay begin a block to
    // keepalived wherever they stand.
    DiagnosticCode code =
        reference.isBraced() ? DiagnosticCode.DEFINITION_BRACES : DiagnosticCode.DEFINITION_UNKNOWN;
    if (!diagnostics.first(code + " " + reference.name())) {
      return;
    }
    Definition definition = byName.get(reference.name());
    if (definition != null && reference.isComplete()) {
      diagnostics.add(
          code,
          span,
          "$" + definition.name + " has several lines and is not replaced before other text",
          "a reference to several lines is the last text of its line",
          "put the text behind it on a line of its own");
      return;
    }
    if (definition != null) {
      diagnostics.add(
          code,
          span,
          "$" + reference.name() + " is not replaced here",
          "a reference without braces ends at a space, a comma or a closing parenthesis",
          "write ${" + reference.name() + "}");
      return;
    }
    String near =
        Nearest.of(reference.name(), byName.keySet())
            .map(n -> "did you mean $" + n + "?")
            .orElse("");
    diagnostics.add(
        code,
        span,
        "$" + reference.name() + " is not defined; the text stays as it is",
        near.isEmpty() ? "define it above this line: $" + reference.name() + "=VALUE" : near);
  }
}
