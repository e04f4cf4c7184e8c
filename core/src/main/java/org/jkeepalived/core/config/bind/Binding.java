package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;

/// One binding of a syntax tree: looks each statement up in its section and lets its entry act.
public final class Binding {
  private final Diagnostics diagnostics;
  private final ReadContext context;
  private final ScriptChecker scripts;
  private final Map<AddressFamily, Long> rulePreference = new EnumMap<>(AddressFamily.class);
  private final List<Word> trackGroups = new ArrayList<>();
  private final List<Word> interfaces = new ArrayList<>();
  private final NameDirectories names = new NameDirectories();
  private final Guesses guesses = new Guesses();
  private int pendingDepth;

  Binding(Diagnostics diagnostics, ReadContext context, ScriptChecker scripts) {
    this.diagnostics = diagnostics;
    this.context = context;
    this.scripts = scripts;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  ReadContext context() {
    return context;
  }

  ScriptChecker scripts() {
    return scripts;
  }

  /// Remembers that a static item names a track group, which may be defined further down.
  void usesTrackGroup(Word name) {
    trackGroups.add(name);
  }

  /// The track groups that static items name.
  List<Word> trackGroups() {
    return trackGroups;
  }

  /// Remembers that a line names an interface.
  void usesInterface(Word name) {
    interfaces.add(name);
  }

  /// The interfaces that addresses, routes and rules name.
  List<Word> interfaces() {
    return interfaces;
  }

  /// Where names are looked up.
  NameDirectories names() {
    return names;
  }

  /// The preference of a policy rule that gives none: 16384 and downwards, by family.
  long nextRulePreference(AddressFamily family) {
    long next = rulePreference.getOrDefault(family, 16_384L);
    rulePreference.put(family, next - 1);
    return next;
  }

  void report(DiagnosticCode code, Span span, String message) {
    diagnostics.add(code, span, message);
  }

  void report(DiagnosticCode code, Span span, String message, String fix) {
    diagnostics.add(code, span, message, fix);
  }

  void report(DiagnosticCode code, Span span, String message, String why, String fix) {
    diagnostics.add(code, span, message, why, fix);
  }

  /// Binds the statements of a block.
  <D extends Draft> void bind(Section<D> section, List<Statement> statements, D draft) {
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      Keyword<D> keyword = section.find(statement.keyword().text());
      if (keyword == null) {
        unknown(section, statement, draft);
      } else if (keyword.action() != null || !isPlaceholder(statement)) {
        bind(section, keyword, statement, draft);
      }
    }
  }

  private <D extends Draft> void bind(
      Section<D> section, Keyword<D> keyword, Statement statement, D draft) {
    switch (keyword.standing()) {
      case ACTIVE -> act(keyword, statement, draft);
      case PENDING -> pending(section, keyword, statement, draft);
      case ALIAS, DEPRECATED -> alias(section, keyword, statement, draft);
      case DOCUMENTED_ONLY -> documentedOnly(keyword, statement);
    }
  }

  private void documentedOnly(Keyword<?> keyword, Statement statement) {
    report(
        DiagnosticCode.KEYWORD_DOCUMENTED_ONLY,
        statement.keyword().span(),
        "'" + keyword.name() + "' is in keepalived's manual, but keepalived does not know it",
        keyword.target().map(t -> "write " + t).orElse("remove it"));
  }

  private <D extends Draft> void act(Keyword<D> keyword, Statement statement, D draft) {
    var action = keyword.action();
    boolean first = !draft.has(keyword.name());
    draft.misspelt(keyword.name());
    if (action == null || !isComplete(keyword, statement)) {
      draft.lost(keyword.name());
      return;
    }
    if (!isPlaceholder(statement)) {
      action.bind(draft, statement, this);
      draft.seen(keyword.name(), statement.span());
    }
    if (!first && draft instanceof InstanceDraft && statement.block() == null) {
      repeated(keyword, statement);
    }
  }

  private void repeated(Keyword<?> keyword, Statement statement) {
    if (!keyword.name().startsWith("notify")) {
      return;
    }
    report(
        DiagnosticCode.KEYWORD_REPEATED,
        statement.keyword().span(),
        "'" + keyword.name() + "' was given before in this block; the first one stays",
        "remove one of them");
  }

  private <D extends Draft> boolean isComplete(Keyword<D> keyword, Statement statement) {
    if (keyword.block() != null && statement.block() == null) {
      report(
          DiagnosticCode.BLOCK_MISSING,
          statement.span().end(),
          "'" + keyword.name() + "' needs a block",
          "write: " + keyword.name() + " " + keyword.arguments());
      return false;
    }
    if (statement.words().size() == 1 && !keyword.hasOptionalArgument()) {
      String more = keyword.range().isEmpty() ? "" : " (" + keyword.range() + ")";
      var action = keyword.action();
      boolean readsOn = action != null && action.readsOnWithoutValue();
      report(
          readsOn ? DiagnosticCode.VALUE_MISSING : DiagnosticCode.ARGUMENT_MISSING,
          statement.span().end(),
          "'" + keyword.name() + "' needs a value",
          readsOn ? "" : "keepalived stops at a keyword without its value",
          "write: " + keyword.name() + " " + keyword.arguments() + more);
      return false;
    }
    boolean plain = keyword.block() == null && statement.block() != null;
    if (plain) {
      report(
          DiagnosticCode.BLOCK_UNEXPECTED,
          statement.keyword().span(),
          "'" + keyword.name() + "' takes no block; the block is not read",
          "remove the braces and what is between them");
    }
    return true;
  }

  private <D extends Draft> void pending(
      Section<D> section, Keyword<D> keyword, Statement statement, D draft) {
    draft.misspelt(keyword.name());
    if (!isComplete(keyword, statement)) {
      draft.lost(keyword.name());
      return;
    }
    var action = keyword.action();
    var block = keyword.block();
    if (action != null && block == null && isPlaceholder(statement)) {
      draft.misspelt(keyword.name());
      return;
    }
    if (block != null) {
      notePending(section, keyword, statement.keyword());
    }
    int before = diagnostics.count();
    if (action != null) {
      pendingDepth++;
      action.bind(draft, statement, this);
      pendingDepth--;
    }
    draft.seen(keyword.name(), statement.span());
    if (block == null) {
      if (before == diagnostics.count()) {
        notePending(section, keyword, statement.keyword());
      }
    } else if (action == null && statement.block() != null) {
      namesInside(block.get(), statement.block().statements());
    }
  }

  /// One warning for each keyword of a file; none for what stands in a block that is named as a
  /// whole.
  private void notePending(Section<?> section, Keyword<?> keyword, Word word) {
    if (pendingDepth > 0) {
      return;
    }
    if (diagnostics.first("pending " + section.path() + " " + keyword.name())) {
      report(
          DiagnosticCode.PENDING,
          word.span(),
          "'"
              + keyword.name()
              + "' is read and has no effect in this version; it comes with "
              + Release.of(section, keyword));
    }
  }

  /// Checks the names in a block that is not active yet, without a note for each.
  private void namesInside(Section<?> section, List<Statement> statements) {
    if (section.isList()) {
      statements.forEach(this::isPlaceholder);
      return;
    }
    for (Statement statement : statements) {
      Keyword<?> keyword = section.find(statement.keyword().text());
      if (keyword == null) {
        unknown(section, statement, new PlainDraft(statement.span()));
        continue;
      }
      switch (keyword.standing()) {
        case DEPRECATED -> noteAlias(keyword, statement);
        case DOCUMENTED_ONLY -> documentedOnly(keyword, statement);
        case ACTIVE, PENDING, ALIAS -> {}
      }
      isPlaceholder(statement);
      var block = keyword.block();
      if (block != null && statement.block() != null) {
        namesInside(block.get(), statement.block().statements());
      }
    }
  }

  private <D extends Draft> void alias(
      Section<D> section, Keyword<D> keyword, Statement statement, D draft) {
    noteAlias(keyword, statement);
    Optional<Keyword<D>> target = keyword.target().map(section::find);
    target.ifPresent(t -> bind(section, t, statement, draft));
  }

  private void noteAlias(Keyword<?> keyword, Statement statement) {
    boolean deprecated = keyword.standing() == Keyword.Standing.DEPRECATED;
    if (!deprecated && !diagnostics.first("alias " + keyword.name())) {
      return;
    }
    String target = keyword.target().orElse("");
    report(
        deprecated ? DiagnosticCode.KEYWORD_DEPRECATED : DiagnosticCode.KEYWORD_OBSOLETE,
        statement.keyword().span(),
        "'"
            + keyword.name()
            + "' is "
            + (target.isEmpty() ? "obsolete" : "an old name of '" + target + "'"),
        target.isEmpty() ? keyword.meaning() : "write " + target);
  }

  private void unknown(Section<?> section, Statement statement, Draft draft) {
    if (diagnostics.isFull(DiagnosticCode.KEYWORD_UNKNOWN)) {
      return;
    }
    Word word = statement.keyword();
    Guesses.Guess guess = guesses.of(section, word.text());
    Optional<String> near = guess.near();
    near.ifPresent(draft::lost);
    near.map(section::find).flatMap(Keyword::target).ifPresent(draft::lost);
    if (guess.elsewhere().isPresent()) {
      report(
          DiagnosticCode.KEYWORD_ELSEWHERE,
          word.span(),
          "'" + word.text() + "' does not belong " + where(section) + "; it is not read",
          "move it into "
              + guess.elsewhere().get()
              + ", or look for a missing or extra brace above");
      return;
    }
    report(
        DiagnosticCode.KEYWORD_UNKNOWN,
        word.span(),
        "unknown keyword '" + word.text() + "' " + where(section),
        "it is not read" + (statement.block() == null ? "" : ", nor is its block"),
        near.map(n -> "did you mean " + n + "?").orElse("see docs/keywords.md for the keywords"));
  }

  private static String where(Section<?> section) {
    String path = section.path();
    return path.equals("/")
        ? "outside all blocks"
        : "in " + path.substring(path.lastIndexOf('/') + 1);
  }

  /// Whether the statement still has a `<PLACEHOLDER>` of a manual instead of a value; says so.
  boolean isPlaceholder(Statement statement) {
    if (!statement.raw().mayHaveAngle()) {
      return false;
    }
    List<Word> words = statement.words();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      String text = word.text();
      boolean angled = text.length() > 1 && text.charAt(0) == '<';
      if (angled && !word.quoted() && Character.isLetter(text.charAt(1))) {
        report(
            DiagnosticCode.PLACEHOLDER,
            word.span(),
            "'" + word.text() + "' is a placeholder of a manual, not a value; the line is not read",
            "put your own value there");
        return true;
      }
    }
    return false;
  }
}
