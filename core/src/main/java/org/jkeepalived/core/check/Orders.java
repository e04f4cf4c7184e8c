package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What operators want of servers, until it ends.
final class Orders {
  private final Map<ServerName, Order> orders = new LinkedHashMap<>();
  private long earliestNanos = Long.MAX_VALUE;

  Optional<Order> of(ServerName server) {
    return Optional.ofNullable(orders.get(server));
  }

  void put(ServerName server, Order order) {
    orders.put(server, order);
    findEarliest();
  }

  void remove(ServerName server) {
    orders.remove(server);
    findEarliest();
  }

  /// Forgets what is about servers that are gone.
  void retain(Predicate<ServerName> isThere) {
    orders.keySet().removeIf(isThere.negate());
    findEarliest();
  }

  /// Takes out those whose time is over.
  List<ServerName> expire(long nowNanos) {
    if (nowNanos < earliestNanos) {
      return List.of();
    }
    List<ServerName> over = new ArrayList<>();
    orders.forEach((server, order) -> {
      if (untilNanos(order) <= nowNanos) {
        over.add(server);
      }
    });
    over.forEach(orders::remove);
    findEarliest();
    return over;
  }

  long earliestNanos() {
    return earliestNanos;
  }

  private void findEarliest() {
    earliestNanos = Long.MAX_VALUE;
    for (Order order : orders.values()) {
      earliestNanos = Math.min(earliestNanos, untilNanos(order));
    }
  }

  /// When an order ends by itself; `Long.MAX_VALUE`: never.
  static long untilNanos(Order order) {
    return switch (order) {
      case Order.Drain(long until) -> until;
      case Order.Weight(_, long until) -> until;
      case Order.Undo() -> Long.MAX_VALUE;
    };
  }
}
