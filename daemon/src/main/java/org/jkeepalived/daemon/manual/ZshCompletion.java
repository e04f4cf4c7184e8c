package org.jkeepalived.daemon.manual;

import java.util.ArrayList;
import java.util.List;

/// The script for zsh.
final class ZshCompletion {
  private static final String SCRIPT =
      """
      #compdef jkeepalived
      # zsh completion for jkeepalived; made by: jkeepalived completion zsh

      _jkeepalived_keywords() {
        local -a names
        names=(
      %KEYWORDS%
        )
        compadd -a names
      }

      _jkeepalived_namespaces() {
        local -a names
        names=(/run/netns/*(N:t))
        compadd -a names
      }

      _jkeepalived() {
        local -a verbs
        verbs=(
      %VERBS%
        )
        if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
          _describe 'verb' verbs
          return
        fi
        case $words[2] in
      %CASES%
          *)
            _arguments -s \\
      %OPTIONS%
            ;;
        esac
      }

      _jkeepalived "$@"
      """;

  private ZshCompletion() {}

  static String render(List<OptionText> options) {
    List<String> verbs = new ArrayList<>();
    List<String> cases = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      verbs.add("    '" + verb.word() + ":" + escaped(verb.summary()) + "'");
      List<String> arguments = new ArrayList<>();
      verb.options().forEach(option -> arguments.addAll(option(option)));
      arguments.add("'--help[print how it is used]'");
      if (verb.operand().exists()) {
        arguments.add("'*:" + verb.operand().name() + ":" + action(verb.operand()) + "'");
      }
      cases.add(
          "    "
              + verb.word()
              + ")\n      shift words; ((CURRENT--))\n      _arguments \\\n"
              + joined(arguments, "        ")
              + "\n      ;;");
    }
    List<String> arguments = new ArrayList<>();
    options.forEach(option -> arguments.addAll(option(option)));
    return SCRIPT
        .replace("%KEYWORDS%", Completion.keywords("    "))
        .replace("%VERBS%", String.join("\n", verbs))
        .replace("%CASES%", String.join("\n", cases))
        .replace("%OPTIONS%", joined(arguments, "        "));
  }

  private static String joined(List<String> arguments, String indentation) {
    return indentation + String.join(" \\\n" + indentation, arguments);
  }

  private static List<String> option(OptionText option) {
    Value value = option.value();
    String about = "[" + escaped(option.about()) + "]";
    String argument = value.exists() ? ":" + escaped(value.name()) + ":" + action(value) : "";
    String joint = value.isAttached() ? "=-" : value.exists() ? "=" : "";
    List<String> specs = new ArrayList<>();
    specs.add("'*--" + option.name() + joint + about + argument + "'");
    if (!option.letter().isEmpty()) {
      String attached = value.isAttached() ? "-" : value.exists() ? "+" : "";
      specs.add("'*-" + option.letter() + attached + about + argument + "'");
    }
    return specs;
  }

  private static String action(Value value) {
    return switch (value.kind()) {
      case FILE -> "_files";
      case DIRECTORY -> "_files -/";
      case NAMESPACE -> "_jkeepalived_namespaces";
      case KEYWORD -> "_jkeepalived_keywords";
      case WORD -> "(" + String.join(" ", value.words()) + ")";
      case NOTHING, TEXT -> " ";
    };
  }

  /// Text between quotes and brackets of a specification.
  private static String escaped(String text) {
    return text.replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }
}
