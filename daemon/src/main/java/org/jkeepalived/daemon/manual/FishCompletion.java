package org.jkeepalived.daemon.manual;

import java.util.List;

/// The script for fish.
final class FishCompletion {
  private FishCompletion() {}

  static String render(List<OptionText> options) {
    var text =
        new StringBuilder(
            """
            # fish completion for jkeepalived; made by: jkeepalived completion fish

            function __jkeepalived_keywords
                string split -n ' ' -- '
            %KEYWORDS%' | string split -n \\n
            end

            function __jkeepalived_verb
                set -l words (commandline -opc)
                test (count $words) -gt 1; and test "$words[2]" = "$argv[1]"
            end

            function __jkeepalived_no_verb
                set -l words (commandline -opc)
                test (count $words) -lt 2; or string match -q -- '-*' $words[2]
            end

            complete -c jkeepalived -f
            """
                .replace("%KEYWORDS%", Completion.keywords("")));
    for (Verb verb : Verb.values()) {
      text.append("complete -c jkeepalived -n '__fish_is_first_arg' -a ").append(verb.word());
      text.append(" -d ").append(quoted(verb.summary())).append('\n');
    }
    String withoutVerb = "__jkeepalived_no_verb";
    options.forEach(option -> option(text, withoutVerb, option));
    for (Verb verb : Verb.values()) {
      String condition = "__jkeepalived_verb " + verb.word();
      if (verb.operand().exists() && verb.operand().kind() != Value.Kind.TEXT) {
        text.append("complete -c jkeepalived -n '").append(condition).append("'");
        text.append(action(verb.operand(), false)).append('\n');
      }
      verb.options().forEach(option -> option(text, condition, option));
    }
    return text.toString();
  }

  private static void option(StringBuilder text, String condition, OptionText option) {
    text.append("complete -c jkeepalived -n '").append(condition).append("' -l ");
    text.append(option.name());
    if (!option.letter().isEmpty()) {
      text.append(" -s ").append(option.letter());
    }
    boolean required = option.value().exists() && !option.value().isAttached();
    text.append(action(option.value(), required)).append(" -d ").append(quoted(option.about()));
    text.append('\n');
  }

  /// @param required whether the value is that of an option that needs one
  private static String action(Value value, boolean required) {
    String need = required ? " -r" : "";
    return switch (value.kind()) {
      case NOTHING -> "";
      case FILE -> need + " -F";
      case DIRECTORY -> need + " -a '(__fish_complete_directories)'";
      case NAMESPACE -> need + " -a '(command ls /run/netns 2>/dev/null)'";
      case KEYWORD -> need + " -a '(__jkeepalived_keywords) --pending'";
      case WORD -> need + " -a '" + String.join(" ", value.words()) + "'";
      case TEXT -> need;
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
