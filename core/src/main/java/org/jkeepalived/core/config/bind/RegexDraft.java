package org.jkeepalived.core.config.bind;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.ScriptWords;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.lvs.Url;
import org.jspecify.annotations.Nullable;

/// The `regex` lines of a `url` block.
final class RegexDraft {
  /// As many as PCRE2 takes by default.
  private static final int DEEPEST = 250;

  private static final String WORDS =
      "allow_empty_class alt_bsux auto_callout caseless dollar_endonly dotall dupnames extended"
          + " firstline match_unset_backref multiline never_ucp never_utf no_auto_capture"
          + " no_auto_possess no_dotstar_anchor no_start_optimize ucp ungreedy utf"
          + " never_backslash_c alt_circumflex alt_verbnames use_offset_limit";
  private static final List<String> OPTIONS = List.of(WORDS.split(" "));

  private @Nullable Word pattern;
  private final Set<String> options = new LinkedHashSet<>();
  boolean inverted;
  long minimum;
  @Nullable Long maximum;
  private OptionalLong stackStart = OptionalLong.empty();
  private OptionalLong stackMaximum = OptionalLong.empty();

  /// `regex PATTERN`.
  static void pattern(UrlDraft draft, Statement statement, Binding binding) {
    List<Word> words = ScriptWords.split(statement.raw()).words();
    if (words.size() > 1) {
      draft.regex.pattern = words.get(1);
      ServerAddress.extra(words, 2, binding);
    }
  }

  /// `regex_options OPTION...`.
  static Action<UrlDraft> options() {
    Action<UrlDraft> action =
        (draft, statement, binding) -> {
          for (Word word : statement.arguments()) {
            if (OPTIONS.contains(word.text())) {
              draft.regex.options.add(word.text());
            } else {
              binding.report(
                  DiagnosticCode.REGEX_OPTION,
                  word.span(),
                  "there is no option '" + word + "'; it is not used",
                  "keepalived passes over it without a word",
                  Nearest.of(word.text(), OPTIONS)
                      .map(n -> "did you mean " + n + "?")
                      .orElse("remove it"));
            }
          }
        };
    return action.within(WORDS);
  }

  /// `regex_stack START MAX`.
  static void stack(UrlDraft draft, Statement statement, Binding binding) {
    List<Word> words = statement.arguments();
    OptionalLong start = Numbers.integer(words.getFirst(), 1, Integer.MAX_VALUE, binding);
    if (words.size() < 2) {
      binding.report(
          DiagnosticCode.REGEX_LIMITS,
          statement.span().end(),
          "'regex_stack' needs two sizes; the line is not used",
          "write: regex_stack START MAX");
      return;
    }
    OptionalLong most = Numbers.integer(words.get(1), 1, Integer.MAX_VALUE, binding);
    ServerAddress.extra(words, 2, binding);
    if (start.isPresent() && most.isPresent() && start.getAsLong() > most.getAsLong()) {
      binding.report(
          DiagnosticCode.REGEX_LIMITS,
          words.getFirst().span(),
          "the stack can't start with more than its maximum; the line is not used",
          "write the smaller size first");
    } else if (start.isPresent() && most.isPresent()) {
      binding.report(
          DiagnosticCode.SETTING_WITHOUT_EFFECT,
          statement.keyword().span(),
          "'regex_stack' sizes a stack of PCRE2's compiler; patterns are searched without it",
          "nothing runs out: a search that takes too long is given up and counts as a failure",
          "leave it for keepalived, or remove it");
      draft.regex.stackStart = start;
      draft.regex.stackMaximum = most;
    }
  }

  Optional<Url.Pattern> complete(UrlDraft url, Binding binding) {
    Word given = pattern;
    if (given == null) {
      if (inverted || !options.isEmpty()) {
        String keyword = inverted ? "regex_no_match" : "regex_options";
        binding.report(
            DiagnosticCode.SETTING_WITHOUT_EFFECT,
            url.at(keyword),
            "'" + keyword + "' means nothing without a pattern",
            "add: regex \"PATTERN\"");
      }
      return Optional.empty();
    }
    check(given, url, binding);
    return Optional.of(
        new Url.Pattern(
            given.text(),
            options,
            inverted,
            minimum,
            maximum == null ? OptionalLong.empty() : OptionalLong.of(maximum),
            stackStart,
            stackMaximum));
  }

  private void check(Word given, UrlDraft url, Binding binding) {
    String problem = problem(given.text());
    if (!problem.isEmpty()) {
      binding.report(
          DiagnosticCode.REGEX_INVALID,
          given.span(),
          "this is no regular expression: " + problem,
          "a backslash in quotes is written twice",
          "correct it; grep -P tries it out");
    }
    if (maximum != null && maximum < minimum) {
      binding.report(
          DiagnosticCode.REGEX_LIMITS,
          url.at("regex_max_offset"),
          "no match starts at " + minimum + " or later and at " + maximum + " or before",
          "raise regex_max_offset or lower regex_min_offset");
    }
  }

  private static String problem(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth > DEEPEST) {
        return "more than " + DEEPEST + " parentheses within each other";
      }
    }
    try {
      Pattern.compile(text);
      return "";
    } catch (PatternSyntaxException e) {
      return e.getDescription();
    }
  }
}
