package org.jkeepalived.core.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jkeepalived.core.config.write.RouteWriter;
import org.jkeepalived.core.config.write.RuleWriter;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.Configuration.Trackers;
import org.jkeepalived.core.model.GarpGroup;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackGroup;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;

/// A reload in words: each object that changes and what that does to it.
public final class PlanText {
  private final List<String> lines = new ArrayList<>();
  private int kept;

  private PlanText() {}

  /// What a reload from `before` to `after` does, one line an object, details indented.
  public static String render(Configuration before, Configuration after) {
    var text = new PlanText();
    GlobalWords.differences(before.global(), after.global()).forEach(text::say);
    text.staticAddresses(before.staticAddresses(), after.staticAddresses());
    text.staticRouting(before.staticRouting(), after.staticRouting());
    ReloadPlan plan = ReloadPlan.between(before, after);
    plan.scripts().forEach(text::script);
    plan.files().forEach(change -> text.tracker("file", change, TrackedFile::name));
    plan.processes().forEach(change -> text.tracker("process", change, TrackedProcess::name));
    text.otherTrackers(before.trackers(), after.trackers());
    plan.groups().forEach(text::group);
    plan.instances().forEach(text::instance);
    if (text.lines.isEmpty()) {
      return "nothing changes (" + text.untouched() + ")\n";
    }
    return String.join("\n", text.lines) + "\n" + text.untouched() + "\n";
  }

  private String untouched() {
    return kept + (kept == 1 ? " object is" : " objects are") + " left alone";
  }

  private void say(String line) {
    lines.add(line);
  }

  private void detail(String line) {
    lines.add("  " + line);
  }

  private void staticAddresses(List<VirtualAddress> before, List<VirtualAddress> after) {
    lines("static_ipaddress ", before, after, VirtualAddress::toString);
  }

  private void staticRouting(StaticRouting before, StaticRouting after) {
    lines("static_routes ", before.routes(), after.routes(), RouteWriter::line);
    lines("static_rules ", before.rules(), after.rules(), RuleWriter::line);
    lines("track_group ", before.trackGroups(), after.trackGroups(), TrackGroup::name);
  }

  private void otherTrackers(Trackers before, Trackers after) {
    lines("bfd_instance ", before.sessions(), after.sessions(), BfdSession::name);
    lines("garp_group of ", before.garpGroups(), after.garpGroups(), PlanText::members);
    if (!before.interfaces().equals(after.interfaces())) {
      say("interfaces: how their links are watched changes");
    }
  }

  private static String members(GarpGroup group) {
    return String.join(", ", group.interfaces());
  }

  private <T> void lines(String block, List<T> before, List<T> after, Function<T, String> words) {
    after.stream()
        .filter(line -> !before.contains(line))
        .forEach(line -> say(block + words.apply(line) + ": is added"));
    before.stream()
        .filter(line -> !after.contains(line))
        .forEach(line -> say(block + words.apply(line) + ": is removed"));
  }

  private void script(Change<VrrpScript> change) {
    switch (change) {
      case Change.Keep<VrrpScript> _ -> kept++;
      case Change.Add<VrrpScript>(var s) -> say("script " + s.name() + ": is new and runs at once");
      case Change.Remove<VrrpScript>(var s) ->
          say("script " + s.name() + ": goes; it runs no more");
      case Change.Update<VrrpScript>(var a, var b, _) -> {
        say("script " + b.name() + ": changes; its results so far count on");
        scriptDetails(a, b);
      }
      case Change.Restart<VrrpScript>(var a, var b, _) -> {
        say("script " + b.name() + ": begins anew");
        scriptDetails(a, b);
      }
    }
  }

  private void scriptDetails(VrrpScript a, VrrpScript b) {
    differs("command", a.command().text(), b.command().text());
    differs("user", a.command().user().orElse("default"), b.command().user().orElse("default"));
    differs("interval", seconds(a.intervalNanos()), seconds(b.intervalNanos()));
    differs("timeout", seconds(a.timeoutNanos()), seconds(b.timeoutNanos()));
    differs("weight", a.weight(), b.weight());
    differs("reverse", a.reverse(), b.reverse());
    differs("rise", a.rise(), b.rise());
    differs("fall", a.fall(), b.fall());
  }

  private <T> void tracker(String kind, Change<T> change, Function<T, String> name) {
    switch (change) {
      case Change.Keep<T> _ -> kept++;
      case Change.Add<T>(T it) -> say(kind + " " + name.apply(it) + ": is tracked from now on");
      case Change.Remove<T>(T it) -> say(kind + " " + name.apply(it) + ": is tracked no longer");
      case Change.Update<T>(_, T it, _) ->
          say(kind + " " + name.apply(it) + ": changes; what is known of it counts on");
      case Change.Restart<T>(_, T it, _) -> say(kind + " " + name.apply(it) + ": begins anew");
    }
  }

  private void group(Change<SyncGroup> change) {
    switch (change) {
      case Change.Keep<SyncGroup> _ -> kept++;
      case Change.Add<SyncGroup>(var g) ->
          say("sync group " + g.name() + ": is new, of " + String.join(", ", g.members()));
      case Change.Remove<SyncGroup>(var g) ->
          say("sync group " + g.name() + ": goes; its instances are on their own");
      case Change.Update<SyncGroup>(var a, var b, _) -> groupDetails(a, b);
      case Change.Restart<SyncGroup>(var a, var b, _) -> groupDetails(a, b);
    }
  }

  private void groupDetails(SyncGroup a, SyncGroup b) {
    say("sync group " + b.name() + ": changes");
    differs("members", String.join(", ", a.members()), String.join(", ", b.members()));
    if (!a.notifyScripts().equals(b.notifyScripts())) {
      detail("other notify commands, from the next change of state");
    }
    if (!a.tracking().equals(b.tracking())) {
      detail("the group tracks something else, or with other weights");
    }
  }

  private void instance(Change<VrrpInstance> change) {
    switch (change) {
      case Change.Keep<VrrpInstance> _ -> kept++;
      case Change.Add<VrrpInstance>(var i) ->
          say(
              i.name()
                  + ": is new: virtual router "
                  + i.virtualRouterId()
                  + " on "
                  + i.interfaceName().orElse("no interface")
                  + ", priority "
                  + i.priority()
                  + ", begins as BACKUP");
      case Change.Remove<VrrpInstance>(var i) ->
          say(
              i.name()
                  + ": goes; a master of it gives up at once (priority 0) and its addresses"
                  + " are removed");
      case Change.Update<VrrpInstance>(var a, var b, var reasons) -> {
        say(b.name() + ": changes, and stays in its state");
        InstanceWords.differences(a, b, reasons).forEach(this::detail);
      }
      case Change.Restart<VrrpInstance>(var a, var b, var reasons) -> {
        say(b.name() + ": begins anew: a master of it gives up, its addresses leave for a moment");
        InstanceWords.differences(a, b, reasons).forEach(this::detail);
      }
    }
  }

  private void differs(String what, Object before, Object after) {
    InstanceWords.difference(what, before, after).ifPresent(this::detail);
  }

  private static String seconds(long nanos) {
    return InstanceWords.seconds(nanos);
  }
}
