package org.jkeepalived.core.config.write;

import static org.jkeepalived.core.config.write.LvsLines.seconds;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.LvsSettings.Marks;
import org.jkeepalived.core.model.lvs.LvsSettings.Timeouts;
import org.jkeepalived.core.model.lvs.SyncDaemon;

/// The lines of `global_defs` about virtual servers.
final class LvsGlobalLines {
  private LvsGlobalLines() {}

  static void write(LvsSettings settings, LvsLines lines) {
    lines.flag(settings.flush(), "lvs_flush");
    switch (settings.flushOnStop()) {
      case NOTHING -> {}
      case EVERYTHING -> lines.line("lvs_flush_on_stop");
      case VIRTUAL_SERVERS -> lines.line("lvs_flush_on_stop", "VS");
    }
    timeouts(settings.timeouts(), lines);
    settings.syncDaemon().ifPresent(daemon -> lines.line("lvs_sync_daemon", syncDaemon(daemon)));
    settings.smtpAlert().ifPresent(alert -> lines.bool("smtp_alert_checker", alert));
    lines.flag(settings.logAllFailures(), "checker_log_all_failures");
    lines.flag(settings.initialNotifies(), "rs_init_notifies");
    lines.flag(settings.noCheckerMails(), "no_checker_emails");
    settings.notifyFifo().ifPresent(fifo -> fifo(fifo, lines));
    settings.marks().ifPresent(marks -> marks(marks, lines));
    dataPlane(settings.dataPlane(), lines);
    lines.flag(settings.sharesChecks(), "@jkeepalived shared_checks");
    lines.word("checker_process_name", settings.processName());
    process(settings.process(), lines);
    buffer("lvs_netlink_cmd_rcv_bufs", settings.commandBuffer(), lines);
    buffer("lvs_netlink_monitor_rcv_bufs", settings.monitorBuffer(), lines);
    lines.flag(settings.snmp(), "enable_snmp_checker");
    long servers = settings.virtualServerStatisticsNanos();
    boolean same = settings.realServerStatisticsNanos() == servers;
    boolean byDefault = servers == LvsSettings.DEFAULT.virtualServerStatisticsNanos();
    lines.unless(byDefault, "snmp_vs_stats_update_interval", seconds(servers));
    lines.unless(
        same, "snmp_rs_stats_update_interval", seconds(settings.realServerStatisticsNanos()));
  }

  private static void timeouts(Timeouts timeouts, LvsLines lines) {
    var text = new StringBuilder();
    timeouts.tcpNanos().ifPresent(nanos -> text.append(" tcp ").append(seconds(nanos)));
    timeouts.tcpFinNanos().ifPresent(nanos -> text.append(" tcpfin ").append(seconds(nanos)));
    timeouts.udpNanos().ifPresent(nanos -> text.append(" udp ").append(seconds(nanos)));
    lines.unless(text.isEmpty(), "lvs_timeouts" + text);
  }

  private static String syncDaemon(SyncDaemon daemon) {
    var text = new StringBuilder(LvsLines.quoted(daemon.interfaceName()));
    daemon.instance().ifPresent(v -> text.append(" inst ").append(LvsLines.quoted(v)));
    daemon.id().ifPresent(v -> text.append(" id ").append(v));
    daemon.maximumLength().ifPresent(v -> text.append(" maxlen ").append(v));
    daemon.port().ifPresent(v -> text.append(" port ").append(v));
    daemon.ttl().ifPresent(v -> text.append(" ttl ").append(v));
    daemon.group().ifPresent(v -> text.append(" group ").append(v));
    return text.toString();
  }

  private static void fifo(NotifyFifo fifo, LvsLines lines) {
    String user = fifo.user().map(u -> " " + u).orElse("");
    String group = fifo.group().map(g -> " " + g).orElse("");
    lines.line("lvs_notify_fifo", LvsLines.quoted(fifo.path()) + user + group);
    lines.command("lvs_notify_fifo_script", fifo.script());
  }

  private static void marks(Marks marks, LvsLines lines) {
    lines.line("nftables_ipvs", LvsLines.quoted(marks.table()));
    lines.line("nftables_ipvs_priority", marks.priority());
    lines.line("nftables_ipvs_start_fwmark", marks.firstMark());
  }

  private static void dataPlane(LvsSettings.DataPlane plane, LvsLines lines) {
    lines.unless(
        plane.equals(LvsSettings.DEFAULT.dataPlane()),
        "@jkeepalived lvs_dataplane "
            + plane.kind().name().toLowerCase(Locale.ROOT)
            + (plane.nearest() ? " nearest" : "")
            + (plane.masquerade() ? " masquerade" : "")
            + (plane.expires() ? " expire_nodest_conn" : ""));
  }

  private static void process(ProcessSettings process, LvsLines lines) {
    process.nice().ifPresent(nice -> lines.line("checker_priority", nice));
    lines.flag(process.lockMemory(), "checker_no_swap");
    process.realtimePriority().ifPresent(v -> lines.line("checker_rt_priority", v));
    process.realtimeLimitMicros().ifPresent(v -> lines.line("checker_rlimit_rttime", v));
    String cpus = process.cpus().stream().map(String::valueOf).collect(Collectors.joining(" "));
    lines.unless(cpus.isEmpty(), "checker_cpu_affinity", cpus);
  }

  private static void buffer(String keyword, LvsSettings.Buffer buffer, LvsLines lines) {
    lines.unless(buffer.bytes() == 0, keyword, buffer.bytes());
    lines.flag(buffer.force(), keyword + "_force");
  }
}
