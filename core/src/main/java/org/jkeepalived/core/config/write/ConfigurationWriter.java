package org.jkeepalived.core.config.write;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GroupTracking;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackGroup;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpScript;

/// Writes a configuration as keepalived.conf.
///
/// The text reads as an equal configuration. Defaults of `global_defs` stand in the instances they
/// hold for, since that is where the model has them.
public final class ConfigurationWriter {
  private static final long SECOND = 1_000_000_000L;

  private final Output out = new Output();

  private ConfigurationWriter() {}

  /// The text of a configuration.
  public static String text(Configuration configuration) {
    var writer = new ConfigurationWriter();
    GlobalWriter.write(configuration.global(), configuration.trackers(), writer.out);
    configuration.staticRouting().trackGroups().forEach(writer::trackGroup);
    writer.statics(configuration);
    TrackerWriter.write(configuration.trackers(), writer.out);
    configuration.scripts().forEach(writer::script);
    configuration.instances().forEach(i -> InstanceWriter.write(i, writer.out));
    configuration.syncGroups().forEach(writer::group);
    return writer.out + virtualServers(configuration);
  }

  /// Settings for virtual servers stand in a `global_defs` of their own, which is allowed.
  private static String virtualServers(Configuration configuration) {
    var settings = new StringBuilder();
    LvsWriter.writeGlobal(configuration, "  ", settings);
    var text = new StringBuilder();
    if (!settings.isEmpty()) {
      text.append("global_defs {\n").append(settings).append("}\n");
    }
    LvsWriter.write(configuration, text);
    return text.toString();
  }

  private void trackGroup(TrackGroup group) {
    out.open("track_group " + Output.quoted(group.name()));
    out.block("group", group.instances().stream().map(Output::quoted).toList());
    out.close();
  }

  private void statics(Configuration configuration) {
    out.block("static_ipaddress", addresses(configuration.staticAddresses()));
    out.block(
        "static_routes",
        configuration.staticRouting().routes().stream().map(RouteWriter::line).toList());
    out.block(
        "static_rules",
        configuration.staticRouting().rules().stream().map(RuleWriter::line).toList());
  }

  static List<String> addresses(List<VirtualAddress> addresses) {
    return addresses.stream().map(AddressWriter::line).toList();
  }

  private void script(VrrpScript script) {
    out.open("vrrp_script " + Output.quoted(script.name()));
    out.line("script " + Output.escaped(script.command().text()));
    script
        .command()
        .user()
        .ifPresent(user ->
            out.line(
                "user "
                    + Output.quoted(user)
                    + script.command().group().map(g -> " " + Output.quoted(g)).orElse("")));
    out.seconds("interval", script.intervalNanos(), SECOND);
    out.seconds("timeout", script.timeoutNanos(), script.intervalNanos());
    weight(out, script.weight(), script.reverse(), 0);
    out.number("rise", script.rise(), 1);
    out.number("fall", script.fall(), 1);
    out.flag("init_fail", script.initiallyFailed());
    out.close();
  }

  static void weight(Output out, int weight, boolean reverse, int byDefault) {
    if (weight != byDefault || reverse) {
      out.line("weight " + weight + (reverse ? " reverse" : ""));
    }
  }

  private void group(SyncGroup group) {
    out.open("vrrp_sync_group " + Output.quoted(group.name()));
    out.block("group", group.members().stream().map(Output::quoted).toList());
    GroupTracking tracking = group.tracking();
    out.flag("sync_group_tracking_weight", tracking.weighted());
    out.block("track_interface", tracked(tracking.interfaces()));
    out.block("track_script", tracked(tracking.scripts()));
    out.block("track_file", tracked(tracking.files()));
    out.block("track_process", tracked(tracking.processes()));
    out.block("track_bfd", tracked(tracking.sessions()));
    InstanceWriter.notifications(group.notifyScripts(), out);
    out.flag("smtp_alert", group.mail());
    out.close();
  }

  static List<String> tracked(List<TrackedObject> objects) {
    List<String> lines = new ArrayList<>();
    for (TrackedObject object : objects) {
      lines.add(
          Output.quoted(object.name())
              + " weight "
              + object.weight()
              + (object.reverse() ? " reverse" : ""));
    }
    return lines;
  }
}
