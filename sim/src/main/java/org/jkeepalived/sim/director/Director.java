package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.CheckEngine;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.dataplane.lvs.Difference;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.TableEdit;
import org.jkeepalived.core.dataplane.lvs.TableKeeper;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.sim.world.Dice;
import org.jkeepalived.sim.world.Timeline;
import org.jspecify.annotations.Nullable;

/// A machine that directs: a kernel's table, servers out there, and a process that may be killed
/// and started again.
final class Director {
  static final long LATENESS_NANOS = 20_000_000L;

  private static final long RECONCILE_NANOS = 10_000_000_000L;

  final Timeline timeline = new Timeline();
  final SimTable table = new SimTable();

  /// Pages and commands that fail.
  final Set<String> bad = new HashSet<>();

  final Map<String, Integer> exitCodes = new HashMap<>();
  final Set<IpAddress> present = new HashSet<>();
  int file;
  List<ServiceDraft> drafts;

  /// Edits of 100 that the kernel refuses, that it refuses though they took effect, and that it
  /// takes and loses.
  int refused;

  int doubtful;
  int lost;

  /// Services that the process holds or has yet to remove, in a file that outlives it.
  private final Set<ServiceId> record = new LinkedHashSet<>();

  private final Set<ServiceId> held = new HashSet<>();

  private final Dice dice;
  private final DirectorReferee referee;
  private final List<CheckEffect> effects = new ArrayList<>();
  private @Nullable CheckEngine engine;
  private TableKeeper keeper = new TableKeeper();

  /// Counts processes and their wake-ups, so that those of the past are told apart.
  private int process;

  private int wakeUp;

  Director(Dice dice, List<ServiceDraft> drafts, DirectorReferee referee) {
    this.dice = dice;
    this.drafts = drafts;
    this.referee = referee;
  }

  long now() {
    return timeline.now();
  }

  boolean isRunning() {
    return engine != null;
  }

  /// Starts a process; what a former one left in the table is there.
  void start() {
    process++;
    effects.clear();
    engine = new CheckEngine(dice.bits(), effects::add);
    keeper = new TableKeeper();
    // What a former process wrote down about itself.
    record.forEach(keeper::release);
    held.clear();
    referee.started(this);
    present.forEach(address -> tell(new CheckEvent.AddressChanged(address, true)));
    tell(configured());
    write(file);
    int mine = process;
    timeline.in(RECONCILE_NANOS, () -> reconcileFrom(mine));
  }

  /// kill -9.
  void crash() {
    process++;
    engine = null;
    referee.note(now(), "the process is killed");
  }

  void reload() {
    if (isRunning()) {
      tell(configured());
    }
  }

  private CheckEvent configured() {
    return new CheckEvent.Configured(DirectorDraw.build(drafts), List.of(DirectorDraw.FILE));
  }

  /// The number in the tracked file.
  void write(int number) {
    file = number;
    if (isRunning()) {
      tell(new CheckEvent.FileRead(DirectorDraw.FILE.name(), Optional.of("" + number)));
    }
  }

  void address(IpAddress address, boolean isHere) {
    boolean isNews = isHere ? present.add(address) : present.remove(address);
    if (isNews && isRunning()) {
      tell(new CheckEvent.AddressChanged(address, isHere));
    }
  }

  /// Hands an event to the process and carries out what it wishes.
  void tell(CheckEvent event) {
    CheckEngine it = engine;
    if (it != null) {
      it.handle(event, now());
      settle(event);
    }
  }

  private void wake(int mine, int which) {
    CheckEngine it = engine;
    if (it != null && mine == process && which == wakeUp) {
      it.advance(now());
      settle(null);
    }
  }

  /// @param event null: time has passed
  private void settle(@Nullable CheckEvent event) {
    List<CheckEffect> step = List.copyOf(effects);
    effects.clear();
    step.forEach(this::carryOut);
    if (event instanceof CheckEvent.Configured) {
      referee.differences(keeper.actual(table.dump()));
    }
    flush();
    CheckEngine it = engine;
    if (it != null) {
      referee.step(this, it, event, step);
      long due = it.nextDeadlineNanos();
      int mine = process;
      int which = ++wakeUp;
      if (due != Long.MAX_VALUE) {
        timeline.at(due + dice.between(0L, LATENESS_NANOS), () -> wake(mine, which));
      }
    }
  }

  private void carryOut(CheckEffect effect) {
    switch (effect) {
      case StartCheck start -> begin(start);
      case CheckEffect.HoldService(var service, var settings) -> {
        record.add(service);
        held.add(service);
        keeper.hold(service, settings);
      }
      case CheckEffect.ReleaseService(var service) -> {
        held.remove(service);
        keeper.release(service);
      }
      case CheckEffect.HoldDestination(var service, var destination, var settings) ->
          keeper.hold(service, destination, settings);
      case CheckEffect.ReleaseDestination(var service, var destination) ->
          keeper.release(service, destination);
      case CheckEffect.LeaveDestination(var service, var destination) ->
          keeper.leave(service, destination);
      case CheckEffect.CancelCheck _,
          CheckEffect.FlushTable _,
          CheckEffect.MarkPackets _,
          CheckEffect.SetTimeouts _,
          CheckEffect.RunSyncDaemon _,
          CheckEffect.WatchFiles _,
          CheckEffect.KeepOrders _,
          CheckEffect.Notify _,
          CheckEffect.Log _ -> {
        // The referee looks at them.
      }
    }
  }

  /// A probe goes out. What it finds is what is true when it ends. An answer that nobody waits for
  /// any longer may still come, and now and then one comes twice.
  private void begin(StartCheck start) {
    long latency = dice.chance(15) ? 3 * DirectorDraw.SECOND : dice.between(0L, 800_000_000L);
    int mine = process;
    timeline.in(latency, () -> answer(mine, start, find(start), latency));
    if (dice.chance(10)) {
      long again = latency + dice.between(0L, 9 * DirectorDraw.SECOND);
      timeline.in(again, () -> answer(mine, start, new Verdict.Failure("again"), again));
    }
  }

  private void answer(int mine, StartCheck start, Verdict verdict, long duration) {
    if (mine == process) {
      tell(new CheckEvent.Finished(start.checker(), start.run(), verdict, duration));
    }
  }

  private Verdict find(StartCheck start) {
    String target = target(start.config(), start.url());
    if (bad.contains(target)) {
      return new Verdict.Failure("bad");
    }
    Integer code = exitCodes.get(target);
    if (code != null && start.config() instanceof Checker.Misc misc && misc.dynamic()) {
      return new Verdict.Success("good", OptionalInt.of(code));
    }
    return new Verdict.Success("good");
  }

  /// What a run looks at.
  static String target(Checker config, int page) {
    return switch (config) {
      case Checker.Tcp tcp -> "port " + tcp.target().port();
      case Checker.Web web -> "port " + web.target().port() + web.urls().get(page).path();
      case Checker.Misc misc -> misc.command().text();
      case Checker.File _,
          Checker.Bfd _,
          Checker.Ping _,
          Checker.Smtp _,
          Checker.Dns _,
          Checker.Udp _ ->
          throw new IllegalArgumentException("never drawn, or never run: " + config);
    };
  }

  private void flush() {
    for (TableEdit edit : keeper.edits()) {
      if (dice.chance(lost)) {
        referee.note(now(), "lost " + edit);
      } else if (dice.chance(refused)) {
        keeper.failed(edit);
        referee.note(now(), "refused " + edit);
      } else {
        boolean isTaken = table.apply(edit);
        referee.edited(edit);
        if (!isTaken || dice.chance(doubtful)) {
          keeper.failed(edit);
        }
      }
    }
    Set<ServiceId> leaving = keeper.leaving();
    record.removeIf(service -> !held.contains(service) && !leaving.contains(service));
  }

  private void reconcileFrom(int mine) {
    if (mine == process) {
      reconcile();
      timeline.in(RECONCILE_NANOS, () -> reconcileFrom(mine));
    }
  }

  /// The process compares with a dump and puts right what differs.
  void reconcile() {
    if (isRunning()) {
      List<Difference> found = keeper.actual(table.dump());
      referee.differences(found);
      flush();
    }
  }
}
