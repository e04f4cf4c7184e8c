package org.jkeepalived.core.config.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.diagnostic.Spellings;
import org.jspecify.annotations.Nullable;

/// Braces and words to statements.
///
/// A forgotten brace is put back where the grammar shows it: a block keyword without `{` followed
/// by a word that only makes sense inside the block, or a block that begins where only an outer
/// level knows it.
final class TreeBuilder {
  private static final Grammar.Scope ANYTHING =
      new Grammar.Scope() {
        @Override
        public boolean knows(String keyword) {
          return true;
        }

        @Override
        public Grammar.@Nullable Scope child(String keyword) {
          return this;
        }

        @Override
        public boolean hasWord(String word) {
          return true;
        }

        @Override
        public boolean isList() {
          return false;
        }
      };

  /// An open block.
  ///
  /// @param opener words before the brace; null for a brace that belongs to nothing
  private record Frame(
      @Nullable Statement opener, Grammar.Scope scope, Span open, List<Statement> statements) {}

  private final ReadTrace trace;
  private final Diagnostics diagnostics;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Consumer<Statement> roots;
  private final Grammar.Scope rootScope;
  private final WordSplitter splitter;
  private final Spellings spellings = new Spellings();
  private final WordSplitter.Braces braces = new WordSplitter.Braces();
  private final BraceBalance balance = new BraceBalance();

  /// Words that may yet be followed by a brace.
  private @Nullable Statement pending;

  /// What may stand in their block; null when they open none that the grammar knows.
  private Grammar.@Nullable Scope pendingScope;

  private int held;

  /// Open blocks that are nested too deep, of which nothing is kept.
  private int tooDeep;

  private @Nullable Text unfinished;

  /// The first block whose `}` stands further left than the line that opens it, with that brace:
  /// probably the brace of a block around it.
  private @Nullable Frame misclosed;

  private @Nullable Span misclosedBy;

  /// @param roots takes each statement outside all blocks as soon as it is complete
  TreeBuilder(
      Grammar grammar, Diagnostics diagnostics, Consumer<Statement> roots, ReadTrace trace) {
    this.roots = roots;
    this.trace = trace;
    this.rootScope = grammar.root();
    this.diagnostics = diagnostics;
    this.splitter = new WordSplitter(diagnostics, spellings);
  }

  /// Takes the beginning of a line whose rest is the next line.
  void part(Text beginning) {
    unfinished = joined(beginning);
  }

  private Text joined(Text line) {
    Text before = unfinished;
    unfinished = null;
    return before == null
        ? line
        : new Text.Builder().append(before).append(line).build(line.span());
  }

  /// Takes a line.
  void line(Text text) {
    Text line = joined(text);
    if (!line.mayHave(Marks.BRACE)) {
      words(line, 0, line.length(), false);
      return;
    }
    if (endsInOnlyBrace(line)) {
      brace(line, 0, line.length() - 1);
      return;
    }
    braces.over(line);
    int start = 0;
    for (int i = braces.next(); i >= 0; i = braces.next()) {
      brace(line, start, i);
      start = i + 1;
    }
    words(line, start, line.length(), false);
  }

  /// As nearly all lines do that have a brace.
  private static boolean endsInOnlyBrace(Text line) {
    if (line.isEmpty() || line.mayHave(Marks.BRACE_WITHIN | Marks.QUOTE)) {
      return false;
    }
    char last = line.charAt(line.length() - 1);
    return last == '{' || last == '}';
  }

  /// Takes the words from `start` to a brace, and the brace.
  private void brace(Text line, int start, int at) {
    boolean opens = line.charAt(at) == '{';
    words(line, start, at, opens);
    if (opens) {
      open(line.span(at, at + 1));
    } else {
      close(line.span(at, at + 1));
    }
  }

  /// Whether the innermost open block is this one, outside all others.
  boolean isIn(String keyword) {
    Frame frame = frames.peek();
    return frame != null
        && frames.size() == 1
        && frame.opener != null
        && frame.opener.keyword().text().equals(keyword);
  }

  private Grammar.Scope scope() {
    Frame frame = frames.peek();
    return frame == null ? rootScope : frame.scope;
  }

  private void add(Statement statement) {
    if (tooDeep > 0) {
      return;
    }
    Frame frame = frames.peek();
    if (frame == null) {
      held = 0;
      roots.accept(statement);
    } else if (held < Limits.BLOCK_WORDS) {
      held += statement.words().size() + 2;
      frame.statements.add(statement);
    } else if (diagnostics.first("block " + frames.getLast().open)) {
      diagnostics.add(
          DiagnosticCode.EXPANSION_TOO_LARGE,
          statement.span(),
          "the block that ends here or below is too large; from here on nothing of it is read",
          "look for a missing '}', or for a definition or repetition that makes too much");
    }
  }

  private void flush() {
    Statement statement = pending;
    pending = null;
    if (statement != null) {
      add(statement);
    }
  }

  private void words(Text line, int start, int end, boolean opens) {
    if (start == end) {
      return;
    }
    Text stripped = line.stripped(start, end, spellings);
    if (stripped.isEmpty()) {
      return;
    }
    List<Word> words = splitter.split(stripped);
    if (words.isEmpty()) {
      return;
    }
    Word first = words.get(0);
    String keyword = first.text();
    Span at = first.span();
    openForgotten(keyword, at);
    if (opens) {
      closeForgotten(keyword, at);
    } else {
      closeForgottenInner(keyword, at);
    }
    flush();
    pending = new Statement(words, stripped, null);
    pendingScope = scope().child(keyword);
  }

  private void openForgotten(String keyword, Span at) {
    Statement before = pending;
    Grammar.Scope inner = pendingScope;
    if (before == null || inner == null || scope().equals(ANYTHING)) {
      return;
    }
    boolean onlyInside = (inner.knows(keyword) || inner.isList()) && !scope().knows(keyword);
    boolean below = isLaterLine(before.span(), at) && isDeeper(at, before.span());
    if (onlyInside || below) {
      openForgotten(before, "'" + keyword + "' below belongs into this block");
    }
  }

  private void openForgotten(Statement before, String why) {
    Span place = before.span().end();
    diagnostics.add(
        DiagnosticCode.BRACE_MISSING_OPEN,
        place,
        "'{' is missing after '" + text(before) + "'",
        why,
        "write: " + text(before) + " {");
    open(place);
  }

  /// A brace that closes an empty block whose own brace was forgotten: it stands below the words,
  /// and not below those of the block around.
  private void openForgottenEmpty(Span close) {
    Statement before = pending;
    Frame around = frames.peek();
    boolean block = before != null && pendingScope != null && !scope().equals(ANYTHING);
    if (before == null || !block || !isLaterLine(before.span(), close)) {
      return;
    }
    boolean inside = around == null || isDeeper(close, around.open);
    if (inside && !isDeeper(before.span(), close)) {
      openForgotten(before, "the '}' at " + close + " closes it");
    }
  }

  private static boolean isLaterLine(Span first, Span second) {
    return first.source() == second.source() && first.line() < second.line();
  }

  private static boolean isDeeper(Span left, Span right) {
    return indentation(left) > indentation(right);
  }

  /// A keyword that only the block around knows, and that is not indented as the lines of this
  /// block are, ends it. Without indentation it does so only in a file that lacks a brace.
  private void closeForgottenInner(String keyword, Span at) {
    Frame inner = frames.peek();
    boolean ends =
        inner != null
            && !scope().equals(ANYTHING)
            && !scope().hasWord(keyword)
            && outerScope(1).knows(keyword)
            && isLaterLine(inner.open, at)
            && !isDeeper(at, inner.open)
            && (indents(inner) || balance.lacksClosing(inner.open.source()));
    if (inner != null && ends) {
      reportUnclosed(inner, "'" + keyword + "' at " + at + " belongs to the block around it");
      flush();
      pop();
      trace.closed(inner.open, at, scope());
    }
  }

  /// Whether whoever wrote the innermost block shows by indentation what is inside it.
  private boolean indents(Frame inner) {
    if (!inner.statements.isEmpty()) {
      return isDeeper(inner.statements.getFirst().span(), inner.open);
    }
    if (pending != null) {
      return isDeeper(pending.span(), inner.open);
    }
    Frame outer = frames.stream().skip(1).findFirst().orElse(null);
    return outer != null && isDeeper(inner.open, outer.open);
  }

  private void closeForgotten(String keyword, Span at) {
    if (scope().equals(ANYTHING) || (scope().knows(keyword) && !scope().isList())) {
      return;
    }
    int levels = 0;
    for (Iterator<Frame> outer = frames.iterator(); outer.hasNext(); ) {
      outer.next();
      levels++;
      if (outerScope(levels).child(keyword) != null && !outerScope(levels).equals(ANYTHING)) {
        break;
      }
      if (!outer.hasNext()) {
        return;
      }
    }
    for (int i = 0; i < levels; i++) {
      Frame frame = frames.element();
      reportUnclosed(frame, "'" + keyword + "' at " + at + " can't stand inside it");
      flush();
      pop();
      trace.closed(frame.open, at, scope());
    }
  }

  /// The scope `levels` blocks outside the current one.
  private Grammar.Scope outerScope(int levels) {
    int skipped = 0;
    for (Frame frame : frames) {
      if (skipped++ == levels) {
        return frame.scope;
      }
    }
    return rootScope;
  }

  private void reportUnclosed(Frame frame, String why) {
    Frame suspect = misclosed;
    Span brace = misclosedBy;
    if (suspect != null && brace != null) {
      misclosed = null;
      diagnostics.add(
          DiagnosticCode.BRACE_MISSING_CLOSE,
          suspect.open,
          (suspect.opener == null ? "this block" : "'" + text(suspect.opener) + "'")
              + " is probably never closed",
          "the '}' at " + brace + " stands further left, below the block around it; " + why,
          "add '}' at the end of the block");
      return;
    }
    String name = frame.opener == null ? "this block" : "'" + text(frame.opener) + "'";
    diagnostics.add(
        DiagnosticCode.BRACE_MISSING_CLOSE,
        frame.open,
        name + " is never closed",
        why,
        "add '}' at the end of the block");
  }

  private static String text(Statement statement) {
    var text = new StringBuilder();
    for (Word word : statement.words().subList(0, Math.min(3, statement.words().size()))) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.length() > 60 ? text.substring(0, 60) + "..." : text.toString();
  }

  private void open(Span at) {
    Statement opener = pending;
    Grammar.Scope inner = pendingScope;
    pending = null;
    if (frames.size() > Limits.DEPTH) {
      tooDeep++;
      if (diagnostics.first("nesting")) {
        diagnostics.add(
            DiagnosticCode.NESTING_TOO_DEEP,
            at,
            "blocks are nested deeper than any keyword allows; what is in this one is not read",
            "look for a '}' that is missing above");
      }
      return;
    }
    if (opener == null) {
      diagnostics.add(
          DiagnosticCode.BRACE_UNEXPECTED,
          at,
          "no keyword stands before this '{'; the block is not read",
          "write the keyword of the block before it");
      push(new Frame(null, ANYTHING, at, new ArrayList<>()));
      return;
    }
    push(new Frame(opener, inner == null ? ANYTHING : inner, at, new ArrayList<>(2)));
  }

  private void push(Frame frame) {
    frames.push(frame);
    trace.opened(frame.open, frame.scope);
  }

  private void close(Span at) {
    openForgottenEmpty(at);
    flush();
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    if (frames.isEmpty()) {
      diagnostics.add(
          DiagnosticCode.BRACE_EXTRA_CLOSE,
          at,
          "no block is open that this '}' could close",
          "remove it, or look for a '{' that is missing above");
      return;
    }
    Span open = frames.element().open;
    suspect(frames.element(), at);
    pop();
    trace.closed(open, at, scope());
    if (frames.isEmpty()) {
      misclosed = null;
    }
  }

  private void suspect(Frame closing, Span at) {
    boolean left =
        misclosed == null
            && at.source() == closing.open.source()
            && indentation(at) < indentation(closing.open);
    if (left && at.source().stripped(at.line()).startsWith("}")) {
      misclosed = closing;
      misclosedBy = at;
    }
  }

  private static int indentation(Span span) {
    return span.source().indentation(span.line());
  }

  private void pop() {
    Frame frame = frames.pop();
    Statement opener = frame.opener;
    if (opener != null) {
      var block = new Statement.Block(frame.open, frame.statements);
      add(new Statement(opener.words(), opener.raw(), block));
    }
  }

  /// Ends the reading.
  void finish() {
    Text rest = unfinished;
    if (rest != null) {
      unfinished = null;
      line(rest);
    }
    flush();
    if (!frames.isEmpty()) {
      reportUnclosed(frames.getLast(), "the file ends before");
    }
    tooDeep = 0;
    while (!frames.isEmpty()) {
      pop();
    }
  }
}
