package org.jkeepalived.daemon.verb;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options of `genhash`, read as getopt does: `-s ADDRESS`, `-sADDRESS`, `-Sv`,
/// `--server=ADDRESS`, `--server ADDRESS`, and unique beginnings of long ones.
final class GenhashOptions {
  enum Option {
    USE_SSL('S', "use-ssl", false),
    USE_SNI('I', "use-sni", false),
    SERVER('s', "server", true),
    PORT('p', "port", true),
    URL('u', "url", true),
    USE_VIRTUALHOST('V', "use-virtualhost", true),
    VERBOSE('v', "verbose", false),
    HELP('h', "help", false),
    FWMARK('m', "fwmark", true),
    PROTOCOL('P', "protocol", true),
    TIMEOUT('t', "timeout", true);

    private final char letter;
    private final String word;
    private final boolean hasValue;

    Option(char letter, String word, boolean hasValue) {
      this.letter = letter;
      this.word = word;
      this.hasValue = hasValue;
    }
  }

  private final Map<Option, String> values = new EnumMap<>(Option.class);
  private String complaint = "";

  private GenhashOptions() {}

  static GenhashOptions parse(List<String> arguments) {
    var options = new GenhashOptions();
    Iterator<String> words = arguments.iterator();
    while (words.hasNext() && options.complaint.isEmpty()) {
      String word = words.next();
      if (word.startsWith("--") && word.length() > 2) {
        options.longOption(word.substring(2), words);
      } else if (word.startsWith("-") && word.length() > 1) {
        options.letters(word, words);
      } else {
        options.complaint = "Unexpected argument(s): " + word;
      }
    }
    return options;
  }

  /// What is wrong; empty when nothing is.
  String complaint() {
    return complaint;
  }

  boolean has(Option option) {
    return values.containsKey(option);
  }

  Optional<String> value(Option option) {
    return Optional.ofNullable(values.get(option));
  }

  private void longOption(String text, Iterator<String> words) {
    String[] parts = text.split("=", 2);
    List<Option> found =
        List.of(Option.values()).stream().filter(o -> o.word.startsWith(parts[0])).toList();
    Optional<Option> exact = found.stream().filter(o -> o.word.equals(parts[0])).findFirst();
    if (exact.isEmpty() && found.size() != 1) {
      complaint = "unrecognized option '--" + parts[0] + "'";
      return;
    }
    Option option = exact.orElseGet(found::getFirst);
    if (parts.length > 1 && !option.hasValue) {
      complaint = "option '--" + option.word + "' doesn't allow an argument";
    } else {
      take(option, parts.length > 1 ? parts[1] : "", parts.length > 1, words);
    }
  }

  private void letters(String word, Iterator<String> words) {
    for (int i = 1; i < word.length() && complaint.isEmpty(); i++) {
      char letter = word.charAt(i);
      Optional<Option> option =
          List.of(Option.values()).stream().filter(o -> o.letter == letter).findFirst();
      if (option.isEmpty()) {
        complaint = "invalid option -- '" + letter + "'";
        return;
      }
      String rest = word.substring(i + 1);
      take(option.get(), rest, !rest.isEmpty(), words);
      if (option.get().hasValue) {
        return;
      }
    }
  }

  private void take(Option option, String attached, boolean isAttached, Iterator<String> words) {
    if (!option.hasValue || isAttached) {
      values.put(option, attached);
    } else if (words.hasNext()) {
      values.put(option, words.next());
    } else {
      complaint = "option requires an argument -- '" + option.letter + "'";
    }
  }
}
