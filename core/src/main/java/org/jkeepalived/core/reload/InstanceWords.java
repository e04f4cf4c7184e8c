package org.jkeepalived.core.reload;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.write.RouteWriter;
import org.jkeepalived.core.config.write.RuleWriter;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;

/// What differs between two configurations of an instance, in words and with consequences.
final class InstanceWords {
  private static final int NANOS_DIGITS = 9;

  private InstanceWords() {}

  /// @param reasons the parts that differ, as [InstanceDifference] names them
  static List<String> differences(VrrpInstance a, VrrpInstance b, List<String> reasons) {
    List<String> lines = new ArrayList<>();
    for (String reason : reasons) {
      switch (reason) {
        case "name" -> difference(reason, a.name(), b.name()).ifPresent(lines::add);
        case "version" ->
            difference(reason, a.version().number(), b.version().number()).ifPresent(lines::add);
        case "priority" -> difference(reason, a.priority(), b.priority()).ifPresent(lines::add);
        case "state" ->
            lines.add("state " + a.wantedState() + " → " + b.wantedState() + ": at the next start");
        case "advert_int" ->
            difference(reason, seconds(a.advertIntervalNanos()), seconds(b.advertIntervalNanos()))
                .ifPresent(lines::add);
        case "nopreempt" -> lines.add(b.preempt() ? "nopreempt goes" : "nopreempt is new");
        case "preempt_delay" ->
            difference(reason, seconds(a.preemptDelayNanos()), seconds(b.preemptDelayNanos()))
                .ifPresent(lines::add);
        case "down_timer_adverts" ->
            difference(reason, a.downTimerAdverts(), b.downTimerAdverts()).ifPresent(lines::add);
        case "source address" -> difference(reason, source(a), source(b)).ifPresent(lines::add);
        case "authentication" -> lines.add("authentication differs; the peers need the same");
        case "auth_hmac" -> lines.add("auth_hmac differs; a key must be known to the peers first");
        case "virtual_ipaddress" -> addresses(lines, a.addresses(), b.addresses(), "");
        case "virtual_ipaddress_excluded" ->
            addresses(lines, a.excludedAddresses(), b.excludedAddresses(), "excluded ");
        case "track_interface" ->
            tracked(lines, "track_interface", a.trackedInterfaces(), b.trackedInterfaces());
        case "track_script" ->
            tracked(lines, "track_script", a.trackedScripts(), b.trackedScripts());
        case "track_file" ->
            tracked(lines, reason, a.features().trackedFiles(), b.features().trackedFiles());
        case "track_process" ->
            tracked(
                lines, reason, a.features().trackedProcesses(), b.features().trackedProcesses());
        case "track_bfd" ->
            tracked(lines, reason, a.features().trackedSessions(), b.features().trackedSessions());
        case "virtual_routes" ->
            routing(
                lines,
                "route ",
                a.features().routes().stream().map(RouteWriter::line).toList(),
                b.features().routes().stream().map(RouteWriter::line).toList());
        case "virtual_rules" ->
            routing(
                lines,
                "rule ",
                a.features().rules().stream().map(RuleWriter::line).toList(),
                b.features().rules().stream().map(RuleWriter::line).toList());
        case "notify" -> lines.add("other notify commands, from the next change of state");
        default -> lines.add(reason + " differs");
      }
    }
    return lines;
  }

  /// `what before → after`; nothing when they are equal.
  static Optional<String> difference(String what, Object before, Object after) {
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(what + " " + before + " → " + after);
  }

  static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, NANOS_DIGITS).stripTrailingZeros().toPlainString() + " s";
  }

  private static String source(VrrpInstance instance) {
    return instance.source().map(IpAddress::toString).orElse("the interface's own");
  }

  private static void addresses(
      List<String> lines, List<VirtualAddress> before, List<VirtualAddress> after, String kind) {
    int count = lines.size();
    for (VirtualAddress address : after) {
      Optional<VirtualAddress> old = same(before, address);
      if (old.isEmpty()) {
        lines.add(kind + "address " + address + " is added; a master announces it");
      } else if (!old.get().equals(address)) {
        lines.add(kind + "address " + old.get() + " → " + address + ", with other options");
      }
    }
    for (VirtualAddress address : before) {
      if (same(after, address).isEmpty()) {
        lines.add(kind + "address " + address + " is removed");
      }
    }
    if (lines.size() == count) {
      lines.add("the order of the " + kind + "addresses differs");
    }
  }

  private static void routing(
      List<String> lines, String kind, List<String> before, List<String> after) {
    int count = lines.size();
    after.stream()
        .filter(line -> !before.contains(line))
        .forEach(line -> lines.add(kind + line + " is added"));
    before.stream()
        .filter(line -> !after.contains(line))
        .forEach(line -> lines.add(kind + line + " is removed"));
    if (lines.size() == count) {
      lines.add("the order of the " + kind.strip() + "s differs");
    }
  }

  private static Optional<VirtualAddress> same(List<VirtualAddress> all, VirtualAddress wanted) {
    return all.stream().filter(a -> a.address().equals(wanted.address())).findFirst();
  }

  private static void tracked(
      List<String> lines, String keyword, List<TrackedObject> before, List<TrackedObject> after) {
    for (TrackedObject object : after) {
      Optional<TrackedObject> old =
          before.stream().filter(o -> o.name().equals(object.name())).findFirst();
      if (old.isEmpty()) {
        lines.add(keyword + " " + object.name() + " is new, " + worth(object));
      } else if (!old.get().equals(object)) {
        lines.add(keyword + " " + object.name() + ": " + worth(old.get()) + " → " + worth(object));
      }
    }
    for (TrackedObject object : before) {
      if (after.stream().noneMatch(o -> o.name().equals(object.name()))) {
        lines.add(keyword + " " + object.name() + " goes");
      }
    }
  }

  private static String worth(TrackedObject object) {
    String reverse = object.reverse() ? " reverse" : "";
    return object.weight() == 0
        ? "a fault when down" + reverse
        : "weight " + object.weight() + reverse;
  }
}
