package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jkeepalived.core.config.bind.GlobalDraft.FifoDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;

/// The less plain values of `global_defs`.
final class GlobalActions {
  private GlobalActions() {}

  /// A flag that any argument, even a false one, turns on.
  static Action<GlobalDraft> anyway(BiConsumer<GlobalDraft, Boolean> setter) {
    Action<GlobalDraft> action = (draft, _, _) -> setter.accept(draft, true);
    return action.within("flag");
  }

  /// `dynamic_interfaces [allow_if_changes]`.
  static void dynamicInterfaces(GlobalDraft draft, Statement statement, Binding binding) {
    draft.dynamicInterfaces = true;
    for (Word word : statement.arguments()) {
      draft.vrrp.allowInterfaceChanges |= word.text().equals("allow_if_changes");
      if (!word.text().equals("allow_if_changes")) {
        binding.report(
            DiagnosticCode.WORD_INVALID,
            word.span(),
            "'" + word + "' is not read here",
            "write allow_if_changes, or nothing");
      }
    }
  }

  /// A FIFO: `PATH [USER [GROUP]]`; the first one stays.
  static Action<GlobalDraft> fifo(
      Predicate<GlobalDraft> isSet, BiConsumer<GlobalDraft, FifoDraft> setter) {
    return (draft, statement, binding) -> {
      List<Word> words = statement.arguments();
      if (isSet.test(draft)) {
        binding.report(
            DiagnosticCode.KEYWORD_REPEATED,
            statement.keyword().span(),
            "'" + statement.keyword() + "' was given before; the first one stays",
            "remove one of them");
      } else if (!words.getFirst().text().startsWith("/")) {
        binding.report(
            DiagnosticCode.WORD_INVALID,
            words.getFirst().span(),
            "'" + words.getFirst() + "' is not an absolute path; it is not used",
            "write a path that begins with /");
      } else if (words.size() < 2 || hasUser(words.get(1), binding)) {
        setter.accept(draft, FifoDraft.of(words));
      }
    };
  }

  /// A real-time priority, clipped to what the kernel has.
  static Action<GlobalDraft> realtime(BiConsumer<GlobalDraft, Integer> setter) {
    Action<GlobalDraft> action =
        (draft, statement, binding) -> {
          Word word = statement.argument();
          Numbers.integer(word, Integer.MIN_VALUE, Integer.MAX_VALUE, binding)
              .ifPresent(value -> {
                int clipped = Math.clamp(value, 1, 99);
                if (clipped != value) {
                  binding.report(
                      DiagnosticCode.NUMBER_ADJUSTED,
                      word.span(),
                      "a real-time priority is 1..99; " + clipped + " is used",
                      "write " + clipped);
                }
                setter.accept(draft, clipped);
              });
        };
    return action.within("1..99");
  }

  /// `CPU...`.
  static Action<GlobalDraft> cpus(Function<GlobalDraft, List<Integer>> target) {
    Action<GlobalDraft> action =
        (draft, statement, binding) -> {
          for (Word word : statement.arguments()) {
            Numbers.integer(word, 0, 8191, binding)
                .ifPresent(value -> target.apply(draft).add((int) value));
          }
        };
    return action.within("each 0..8191");
  }

  /// `script_user USER [GROUP]`.
  static void scriptUser(GlobalDraft draft, Statement statement, Binding binding) {
    Word user = statement.argument();
    draft.scriptUserUnknown = !hasUser(user, binding);
    draft.scriptUser = user.text();
    if (statement.arguments().size() > 1) {
      Word group = statement.arguments().get(1);
      draft.scriptGroup = group.text();
      draft.scriptUserUnknown |= !hasGroup(group, binding);
    }
  }

  /// The group without the colon that asks for supplementary groups.
  static String groupName(Word group) {
    return group.text().startsWith(":") ? group.text().substring(1) : group.text();
  }

  static boolean hasUser(Word user, Binding binding) {
    boolean known = binding.scripts().hasUser(user.text());
    if (!known) {
      binding.report(
          DiagnosticCode.SCRIPT_USER_UNKNOWN,
          user.span(),
          "there is no user '" + user + "'; scripts that need it are not run",
          "create the user, or name another");
    }
    return known;
  }

  static boolean hasGroup(Word group, Binding binding) {
    boolean known = binding.scripts().hasGroup(groupName(group));
    if (!known) {
      binding.report(
          DiagnosticCode.SCRIPT_USER_UNKNOWN,
          group.span(),
          "there is no group '" + group + "'; scripts that need it are not run",
          "create the group, or name another");
    }
    return known;
  }
}
