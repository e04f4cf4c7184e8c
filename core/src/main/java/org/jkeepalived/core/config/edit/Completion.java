package org.jkeepalived.core.config.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.config.bind.Section;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.edit.Suggestion.Kind;
import org.jkeepalived.core.config.help.KeywordMarkdown;
import org.jkeepalived.core.config.syntax.TypedWords;

/// What could be written at a place.
///
/// @param place the beginning of a word that stands there, which a suggestion replaces
public record Completion(Span place, List<Suggestion> suggestions) {
  private static final String INTERFACE_LISTS = "track_interface|interfaces|.*linkbeat.*|.*_delays";

  public Completion {
    suggestions = List.copyOf(suggestions);
  }

  /// The suggestions at a place; empty inside a comment.
  ///
  /// @param interfaces names of those that exist
  public static Optional<Completion> at(
      ConfigurationView view, Span place, Set<String> interfaces) {
    return TypedWords.of(place.source(), place.line(), place.column())
        .map(typed -> new Completion(typed.place(), suggest(view, typed, interfaces)));
  }

  private static List<Suggestion> suggest(
      ConfigurationView view, TypedWords typed, Set<String> interfaces) {
    if (typed.typed().startsWith("$")) {
      return definitions(view);
    }
    Span at = typed.place();
    Section<?> section = view.sectionAt(at.source(), at.line(), typed.start());
    if (section == null) {
      return List.of();
    }
    var words = new ArrayList<>(typed.before());
    int index = words.size();
    words.add("");
    List<Suggestion> found = new ArrayList<>();
    NameRules.used(section, words, index).ifPresent(kind -> found.addAll(names(view, kind)));
    if (section.isList()) {
      found.addAll(inList(section, words, interfaces));
    } else if (index == 0) {
      section.keywords().forEach(keyword -> keyword(section, keyword).ifPresent(found::add));
    } else {
      found.addAll(arguments(section, words, interfaces));
    }
    return List.copyOf(found);
  }

  private static List<Suggestion> definitions(ConfigurationView view) {
    Map<String, Suggestion> found = new LinkedHashMap<>();
    for (Occurrence o : view.occurrences()) {
      if (o.kind() == NameKind.DEFINITION && o.declaration()) {
        String value = String.join(" ", view.value(o.at()));
        String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
        found.put(o.name(), Suggestion.word(Kind.DEFINITION, "$" + o.name(), shown));
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Suggestion> names(ConfigurationView view, NameKind kind) {
    Set<String> names = new TreeSet<>();
    for (Occurrence o : view.occurrences()) {
      if (o.kind() == kind && o.declaration()) {
        names.add(o.name());
      }
    }
    return names.stream().map(name -> Suggestion.word(Kind.NAME, name, kind.word())).toList();
  }

  /// The words of a line of values; what is in capitals there stands for a value.
  private static List<Suggestion> inList(
      Section<?> section, List<String> words, Set<String> interfaces) {
    int index = words.size() - 1;
    String block = section.path().substring(section.path().lastIndexOf('/') + 1);
    if (index == 0) {
      return block.matches(INTERFACE_LISTS) ? interfaces(interfaces) : List.of();
    }
    Keyword<?> before = section.find(words.get(index - 1));
    if (before != null && takesValue(before)) {
      return values(before, 1, interfaces);
    }
    List<Suggestion> found = new ArrayList<>();
    for (Keyword<?> keyword : section.keywords()) {
      boolean value = keyword.name().equals(keyword.name().toUpperCase(Locale.ROOT));
      if (!value) {
        keyword(section, keyword).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static boolean takesValue(Keyword<?> keyword) {
    return !keyword.arguments().isEmpty() && !keyword.arguments().startsWith("[");
  }

  private static List<Suggestion> arguments(
      Section<?> section, List<String> words, Set<String> interfaces) {
    Keyword<?> keyword = section.find(words.getFirst());
    String target = keyword == null ? "" : keyword.target().orElse("");
    Keyword<?> meant = target.isEmpty() ? keyword : section.find(target);
    return meant == null ? List.of() : values(meant, words.size() - 1, interfaces);
  }

  private static List<Suggestion> values(Keyword<?> keyword, int index, Set<String> interfaces) {
    if (ValueWords.isInterface(keyword, index)) {
      return interfaces(interfaces);
    }
    return ValueWords.of(keyword, index).stream()
        .map(word -> Suggestion.word(Kind.VALUE, word, "value of " + keyword.name()))
        .toList();
  }

  private static List<Suggestion> interfaces(Set<String> interfaces) {
    return new TreeSet<>(interfaces)
        .stream().map(name -> Suggestion.word(Kind.INTERFACE, name, "interface")).toList();
  }

  private static Optional<Suggestion> keyword(Section<?> section, Keyword<?> keyword) {
    if (keyword.standing() == Standing.DOCUMENTED_ONLY) {
      return Optional.empty();
    }
    boolean old = keyword.standing() == Standing.ALIAS || keyword.standing() == Standing.DEPRECATED;
    boolean block = keyword.block() != null;
    String name = keyword.name();
    boolean value = !block && takesValue(keyword);
    return Optional.of(
        new Suggestion(
            name,
            old ? Kind.OLD_KEYWORD : block ? Kind.BLOCK : Kind.KEYWORD,
            old ? "write " + keyword.target().orElse("nothing") : keyword.arguments(),
            KeywordMarkdown.render(section, keyword),
            name,
            block ? blockSnippet(keyword) : Suggestion.escaped(name) + (value ? " $0" : "")));
  }

  /// The keyword, its argument to be filled in, and an empty block around the cursor.
  private static String blockSnippet(Keyword<?> keyword) {
    String notation = keyword.arguments();
    int brace = notation.indexOf('{');
    String argument = brace < 0 ? "" : notation.substring(0, brace).strip();
    String filled = argument.isEmpty() ? "" : " ${1:" + Suggestion.escaped(argument) + "}";
    return Suggestion.escaped(keyword.name()) + filled + " {\n\t$0\n}";
  }
}
