package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.model.lvs.RealServer;

/// What must be true of one server.
final class ExpectedServer {
  RealServer config;
  List<ExpectedCheck> checks = new ArrayList<>();
  boolean up;
  boolean decided;
  Optional<Order> order = Optional.empty();

  ExpectedServer(RealServer config) {
    this.config = config;
  }

  /// What its checkers say now.
  boolean agreed() {
    return checks.stream().allMatch(check -> check.good);
  }

  boolean refused() {
    return checks.stream().anyMatch(check -> check.known && !check.good);
  }

  long weight() {
    return order
        .map(it -> it instanceof Order.Weight weight ? (long) weight.weight() : 0L)
        .orElseGet(this::weightAsChecked);
  }

  private long weightAsChecked() {
    long sum = config.weight();
    for (ExpectedCheck check : checks) {
      sum += check.named >= 0 ? check.named - config.weight() : check.added;
    }
    return Math.min(Math.max(sum, 0), Integer.MAX_VALUE);
  }

  boolean isDrained() {
    return order.filter(it -> it instanceof Order.Drain).isPresent();
  }
}
