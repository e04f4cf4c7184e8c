package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.Rule;

/// The less plain words of rule lines.
final class RuleActions {
  private static final long HIGHEST_MARK = 0xffff_ffffL;

  private RuleActions() {}

  /// The lines of a block.
  static List<Rule> read(Section<RuleDraft> section, Statement block, Binding binding) {
    var lines = new LineBinding<>(section, "ACTION", binding);
    return RootActions.lines(block).stream()
        .flatMap(line -> {
          var draft = new RuleDraft(line.span());
          return lines.bind(line, draft) ? draft.complete(binding).stream() : null;
        })
        .toList();
  }

  /// `[type] goto NUMBER`, `nop`, `blackhole`, `unreachable` or `prohibit`.
  static void action(RuleDraft draft, Statement rest, Binding binding) {
    var words = new WordCursor(rest.words(), binding);
    Word word = words.next();
    if (word.text().equals("type") && words.hasNext()) {
      word = words.next();
    }
    switch (word.text()) {
      case "goto" ->
          words
              .value(word)
              .ifPresent(value ->
                  Numbers.integer(value, 0, 0xffff_ffffL, binding)
                      .ifPresent(n -> draft.action = new Rule.Action.GoTo(n)));
      case "nop" -> draft.action = new Rule.Action.Nop();
      case "blackhole" -> draft.action = new Rule.Action.Blackhole();
      case "unreachable" -> draft.action = new Rule.Action.Unreachable();
      case "prohibit" -> draft.action = new Rule.Action.Prohibit();
      default -> {
        return;
      }
    }
    draft.taken = words.isBroken() ? -1 : words.index();
  }

  /// `table TABLE`.
  static void table(RuleDraft draft, Identifier table) {
    draft.action = new Rule.Action.Lookup(table);
  }

  /// `from` or `to`.
  static Action<RuleDraft> prefix(BiConsumer<RuleDraft, IpPrefix> setter) {
    Action<RuleDraft> action =
        (draft, statement, binding) ->
            draft
                .prefix(statement.argument(), binding)
                .ifPresent(value -> setter.accept(draft, value));
    return action.within("IPADDR[/LEN] or all");
  }

  /// `fwmark MARK[/MASK]`.
  static void mark(RuleDraft draft, Statement statement, Binding binding) {
    Word word = statement.argument();
    String[] parts = word.text().split("/", 2);
    OptionalLong value = Numbers.unsigned(parts[0]);
    OptionalLong mask =
        parts.length == 2 ? Numbers.unsigned(parts[1]) : OptionalLong.of(HIGHEST_MARK);
    boolean wrong =
        value.isEmpty()
            || mask.isEmpty()
            || value.getAsLong() >>> 32 != 0
            || mask.getAsLong() >>> 32 != 0;
    if (!wrong) {
      draft.mark = new Rule.Mark(value.getAsLong(), mask.getAsLong());
    } else {
      binding.report(
          DiagnosticCode.NUMBER_INVALID,
          word.span(),
          "'" + word + "' is no firewall mark; the line is not used",
          "expected: MARK[/MASK], each 0..0xffffffff",
          "write a mark such as 0x10/0xff");
    }
  }

  /// A range of numbers.
  static Action<RuleDraft> range(
      long lowest, long highest, BiConsumer<RuleDraft, Rule.Range> setter) {
    Action<RuleDraft> action =
        (draft, statement, binding) ->
            Numbers.range(statement.argument(), lowest, highest, binding)
                .ifPresent(value -> setter.accept(draft, value));
    return action.within("LOW-HIGH, each " + lowest + ".." + highest);
  }
}
