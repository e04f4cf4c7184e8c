package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What operators want of servers, until it ends. Whatever changes it is told.
final class Orders {
  private final Consumer<CheckEffect> effects;
  private final Map<ServerName, Order> orders = new LinkedHashMap<>();
  private long earliestNanos = Long.MAX_VALUE;

  Orders(Consumer<CheckEffect> effects) {
    this.effects = effects;
  }

  Optional<Order> of(ServerName server) {
    return Optional.ofNullable(orders.get(server));
  }

  void put(ServerName server, Order order) {
    if (!order.equals(orders.put(server, order))) {
      changed();
    }
  }

  void remove(ServerName server) {
    if (orders.remove(server) != null) {
      changed();
    }
  }

  /// Forgets what is about servers that are gone.
  void retain(Predicate<ServerName> isThere) {
    if (orders.keySet().removeIf(isThere.negate())) {
      changed();
    }
  }

  /// Takes out those whose time is over.
  List<ServerName> expire(long nowNanos) {
    if (nowNanos < earliestNanos) {
      return List.of();
    }
    List<ServerName> over = new ArrayList<>();
    orders.forEach((server, order) -> {
      if (order.untilNanos() <= nowNanos) {
        over.add(server);
      }
    });
    over.forEach(orders::remove);
    changed();
    return over;
  }

  long earliestNanos() {
    return earliestNanos;
  }

  private void changed() {
    earliestNanos = Long.MAX_VALUE;
    for (Order order : orders.values()) {
      earliestNanos = Math.min(earliestNanos, order.untilNanos());
    }
    effects.accept(new CheckEffect.KeepOrders(orders));
  }
}
