package org.jkeepalived.daemon.manual;

import java.util.ArrayList;
import java.util.List;

/// The script for bash. It needs nothing of the package bash-completion.
final class BashCompletion {
  private static final String SCRIPT =
      """
      # bash completion for jkeepalived; made by: jkeepalived completion bash

      _jkeepalived_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }

      _jkeepalived_files() {
        mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
        compopt -o filenames 2>/dev/null
      }

      # What follows an option: $1 is the verb, or '-' without one, $2 the option. Fails when
      # nothing does.
      _jkeepalived_value() {
        case "$1 $2" in
      %VALUES%
          *) return 1 ;;
        esac
      }

      # The last words of a verb.
      _jkeepalived_operand() {
        case $1 in
      %OPERANDS%
        esac
      }

      _jkeepalived_keywords() {
        echo '
      %KEYWORDS%'
      }

      _jkeepalived() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb=- options
        COMPREPLY=()
        # Bash makes a word of its own of the = in --option=value.
        if [[ $cur == = ]]; then
          cur=
        elif [[ $prev == = ]] && ((COMP_CWORD > 2)); then
          prev=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        if ((COMP_CWORD > 1)) && [[ ' %VERBS% ' == *" ${COMP_WORDS[1]} "* ]]; then
          verb=${COMP_WORDS[1]}
        fi
        _jkeepalived_value "$verb" "$prev" && return
        case $verb in
      %OPTIONS%
        esac
        if [[ $cur == -* ]]; then
          _jkeepalived_words "$options"
        elif [[ $verb != - ]]; then
          _jkeepalived_operand "$verb"
        elif ((COMP_CWORD == 1)); then
          _jkeepalived_words '%VERBS%'
        fi
      }

      complete -F _jkeepalived jkeepalived
      """;

  private BashCompletion() {}

  static String render(List<OptionText> options) {
    List<String> values = new ArrayList<>();
    values(values, "-", options);
    List<String> operands = new ArrayList<>();
    List<String> words = new ArrayList<>();
    words.add("    -) options='" + words(options) + "' ;;");
    for (Verb verb : Verb.values()) {
      values(values, verb.word(), verb.options());
      if (verb.operand().exists()) {
        operands.add("    " + verb.word() + ") " + action(verb.operand()) + " ;;");
      }
      words.add("    " + verb.word() + ") options='" + words(verb.options()) + " --help' ;;");
    }
    return SCRIPT
        .replace("%VALUES%", String.join("\n", values))
        .replace("%OPERANDS%", String.join("\n", operands))
        .replace("%OPTIONS%", String.join("\n", words))
        .replace("%KEYWORDS%", Completion.keywords(""))
        .replace("%VERBS%", Completion.verbs());
  }

  private static String words(List<OptionText> options) {
    List<String> words = new ArrayList<>();
    for (OptionText option : options) {
      if (!option.letter().isEmpty()) {
        words.add("-" + option.letter());
      }
      words.add("--" + option.name());
    }
    return String.join(" ", words);
  }

  /// A value that may be left out is completed only behind `=`, where it has to stand.
  private static void values(List<String> lines, String verb, List<OptionText> options) {
    for (OptionText option : options) {
      Value value = option.value();
      if (!value.exists()) {
        continue;
      }
      String name = "'" + verb + " --" + option.name() + "'";
      String letter =
          option.letter().isEmpty() || value.isAttached()
              ? ""
              : " | '" + verb + " -" + option.letter() + "'";
      String guard =
          value.isAttached() ? "[[ ${COMP_LINE:0:COMP_POINT} == *=* ]] || return 1; " : "";
      lines.add("    " + name + letter + ") " + guard + action(value) + " ;;");
    }
  }

  private static String action(Value value) {
    return switch (value.kind()) {
      case FILE -> "_jkeepalived_files -f";
      case DIRECTORY -> "_jkeepalived_files -d";
      case NAMESPACE -> "_jkeepalived_words \"$(ls /run/netns 2>/dev/null)\"";
      case KEYWORD -> "_jkeepalived_words \"--pending $(_jkeepalived_keywords)\"";
      case WORD -> "_jkeepalived_words '" + String.join(" ", value.words()) + "'";
      case NOTHING, TEXT -> ":";
    };
  }
}
