package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.VirtualServerStatus;

/// An engine in a world where time and servers do as a test says. Every check ends at once unless
/// `latencyNanos` says otherwise; its target is good unless it is in `bad`.
final class CheckRig {
  static final long SECOND = 1_000_000_000L;
  static final long START = 1_000 * SECOND;

  private record Answer(long atNanos, long order, StartCheck start) {}

  /// A run, and when it began.
  record Run(long atNanos, String target, int url) {}

  final CheckEngine engine;
  final List<CheckEffect> effects = new ArrayList<>();

  /// `address:port`, `address:port/path`, or the text of a command.
  final Set<String> bad = new HashSet<>();

  /// Targets of which nobody can tell.
  final Set<String> unclear = new HashSet<>();

  final Map<String, Integer> exitCodes = new HashMap<>();
  final List<Run> runs = new ArrayList<>();

  /// `tcp 192.0.2.10:80` to `192.0.2.20:80` to settings, as told to the data plane.
  final Map<String, Map<String, DestinationSettings>> table = new TreeMap<>();

  final Map<String, Set<String>> left = new TreeMap<>();
  final Map<Integer, Integer> running = new HashMap<>();
  long latencyNanos;
  long now = START;

  private final PriorityQueue<Answer> answers =
      new PriorityQueue<>((a, b) ->
          a.atNanos != b.atNanos
              ? Long.compare(a.atNanos, b.atNanos)
              : Long.compare(a.order, b.order));
  private long order;

  CheckRig() {
    engine = new CheckEngine(42, this::take);
  }

  /// An engine that has just read `text`.
  static CheckRig of(String text) {
    CheckRig rig = new CheckRig();
    rig.configure(text);
    return rig;
  }

  /// Reads `text`, which must not be refused.
  static Configuration read(String text) {
    var result = Reading.of(text);
    assertThat(result.configuration().lvs().virtualServers())
        .as(result.diagnostics().toString())
        .isNotEmpty();
    return result.configuration();
  }

  void configure(String text) {
    Configuration configuration = read(text);
    handle(new CheckEvent.Configured(configuration.lvs(), configuration.trackers().files()));
  }

  void handle(CheckEvent event) {
    engine.handle(event, now);
  }

  private void take(CheckEffect effect) {
    effects.add(effect);
    switch (effect) {
      case StartCheck start -> started(start);
      case CheckEffect.CancelCheck(int checker, int run) ->
          assertThat(running.remove(checker)).as("a cancelled run was going on").isEqualTo(run);
      case CheckEffect.HoldService(var service, _) ->
          table.computeIfAbsent(service.text(), _ -> new TreeMap<>());
      case CheckEffect.ReleaseService(var service) ->
          assertThat(table.remove(service.text())).as("a service that is held").isNotNull();
      case CheckEffect.HoldDestination(var service, var destination, var settings) ->
          entries(service).put(destination.text(), settings);
      case CheckEffect.ReleaseDestination(var service, var destination) ->
          entries(service).remove(destination.text());
      case CheckEffect.LeaveDestination(var service, var destination) ->
          left.computeIfAbsent(service.text(), _ -> new HashSet<>()).add(destination.text());
      case CheckEffect.FlushTable() -> table.clear();
      case CheckEffect.MarkPackets _,
          CheckEffect.SetTimeouts _,
          CheckEffect.RunSyncDaemon _,
          CheckEffect.WatchFiles _,
          CheckEffect.KeepOrders _,
          CheckEffect.Notify _,
          CheckEffect.Log _ -> {
        // Read from the list by whom it concerns.
      }
    }
  }

  private Map<String, DestinationSettings> entries(ServiceId service) {
    Map<String, DestinationSettings> entries = table.get(service.text());
    assertThat(entries).as("servers come after their service").isNotNull();
    return entries == null ? Map.of() : entries;
  }

  private void started(StartCheck start) {
    assertThat(running.put(start.checker(), start.run())).as("no check overlaps itself").isNull();
    runs.add(new Run(now, target(start), start.url()));
    answers.add(new Answer(now + latencyNanos, order++, start));
  }

  /// Lets time pass: deadlines and answers, in order.
  void sleep(long nanos) {
    long until = now + nanos;
    while (true) {
      Answer answer = answers.peek();
      long answered = answer == null ? Long.MAX_VALUE : answer.atNanos;
      long next = Math.min(answered, engine.nextDeadlineNanos());
      if (next > until) {
        now = until;
        return;
      }
      now = Math.max(now, next);
      if (answer != null && answered == next) {
        answers.remove();
        answer(answer);
      } else {
        engine.advance(now);
      }
    }
  }

  void seconds(double seconds) {
    sleep((long) (seconds * SECOND));
  }

  private void answer(Answer answer) {
    StartCheck start = answer.start;
    running.remove(start.checker(), start.run());
    handle(
        new CheckEvent.Finished(
            start.checker(), start.run(), verdict(start), now - answer.atNanos + latencyNanos));
  }

  private Verdict verdict(StartCheck start) {
    String target = target(start);
    if (unclear.contains(target)) {
      return new Verdict.Inconclusive("no socket");
    }
    if (bad.contains(target) || bad.contains(target.replaceAll("/.*", ""))) {
      return new Verdict.Failure("connection refused");
    }
    Integer code = exitCodes.get(target);
    return new Verdict.Success("fine", code == null ? OptionalInt.empty() : OptionalInt.of(code));
  }

  private static String target(StartCheck start) {
    return switch (start.config()) {
      case Checker.Tcp tcp -> text(tcp.target());
      case Checker.Ping ping -> text(ping.target());
      case Checker.Smtp smtp -> text(smtp.target());
      case Checker.Dns dns -> text(dns.target());
      case Checker.Udp udp -> text(udp.target());
      case Checker.Web web -> text(web.target()) + web.urls().get(start.url()).path();
      case Checker.Misc misc -> misc.command().text();
      case Checker.File _, Checker.Bfd _ -> throw new IllegalStateException("started " + start);
    };
  }

  private static String text(Target target) {
    return target.address() + ":" + target.port();
  }

  /// What was logged, in order.
  List<String> log() {
    return effects.stream()
        .filter(effect -> effect instanceof CheckEffect.Log)
        .map(effect -> ((CheckEffect.Log) effect).text())
        .toList();
  }

  List<String> log(Predicate<String> filter) {
    return log().stream().filter(filter).toList();
  }

  List<CheckEffect.Notify> notifications() {
    return effects.stream()
        .filter(effect -> effect instanceof CheckEffect.Notify)
        .map(effect -> (CheckEffect.Notify) effect)
        .toList();
  }

  List<String> fifo() {
    return notifications().stream()
        .map(CheckEffect.Notify::fifoLine)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  List<String> mails() {
    return notifications().stream()
        .flatMap(notify -> notify.mail().stream())
        .map(mail -> mail.subject() + " | " + mail.body())
        .toList();
  }

  List<String> commands() {
    return notifications().stream()
        .flatMap(notify -> notify.command().stream())
        .map(command -> command.text())
        .toList();
  }

  /// Forgets what has happened so far.
  void forget() {
    effects.clear();
    runs.clear();
  }

  /// `192.0.2.20:80=1 192.0.2.21:80=0`: who stands in a service, with which weight.
  String placed(String service) {
    Map<String, DestinationSettings> entries = table.get(service);
    if (entries == null) {
      return "gone";
    }
    StringBuilder text = new StringBuilder();
    entries.forEach((destination, settings) ->
        text.append(text.isEmpty() ? "" : " ")
            .append(destination)
            .append('=')
            .append(settings.weight()));
    return text.toString();
  }

  VirtualServerStatus service() {
    return engine.status(now).virtualServers().getFirst();
  }

  RealServerStatus server(String address) {
    return service().servers().stream()
        .filter(server -> server.config().address().toString().equals(address))
        .findFirst()
        .orElseThrow();
  }

  /// The name of a server of the TCP service 192.0.2.10:80.
  static ServerName name(String address) {
    return new ServerName(
        new ServiceKey.Address(IpAddress.of("192.0.2.10"), 80, Protocol.TCP),
        IpAddress.of(address),
        80);
  }

  void order(String address, Order order) {
    handle(new CheckEvent.Ordered(name(address), order));
  }

  void file(String name, String text) {
    handle(new CheckEvent.FileRead(name, Optional.of(text)));
  }
}
