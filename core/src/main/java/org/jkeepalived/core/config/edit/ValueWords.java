package org.jkeepalived.core.config.edit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.bind.Keyword;

/// The words that an argument of a keyword can be, read from the notation of its entry.
final class ValueWords {
  private static final List<String> TRUTH = List.of("on", "off", "true", "false", "yes", "no");

  /// Notations of arguments whose words stand in the range of the entry.
  private static final Set<String> LISTED = Set.of("SCHEDULER", "TYPE", "OPTION");

  /// Names for values among alternatives, which nobody writes as they stand there.
  private static final Set<String> VALUES =
      Set.of("IPADDR", "SECONDS", "NETMASK", "PREFIXLEN", "BYTES", "NUMBER", "DOMAIN", "BIT");

  private static final Set<String> INTERFACES = Set.of("INTERFACE", "VRF_INTERFACE");
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private ValueWords() {}

  /// The words that may stand at `index` (1 for the first argument); empty when any may.
  static List<String> of(Keyword<?> keyword, int index) {
    String token = token(keyword, index);
    String range = keyword.range();
    if (token.equals("BOOL") || (index == 1 && range.equals(String.join("|", TRUTH)))) {
      return TRUTH;
    }
    if (LISTED.contains(token)) {
      return List.of(range.strip().split("\\s+", -1));
    }
    return token.indexOf('|') < 0 ? List.of() : literals(token);
  }

  /// Whether the name of an interface stands at `index`.
  static boolean isInterface(Keyword<?> keyword, int index) {
    return INTERFACES.contains(token(keyword, index));
  }

  /// The notation of the argument at `index`, without brackets; empty beyond the last.
  private static String token(Keyword<?> keyword, int index) {
    String notation = keyword.arguments();
    int block = notation.indexOf('{');
    String head = block < 0 ? notation : notation.substring(0, block);
    String[] tokens = head.strip().split("\\s+", -1);
    boolean repeats = tokens[tokens.length - 1].endsWith("...");
    int at = repeats ? Math.min(index, tokens.length) : index;
    return at >= 1 && at <= tokens.length ? bare(tokens[at - 1]) : "";
  }

  private static String bare(String token) {
    return token.replaceAll("[\\[\\]]|\\.\\.\\.$", "");
  }

  private static List<String> literals(String token) {
    Set<String> words = new LinkedHashSet<>();
    for (String alternative : token.split("\\|", -1)) {
      String word = alternative.replaceFirst("^[+-](?=\\w)", "");
      if (LITERAL.matcher(word).matches() && !VALUES.contains(word)) {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }
}
