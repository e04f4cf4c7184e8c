package org.jkeepalived.daemon.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.status.CheckerStatus;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.RealServerStatus.OrderStatus;
import org.jkeepalived.core.status.VirtualServerStatus;
import org.jkeepalived.daemon.check.CheckReport;

/// Virtual servers for people: what serves, what does not and why.
final class CheckText {
  /// More servers than this are not listed one by one, but for those that want a look.
  private static final int FEW = 64;

  private final CheckReport report;
  private final TextPage page;

  private CheckText(CheckReport report, TextPage page) {
    this.report = report;
    this.page = page;
  }

  /// @param all whether everything is told, however much it is
  static String render(CheckReport report, TextPage page, boolean all) {
    new CheckText(report, page).render(all);
    return page.toString();
  }

  private void render(boolean all) {
    List<VirtualServerStatus> servers = report.status().virtualServers();
    long reals = servers.stream().mapToLong(it -> it.servers().size()).sum();
    boolean few = all || reals <= FEW;
    page.gap().line(summary(servers, reals));
    if (!report.isServed() && !servers.isEmpty()) {
      page.indented(
          page.rendered(TextPage.Rendition.BAD, "NOT SERVED")
              + ": the kernel lacks what would (modprobe ip_vs, or modprobe nf_tables); the log"
              + " says more");
    }
    List<VirtualServerStatus> shown =
        few ? servers : servers.stream().filter(CheckText::wantsALook).limit(FEW).toList();
    shown.forEach(it -> virtualServer(it, few));
    if (!few) {
      page.gap()
          .line("All others are as they should be; jkeepalived status NAME shows one, --json all.");
    }
  }

  private String summary(List<VirtualServerStatus> servers, long reals) {
    long up = servers.stream().filter(VirtualServerStatus::hasQuorum).count();
    long realsUp =
        servers.stream().flatMap(it -> it.servers().stream()).filter(it -> it.isUp()).count();
    return "virtual servers: "
        + up
        + " of "
        + servers.size()
        + " up, real servers: "
        + realsUp
        + " of "
        + reals
        + " up, served by "
        + report.plane();
  }

  private static boolean wantsALook(VirtualServerStatus server) {
    return !server.hasQuorum() || server.servers().stream().anyMatch(CheckText::wantsALook);
  }

  private static boolean wantsALook(RealServerStatus server) {
    return !server.isUp() || server.order().isPresent();
  }

  private void virtualServer(VirtualServerStatus server, boolean all) {
    boolean up = server.hasQuorum() && report.isServed();
    page.gap()
        .line(
            server.name()
                + " "
                + state(up)
                + " for "
                + Durations.text(age(server.quorumSinceNanos())));
    page.labelled("quorum", quorum(server));
    var scheduling = server.config().scheduling();
    page.labelled("scheduler", scheduling.scheduler().word() + persistence(server));
    if (server.isSuspended()) {
      page.labelled("suspended", "its address is not on this machine (ha_suspend)");
    }
    server
        .sorryServer()
        .ifPresent(sorry ->
            page.labelled("sorry", sorry.name() + (sorry.isActive() ? ", serves now" : ", idle")));
    if (report.isServed()) {
      page.labelled(
          "traffic",
          Flow.of(server, report.counters()).text(Flow.of(server, report.before()), report));
    }
    server.servers().stream()
        .filter(it -> all || wantsALook(it))
        .forEach(it -> realServer(server, it));
  }

  private String state(boolean up) {
    return page.rendered(up ? TextPage.Rendition.GOOD : TextPage.Rendition.BAD, up ? "UP" : "DOWN");
  }

  private static String quorum(VirtualServerStatus server) {
    String margin = server.hasQuorum() ? ", lost below " : ", gained at ";
    return "live weight " + server.liveWeight() + margin + server.neededWeight();
  }

  private static String persistence(VirtualServerStatus server) {
    return server
        .config()
        .persistence()
        .map(it -> ", persistent for " + Durations.text(it.timeoutNanos()))
        .orElse("");
  }

  private void realServer(VirtualServerStatus service, RealServerStatus server) {
    String state =
        server.isDecided()
            ? state(server.isUp())
            : page.rendered(TextPage.Rendition.UNSURE, "waits for its first success");
    String pool = server.isInPool() ? "" : ", not in the pool";
    page.line(
        "  "
            + server.name()
            + " "
            + state
            + " for "
            + Durations.text(age(server.sinceNanos()))
            + ", weight "
            + server.weight()
            + pool);
    server.order().ifPresent(order -> page.labelled("  order", order(order)));
    server.checkers().forEach(it -> page.labelled("  check", checker(it)));
    if (report.isServed()) {
      page.labelled(
          "  traffic",
          Flow.of(service, server.config(), report.counters())
              .text(Flow.of(service, server.config(), report.before()), report));
    }
  }

  private String order(OrderStatus order) {
    String until =
        order.untilNanos().isPresent()
            ? ", ends in " + Durations.text(until(order.untilNanos().getAsLong()))
            : ", until it is undone";
    return page.rendered(TextPage.Rendition.UNSURE, "by hand: " + ServerOrder.text(order.weight()))
        + until;
  }

  private String checker(CheckerStatus checker) {
    var parts = new ArrayList<String>();
    parts.add(CheckWords.kind(checker.config()));
    if (checker.last().isPresent()) {
      var last = checker.last().get();
      String text =
          last.outcome() == CheckerStatus.Outcome.SUCCESS
              ? last.reason()
              : page.rendered(TextPage.Rendition.BAD, last.reason());
      parts.add(text);
      parts.add("took " + Durations.text(last.durationNanos()));
      parts.add(Durations.text(age(last.endNanos())) + " ago");
    } else {
      parts.add("has not ended once");
    }
    if (checker.failures() > 0) {
      parts.add(checker.failures() + " failures in a row");
    }
    if (checker.weightChange() != 0) {
      parts.add("weight " + (checker.weightChange() > 0 ? "+" : "") + checker.weightChange());
    }
    if (checker.isRunning()) {
      parts.add("running now");
    } else if (checker.nextNanos().isPresent()) {
      parts.add("next in " + Durations.text(until(checker.nextNanos().getAsLong())));
    }
    return parts.stream().collect(Collectors.joining(", "));
  }

  private long age(long nanos) {
    return Math.max(0, report.status().atNanos() - nanos);
  }

  private long until(long nanos) {
    return Math.max(0, nanos - report.status().atNanos());
  }

  /// The word of a checker in configurations and its target.
  static final class CheckWords {
    private CheckWords() {}

    static String kind(Checker checker) {
      return switch (checker) {
        case Checker.Tcp _ -> "TCP_CHECK";
        case Checker.Ping _ -> "PING_CHECK";
        case Checker.Web web -> web.tls() ? "SSL_GET" : "HTTP_GET";
        case Checker.Smtp _ -> "SMTP_CHECK";
        case Checker.Dns _ -> "DNS_CHECK";
        case Checker.Udp _ -> "UDP_CHECK";
        case Checker.Misc _ -> "MISC_CHECK";
        case Checker.File _ -> "FILE_CHECK";
        case Checker.Bfd _ -> "BFD_CHECK";
      };
    }
  }
}
