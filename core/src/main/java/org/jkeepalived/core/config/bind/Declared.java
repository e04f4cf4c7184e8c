package org.jkeepalived.core.config.bind;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.config.syntax.Nearest;
import org.jkeepalived.core.config.syntax.Statement;

/// The names of the blocks that virtual servers refer to, and the order of all blocks: keepalived
/// knows only those above.
final class Declared {
  private final Map<String, Map<String, Integer>> names = new HashMap<>();
  private final IdentityHashMap<Statement, Integer> orders = new IdentityHashMap<>();

  Declared(List<Statement> statements) {
    int order = 0;
    for (Statement statement : statements) {
      String keyword = statement.keyword().text();
      orders.put(statement, order);
      if (keyword.matches("(vrrp_)?track_file|bfd_instance") && !statement.arguments().isEmpty()) {
        names
            .computeIfAbsent(keyword.replace("vrrp_", ""), _ -> new HashMap<>())
            .putIfAbsent(statement.arguments().getFirst().text(), order);
      }
      order++;
    }
  }

  int orderOf(Statement statement) {
    return orders.getOrDefault(statement, Integer.MAX_VALUE);
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
