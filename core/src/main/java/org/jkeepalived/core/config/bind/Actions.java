package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.ScriptCommand;

/// The kinds of values that keywords have, as actions.
final class Actions {
  private Actions() {}

  /// Does nothing: of a keyword whose standing is all there is to say.
  static <D extends Draft> Action<D> accepted() {
    return (_, _, _) -> {};
  }

  /// A keyword whose presence says it all.
  static <D extends Draft> Action<D> flag(BiConsumer<D, Boolean> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 0, binding);
          setter.accept(draft, true);
        };
    return action.within("flag");
  }

  /// A truth value, true when left out.
  static <D extends Draft> Action<D> bool(BiConsumer<D, Boolean> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 1, binding);
          if (statement.arguments().isEmpty()) {
            setter.accept(draft, true);
          } else {
            Numbers.bool(statement.argument(), binding)
                .ifPresent(value -> setter.accept(draft, value));
          }
        };
    return action.within("on|off|true|false|yes|no");
  }

  /// A whole number.
  static <D extends Draft> Action<D> number(long lowest, long highest, BiConsumer<D, Long> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 1, binding);
          Numbers.integer(statement.argument(), lowest, highest, binding)
              .ifPresent(value -> setter.accept(draft, value));
        };
    return action.within(lowest + ".." + highest);
  }

  /// A count of which keepalived makes 1 when it is 0.
  static <D extends Draft> Action<D> atLeastOne(BiConsumer<D, Integer> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          Word word = statement.argument();
          Numbers.integer(word, 0, 4_294_967_295L, binding)
              .ifPresent(value -> {
                if (value == 0) {
                  binding.report(
                      DiagnosticCode.NUMBER_ADJUSTED,
                      word.span(),
                      "'" + statement.keyword() + "' must be at least 1; 1 is used",
                      "write 1");
                }
                setter.accept(draft, Math.clamp(value, 1, Integer.MAX_VALUE));
              });
        };
    return action.within("1..4294967295");
  }

  /// A time in seconds with decimals, set as nanoseconds.
  static <D extends Draft> Action<D> seconds(
      String lowest, String highest, int decimals, BiConsumer<D, Long> setter) {
    var range = Numbers.Decimal.seconds(lowest, highest, decimals);
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 1, binding);
          Numbers.decimal(statement.argument(), range, binding)
              .ifPresent(value -> setter.accept(draft, value));
        };
    return action.within(range.words());
  }

  /// A time in milliseconds with three decimals, set as nanoseconds.
  static <D extends Draft> Action<D> millis(int lowest, BiConsumer<D, Long> setter) {
    var range = Numbers.Decimal.millis(Integer.toString(lowest), "4294967");
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 1, binding);
          Numbers.decimal(statement.argument(), range, binding)
              .ifPresent(value -> setter.accept(draft, value));
        };
    return action.within(range.words());
  }

  /// A time whose 0 is refused by keepalived although it is the default.
  static <D extends Draft> Action<D> spacing(BiConsumer<D, Long> setter) {
    var range = Numbers.Decimal.seconds("0.000001", "4294", 6);
    Action<D> action =
        (draft, statement, binding) -> {
          Word word = statement.argument();
          if (word.text().matches("0+(\\.0*)?")) {
            binding.report(
                DiagnosticCode.ZERO_IS_DEFAULT,
                word.span(),
                "0 is no value of '" + statement.keyword() + "'; it is what holds without the line",
                "keepalived accepts " + range.words() + " and reports 0 as an error",
                "remove the line");
          } else {
            Numbers.decimal(word, range, binding).ifPresent(value -> setter.accept(draft, value));
          }
        };
    return action.within(range.words());
  }

  /// One word.
  static <D extends Draft> Action<D> word(BiConsumer<D, String> setter) {
    return (draft, statement, binding) -> {
      noMore(statement, 1, binding);
      setter.accept(draft, statement.argument().text());
    };
  }

  /// One word, or none.
  static <D extends Draft> Action<D> optionalWord(String orElse, BiConsumer<D, String> setter) {
    return (draft, statement, binding) -> {
      noMore(statement, 1, binding);
      List<Word> words = statement.arguments();
      setter.accept(draft, words.isEmpty() ? orElse : words.getFirst().text());
    };
  }

  /// A name of at most so many characters; a longer one is cut.
  static <D extends Draft> Action<D> name(int longest, BiConsumer<D, String> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 1, binding);
          Word word = statement.argument();
          String text = word.text();
          if (text.length() > longest) {
            text = text.substring(0, longest);
            binding.report(
                DiagnosticCode.NAME_TRUNCATED,
                word.span(),
                "'" + word + "' is longer than " + longest + " characters; '" + text + "' is used",
                "write a shorter name");
          }
          setter.accept(draft, text);
        };
    return action.within("at most " + longest + " characters");
  }

  /// A path that begins with a slash.
  static <D extends Draft> Action<D> absolutePath(BiConsumer<D, String> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 1, binding);
          path(statement.argument(), binding).ifPresent(path -> setter.accept(draft, path));
        };
    return action.within("absolute path");
  }

  /// The absolute path of a word; a message and nothing otherwise.
  static Optional<String> path(Word word, Binding binding) {
    boolean absolute = word.text().startsWith("/");
    if (!absolute) {
      binding.report(
          DiagnosticCode.WORD_INVALID,
          word.span(),
          "'" + word + "' is not an absolute path; it is not used",
          "write a path that begins with /");
    }
    return absolute ? Optional.of(word.text()) : Optional.empty();
  }

  /// An unsigned number in any of C's notations.
  static <D extends Draft> Action<D> unsigned(long highest, BiConsumer<D, Long> setter) {
    Action<D> action =
        (draft, statement, binding) ->
            Numbers.unsigned(statement.arguments().getLast(), highest, binding)
                .ifPresent(value -> setter.accept(draft, value));
    return action.within("0.." + Long.toUnsignedString(highest));
  }

  /// `N [reverse]`.
  static <D extends Draft> Action<D> weight(
      int most, BiConsumer<D, Integer> setter, BiConsumer<D, Boolean> reverse) {
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 2, binding);
          Numbers.integer(statement.argument(), -most, most, binding)
              .ifPresent(value -> setter.accept(draft, (int) value));
          if (statement.arguments().size() > 1) {
            Word word = statement.arguments().get(1);
            boolean reversed = word.text().equals("reverse");
            if (!reversed) {
              binding.report(
                  DiagnosticCode.WORD_INVALID,
                  word.span(),
                  "'" + word + "' is not read here",
                  "write reverse, or remove it");
            }
            reverse.accept(draft, reversed);
          }
        };
    return action.within("-" + most + ".." + most);
  }

  /// One of some words.
  static <D extends Draft> Action<D> oneOf(List<String> words, BiConsumer<D, String> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 1, binding);
          Word word = statement.argument();
          if (words.contains(word.text())) {
            setter.accept(draft, word.text());
          } else {
            binding.report(
                DiagnosticCode.WORD_INVALID,
                word.span(),
                "'"
                    + word.text()
                    + "' is no value of '"
                    + statement.keyword()
                    + "'; the line is not used",
                "expected: " + String.join(" or ", words),
                Nearest.of(word.text(), words)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("write " + String.join(" or ", words)));
          }
        };
    return action.within(String.join(" or ", words));
  }

  /// One address.
  static <D extends Draft> Action<D> address(BiConsumer<D, IpAddress> setter) {
    Action<D> action =
        (draft, statement, binding) -> {
          noMore(statement, 1, binding);
          Word word = statement.argument();
          IpAddress.parse(word.text())
              .ifPresentOrElse(
                  value -> setter.accept(draft, value), () -> notAddress(word, binding));
        };
    return action.within("IPv4 or IPv6 address");
  }

  /// A multicast group of one family.
  static <D extends Draft> Action<D> group(AddressFamily family, BiConsumer<D, IpAddress> setter) {
    String range = family == AddressFamily.IPV4 ? "224.0.0.0/4" : "ff00::/8";
    Action<D> action =
        (draft, statement, binding) -> {
          Word word = statement.argument();
          var parsed =
              IpAddress.parse(word.text()).filter(a -> a.family() == family && a.isMulticast());
          parsed
              .filter(value -> family == AddressFamily.IPV6 && !value.isLinkLocalMulticast())
              .ifPresent(value ->
                  binding.report(
                      DiagnosticCode.GROUP_NOT_LINK_LOCAL,
                      word.span(),
                      "'" + word.text() + "' is not a link-local multicast address",
                      "adverts do not leave their link (RFC 9568, 5.1.2.2)",
                      "write an address of ff02::/16"));
          parsed.ifPresentOrElse(
              value -> setter.accept(draft, value),
              () ->
                  binding.report(
                      DiagnosticCode.ADDRESS_INVALID,
                      word.span(),
                      "'" + word.text() + "' is not a multicast address of " + range,
                      "write an address of " + range));
        };
    return action.within(range);
  }

  static void notAddress(Word word, Binding binding) {
    binding.report(
        DiagnosticCode.ADDRESS_INVALID,
        word.span(),
        "'" + word.text() + "' is not an IP address; it is not used",
        "write an address such as 192.0.2.10 or 2001:db8::10");
  }

  /// A command with its user and group. The first one stays.
  static <D extends Draft> Action<D> command(
      Function<D, Boolean> isSet, BiConsumer<D, ScriptCommand> setter) {
    return (draft, statement, binding) ->
        Commands.read(statement, binding)
            .filter(_ -> !isSet.apply(draft))
            .ifPresent(command -> setter.accept(draft, command));
  }

  /// The words of all lines of a block.
  static List<Word> listed(Statement statement) {
    Statement.Block block = statement.block();
    return block == null
        ? List.of()
        : block.statements().stream().flatMap(line -> line.words().stream()).toList();
  }

  /// Says that words behind the value are not read.
  static void noMore(Statement statement, int expected, Binding binding) {
    if (statement.words().size() - 1 > expected) {
      Word extra = statement.arguments().get(expected);
      binding.report(
          DiagnosticCode.ARGUMENT_EXTRA,
          extra.span(),
          "'"
              + extra.text()
              + "' is not read: '"
              + statement.keyword()
              + (expected == 0
                  ? "' takes no value"
                  : expected == 1 ? "' takes one value" : "' takes " + expected + " values"),
          "remove it" + (expected == 0 ? "" : ", or put the value into double quotes"));
    }
  }
}
