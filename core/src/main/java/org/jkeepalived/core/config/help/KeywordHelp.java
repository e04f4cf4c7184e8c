package org.jkeepalived.core.config.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.config.bind.Release;
import org.jkeepalived.core.config.bind.Section;
import org.jkeepalived.core.config.format.FormatResult;
import org.jkeepalived.core.config.format.Formatter;
import org.jkeepalived.core.config.syntax.Nearest;

/// What `help` answers about the words of the language.
public final class KeywordHelp {
  private static final int WIDTH = 80;
  private static final int VALUE_COLUMN = 12;

  /// As many different entries do not fit on a screen.
  private static final int MANY = 4;

  /// Where the blocks go that share an entry; no entry has this character.
  private static final String BLOCKS = "\0";

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
  /// @param word a keyword, `BLOCK/KEYWORD` for one of several, or the path or last name of a block
  public static Optional<String> about(String word) {
    SequencedMap<String, List<String>> blocksByEntry = entries(word);
    List<String> answers = new ArrayList<>();
    blocksByEntry.forEach((entry, blocks) -> answers.add(entry.replace(BLOCKS, lines(blocks))));
    if (blocksByEntry.size() >= MANY) {
      String block = blocksByEntry.firstEntry().getValue().getFirst();
      answers.add("Only that of one block: jkeepalived help " + block + "/" + word + "\n");
    }
    for (Section<?> section : Catalogue.ALL.sections()) {
      if (isNamed(section, word)) {
        answers.add(block(section));
      }
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", answers));
  }

  /// Each different entry of a word with the blocks that have it, statements before words of lines.
  private static SequencedMap<String, List<String>> entries(String word) {
    var blocksByEntry = new LinkedHashMap<String, List<String>>();
    Stream.concat(
            Catalogue.ALL.sections().stream().filter(section -> !section.isList()),
            Catalogue.ALL.sections().stream().filter(Section::isList))
        .forEach(section -> {
          for (Keyword<?> keyword : section.keywords()) {
            if (keyword.name().equals(word) || isNamed(section, keyword, word)) {
              blocksByEntry
                  .computeIfAbsent(entry(section, keyword), _ -> new ArrayList<>())
                  .add(section.path());
            }
          }
        });
    return blocksByEntry;
  }

  /// Whether the word is `BLOCK/KEYWORD`.
  private static boolean isNamed(Section<?> section, Keyword<?> keyword, String word) {
    String end = "/" + keyword.name();
    return word.endsWith(end) && isNamed(section, word.substring(0, word.length() - end.length()));
  }

  /// The known word that a mistyped one is closest to.
  public static Optional<String> nearest(String word) {
    return Nearest.of(word, words());
  }

  /// Everything that [#about] answers, in alphabetical order.
  public static SortedSet<String> words() {
    SortedSet<String> known = new TreeSet<>();
    for (Section<?> section : Catalogue.ALL.sections()) {
      String path = section.path();
      known.add(path);
      known.add(path.substring(path.lastIndexOf('/') + 1));
      section.keywords().forEach(keyword -> known.add(keyword.name()));
    }
    known.remove("");
    return known;
  }

  /// The keywords that are read and checked and have no effect yet, by block.
  public static String pending() {
    var text = new StringBuilder("Read and checked, without effect in this version:\n");
    for (Section<?> section : Catalogue.ALL.sections()) {
      List<String> names = new ArrayList<>();
      for (Keyword<?> keyword : section.keywords()) {
        if (keyword.standing() == Standing.PENDING) {
          names.add("%-30s comes with %s".formatted(keyword.name(), Release.of(section, keyword)));
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

  private static String entry(Section<?> section, Keyword<?> keyword) {
    var text = new StringBuilder();
    text.append(hanging(keyword.name() + " " + keyword.arguments(), ""));
    Filled.lines(keyword.meaning(), WIDTH - 2)
        .forEach(l -> text.append("  ").append(l).append('\n'));
    text.append(BLOCKS);
    field(text, "default", keyword.byDefault());
    field(text, "values", keyword.range());
    field(text, "since", since(keyword));
    field(text, "standing", standing(keyword));
    Catalogue.ALL
        .example(section, keyword)
        .ifPresent(e -> text.append(row("example", formatted(e))));
    return text.toString();
  }

  /// The lines of an example, laid out as in a file.
  static List<String> formatted(String example) {
    return Formatter.format(example) instanceof FormatResult.Formatted laidOut
        ? laidOut.text().lines().toList()
        : example.lines().toList();
  }

  private static String lines(List<String> blocks) {
    return row(blocks.size() == 1 ? "block" : "blocks", blocks);
  }

  private static void field(StringBuilder text, String label, String value) {
    if (!value.isEmpty()) {
      text.append(row(label, Filled.lines(value, WIDTH - VALUE_COLUMN)));
    }
  }

  /// A label, and lines in a column of their own.
  private static String row(String label, List<String> lines) {
    var text = new StringBuilder();
    for (String line : lines) {
      String head = text.isEmpty() ? "  " + label : "";
      text.append(head).repeat(' ', VALUE_COLUMN - head.length()).append(line).append('\n');
    }
    return text.toString();
  }

  private static String block(Section<?> section) {
    var text = new StringBuilder();
    text.append(section.isList() ? "Words of the lines in " : "Keywords in ")
        .append(section.path())
        .append(":\n");
    if (section.keywords().isEmpty()) {
      text.append("  none: the lines are values\n");
    }
    for (Keyword<?> keyword : section.keywords()) {
      String use = keyword.name() + " " + keyword.arguments();
      boolean pending = keyword.standing() == Standing.PENDING;
      text.append(hanging(use + (pending ? "  (pending)" : ""), "  "));
    }
    return text.toString();
  }

  /// A line, and where it is too long the rest of it further in.
  private static String hanging(String line, String indentation) {
    var text = new StringBuilder();
    String before = indentation;
    for (String part : Filled.lines(line, WIDTH - indentation.length() - 4)) {
      text.append(before).append(part).append('\n');
      before = indentation + "    ";
    }
    return text.toString();
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
}
