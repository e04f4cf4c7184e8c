package org.jkeepalived.daemon.observe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.status.DualMaster;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.InterfaceStatus;
import org.jkeepalived.core.status.LeaseStatus;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.core.status.RoutingStatus;
import org.jkeepalived.core.status.ScriptStatus;
import org.jkeepalived.core.status.SyncGroupStatus;

/// A report for people: what state, since when and why comes first.
final class StatusText {
  /// Columns unless asked otherwise.
  static final int WIDTH = 80;

  private final StatusReport report;
  private final ZoneId zone;
  private final TextPage page;

  private StatusText(StatusReport report, ZoneId zone, TextPage page) {
    this.report = report;
    this.zone = zone;
    this.page = page;
  }

  /// The report in this machine's time zone.
  static String render(StatusReport report, int width, boolean color) {
    return render(report, ZoneId.systemDefault(), new TextPage(width, color));
  }

  static String render(StatusReport report, ZoneId zone, TextPage page) {
    new StatusText(report, zone, page).render();
    return page.toString();
  }

  private void render() {
    daemon();
    summary();
    report.status().instances().forEach(this::instance);
    report.status().syncGroups().forEach(this::syncGroup);
    report.status().scripts().forEach(this::script);
    report.status().trackers().forEach(it -> TrackerText.write(it, report, page));
    staticRouting();
    interfaces();
    network();
  }

  private void daemon() {
    DaemonInfo daemon = report.daemon();
    String up = Durations.text(report.age(daemon.startedNanos()));
    String namespace = daemon.networkNamespace().map(name -> ", namespace " + name).orElse("");
    String first = "jkeepalived " + daemon.version() + " on " + daemon.routerId() + namespace;
    page.wrapped(first + ", pid " + daemon.pid() + ", up " + up + ", " + daemon.configuration(), 0);
    if (daemon.lastReload().isPresent()) {
      var reload = daemon.lastReload().get();
      String end =
          reload.succeeded()
              ? "done"
              : page.rendered(TextPage.Rendition.BAD, "FAILED")
                  + ", the former configuration is in force";
      page.wrapped("last reload " + clock(reload.at()) + ": " + end, 0);
      reload.messages().forEach(message -> page.indented(message));
    }
  }

  private void summary() {
    List<InstanceStatus> instances = report.status().instances();
    if (instances.isEmpty()) {
      page.gap().line("no VRRP instance is configured");
    }
    if (instances.size() < 4) {
      return;
    }
    Map<InstanceState, Integer> count = new EnumMap<>(InstanceState.class);
    instances.forEach(instance -> count.merge(instance.state(), 1, Integer::sum));
    String states =
        count.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    page.gap().line(instances.size() + " instances: " + states);
    String faulty =
        instances.stream()
            .filter(instance -> instance.state() == InstanceState.FAULT)
            .map(instance -> instance.config().name())
            .collect(Collectors.joining(" "));
    if (!faulty.isEmpty()) {
      page.labelled("FAULT", faulty);
    }
  }

  private void instance(InstanceStatus instance) {
    heading(instance.config().name(), instance.state(), instance.sinceNanos());
    page.labelled("why", instance.why());
    instance.faults().forEach(fault -> page.labelled("fault", fault));
    page.labelled("adverts", adverts(instance));
    page.labelled("priority", priority(instance));
    if (!instance.contributions().isEmpty()) {
      page.labelled("tracks", tracked(instance));
    }
    if (!instance.config().addresses().isEmpty()) {
      page.labelled("addresses", addresses(instance.config().addresses()));
    }
    if (!instance.config().excludedAddresses().isEmpty()) {
      page.labelled("excluded", addresses(instance.config().excludedAddresses()));
    }
    report.status().routing().stream()
        .filter(line -> line.instance().equals(Optional.of(instance.config().name())))
        .forEach(this::routing);
    String counted = counted(instance);
    if (!counted.isEmpty()) {
      page.labelled("counted", counted);
    }
    instance.dualMaster().ifPresent(period -> page.labelled("rival", dualMaster(period)));
    if (instance.lease().pauses() > 0) {
      page.labelled("lease", lease(instance.lease()));
    }
  }

  private String dualMaster(DualMaster period) {
    return (period.isOver() ? "from " : "NOW, since ")
        + clock(report.wall(period.fromNanos()))
        + (period.isOver()
            ? " for " + Durations.text(period.untilNanos() - period.fromNanos())
            : "")
        + ": this node ("
        + period.own()
        + ", priority "
        + period.ownPriority()
        + ", sent "
        + period.ownAdverts()
        + ") and "
        + period.rival()
        + " (priority "
        + period.rivalPriority()
        + ", heard "
        + period.rivalAdverts()
        + ", missed "
        + period.missedAdverts()
        + "); this node "
        + (period.stayed() ? "stayed master" : "gave up");
  }

  private String lease(LeaseStatus lease) {
    return "given up "
        + lease.losses()
        + " times in "
        + lease.pauses()
        + " pauses, the longest "
        + Durations.text(lease.longestNanos())
        + "; the last "
        + Durations.text(report.age(lease.lastAtNanos().orElse(0)))
        + " ago, "
        + Durations.text(lease.lastNanos())
        + ", "
        + lease.lastCause();
  }

  private void staticRouting() {
    var lines = report.status().routing().stream().filter(l -> l.instance().isEmpty()).toList();
    if (!lines.isEmpty()) {
      page.gap().line("static routes and rules");
      lines.forEach(this::routing);
    }
  }

  /// Of what is not wanted now, a router's state says why.
  private void routing(RoutingStatus line) {
    String problem =
        line.problem().isEmpty()
            ? ""
            : ", " + page.rendered(TextPage.Rendition.BAD, "MISSING") + ": " + line.problem();
    page.labelled(line.kind(), line.line() + (line.wanted() ? problem : ", while master"));
  }

  private void heading(String name, InstanceState state, long sinceNanos) {
    String when =
        " for "
            + Durations.text(report.age(sinceNanos))
            + ", since "
            + clock(report.wall(sinceNanos));
    page.gap().line(name + " " + page.rendered(rendition(state), state.name()) + when);
  }

  private static TextPage.Rendition rendition(InstanceState state) {
    return switch (state) {
      case MASTER -> TextPage.Rendition.GOOD;
      case BACKUP -> TextPage.Rendition.CALM;
      case FAULT -> TextPage.Rendition.BAD;
      case INIT -> TextPage.Rendition.UNSURE;
    };
  }

  private String adverts(InstanceStatus instance) {
    VrrpInstance config = instance.config();
    var parts = new ArrayList<String>();
    config.interfaceName().ifPresent(parts::add);
    parts.add("VRID " + config.virtualRouterId());
    parts.add("VRRPv" + config.version().number());
    if (config.transport() instanceof Transport.Unicast unicast) {
      parts.add(
          unicast.peers().stream()
              .map(peer -> peer.address().toString())
              .collect(Collectors.joining(" ", "unicast with ", "")));
    }
    switch (instance.state()) {
      case MASTER -> masterTimers(instance, parts);
      case BACKUP -> backupTimers(instance, parts);
      case INIT, FAULT -> {
        instance.source().ifPresent(source -> parts.add("from " + source));
        parts.add("every " + Durations.text(config.advertIntervalNanos()));
      }
    }
    return String.join(", ", parts);
  }

  private void masterTimers(InstanceStatus instance, List<String> parts) {
    instance.source().ifPresent(source -> parts.add("sent from " + source));
    parts.add("every " + Durations.text(instance.config().advertIntervalNanos()));
    instance
        .nextAdvertNanos()
        .ifPresent(next -> parts.add("the next in " + Durations.text(report.until(next))));
  }

  private void backupTimers(InstanceStatus instance, List<String> parts) {
    if (instance.master().isPresent()) {
      String priority =
          instance.masterPriority().isPresent()
              ? " (priority " + instance.masterPriority().getAsInt() + ")"
              : "";
      parts.add("master " + instance.master().get() + priority);
      parts.add("every " + Durations.text(instance.masterAdvertIntervalNanos()));
    } else {
      parts.add("no master heard");
    }
    instance
        .lastAdvertNanos()
        .ifPresent(last -> parts.add("last heard " + Durations.text(report.age(last)) + " ago"));
    instance
        .masterDownNanos()
        .ifPresent(down -> parts.add("we take over in " + Durations.text(report.until(down))));
  }

  private static String priority(InstanceStatus instance) {
    VrrpInstance config = instance.config();
    if (config.isOwner()) {
      return instance.effectivePriority() + ", the address owner";
    }
    var text = new StringBuilder().append(instance.effectivePriority());
    if (!instance.contributions().isEmpty()) {
      text.append(": base ").append(config.priority());
    }
    for (InstanceStatus.Contribution contribution : instance.contributions()) {
      if (contribution.delta() != 0) {
        text.append(contribution.delta() < 0 ? ", " : ", +").append(contribution.delta());
        text.append(" by ").append(contribution.tracker());
      }
    }
    if (!config.preempt()) {
      text.append(", nopreempt");
    }
    return text.toString();
  }

  private static String tracked(InstanceStatus instance) {
    return instance.contributions().stream()
        .map(contribution -> contribution.tracker() + " " + contribution.why())
        .collect(Collectors.joining("; "));
  }

  private static String addresses(List<VirtualAddress> addresses) {
    return addresses.stream()
        .map(address -> address + address.interfaceName().map(name -> " dev " + name).orElse(""))
        .collect(Collectors.joining(", "));
  }

  private static String counted(InstanceStatus instance) {
    var parts = new ArrayList<String>();
    CounterNames.forEach(
        instance.counters(),
        (name, value) -> {
          if (value != 0) {
            parts.add(name.replace('_', ' ') + " " + value);
          }
        });
    return String.join(", ", parts);
  }

  private void syncGroup(SyncGroupStatus group) {
    heading("group " + group.config().name(), group.state(), group.sinceNanos());
    page.labelled("members", String.join(" ", group.config().members()));
  }

  private void script(ScriptStatus script) {
    VrrpScript config = script.config();
    String state = !script.known() ? "not known yet" : script.up() ? "up" : "down";
    TextPage.Rendition rendition =
        !script.known()
            ? TextPage.Rendition.UNSURE
            : script.up() ? TextPage.Rendition.GOOD : TextPage.Rendition.BAD;
    String counts =
        " (result "
            + script.result()
            + ", up from "
            + config.rise()
            + " of "
            + (config.rise() + config.fall() - 1)
            + ")";
    page.gap().line("script " + config.name() + " " + page.rendered(rendition, state) + counts);
    page.labelled("runs", config.command().text());
    page.labelled("last", lastRun(script));
  }

  private String lastRun(ScriptStatus script) {
    var parts = new ArrayList<String>();
    parts.add(script.lastOutcome().map(StatusText::outcome).orElse("not ended once"));
    script
        .lastRunNanos()
        .ifPresent(last -> parts.add("begun " + Durations.text(report.age(last)) + " ago"));
    if (script.running()) {
      parts.add("running now");
    }
    parts.add("every " + Durations.text(script.config().intervalNanos()));
    parts.add("timeout " + Durations.text(script.config().timeoutNanos()));
    return String.join(", ", parts);
  }

  private static String outcome(ScriptOutcome outcome) {
    return switch (outcome) {
      case ScriptOutcome.Exited(int status) -> "exited with status " + status;
      case ScriptOutcome.Killed(int signal) -> "killed by signal " + signal;
      case ScriptOutcome.TimedOut() -> "timed out";
      case ScriptOutcome.NotStarted(String reason) -> "could not be started: " + reason;
    };
  }

  private void interfaces() {
    var names =
        report.status().instances().stream()
            .flatMap(instance -> instance.config().interfaceName().stream())
            .collect(Collectors.toSet());
    var used =
        report.status().interfaces().stream()
            .filter(status -> names.contains(status.link().name()))
            .toList();
    if (!used.isEmpty()) {
      page.gap().line("interfaces");
      used.forEach(this::networkInterface);
    }
  }

  private void networkInterface(InterfaceStatus status) {
    var link = status.link();
    String state =
        link.isUsable()
            ? "up"
            : page.rendered(TextPage.Rendition.BAD, link.up() ? "no carrier" : "down");
    String addresses =
        status.addresses().stream()
            .map(address -> address.toString().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    page.labelled(link.name(), addresses.isEmpty() ? state : state + ", " + addresses);
  }

  private void network() {
    NetworkStatus network = report.network();
    if (!network.interfaces().isEmpty()) {
      page.gap().line("virtual interfaces");
      for (NetworkStatus.Interface link : network.interfaces()) {
        String state =
            link.state().equals("up")
                ? link.state()
                : page.rendered(TextPage.Rendition.BAD, link.state());
        page.labelled(
            link.name(), state + ", " + link.kind() + " " + link.mac() + " on " + link.parent());
      }
    }
    if (!network.chains().isEmpty()) {
      page.gap().line("firewall");
      for (NetworkStatus.Chain chain : network.chains()) {
        String packets =
            chain.counts()
                ? ", packets "
                    + chain.packets().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(" "))
                : "";
        page.labelled(chain.name(), chain.rules() + " rules" + packets);
      }
    }
  }

  private String clock(Instant instant) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
        .format(instant.atZone(zone));
  }
}
