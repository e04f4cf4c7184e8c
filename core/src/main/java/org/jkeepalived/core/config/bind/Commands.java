package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.ScriptWords;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Text;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.ScriptCommand;

/// Commands as keepalived quotes them: the first word is the whole command with its arguments, a
/// second word the user, a third the group.
///
/// keepalived executes a command directly. Many configurations were written when it used a shell; a
/// command in shell language is run by a shell here, with a note.
final class Commands {
  private static final Set<String> OPERATORS =
      Set.of("&&", "||", "|", ";", "&", "<", ">", ">>", "2>", "2>&1", "&>", "!");
  private static final Set<String> SHELL_WORDS =
      Set.of(
          "[[", "exit", "if", "for", "while", "until", "case", "cd", "export", "source", ".", "(",
          "{");
  private static final Pattern REDIRECTION =
      Pattern.compile("[0-9]?(>>?|<)[^()]*|.+;|.*(\\$\\(|`).*");
  private static final Pattern SIMPLE_TEST =
      Pattern.compile("\\[\\[(\\s(?:(?!\\]\\]|&&|\\|\\||=~|==|[<>()]).)*\\s)\\]\\]");

  private Commands() {}

  /// The command of a statement; a message and nothing when there is none.
  static Optional<ScriptCommand> read(Statement statement, Binding binding) {
    ScriptWords.Split split = ScriptWords.split(statement.raw());
    List<Word> words = split.words();
    Span unclosed = split.unclosed();
    if (unclosed != null) {
      // Of a double quote the reader of words has spoken.
      if (statement.raw().characters().indexOf('"') < 0) {
        binding.report(
            DiagnosticCode.QUOTE_UNCLOSED,
            unclosed,
            "this quote is not closed; the command is not used",
            "'!' and '#' begin a comment inside single quotes",
            "close it, or use double quotes");
      }
      return Optional.empty();
    }
    if (words.size() < 2 || words.get(1).text().isBlank()) {
      binding.report(
          DiagnosticCode.SCRIPT_EMPTY,
          statement.span().end(),
          "'" + statement.keyword() + "' needs a command",
          "write: " + statement.keyword() + " \"/path/to/script ARGUMENTS\"");
      return Optional.empty();
    }
    Word command = words.get(1);
    Optional<Word> user = words.size() > 2 ? Optional.of(words.get(2)) : Optional.empty();
    Optional<Word> group = words.size() > 3 ? Optional.of(words.get(3)) : Optional.empty();
    if (!areIdentities(statement, words, binding)) {
      return Optional.empty();
    }
    return Optional.of(command(command, user.map(Word::text), group.map(Word::text), binding));
  }

  /// Checks the words behind the command. In `notify_master /bin/x a b`, `a` is a user.
  private static boolean areIdentities(Statement statement, List<Word> words, Binding binding) {
    if (words.size() <= 2) {
      return true;
    }
    Word user = words.get(2);
    boolean name = user.text().matches("[A-Za-z0-9_][A-Za-z0-9_.$-]*");
    boolean known = name && binding.scripts().hasUser(user.text());
    if (words.size() > 4 || !name || (!known && words.size() > 3)) {
      binding.report(
          DiagnosticCode.SCRIPT_WORDS_LOOK_LIKE_ARGUMENTS,
          user.span().to(words.getLast().span()),
          "'"
              + user.text()
              + "' stands where the user of the command stands"
              + (known ? "" : "; the command is not run"),
          "only one word is the command; the next words are its user and group",
          "put command and arguments into quotes: "
              + statement.keyword()
              + " \""
              + join(words.subList(1, words.size()))
              + "\"");
      return known;
    }
    return known ? isGroup(statement, words, binding) : unknown(statement, "user", user, binding);
  }

  private static boolean isGroup(Statement statement, List<Word> words, Binding binding) {
    boolean given = words.size() > 3;
    if (!given || binding.scripts().hasGroup(GlobalActions.groupName(words.get(3)))) {
      return true;
    }
    return unknown(statement, "group", words.get(3), binding);
  }

  /// keepalived passes over such a command without a word, except at its own start and end.
  private static boolean unknown(Statement statement, String what, Word word, Binding binding) {
    boolean own = statement.keyword().text().matches("startup_script|shutdown_script");
    binding.report(
        own ? DiagnosticCode.SCRIPT_USER_UNKNOWN : DiagnosticCode.COMMAND_USER_UNKNOWN,
        word.span(),
        "there is no " + what + " '" + word.text() + "'; the command is not run",
        "only one word is the command; the next words are its user and group",
        "create the " + what + ", or put command and arguments into quotes");
    return false;
  }

  private static String join(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  /// A command in one word.
  static ScriptCommand command(
      Word word, Optional<String> user, Optional<String> group, Binding binding) {
    String text = word.text().strip();
    List<Word> parts = ScriptWords.split(Text.fixed(text, word.span())).words();
    if (!isShell(parts)) {
      List<String> arguments = parts.stream().map(Word::text).toList();
      return new ScriptCommand(arguments, false, user, group, text);
    }
    String portable = SIMPLE_TEST.matcher(text).replaceAll("[$1]");
    boolean needsBash = portable.contains("[[");
    noteShell(word.span(), text, portable, needsBash, binding);
    return needsBash
        ? new ScriptCommand(List.of("/bin/bash", "-c", text), false, user, group, text)
        : new ScriptCommand(List.of(portable), true, user, group, text);
  }

  private static boolean isShell(List<Word> parts) {
    boolean first = !parts.isEmpty() && SHELL_WORDS.contains(parts.getFirst().text());
    return first
        || parts.stream()
            .filter(part -> !part.quoted())
            .anyMatch(part ->
                OPERATORS.contains(part.text()) || REDIRECTION.matcher(part.text()).matches());
  }

  private static void noteShell(
      Span span, String text, String portable, boolean needsBash, Binding binding) {
    String how =
        needsBash
            ? "/bin/bash runs it"
            : portable.equals(text)
                ? "/bin/sh runs it"
                : "/bin/sh runs it, with [ ] for [[ ]], which that shell need not know";
    binding.report(
        DiagnosticCode.SCRIPT_SHELL,
        span,
        "this command is shell language; " + how,
        "keepalived executes commands directly and would not understand it",
        "put it into a script file to run it with both");
  }
}
