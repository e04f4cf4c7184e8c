package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.FlushTable;
import org.jkeepalived.core.check.CheckEffect.SetTimeouts;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.status.CheckStatus;
import org.jspecify.annotations.Nullable;

/// All decisions of health checking.
///
/// Two ways in ([#handle], [#advance]), two ways out: the effects, which are handed over one by one
/// as they are decided, and [#nextDeadlineNanos]. Every `nowNanos` is the same monotonic clock and
/// never goes back. What a verdict or a deadline costs does not grow with the number of servers,
/// except that of virtual servers whose sorry server comes or goes. Belongs to one thread.
public final class CheckEngine {
  private final Consumer<CheckEffect> effects;
  private final Map<ServiceKey, Service> services = new LinkedHashMap<>();
  private final Orders orders;
  private final Announcer announcer;
  private final Placement placement;
  private final Pool pool;
  private final Verdicts verdicts;
  private final CheckTable table;
  private final Followed followed;
  private final Suspension suspension;
  private final ServerRollout servers;
  private final Rollout rollout;
  private final Marks marks;
  private final SyncRoles syncRoles;
  private final Departure departure;
  private LvsConfiguration configuration = LvsConfiguration.EMPTY;
  private boolean isConfigured;
  private boolean isStopped;

  /// An engine without configuration.
  ///
  /// @param seed of the delays before first checks
  /// @param effects takes each wish as it is decided; must not call back
  public CheckEngine(long seed, Consumer<CheckEffect> effects) {
    this.effects = effects;
    orders = new Orders(effects);
    announcer = new Announcer(effects);
    placement = new Placement(effects);
    pool = new Pool(announcer, placement);
    verdicts = new Verdicts(announcer, pool);
    table = new CheckTable(effects, new SplittableRandom(seed));
    followed = new Followed(effects);
    suspension = new Suspension(table, announcer);
    servers = new ServerRollout(table, orders, announcer, placement, pool);
    marks = new Marks(effects);
    rollout = new Rollout(effects, announcer, placement, pool, servers, marks);
    syncRoles = new SyncRoles(effects);
    departure = new Departure(effects, announcer);
  }

  /// Takes in one event.
  public void handle(CheckEvent event, long nowNanos) {
    if (isStopped) {
      return;
    }
    switch (event) {
      case CheckEvent.Configured(var lvs, var files) -> configure(lvs, files, nowNanos);
      case CheckEvent.Finished(int checker, int run, var verdict, long duration) ->
          finished(checker, run, verdict, duration, nowNanos);
      case CheckEvent.FileRead(String file, var text) ->
          followed.read(file, text).forEach(check -> follow(check, nowNanos));
      case CheckEvent.BfdChanged(String session, boolean up) ->
          followed.session(session, up).forEach(check -> follow(check, nowNanos));
      case CheckEvent.AddressChanged(var address, boolean present) ->
          suspension.address(address, present, services.values(), nowNanos);
      case CheckEvent.InstanceChanged(String instance, boolean master) ->
          syncRoles.instance(instance, master);
      case CheckEvent.Ordered(var server, var order) -> order(server, order, nowNanos);
      case CheckEvent.Stopping _ -> stop();
    }
  }

  private void configure(LvsConfiguration next, List<TrackedFile> files, long nowNanos) {
    LvsSettings settings = next.settings();
    boolean isFirst = !isConfigured;
    isConfigured = true;
    if (isFirst && settings.flush()) {
      effects.accept(new FlushTable());
    }
    if (!settings.timeouts().equals(configuration.settings().timeouts())) {
      effects.accept(new SetTimeouts(settings.timeouts()));
    }
    verdicts.configure(settings.noCheckerMails());
    followed.configure(files);
    if (settings.sharesChecks() != configuration.settings().sharesChecks()) {
      table.share(settings.sharesChecks(), timed(), nowNanos);
    }
    rollout.apply(services, next, nowNanos);
    configuration = next;
    orders.retain(name -> server(name) != null);
    suspension.configure(services.values(), nowNanos);
    for (Check check : servers.takeFresh()) {
      suspension.begin(check, nowNanos);
    }
    followAll(nowNanos);
    syncRoles.configure(settings.syncDaemon());
  }

  private void followAll(long nowNanos) {
    followed.clear();
    for (Service service : services.values()) {
      for (Server server : service.servers()) {
        for (Check check : server.checks()) {
          if (!check.isTimed()) {
            followed.add(check);
            follow(check, nowNanos);
          }
        }
      }
    }
  }

  /// Looks at what a checker follows.
  private void follow(Check check, long nowNanos) {
    Verdict verdict = followed.verdict(check).orElse(null);
    if (verdict == null) {
      return;
    }
    if (verdict instanceof Verdict.Success) {
      check.weightChange(followed.weightChange(check));
      pool.reweigh(check.server(), nowNanos);
    }
    verdicts.observed(check, verdict, nowNanos);
  }

  private void finished(int number, int run, Verdict verdict, long durationNanos, long nowNanos) {
    List<Check> checks = table.running(number, run);
    long next = Long.MAX_VALUE;
    for (Check check : checks) {
      verdicts.finished(check, verdict, durationNanos, nowNanos);
      next = Math.min(next, check.nextNanos(nowNanos));
    }
    if (!checks.isEmpty()) {
      table.schedule(checks.getFirst(), next, nowNanos);
    }
  }

  private void order(ServerName name, Order order, long nowNanos) {
    Server server = server(name);
    if (server == null) {
      announcer.warn(
          "no real server "
              + Labels.of(name.virtualServer(), name.address(), name.port())
              + " of VS "
              + Labels.of(name.virtualServer())
              + " is configured; the order about it is dropped");
      return;
    }
    if (order instanceof Order.Undo || order.untilNanos() <= nowNanos) {
      orders.remove(name);
    } else {
      orders.put(name, order);
    }
    obey(server, nowNanos);
  }

  private void obey(Server server, long nowNanos) {
    Order order = orders.of(server.name()).orElse(null);
    if (!Objects.equals(order, server.order())) {
      server.order(order);
      announcer.logOrder(server, nowNanos);
      pool.reweigh(server, nowNanos);
    }
  }

  private @Nullable Server server(ServerName name) {
    Service service = services.get(name.virtualServer());
    return service == null ? null : service.find(name);
  }

  private List<Check> timed() {
    List<Check> timed = new ArrayList<>();
    for (Service service : services.values()) {
      for (Server server : service.servers()) {
        server.checks().stream().filter(Check::isTimed).forEach(timed::add);
      }
    }
    return timed;
  }

  private void stop() {
    isStopped = true;
    timed().forEach(table::rest);
    departure.leave(services.values(), configuration.settings().flushOnStop());
    marks.stop();
    syncRoles.stop();
  }

  /// Starts what is due, and ends what is over.
  public void advance(long nowNanos) {
    for (ServerName name : orders.expire(nowNanos)) {
      Server server = server(name);
      if (server != null) {
        obey(server, nowNanos);
      }
    }
    table.advance(nowNanos);
  }

  /// The earliest time at which [#advance] has something to do; `Long.MAX_VALUE`: never.
  public long nextDeadlineNanos() {
    return isStopped ? Long.MAX_VALUE : Math.min(table.earliestNanos(), orders.earliestNanos());
  }

  /// A snapshot of everything, for readers on other threads.
  public CheckStatus status(long nowNanos) {
    return CheckSnapshots.of(services.values(), table, nowNanos);
  }
}
