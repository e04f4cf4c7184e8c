package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;

/// Binds a line of words by the entries of its section: each word takes the values that its entry
/// names. An entry whose arguments are a choice of several words sees the rest of the line.
///
/// @param positional entry that reads words which are no keyword
record LineBinding<D extends LineDraft>(Section<D> section, String positional, Binding binding) {
  private static final Pattern OPTIONAL_WORD = Pattern.compile("\\[[a-z0-9|]+\\]");

  /// Reads the line; false when it can't be used, which was said.
  boolean bind(Statement line, D draft) {
    if (line.block() != null) {
      binding.report(
          DiagnosticCode.BRACE_UNEXPECTED,
          line.block().open(),
          "a line of " + section.path() + " takes no block; it is not read",
          "look for a missing '}' above");
      return false;
    }
    if (binding.isPlaceholder(line)) {
      return false;
    }
    int before = binding.diagnostics().errors();
    List<Word> words = line.words();
    int next = 0;
    while (next >= 0 && next < words.size()) {
      next = bind(words, next, line, draft);
    }
    return before == binding.diagnostics().errors() && next >= 0;
  }

  /// Binds one entry; the index behind it, or -1 when the rest of the line can't be read.
  private int bind(List<Word> words, int at, Statement line, D draft) {
    Word word = words.get(at);
    Keyword<D> found = section.find(word.text());
    boolean known = found != null && !found.name().equals(positional);
    Keyword<D> keyword = known ? found : section.find(positional);
    var action = keyword == null ? null : keyword.action();
    if (keyword == null || action == null) {
      return unknown(word);
    }
    if (!known || isOpenEnded(keyword)) {
      draft.taken = 0;
      action.bind(draft, part(words, at, words.size(), line), binding);
      return draft.taken == 0 ? unknown(word) : draft.taken < 0 ? -1 : at + draft.taken;
    }
    int end = end(keyword, words, at + 1);
    if (end > words.size()) {
      missing(keyword, words.getLast());
      return -1;
    }
    action.bind(draft, part(words, at, end, line), binding);
    draft.seen(keyword.name(), word.span());
    return end;
  }

  private static Statement part(List<Word> words, int from, int to, Statement line) {
    return new Statement(words.subList(from, to), line.raw(), null);
  }

  private static boolean isOpenEnded(Keyword<?> keyword) {
    return keyword.arguments().contains(" | ") || keyword.arguments().contains("...");
  }

  private static int end(Keyword<?> keyword, List<Word> words, int from) {
    int end = from;
    for (String argument : keyword.arguments().split(" ", -1)) {
      boolean optional = argument.startsWith("[") && OPTIONAL_WORD.matcher(argument).matches();
      if (optional) {
        String choice = argument.substring(1, argument.length() - 1);
        boolean given =
            end < words.size() && List.of(choice.split("\\|", -1)).contains(words.get(end).text());
        end += given ? 1 : 0;
      } else if (!argument.isEmpty()) {
        end++;
      }
    }
    return end;
  }

  private void missing(Keyword<D> keyword, Word last) {
    binding.report(
        DiagnosticCode.ARGUMENT_MISSING,
        last.span().end(),
        "'" + keyword.name() + "' needs a value",
        "keepalived stops at a word without its value",
        "write: " + keyword.name() + " " + keyword.arguments());
  }

  private int unknown(Word word) {
    binding.report(
        DiagnosticCode.LINE_WORD_INVALID,
        word.span(),
        "unknown word '" + word.text() + "'; the line is not used",
        Nearest.of(word.text(), section.names())
            .map(n -> "did you mean " + n + "?")
            .orElse("the words are " + String.join(" ", section.names())));
    return -1;
  }
}
