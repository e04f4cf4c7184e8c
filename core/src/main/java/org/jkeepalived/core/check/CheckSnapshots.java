package org.jkeepalived.core.check;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.status.CheckStatus;
import org.jkeepalived.core.status.CheckerStatus;
import org.jkeepalived.core.status.CheckerStatus.LastRun;
import org.jkeepalived.core.status.CheckerStatus.Outcome;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.RealServerStatus.OrderStatus;
import org.jkeepalived.core.status.VirtualServerStatus;
import org.jkeepalived.core.status.VirtualServerStatus.SorryServerStatus;
import org.jkeepalived.core.timer.DeadlineHeap;
import org.jspecify.annotations.Nullable;

/// Makes snapshots for readers.
final class CheckSnapshots {
  private CheckSnapshots() {}

  static CheckStatus of(Collection<Service> services, CheckTable table, long nowNanos) {
    return new CheckStatus(nowNanos, services.stream().map(it -> of(it, table)).toList());
  }

  private static VirtualServerStatus of(Service service, CheckTable table) {
    return new VirtualServerStatus(
        service.config(),
        service.name(),
        service.ids(),
        service.hasQuorum(),
        service.liveWeight(),
        service.threshold(),
        service.isSuspended(),
        sorry(service),
        service.quorumSinceNanos(),
        service.servers().stream().map(it -> of(it, table)).toList());
  }

  private static Optional<SorryServerStatus> sorry(Service service) {
    return service
        .config()
        .sorryServer()
        .map(sorry ->
            new SorryServerStatus(
                Labels.of(service.key(), sorry.address(), sorry.port()), service.isSorry()));
  }

  private static RealServerStatus of(Server server, CheckTable table) {
    return new RealServerStatus(
        server.config(),
        server.label(),
        server.isUp(),
        server.isDecided(),
        server.placed() != null,
        server.weight(),
        order(server.order()),
        server.sinceNanos(),
        server.checks().stream().map(it -> of(it, table)).toList());
  }

  private static Optional<OrderStatus> order(@Nullable Order order) {
    return switch (order) {
      case null -> Optional.empty();
      case Order.Drain(long until) ->
          Optional.of(new OrderStatus(OptionalInt.empty(), limit(until)));
      case Order.Weight(int weight, long until) ->
          Optional.of(new OrderStatus(OptionalInt.of(weight), limit(until)));
      case Order.Undo() -> Optional.empty();
    };
  }

  private static OptionalLong limit(long nanos) {
    return nanos == DeadlineHeap.NEVER ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  private static CheckerStatus of(Check check, CheckTable table) {
    return new CheckerStatus(
        check.config(),
        check.isUp(),
        check.isRunning(),
        check.failures(),
        check.weightChange(),
        last(check),
        check.isTimed() ? limit(table.dueNanos(check)) : OptionalLong.empty());
  }

  private static Optional<LastRun> last(Check check) {
    Verdict verdict = check.last();
    if (verdict == null) {
      return Optional.empty();
    }
    Outcome outcome =
        switch (verdict) {
          case Verdict.Success _ -> Outcome.SUCCESS;
          case Verdict.Failure _ -> Outcome.FAILURE;
          case Verdict.Inconclusive _ -> Outcome.INCONCLUSIVE;
        };
    return Optional.of(
        new LastRun(outcome, verdict.reason(), check.lastEndNanos(), check.lastDurationNanos()));
  }
}
