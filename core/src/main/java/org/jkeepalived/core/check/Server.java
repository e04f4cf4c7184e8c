package org.jkeepalived.core.check;

import java.util.List;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jspecify.annotations.Nullable;

/// One real server at work.
final class Server {
  private final Service service;
  private RealServer config;
  private List<Check> checks = List.of();

  /// How many of `checks` are down.
  private int failed;

  private boolean isUp;

  /// False while it waits for its first success, and nothing has spoken against it.
  private boolean isDecided;

  /// Whether the last thing that anybody was told is that it is down.
  private boolean isToldDown;

  private int weight;
  private @Nullable Order order;
  private long sinceNanos;
  private @Nullable DestinationSettings placed;

  /// Whether the data plane was told that nothing is decided.
  private boolean isLeft;

  Server(Service service, RealServer config) {
    this.service = service;
    this.config = config;
  }

  Service service() {
    return service;
  }

  RealServer config() {
    return config;
  }

  void reconfigure(RealServer next) {
    config = next;
  }

  ServerName name() {
    return new ServerName(service.key(), config.address(), config.port());
  }

  /// As log lines call it.
  String label() {
    return Labels.of(service.key(), config.address(), config.port());
  }

  List<Check> checks() {
    return checks;
  }

  void checks(List<Check> next) {
    checks = next;
    failed = 0;
    for (Check check : next) {
      if (!check.isUp()) {
        failed++;
      }
    }
  }

  int failed() {
    return failed;
  }

  void addFailed(int change) {
    failed += change;
  }

  boolean isUp() {
    return isUp;
  }

  void up(boolean up, long nowNanos) {
    isUp = up;
    isDecided = true;
    sinceNanos = nowNanos;
  }

  /// A new one that is neither up nor down.
  void undecided(long nowNanos) {
    isUp = false;
    isDecided = false;
    sinceNanos = nowNanos;
  }

  boolean isDecided() {
    return isDecided;
  }

  boolean isToldDown() {
    return isToldDown;
  }

  void toldDown(boolean down) {
    isToldDown = down;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  @Nullable Order order() {
    return order;
  }

  void order(@Nullable Order next) {
    order = next;
  }

  /// The weight in force.
  int weight() {
    return weight;
  }

  void weight(int next) {
    weight = next;
  }

  /// What configuration, checks and operator make of its weight.
  int weightWanted() {
    if (order instanceof Order.Drain) {
      return 0;
    }
    if (order instanceof Order.Weight ordered) {
      return ordered.weight();
    }
    long sum = config.weight();
    for (Check check : checks) {
      sum += check.weightChange();
    }
    return Math.clamp(sum, 0, Integer.MAX_VALUE);
  }

  @Nullable DestinationSettings placed() {
    return placed;
  }

  void placed(@Nullable DestinationSettings settings) {
    placed = settings;
    isLeft = false;
  }

  boolean isLeft() {
    return isLeft;
  }

  void left() {
    isLeft = true;
  }

  /// With what it shall stand in the data plane; null: not at all.
  @Nullable DestinationSettings wish() {
    boolean serves = isUp && !service.isSorry();
    if (serves) {
      return settings(weight);
    }
    // Connections of a server that is being drained go on whoever serves the new ones.
    boolean stays = config.inhibitOnFailure() ? isDecided : isUp && order instanceof Order.Drain;
    return stays ? settings(0) : null;
  }

  private DestinationSettings settings(int weightThere) {
    return new DestinationSettings(
        config.forwarding(), weightThere, config.upperThreshold(), config.lowerThreshold());
  }
}
