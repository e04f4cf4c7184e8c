package org.jkeepalived.daemon.observe;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.check.ServerName;
import org.jkeepalived.core.status.CheckStatus;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.VirtualServerStatus;

/// An operator's order, as it came over the socket: `order=drain|undrain|weight`, `virtual_server`,
/// `real_server`, `weight`, `seconds`.
///
/// @param problem why it cannot be given; empty: it can
/// @param words what is done, for the answer
record ServerOrder(String problem, List<CheckEvent.Ordered> events, String words) {
  private static final long MOST_SECONDS = TimeUnit.DAYS.toSeconds(365);

  static ServerOrder of(Map<String, String> parameters, CheckStatus status) {
    List<VirtualServerStatus> services =
        status.virtualServers().stream()
            .filter(it -> ServerNames.is(it, parameters.getOrDefault("virtual_server", "")))
            .toList();
    if (services.size() != 1) {
      return refused(
          services.isEmpty()
              ? "there is no virtual server " + parameters.get("virtual_server")
              : "several virtual servers are meant; say which one: " + names(services));
    }
    VirtualServerStatus service = services.getFirst();
    List<RealServerStatus> servers =
        service.servers().stream()
            .filter(it -> ServerNames.is(it, parameters.getOrDefault("real_server", "")))
            .toList();
    if (servers.size() != 1) {
      return refused(
          service.name()
              + (servers.isEmpty()
                  ? " has no real server " + parameters.get("real_server") + "; it has "
                  : " has several real servers of this address; say which one: ")
              + service.servers().stream()
                  .map(RealServerStatus::name)
                  .collect(Collectors.joining(", ")));
    }
    return of(parameters, status, service, servers.getFirst());
  }

  private static ServerOrder of(
      Map<String, String> parameters,
      CheckStatus status,
      VirtualServerStatus service,
      RealServerStatus server) {
    OptionalLong seconds = number(parameters, "seconds", MOST_SECONDS);
    if (parameters.containsKey("seconds") && seconds.isEmpty()) {
      return refused("a time is 1 s to 365 d");
    }
    long until =
        seconds.isPresent()
            ? status.atNanos() + TimeUnit.SECONDS.toNanos(seconds.getAsLong())
            : Long.MAX_VALUE;
    String when =
        seconds.isPresent()
            ? " for " + Durations.text(TimeUnit.SECONDS.toNanos(seconds.getAsLong()))
            : " until it is undone";
    String who = server.name() + " of " + service.name();
    ServerName name =
        new ServerName(service.config().key(), server.config().address(), server.config().port());
    return switch (parameters.getOrDefault("order", "")) {
      case "drain" -> given(name, new Order.Drain(until), who + " is drained" + when);
      case "undrain" -> given(name, new Order.Undo(), who + " is as configured again");
      case "weight" -> {
        OptionalLong weight = number(parameters, "weight", Integer.MAX_VALUE);
        yield weight.isEmpty()
            ? refused("a weight is 0 to " + Integer.MAX_VALUE)
            : given(
                name,
                new Order.Weight((int) weight.getAsLong(), until),
                who + " has the weight " + weight.getAsLong() + when);
      }
      default -> refused("an order is drain, undrain or weight");
    };
  }

  private static OptionalLong number(Map<String, String> parameters, String name, long most) {
    String text = parameters.getOrDefault(name, "");
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) > most) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private static String names(List<VirtualServerStatus> services) {
    return services.stream().map(VirtualServerStatus::name).collect(Collectors.joining(", "));
  }

  private static ServerOrder refused(String problem) {
    return new ServerOrder(problem, List.of(), "");
  }

  private static ServerOrder given(ServerName server, Order order, String words) {
    return new ServerOrder("", List.of(new CheckEvent.Ordered(server, order)), words);
  }

  /// Gives it.
  Reply give(Consumer<CheckEvent> engine) {
    if (!problem.isEmpty()) {
      return Reply.error(404, problem);
    }
    events.forEach(engine);
    return Reply.text(words + "\n");
  }

  /// Weight of an order in a report; empty: drained.
  static String text(OptionalInt weight) {
    return weight.isPresent() ? "weight " + weight.getAsInt() : "drained";
  }
}
