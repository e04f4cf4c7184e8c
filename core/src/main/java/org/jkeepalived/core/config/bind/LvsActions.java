package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.ScriptCommand;

/// The kinds of values that keywords of virtual servers have.
final class LvsActions {
  /// Longest time that fits 63 bits of nanoseconds, in seconds.
  private static final String LONGEST = "9223372036";

  static final long LARGEST = 4_294_967_295L;

  private LvsActions() {}

  /// A delay in seconds that may be 0.
  static <D extends Draft> Action<D> delay(BiConsumer<D, Long> setter) {
    return Actions.<D>seconds("0", LONGEST, 6, setter).within("0.. s");
  }

  /// An interval in seconds.
  static <D extends Draft> Action<D> interval(BiConsumer<D, Long> setter) {
    return Actions.<D>seconds("0.000001", LONGEST, 6, setter).within("0.000001.. s");
  }

  /// A limit of waiting in seconds.
  static <D extends Draft> Action<D> timeout(BiConsumer<D, Long> setter) {
    return Actions.seconds("0.000001", "4294.967295", 6, setter);
  }

  /// A number of 32 bits.
  static <D extends Draft> Action<D> unsigned(BiConsumer<D, Long> setter) {
    return Actions.number(0, LARGEST, setter);
  }

  static <D extends Draft> Action<D> port(BiConsumer<D, Integer> setter) {
    return Actions.number(1, 65_535, (draft, value) -> setter.accept(draft, value.intValue()));
  }

  /// A word of which the place matters later.
  static <D extends Draft> Action<D> name(BiConsumer<D, Word> setter) {
    return (draft, statement, binding) -> {
      Actions.noMore(statement, 1, binding);
      setter.accept(draft, statement.argument());
    };
  }

  /// The words of an enum.
  static <T extends Enum<T>> Map<String, T> words(T[] values) {
    return Stream.of(values)
        .collect(Collectors.toMap(v -> v.name().toLowerCase(Locale.ROOT), v -> v));
  }

  /// One of some words, whose case does not matter if they are `upper`.
  static <D extends Draft, T> Action<D> choice(
      Map<String, T> words, boolean upper, BiConsumer<D, T> setter) {
    List<String> names =
        words.keySet().stream().map(n -> upper ? n.toUpperCase(Locale.ROOT) : n).sorted().toList();
    Action<D> action =
        (draft, statement, binding) -> {
          Actions.noMore(statement, 1, binding);
          Word word = statement.argument();
          T value = words.get(upper ? word.text().toLowerCase(Locale.ROOT) : word.text());
          if (value != null) {
            setter.accept(draft, value);
          } else {
            noChoice(statement, word, names, binding);
          }
        };
    return action.within(String.join(" ", names));
  }

  static void noChoice(Statement statement, Word word, List<String> names, Binding binding) {
    binding.report(
        DiagnosticCode.WORD_INVALID,
        word.span(),
        "'" + word + "' is no value of '" + statement.keyword() + "'; the line is not used",
        "expected: " + String.join(", ", names),
        Nearest.of(word.text(), names).map(n -> "write " + n).orElse("write one of them"));
  }

  /// A command with its user and group; the first one stays.
  static <D extends Draft> Action<D> command(
      Function<D, Boolean> isSet, BiConsumer<D, ScriptCommand> setter) {
    Action<D> first = Actions.command(isSet, setter);
    return (draft, statement, binding) -> {
      if (isSet.apply(draft)) {
        repeated(statement, binding);
      } else {
        first.bind(draft, statement, binding);
      }
    };
  }

  static void repeated(Statement statement, Binding binding) {
    binding.report(
        DiagnosticCode.KEYWORD_REPEATED,
        statement.keyword().span(),
        "'" + statement.keyword() + "' was given before in this block; the first one stays",
        "remove one of them");
  }

  /// A name that the kernel cuts off.
  static <D extends Draft> Action<D> shortName(BiConsumer<D, String> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          Actions.noMore(statement, 1, binding);
          Word word = statement.argument();
          String text = word.text();
          if (text.length() > 15) {
            text = text.substring(0, 15);
            binding.report(
                DiagnosticCode.NAME_TRUNCATED,
                word.span(),
                "'" + word + "' has more than 15 characters; '" + text + "' is used",
                "write a shorter name");
          }
          setter.accept(draft, text);
        };
    return action.within("at most 15 characters");
  }

  /// A flag that means something only after a keyword it belongs to.
  static <D extends Draft> Action<D> flagAfter(
      Predicate<D> belongs, String owner, DiagnosticCode code, BiConsumer<D, Boolean> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          Actions.noMore(statement, 0, binding);
          if (belongs.test(draft)) {
            setter.accept(draft, true);
          } else {
            binding.report(
                code,
                statement.keyword().span(),
                "'" + statement.keyword() + "' belongs to " + owner + "; it is not used",
                "the block is read from top to bottom",
                "write it below " + owner + ", or remove it");
          }
        };
    return action.within("flag; after " + owner);
  }
}
