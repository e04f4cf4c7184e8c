package org.jkeepalived.core.config.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.config.bind.Section;
import org.jkeepalived.core.config.syntax.Nearest;

/// What `help` answers about the words of the language.
public final class KeywordHelp {
  private KeywordHelp() {}

  /// All blocks, one a line, with the number of their keywords.
  public static String overview() {
    var text = new StringBuilder("Blocks of the configuration:\n\n");
    for (Section<?> section : Catalogue.ALL.sections()) {
      text.append(
          String.format("  %-58s %3d keywords%n", section.path(), section.keywords().size()));
    }
    return text.toString();
  }

  /// Everything about a keyword in each block that has it, and about the blocks of that name.
  ///
  /// @param word a keyword, or the path or last name of a block
  public static Optional<String> about(String word) {
    var text = new StringBuilder();
    for (Section<?> section : Catalogue.ALL.sections()) {
      for (Keyword<?> keyword : section.keywords()) {
        if (keyword.name().equals(word)) {
          entry(text, section, keyword);
        }
      }
    }
    for (Section<?> section : Catalogue.ALL.sections()) {
      if (isNamed(section, word)) {
        block(text, section);
      }
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }

  /// The known word that a mistyped one is closest to.
  public static Optional<String> nearest(String word) {
    Set<String> known = new TreeSet<>();
    for (Section<?> section : Catalogue.ALL.sections()) {
      section.keywords().forEach(keyword -> known.add(keyword.name()));
    }
    return Nearest.of(word, known);
  }

  /// The keywords that are read and checked and have no effect yet, by block.
  public static String pending() {
    var text = new StringBuilder("Read and checked, without effect in this version:\n");
    for (Section<?> section : Catalogue.ALL.sections()) {
      List<String> names = new ArrayList<>();
      for (Keyword<?> keyword : section.keywords()) {
        if (keyword.standing() == Standing.PENDING) {
          names.add(keyword.name());
        }
      }
      if (!names.isEmpty()) {
        text.append('\n').append(section.path()).append('\n');
        names.forEach(name -> text.append("  ").append(name).append('\n'));
      }
    }
    return text.toString();
  }

  private static boolean isNamed(Section<?> section, String word) {
    String path = section.path();
    return path.equals(word) || path.substring(path.lastIndexOf('/') + 1).equals(word);
  }

  private static void entry(StringBuilder text, Section<?> section, Keyword<?> keyword) {
    text.append(text.isEmpty() ? "" : "\n")
        .append(keyword.name())
        .append(keyword.arguments().isEmpty() ? "" : " " + keyword.arguments())
        .append("\n  ")
        .append(keyword.meaning())
        .append('\n');
    line(text, "block", section.path());
    line(text, "default", keyword.byDefault());
    line(text, "values", keyword.range());
    line(text, "since", since(keyword));
    line(text, "standing", standing(keyword));
    example(keyword).ifPresent(example -> line(text, "example", example));
  }

  private static void line(StringBuilder text, String label, String value) {
    if (!value.isEmpty()) {
      text.append(String.format("  %-9s %s%n", label, value));
    }
  }

  private static void block(StringBuilder text, Section<?> section) {
    text.append(text.isEmpty() ? "" : "\n")
        .append(section.isList() ? "Words of the lines in " : "Keywords in ")
        .append(section.path())
        .append(":\n");
    for (Keyword<?> keyword : section.keywords()) {
      String use = (keyword.name() + " " + keyword.arguments()).strip();
      text.append("  ").append(use);
      text.append(keyword.standing() == Standing.PENDING ? "  (pending)\n" : "\n");
    }
  }

  /// The release that brought a keyword, in words.
  static String since(Keyword<?> keyword) {
    return keyword.since().equals("2.2.7") ? "2.2.7 or earlier" : keyword.since();
  }

  /// Whether a keyword works, in words.
  static String standing(Keyword<?> keyword) {
    String instead = keyword.target().map(target -> "; write " + target).orElse("");
    return switch (keyword.standing()) {
      case ACTIVE -> "active";
      case PENDING -> "pending: read and checked, without effect in this version";
      case ALIAS -> "another name" + instead;
      case DEPRECATED -> "deprecated" + instead;
      case DOCUMENTED_ONLY -> "in keepalived's manual, but not in its parser";
    };
  }

  /// A line as it could stand in a file; empty where the entry does not determine one.
  static Optional<String> example(Keyword<?> keyword) {
    if (keyword.block() != null) {
      return Optional.of(keyword.name() + " " + keyword.arguments());
    }
    if (keyword.range().equals("flag") && keyword.arguments().isEmpty()) {
      return Optional.of(keyword.name());
    }
    boolean number = keyword.byDefault().matches("[1-9][0-9]*");
    boolean single = keyword.arguments().matches("[A-Z_]+");
    if (single && keyword.arguments().equals("INTERFACE")) {
      return Optional.of(keyword.name() + " eth0");
    }
    return number && single
        ? Optional.of(keyword.name() + " " + keyword.byDefault())
        : Optional.empty();
  }
}
