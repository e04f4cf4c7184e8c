package org.jkeepalived.daemon.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.check.ServerName;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.ServiceKey;

/// What a process that checks leaves to the next one: which services it has in the kernel, and what
/// operators ordered.
///
/// @param plane name of the data plane; empty: none
/// @param namespace network namespace of the data plane; empty: that of the process
record Recorded(
    String plane,
    Optional<String> namespace,
    Set<ServiceId> services,
    Map<ServerName, Order> orders) {
  /// Nothing at all.
  static final Recorded NOTHING = new Recorded("", Optional.empty(), Set.of(), Map.of());

  private static final String EVER = "-";

  Recorded {
    services = Set.copyOf(services);
    orders = Map.copyOf(orders);
  }

  boolean isEmpty() {
    return services.isEmpty() && orders.isEmpty();
  }

  /// One fact a line: `plane ipvs`, `service tcp 192.0.2.10 80`, `order drain 1790000000000
  /// 192.0.2.20 80 tcp 192.0.2.10 80`. An order names its end in milliseconds since 1970, or `-`.
  ///
  /// @param nanos what a monotonic clock shows now, by which orders end
  List<String> lines(Instant now, long nanos) {
    List<String> lines = new ArrayList<>();
    lines.add("plane " + plane);
    namespace.ifPresent(name -> lines.add("namespace " + name));
    services.stream().map(Recorded::line).sorted().forEach(lines::add);
    orders.forEach((server, order) -> {
      if (!(order instanceof Order.Undo)) {
        String until = end(order.untilNanos(), now, nanos);
        lines.add("order " + word(order) + " " + until + " " + line(server));
      }
    });
    return lines;
  }

  private static String line(ServiceId service) {
    return "service "
        + switch (service) {
          case ServiceId.Address(var protocol, var address, int port) ->
              word(protocol) + " " + address + " " + port;
          case ServiceId.Mark(var family, long mark) -> "mark " + word(family) + " " + mark;
        };
  }

  private static String word(Order order) {
    return order instanceof Order.Weight weight ? "weight=" + weight.weight() : "drain";
  }

  /// The name of a group may have blanks in it, and comes last.
  private static String line(ServerName server) {
    return server.address()
        + " "
        + server.port()
        + " "
        + switch (server.virtualServer()) {
          case ServiceKey.Address(var address, int port, var protocol) ->
              word(protocol) + " " + address + " " + port;
          case ServiceKey.Mark(long mark, var family) -> "mark " + word(family) + " " + mark;
          case ServiceKey.Group(var name, var protocol) -> "group " + word(protocol) + " " + name;
        };
  }

  private static String end(long until, Instant now, long nanos) {
    return until == Long.MAX_VALUE
        ? EVER
        : Long.toString(now.plusNanos(until - nanos).toEpochMilli());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Reads lines. One that makes no sense is left out, and so is an order that is over.
  static Recorded of(List<String> lines, Instant now, long nanos) {
    String plane = "";
    Optional<String> namespace = Optional.empty();
    Set<ServiceId> services = new LinkedHashSet<>();
    Map<ServerName, Order> orders = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      String rest = words.length == 2 ? words[1] : "";
      try {
        switch (words[0]) {
          case "plane" -> plane = rest;
          case "namespace" -> namespace = Optional.of(rest);
          case "service" -> services.add(service(rest.split(" ", -1)));
          case "order" -> read(rest.split(" ", 7), now, nanos, orders);
          default -> {} // of a later version
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException _) {
        // Half a line, or somebody else's.
      }
    }
    return new Recorded(plane, namespace, services, orders);
  }

  private static ServiceId service(String[] words) {
    return words[0].equals("mark")
        ? new ServiceId.Mark(family(words[1]), Long.parseLong(words[2]))
        : new ServiceId.Address(
            protocol(words[0]), IpAddress.of(words[1]), Integer.parseInt(words[2]));
  }

  private static void read(String[] words, Instant now, long nanos, Map<ServerName, Order> orders) {
    long until = until(words[1], now, nanos);
    var server =
        new ServerName(
            key(words[4], words[5], words[6]), IpAddress.of(words[2]), Integer.parseInt(words[3]));
    if (until > nanos) {
      orders.put(
          server,
          words[0].equals("drain")
              ? new Order.Drain(until)
              : new Order.Weight(Integer.parseInt(words[0].substring("weight=".length())), until));
    }
  }

  private static long until(String word, Instant now, long nanos) {
    return word.equals(EVER)
        ? Long.MAX_VALUE
        : nanos + Duration.between(now, Instant.ofEpochMilli(Long.parseLong(word))).toNanos();
  }

  private static ServiceKey key(String kind, String first, String last) {
    return switch (kind) {
      case "mark" -> new ServiceKey.Mark(Long.parseLong(last), family(first));
      case "group" -> new ServiceKey.Group(last, protocol(first));
      default ->
          new ServiceKey.Address(IpAddress.of(first), Integer.parseInt(last), protocol(kind));
    };
  }

  private static AddressFamily family(String word) {
    return AddressFamily.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Protocol protocol(String word) {
    return Protocol.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
