package org.jkeepalived.daemon.dump;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.TrackerStatus;
import org.jkeepalived.core.track.Tracked;
import org.jkeepalived.core.track.TrackerKind;

/// Tracked files, processes and BFD sessions in `keepalived.data`, each a section of its own.
final class TrackerDump {
  private static final int TOP = 1;
  private static final int FIELD = 3;
  private static final int ELEMENT = 5;

  private final DumpLines lines;
  private final DumpSource source;

  TrackerDump(DumpLines lines, DumpSource source) {
    this.lines = lines;
    this.source = source;
  }

  void write() {
    section("VRRP Track files", TrackerStatus.File.class, this::file);
    section("VRRP Track processes", TrackerStatus.Processes.class, this::processes);
    section("VRRP Track BFDs", TrackerStatus.Session.class, this::session);
  }

  private <T extends TrackerStatus> void section(String name, Class<T> kind, Consumer<T> write) {
    List<T> all =
        source.status().trackers().stream().filter(kind::isInstance).map(kind::cast).toList();
    if (!all.isEmpty()) {
      lines.heading(name);
      all.forEach(write);
    }
  }

  private void file(TrackerStatus.File file) {
    lines.value(TOP, "Track file", file.config().name());
    lines.value(FIELD, "File", file.config().path());
    lines.value(FIELD, "Status", file.value());
    weight(file.config().weight(), file.config().reverse());
    tracking("Tracking instances :", TrackerKind.FILE, file.config().name());
  }

  private void processes(TrackerStatus.Processes processes) {
    TrackedProcess config = processes.config();
    lines.value(TOP, "VRRP Track process", config.name());
    lines.value(FIELD, "Process", config.command());
    if (!config.parameters().isEmpty()) {
      lines.value(FIELD, "Parameters", String.join(" ", config.parameters()));
      lines.value(FIELD, "Param match", config.match().name().toLowerCase(Locale.ROOT));
    }
    lines.value(FIELD, "Min processes", config.quorum());
    config.quorumMax().ifPresent(most -> lines.value(FIELD, "Max processes", most));
    lines.value(FIELD, "Current processes", processes.count());
    lines.value(FIELD, "Have quorum", processes.up());
    weight(config.weight(), config.reverse());
    lines.value(FIELD, "Terminate delay", seconds(config.terminateDelayNanos()));
    lines.value(FIELD, "Fork delay", seconds(config.forkDelayNanos()));
    boolean waits = processes.dueNanos().isPresent();
    lines.line(FIELD, "Fork delay timer " + not(waits && !processes.isDeparture()) + "running");
    lines.line(FIELD, "Terminate delay timer " + not(waits && processes.isDeparture()) + "running");
    lines.value(FIELD, "Full command", config.fullCommand());
    tracking("Tracking instances :", TrackerKind.PROCESS, config.name());
  }

  private void session(TrackerStatus.Session session) {
    lines.value(TOP, "VRRP Track BFD", session.config().name());
    weight(session.config().weight(), session.config().reverse());
    lines.line(FIELD, "Bfd is " + (session.up() ? "up" : "down"));
    tracking("Tracking VRRP instances :", TrackerKind.SESSION, session.config().name());
  }

  private void weight(int weight, boolean reverse) {
    lines.value(FIELD, "Weight", weight + (reverse ? " reverse" : ""));
  }

  private static String not(boolean value) {
    return value ? "" : "not ";
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).setScale(6, RoundingMode.DOWN).toPlainString() + "s";
  }

  private void tracking(String title, TrackerKind kind, String name) {
    lines.line(FIELD, title);
    for (VrrpInstance instance : source.configuration().instances()) {
      for (Tracked tracked : Tracked.of(instance, groupOf(instance))) {
        if (tracked.kind() == kind && tracked.line().name().equals(name)) {
          String reverse = tracked.line().reverse() ? " reverse" : "";
          int weight = tracked.line().weight();
          lines.line(ELEMENT, instance.name() + ", weight " + weight + reverse);
        }
      }
    }
  }

  private Optional<SyncGroup> groupOf(VrrpInstance instance) {
    return source.configuration().syncGroups().stream()
        .filter(group -> group.members().contains(instance.name()))
        .findFirst();
  }
}
