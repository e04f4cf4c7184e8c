package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jkeepalived.core.model.lvs.Checker;

/// Equal checkers of several servers that run as one (`shared_checks`): one of them stands in the
/// [CheckTable], the others, who have its number, stand here.
final class Companions {
  private final Map<Checker, Integer> numbers = new HashMap<>();
  private final Map<Integer, List<Check>> others = new HashMap<>();

  /// Whether a run says the same about all. With several pages each checker is at one of its own.
  private static boolean isShareable(Checker config) {
    return !(config instanceof Checker.Web web) || web.urls().size() == 1;
  }

  /// The number of those that run for `config`; empty when there is none.
  OptionalInt number(Checker config) {
    Integer number = numbers.get(config);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /// A checker that others may join.
  void found(Check check) {
    if (isShareable(check.config())) {
      numbers.put(check.config(), check.number());
    }
  }

  /// Nobody has its number any longer.
  void dissolve(Check check) {
    numbers.remove(check.config(), check.number());
  }

  void join(Check check) {
    others.computeIfAbsent(check.number(), _ -> new ArrayList<>()).add(check);
  }

  void leave(Check check) {
    List<Check> rest = of(check.number());
    rest.remove(check);
    if (rest.isEmpty()) {
      others.remove(check.number());
    }
  }

  /// Those that have this number besides the one in the table.
  List<Check> of(int number) {
    return others.isEmpty() ? List.of() : others.getOrDefault(number, List.of());
  }
}
