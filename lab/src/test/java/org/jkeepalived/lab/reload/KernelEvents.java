package org.jkeepalived.lab.reload;

import static org.jkeepalived.lab.fixture.Patience.stretched;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jkeepalived.lab.net.Host;

/// What `ip monitor` tells of a host, in short: `+ eth0 10.9.0.101/24`, `- rule 300: from ...`.
/// What the kernel adds of its own accord (local and broadcast routes) is left out.
final class KernelEvents {
  private static final String FILE = "/run/monitor";

  /// A new instance takes over after its master-down interval.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Pattern ADDRESS =
      Pattern.compile("\\d+: (\\S+)\\s+inet6? (\\S+)( peer \\S+)? .*");
  private static final Pattern RULE = Pattern.compile("\\d+:\\s+(from|not|to) .*");

  private final Host host;
  private int marks;
  private int seen;

  KernelEvents(Host host) {
    this.host = host;
    host.start("sh", "-c", "exec ip -o monitor address route rule > " + FILE);
  }

  /// The events since the last call. Waits until all are there, by one of its own.
  List<String> next() {
    String mark = "10.254.%d.%d/32".formatted(marks / 250, marks++ % 250 + 1);
    String told = "lo    inet " + mark;
    do {
      // The first ones may come before anybody listens.
      host.shell("ip addr add %1$s dev lo && ip addr del %1$s dev lo".formatted(mark));
    } while (!host.read(FILE).contains("Deleted 1: " + told));
    List<String> all =
        host.read(FILE).lines().map(KernelEvents::inShort).filter(line -> !line.isEmpty()).toList();
    List<String> fresh = all.subList(seen, all.size());
    seen = all.size();
    return fresh;
  }

  /// The events since the last call, in which all of these are waited for.
  List<String> next(List<String> wanted) {
    List<String> events = new ArrayList<>(next());
    long until = System.nanoTime() + stretched(PATIENCE).toNanos();
    while (!events.containsAll(wanted) && System.nanoTime() < until) {
      events.addAll(next());
    }
    return events;
  }

  private static String inShort(String event) {
    boolean gone = event.startsWith("Deleted ");
    String what = gone ? event.substring("Deleted ".length()) : event;
    boolean own = what.contains("proto kernel") || what.contains(" 10.254.");
    boolean ofTheKernel = what.matches("(local|broadcast|anycast|multicast) .*");
    if (own || ofTheKernel) {
      return "";
    }
    Matcher address = ADDRESS.matcher(what);
    String text;
    if (address.matches()) {
      text = address.group(1) + " " + address.group(2);
    } else if (RULE.matcher(what).matches()) {
      text = "rule " + what.replaceAll("\\s+", " ");
    } else {
      text = "route " + what;
    }
    return (gone ? "- " : "+ ") + text.replace(" proto keepalived", "").strip();
  }
}
