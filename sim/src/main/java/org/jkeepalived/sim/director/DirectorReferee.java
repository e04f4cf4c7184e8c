package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.CheckEngine;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.Difference;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.TableEdit;
import org.jkeepalived.sim.check.Invariant;
import org.jkeepalived.sim.check.Trace;
import org.jkeepalived.sim.check.Violation;
import org.jspecify.annotations.Nullable;

/// Watches a director: writes the trace and holds every step against what is expected.
final class DirectorReferee {
  private final Trace trace;
  private final Map<Integer, StartCheck> running = new HashMap<>();
  private final Map<ServiceId, Map<DestinationId, DestinationSettings>> wished =
      new LinkedHashMap<>();
  private final Set<DestinationId> leftovers = new HashSet<>();
  private Expectation expected = new Expectation();

  /// What a new process found, until it is configured.
  private @Nullable Map<ServiceId, Set<DestinationId>> found;

  DirectorReferee(Trace trace) {
    this.trace = trace;
  }

  static void require(boolean holds, Invariant invariant, Object what) {
    if (!holds) {
      throw new Violation(invariant, what.toString());
    }
  }

  void note(long at, String text) {
    trace.note(at, text);
  }

  /// A new process begins, with what is in the table.
  void started(Director director) {
    trace.note(director.now(), "a process starts");
    expected = new Expectation();
    running.clear();
    wished.clear();
    leftovers.clear();
    Map<ServiceId, Set<DestinationId>> serving = new LinkedHashMap<>();
    director
        .table
        .rows()
        .forEach((id, row) -> {
          Set<DestinationId> servers = new HashSet<>();
          row.servers()
              .forEach((server, settings) -> {
                if (settings.weight() > 0) {
                  servers.add(server);
                }
              });
          serving.put(id, servers);
        });
    found = serving;
  }

  void differences(List<Difference> differences) {
    for (Difference difference : differences) {
      if (difference instanceof Difference.Leftover leftover) {
        require(found != null, Invariant.FOREIGN_UNTOUCHED, leftover.text());
        leftovers.add(leftover.destination());
      }
    }
  }

  /// The kernel is handed an edit.
  void edited(TableEdit edit) {
    require(!edit.service().equals(Strikes.FOREIGN_SERVICE), Invariant.FOREIGN_UNTOUCHED, edit);
    if (edit instanceof TableEdit.RemoveDestination(_, var destination)) {
      require(
          !destination.equals(Strikes.FOREIGN_SERVER) || leftovers.contains(destination),
          Invariant.FOREIGN_UNTOUCHED,
          edit);
    }
  }

  /// The process took in an event, or time, and wished `effects`.
  void step(
      Director director,
      CheckEngine engine,
      @Nullable CheckEvent event,
      List<CheckEffect> effects) {
    long now = director.now();
    trace.told(now, "director: ", event == null ? "wakes" : brief(event));
    effects.forEach(effect -> trace.told(now, "→ ", brief(effect)));
    expected.told.clear();
    expect(director, event, now);
    List<String> told = new ArrayList<>();
    for (CheckEffect effect : effects) {
      follow(effect, now, told);
    }
    new StatusCheck(expected, engine, now).compare();
    compareTold(told);
    compareWishes();
    if (event instanceof CheckEvent.Configured && found != null) {
      compareAdopted(director, found);
      found = null;
    }
  }

  private static Object brief(Object what) {
    return what instanceof CheckEvent.Configured configured
        ? "reads a configuration of " + configured.lvs().virtualServers()
        : what;
  }

  private void expect(Director director, @Nullable CheckEvent event, long now) {
    switch (event) {
      case null -> expected.expire(now);
      case CheckEvent.Configured _ -> expected.configured(director.drafts, director.present, now);
      case CheckEvent.Finished finished -> ended(finished, now);
      case CheckEvent.FileRead _ -> expected.read(director.file);
      case CheckEvent.AddressChanged _ -> expected.addresses(director.present, now);
      case CheckEvent.Ordered(var server, Order.Undo()) ->
          expected.ordered(server, Optional.empty());
      case CheckEvent.Ordered(var server, var order) ->
          expected.ordered(server, Optional.of(order));
      case CheckEvent.BfdChanged _, CheckEvent.InstanceChanged _, CheckEvent.Stopping _ ->
          throw new IllegalArgumentException("never drawn: " + event);
    }
  }

  private void ended(CheckEvent.Finished finished, long now) {
    StartCheck start = running.get(finished.checker());
    if (start != null && start.run() == finished.run()) {
      running.remove(finished.checker());
      boolean good = finished.verdict() instanceof Verdict.Success;
      int code =
          finished.verdict() instanceof Verdict.Success success ? success.exitCode().orElse(0) : 1;
      expected.ended(start.config(), good, code, now);
    }
  }

  private void follow(CheckEffect effect, long now, List<String> told) {
    switch (effect) {
      case StartCheck start -> started(start, now);
      case CheckEffect.CancelCheck(int checker, int run) -> {
        StartCheck start = running.remove(checker);
        require(start != null && start.run() == run, Invariant.CHECKS_ALONE, effect);
      }
      case CheckEffect.HoldService(var service, _) ->
          wished.computeIfAbsent(service, _ -> new LinkedHashMap<>());
      case CheckEffect.ReleaseService(var service) ->
          require(wished.remove(service) != null, Invariant.WISHES_AS_DECIDED, effect);
      case CheckEffect.HoldDestination(var service, var destination, var settings) ->
          servers(service, effect).put(destination, settings);
      case CheckEffect.ReleaseDestination(var service, var destination) ->
          servers(service, effect).remove(destination);
      case CheckEffect.Notify notify -> told.add(notify.fifoLine());
      case CheckEffect.LeaveDestination _,
          CheckEffect.FlushTable _,
          CheckEffect.MarkPackets _,
          CheckEffect.SetTimeouts _,
          CheckEffect.RunSyncDaemon _,
          CheckEffect.WatchFiles _,
          CheckEffect.KeepOrders _,
          CheckEffect.Log _ -> {
        // Nothing follows.
      }
    }
  }

  private Map<DestinationId, DestinationSettings> servers(ServiceId service, CheckEffect effect) {
    Map<DestinationId, DestinationSettings> servers = wished.get(service);
    if (servers == null) {
      throw new Violation(Invariant.WISHES_AS_DECIDED, "no service for " + effect);
    }
    return servers;
  }

  private void started(StartCheck start, long now) {
    require(running.put(start.checker(), start) == null, Invariant.CHECKS_ALONE, start);
    ExpectedCheck check = expected.checks.get(start.config());
    if (check == null) {
      throw new Violation(Invariant.CHECKS_ON_TIME, "nobody has " + start);
    }
    require(!check.runs, Invariant.CHECKS_ALONE, start);
    boolean inTime = check.earliest <= now && now - Director.LATENESS_NANOS <= check.latest;
    require(
        inTime && check.page() == start.url(),
        Invariant.CHECKS_ON_TIME,
        start + " not within " + check.earliest + " to " + check.latest);
    check.begins(now);
  }

  private void compareTold(List<String> told) {
    List<String> wanted = expected.told.stream().sorted().toList();
    List<String> actual = told.stream().sorted().toList();
    require(wanted.equals(actual), Invariant.TOLD_COMPLETELY, actual + ", expected " + wanted);
  }

  private void compareWishes() {
    Map<ServiceId, Map<DestinationId, Integer>> weights = new LinkedHashMap<>();
    wished.forEach((service, servers) -> {
      Map<DestinationId, Integer> row = new LinkedHashMap<>();
      servers.forEach((server, settings) -> row.put(server, settings.weight()));
      weights.put(service, row);
    });
    Map<ServiceId, Map<DestinationId, Integer>> wanted = wanted();
    require(weights.equals(wanted), Invariant.WISHES_AS_DECIDED, weights + ", expected " + wanted);
  }

  private Map<ServiceId, Map<DestinationId, Integer>> wanted() {
    Map<ServiceId, Map<DestinationId, Integer>> wanted = new LinkedHashMap<>();
    for (ExpectedService service : expected.services.values()) {
      service.ids().forEach(id -> wanted.put(id, service.table()));
    }
    return wanted;
  }

  private void compareAdopted(Director director, Map<ServiceId, Set<DestinationId>> before) {
    for (ExpectedService service : expected.services.values()) {
      for (ServiceId id : service.ids()) {
        for (DestinationId server : before.getOrDefault(id, Set.of())) {
          boolean isOurs = service.find(server.address()).isPresent();
          var row = director.table.row(id);
          var there = row == null ? null : row.servers().get(server);
          boolean serves = there != null && there.weight() > 0;
          require(
              !isOurs || service.isSorry() || serves,
              Invariant.ADOPTED_UNHARMED,
              server.text() + " of " + id.text());
        }
      }
    }
  }

  /// Nobody has done anything for long enough: everything must be as it should.
  void checkQuiet(Director director) {
    new QuietTable(expected, director).compare(wanted());
  }
}
