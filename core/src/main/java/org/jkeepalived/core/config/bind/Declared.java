package org.jkeepalived.core.config.bind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Statement;

/// The names of the blocks that virtual servers refer to, and the order of all blocks: keepalived
/// knows only those above.
final class Declared {
  private static final Set<String> KEYWORDS =
      Set.of("track_file", "vrrp_track_file", "bfd_instance");

  private final Map<String, Map<String, Integer>> names = new HashMap<>();
  private int order;

  /// The next statement outside all blocks begins.
  void add(Statement statement) {
    order++;
    String keyword = meant(statement.keyword().text());
    boolean named = KEYWORDS.contains(keyword) && !statement.arguments().isEmpty();
    if (named) {
      names
          .computeIfAbsent(keyword.replace("vrrp_", ""), _ -> new HashMap<>())
          .putIfAbsent(statement.argument().text(), order);
    }
  }

  /// A misspelt keyword stands for what is probably meant: that it is unknown is said elsewhere.
  private static String meant(String keyword) {
    return RootKeywords.SECTION.find(keyword) != null
        ? keyword
        : Nearest.of(keyword, KEYWORDS).orElse(keyword);
  }

  /// How many statements have begun.
  int order() {
    return order;
  }

  boolean isDeclared(String keyword, String name) {
    return isBefore(keyword, name, Integer.MAX_VALUE);
  }

  boolean isBefore(String keyword, String name, int order) {
    Integer place = names.getOrDefault(keyword, Map.of()).get(name);
    return place != null && place < order;
  }

  Optional<String> nearest(String keyword, String name) {
    return Nearest.of(name, names.getOrDefault(keyword, Map.of()).keySet());
  }
}
