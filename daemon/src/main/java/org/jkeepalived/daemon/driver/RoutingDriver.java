package org.jkeepalived.daemon.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jkeepalived.core.config.write.RouteWriter;
import org.jkeepalived.core.config.write.RuleWriter;
import org.jkeepalived.core.dataplane.HeldTable;
import org.jkeepalived.core.dataplane.HeldTable.Change;
import org.jkeepalived.core.dataplane.Holder;
import org.jkeepalived.core.dataplane.RouteItems;
import org.jkeepalived.core.dataplane.RouteKey;
import org.jkeepalived.core.dataplane.RoutingLinks;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.Rule;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.RoutingStatus;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.RouteInfo;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.jkeepalived.linux.netlink.RoutingEdit;
import org.jkeepalived.linux.netlink.RoutingListener;
import org.jkeepalived.linux.netlink.RoutingMonitor;
import org.jkeepalived.linux.netlink.RuleInfo;
import org.jspecify.annotations.Nullable;

/// Puts routes and rules into the kernel and takes them away.
///
/// Rules stand on routes, and routes on addresses: removals go before those of addresses
/// ([#flushRemovals]), additions after ([#flushAdditions]), each in one exchange for all instances
/// of a turn. Without a route or rule in the configuration nothing of this does anything.
public final class RoutingDriver implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long RETRY_NANOS = 1_000_000_000L;

  private final RouteSocket socket;
  private final IntConsumer watch;
  private final RoutingLog log;
  private final RoutingLinks links = new RoutingLinks();
  private final RouteItems routeItems = new RouteItems(links);
  private final HeldTable<RouteKey, Route> routes = new HeldTable<>(routeItems);
  private final HeldTable<RuleInfo, Rule> rules = new HeldTable<>(new RuleItems());
  private final Map<Integer, VrrpInstance> instances = new HashMap<>();
  private final Listener listener = new Listener();
  private Configuration configuration = Configuration.EMPTY;
  private StaticRouting predecessors = StaticRouting.NONE;
  private Set<String> virtualRoutingNames = Set.of();
  private @Nullable RoutingMonitor monitor;
  private long retryNanos = NEVER;
  private boolean sweepDue;
  private boolean swept;

  /// A driver that holds nothing.
  ///
  /// @param socket the caller closes it
  /// @param watch takes the descriptor whose readiness calls for [#read]
  public RoutingDriver(RouteSocket socket, IntConsumer watch, DriverLog log) {
    this.socket = socket;
    this.watch = watch;
    this.log = new RoutingLog(log);
  }

  /// What the configuration of the process before this one named, from its [RoutingRecord].
  public void predecessors(StaticRouting routing) {
    predecessors = routing;
  }

  void configured(int instance, VrrpInstance config) {
    instances.put(instance, config);
  }

  void removed(int instance) {
    release(instance);
    instances.remove(instance);
  }

  /// The routes and rules of an instance shall be there.
  void hold(int instance) {
    VrrpInstance config = instances.get(instance);
    if (config != null) {
      routes.hold(new Holder.Instance(instance), config.features().routes());
      rules.hold(new Holder.Instance(instance), config.features().rules());
    }
  }

  /// The routes and rules of an instance shall not be there.
  void release(int instance) {
    routes.release(new Holder.Instance(instance));
    rules.release(new Holder.Instance(instance));
  }

  /// These shall be there whatever any instance does, and no others.
  void holdStatic(StaticRouting routing) {
    routes.hold(new Holder.StaticRouting(), routing.routes());
    rules.hold(new Holder.StaticRouting(), routing.rules());
  }

  /// Takes note of what the kernel and the configuration report.
  public void observe(Event event) {
    switch (event) {
      case Event.LinkChanged(var link) -> linkChanged(link);
      case Event.LinkRemoved(int ifindex) -> {
        if (links.absent(ifindex)) {
          routes.reconsider();
        }
      }
      case Event.AddressAbsent(_, var address, _) ->
          // With an address the kernel drops, without a word, the routes that prefer it as source.
          routes.doubt(route -> route.preferredSource().filter(address::equals).isPresent());
      case Event.AddressPresent _ -> retryRefused();
      case Event.Configured(var next) -> configured(next);
      case Event.ScriptFinished _,
          Event.Observed _,
          Event.TransportChanged _,
          Event.Stopping _ -> {}
    }
  }

  private void linkChanged(Link link) {
    if (!links.present(link)) {
      return;
    }
    lookUpVirtualRouting(link.name());
    // IPv4 routes go without a word when their interface goes down, even if only for a moment.
    routes.doubt(route ->
        RouteItems.devices(route).findAny().isEmpty()
            || RouteItems.devices(route).anyMatch(link.name()::equals));
    routes.reconsider();
  }

  private void configured(Configuration next) {
    configuration = next;
    sweepDue = true;
    Set<String> names = new HashSet<>();
    RoutingLines.of(next).routes().forEach(route -> route.vrf().ifPresent(names::add));
    virtualRoutingNames = names;
    names.forEach(this::lookUpVirtualRouting);
    routes.reconsider();
    if (monitor == null && !RoutingLines.isEmpty(next)) {
      listen();
    }
  }

  private void listen() {
    try {
      RoutingMonitor opened = RoutingMonitor.open();
      monitor = opened;
      watch.accept(opened.fd());
    } catch (ErrnoException e) {
      log.failed("notice when others remove routes and rules", e);
    }
  }

  private void lookUpVirtualRouting(String name) {
    var ifindex = links.ifindex(name);
    if (!virtualRoutingNames.contains(name) || ifindex.isEmpty()) {
      return;
    }
    try {
      socket
          .vrfTable(ifindex.getAsInt())
          .ifPresent(table -> links.vrf(name, Integer.toUnsignedLong(table)));
    } catch (ErrnoException e) {
      log.failed("look up the VRF " + name, e);
    }
  }

  private void retryRefused() {
    if (routes.hasRefusals() || rules.hasRefusals()) {
      routes.reconsider();
      rules.reconsider();
    }
  }

  /// Takes note of what somebody removed.
  public void read() {
    if (monitor != null) {
      monitor.read(listener);
    }
  }

  private final class Listener implements RoutingListener {
    @Override
    public void routeAbsent(RouteInfo route, int causedBy) {
      if (causedBy == socket.port()) {
        return;
      }
      RouteKey key = RoutingTypes.key(route);
      for (RouteKey each : List.of(key, key.anyWay())) {
        Optional<Route> made = routes.installed(each);
        if (made.isPresent() && RoutingTypes.isMadeBy(made.get(), route, links)) {
          gone(each, made.get(), causedBy);
        }
      }
    }

    /// What nobody asked for the kernel did itself, because of an interface.
    private void gone(RouteKey key, Route made, int causedBy) {
      if (causedBy == 0) {
        routes.doubt(made::equals);
      } else {
        routes.absent(key);
      }
    }

    @Override
    public void ruleAbsent(RuleInfo rule, int causedBy) {
      if (causedBy != socket.port()) {
        rules.absent(rule);
      }
    }

    @Override
    public void overrun() {
      routes.doubt(_ -> true);
      rules.doubt(_ -> true);
    }
  }

  /// Removes what is not wanted any more; the first time under a configuration also what a killed
  /// predecessor left behind.
  public void flushRemovals() {
    boolean sweeps = sweepDue && !swept;
    if (!sweeps && !rules.mayHaveRemovals() && !routes.mayHaveRemovals()) {
      return; // nearly every turn of the loop, which allocates nothing then
    }
    var batch = new RoutingBatch();
    for (Change<RuleInfo, Rule> change : rules.takeRemovals()) {
      batch.add(new RoutingEdit.RemoveRule(change.key()), ack -> takeRule(change, ack));
    }
    for (Change<RouteKey, Route> change : routes.takeRemovals()) {
      batch.add(
          new RoutingEdit.RemoveRoute(RoutingTypes.request(change.wanted(), change.key(), links)),
          ack -> takeRoute(change, ack));
    }
    if (sweeps) {
      swept = true;
      sweep(batch);
    }
    apply(batch);
  }

  /// Installs what is wanted.
  public void flushAdditions() {
    if (!rules.mayHaveAdditions() && !routes.mayHaveAdditions()) {
      return;
    }
    var batch = new RoutingBatch();
    for (Change<RouteKey, Route> change : routes.takeAdditions()) {
      batch.add(
          new RoutingEdit.AddRoute(
              RoutingTypes.request(change.wanted(), change.key(), links),
              RoutingTypes.creation(change.wanted())),
          ack -> takeRoute(change, ack));
    }
    for (Change<RuleInfo, Rule> change : rules.takeAdditions()) {
      batch.add(new RoutingEdit.AddRule(change.key()), ack -> takeRule(change, ack));
    }
    apply(batch);
  }

  private void apply(RoutingBatch batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      batch.apply(socket);
    } catch (ErrnoException e) {
      log.failed("change routes and rules", e);
      // What was done and what was not is unknown; doing it twice does no harm.
      routes.doubt(_ -> true);
      rules.doubt(_ -> true);
    }
    if (batch.hasRefusals()) {
      retryNanos = Math.min(retryNanos, System.nanoTime() + RETRY_NANOS);
    }
  }

  private boolean takeRoute(Change<RouteKey, Route> change, Ack ack) {
    return take(routes, change, "route " + RouteWriter.line(change.wanted()), ack);
  }

  private boolean takeRule(Change<RuleInfo, Rule> change, Ack ack) {
    return take(rules, change, "rule " + RuleWriter.line(change.wanted()), ack);
  }

  private <K, W> boolean take(HeldTable<K, W> table, Change<K, W> change, String what, Ack ack) {
    boolean done =
        switch (change) {
          case Change.Add<K, W> _ -> ack.isDone() || ack.isAlreadyThere();
          case Change.Remove<K, W> _ -> ack.isDone() || ack.isAlreadyGone();
        };
    if (done) {
      table.done(change);
      if (change instanceof Change.Add<K, W> add && add.again() && ack.isDone()) {
        log.putBack(what);
      }
    } else if (table.refused(change, RoutingLog.reason(ack))) {
      log.refused(change instanceof Change.Add<K, W> ? "add " : "remove ", what, ack);
    }
    return done;
  }

  /// Removes what the configuration or that of the predecessor names and nobody holds. Of the
  /// latter only what carries keepalived's protocol; the kernel compares it.
  private void sweep(RoutingBatch batch) {
    StaticRouting own = RoutingLines.of(configuration);
    List<Rule> leftoverRules = new ArrayList<>(own.rules());
    List<Route> leftoverRoutes = new ArrayList<>(own.routes());
    predecessors.rules().stream()
        .filter(rule -> rule.protocol().equals(Route.PROTOCOL))
        .forEach(leftoverRules::add);
    predecessors.routes().stream()
        .filter(route -> route.protocol().equals(Route.PROTOCOL))
        .forEach(leftoverRoutes::add);
    var items = new RuleItems();
    for (Rule rule : leftoverRules) {
      items
          .key(rule)
          .filter(key -> !rules.isWanted(key))
          .ifPresent(key ->
              batch.add(
                  new RoutingEdit.RemoveRule(key),
                  ack -> log.leftover("rule " + RuleWriter.line(rule), ack)));
    }
    for (Route route : leftoverRoutes) {
      routeItems
          .key(route)
          .filter(key -> !routes.isWanted(key))
          .ifPresent(key ->
              batch.add(
                  new RoutingEdit.RemoveRoute(RoutingTypes.request(route, key, links)),
                  ack -> log.leftover("route " + RouteWriter.line(route), ack)));
    }
  }

  /// When [#advance] wants to be called; `Long.MAX_VALUE`: not at all.
  public long nextDeadlineNanos() {
    return retryNanos;
  }

  /// Puts back what was removed by others, and tries again what the kernel refused when it is time.
  /// To be called in every turn of the loop, after addresses were put back.
  public void advance(long nowNanos) {
    if (nowNanos >= retryNanos) {
      retryNanos = NEVER;
      routes.reconsider();
      rules.reconsider();
    }
    flushRemovals();
    flushAdditions();
  }

  /// How each line of the configuration stands in the kernel.
  public List<RoutingStatus> status() {
    var report = new RoutingReport(routes, rules);
    configuration.staticRouting().routes().forEach(report::add);
    configuration.staticRouting().rules().forEach(report::add);
    instances.forEach((number, config) -> report.add(new Holder.Instance(number), config));
    return report.lines();
  }

  @Override
  public void close() {
    if (monitor != null) {
      monitor.close();
    }
  }
}
