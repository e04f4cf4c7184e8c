package org.jkeepalived.core.config.write;

import java.util.stream.Collectors;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GarpGroup;
import org.jkeepalived.core.model.InterfaceSettings;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;

/// Writes the blocks of what can be tracked.
final class TrackerWriter {
  private static final long MILLISECOND = 1_000_000L;

  private final Output out;

  private TrackerWriter(Output out) {
    this.out = out;
  }

  static void write(Configuration.Trackers trackers, Output out) {
    var writer = new TrackerWriter(out);
    writer.interfaces(trackers.interfaces());
    trackers.garpGroups().forEach(writer::garpGroup);
    trackers.processes().forEach(writer::process);
    trackers.files().forEach(writer::file);
    trackers.sessions().forEach(writer::session);
  }

  private void interfaces(InterfaceSettings settings) {
    out.block(
        "linkbeat_interfaces",
        settings.polled().stream()
            .map(p -> Output.quoted(p.name()) + p.method().map(m -> " " + m.name()).orElse(""))
            .toList());
    out.block(
        "interface_up_down_delays",
        settings.delays().stream()
            .map(d ->
                Output.quoted(d.name())
                    + " "
                    + Output.seconds(d.downNanos())
                    + " "
                    + Output.seconds(d.upNanos()))
            .toList());
  }

  private void garpGroup(GarpGroup group) {
    out.open("garp_group");
    group.garpIntervalNanos().ifPresent(n -> out.seconds("garp_interval", n, -1));
    group.gnaIntervalNanos().ifPresent(n -> out.seconds("gna_interval", n, -1));
    out.block("interfaces", group.interfaces().stream().map(Output::quoted).toList());
    out.close();
  }

  private void process(TrackedProcess process) {
    out.open("vrrp_track_process " + Output.quoted(process.name()));
    out.line(
        "process "
            + Output.escaped(process.command())
            + process.parameters().stream()
                .map(parameter -> " " + Output.escaped(parameter))
                .collect(Collectors.joining()));
    if (process.match() != TrackedProcess.ParameterMatch.EXACT) {
      out.line("param_match " + RouteWriter.lower(process.match()));
    }
    out.flag("full_command", process.fullCommand() && process.parameters().isEmpty());
    ConfigurationWriter.weight(out, process.weight(), process.reverse(), 0);
    out.number("quorum", Math.max(1, process.quorum()), 1);
    process.quorumMax().ifPresent(most -> out.line("quorum_max " + most));
    out.seconds("terminate_delay", process.terminateDelayNanos(), 0);
    out.seconds("fork_delay", process.forkDelayNanos(), 0);
    out.close();
  }

  private void file(TrackedFile file) {
    out.open("track_file " + Output.quoted(file.name()));
    out.word("file", file.path());
    ConfigurationWriter.weight(out, file.weight(), file.reverse(), 1);
    file.initial()
        .ifPresent(initial ->
            out.line("init_file " + initial.value() + (initial.overwrite() ? " overwrite" : "")));
    out.close();
  }

  private void session(BfdSession session) {
    out.open("bfd_instance " + Output.quoted(session.name()));
    out.line("neighbor_ip " + session.neighbor());
    session.source().ifPresent(source -> out.line("source_ip " + source));
    millis("min_rx", session.minReceiveNanos(), 10 * MILLISECOND);
    millis("min_tx", session.minTransmitNanos(), 10 * MILLISECOND);
    millis("idle_tx", session.idleTransmitNanos(), 1000 * MILLISECOND);
    out.number("multiplier", session.multiplier(), 5);
    out.flag("passive", session.passive());
    out.number("ttl", session.ttl(), session.neighbor().family() == AddressFamily.IPV4 ? 255 : 64);
    out.number("max_hops", session.maxHops(), 0);
    out.flag("multihop", session.multihop());
    ConfigurationWriter.weight(out, session.weight(), session.reverse(), 0);
    out.flag("vrrp", session.forVrrp() && !session.forCheckers());
    out.flag("checker", session.forCheckers() && !session.forVrrp());
    out.close();
  }

  private void millis(String keyword, long nanos, long byDefault) {
    if (nanos != byDefault) {
      out.line(keyword + " " + Output.millis(nanos));
    }
  }
}
