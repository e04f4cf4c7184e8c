package org.jkeepalived.daemon.dump;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.core.status.CheckerStatus;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.VirtualServerStatus;

/// One checker in `keepalived_check.data`.
record CheckerLines(
    DumpLines lines, VirtualServerStatus service, RealServerStatus server, CheckerStatus checker) {
  private static final int TOP = 1;
  private static final int FIELD = 3;
  private static final int ELEMENT = 5;
  private static final int DETAIL = 7;

  void write() {
    lines.line(TOP, service.name() + " -> " + server.name());
    lines.value(FIELD, "Enabled", CheckDump.yesNo(!service.isSuspended()));
    lines.value(FIELD, "Up", CheckDump.yesNo(checker.isUp()));
    lines.value(FIELD, "Has run", CheckDump.yesNo(checker.last().isPresent()));
    lines.value(FIELD, "Current weight", checker.weightChange());
    switch (checker.config()) {
      case Checker.Tcp(Timing timing, Target target, var _) ->
          connected(timing, target, "TCP_CHECK");
      case Checker.Ping(Timing timing, Target target) -> connected(timing, target, "PING_CHECK");
      case Checker.Web web -> web(web);
      case Checker.Smtp(Timing timing, Target target, String name) -> {
        connected(timing, target, "SMTP_CHECK");
        lines.value(FIELD, "helo", name);
      }
      case Checker.Dns(Timing timing, Target target, var type, String name) -> {
        connected(timing, target, "DNS_CHECK");
        lines.value(FIELD, "Type", type);
        lines.value(FIELD, "Name", name);
      }
      case Checker.Udp udp -> udp(udp);
      case Checker.Misc misc -> misc(misc);
      case Checker.File file -> {
        lines.value(FIELD, "Keepalive method", "FILE_CHECK");
        lines.value(ELEMENT, "Tracked file", file.trackFile());
      }
      case Checker.Bfd bfd -> {
        lines.value(FIELD, "Keepalive method", "BFD_CHECK");
        lines.value(FIELD, "Name", bfd.session());
        lines.line(FIELD, "Alpha is " + CheckDump.onOff(bfd.alpha()));
      }
    }
  }

  private void connected(Timing timing, Target target, String method) {
    timing(timing);
    lines.line(FIELD, "Connection");
    String address = target.address().toString();
    lines.value(ELEMENT, "Dest", "[" + address + "]:" + target.port());
    target.bindAddress().ifPresent(it -> lines.value(ELEMENT, "Bind to", "[" + it + "]"));
    target.bindInterface().ifPresent(it -> lines.value(ELEMENT, "Bind i/f", it));
    if (target.mark() != 0) {
      lines.value(ELEMENT, "Mark", target.mark());
    }
    lines.value(
        ELEMENT, "Timeout", String.format(Locale.ROOT, "%.6f", target.connectTimeoutNanos() / 1e9));
    lines.value(FIELD, "Keepalive method", method);
  }

  private void timing(Timing timing) {
    lines.value(FIELD, "Alpha", CheckDump.yesNo(timing.alpha()));
    micros("Delay loop", timing.delayLoopNanos());
    micros("Warmup", timing.warmupNanos());
    lines.value(FIELD, "Retries", timing.retry());
    micros("Delay before retry", timing.delayBeforeRetryNanos());
    lines.value(FIELD, "Retries iterations", checker.failures());
    lines.value(FIELD, "Log all failures", CheckDump.yesNo(timing.logAllFailures()));
  }

  private void micros(String name, long nanos) {
    lines.value(FIELD, name, TimeUnit.NANOSECONDS.toMicros(nanos) + " us");
  }

  private void web(Checker.Web web) {
    connected(
        web.timing(),
        web.target(),
        (web.tls() ? "SSL" : "HTTP") + "_GET, http protocol " + web.protocol().word());
    web.virtualHost().ifPresent(host -> lines.value(FIELD, "Virtualhost", host));
    lines.line(FIELD, "Enable SNI " + set(web.sendServerName()));
    web.serverName().ifPresent(name -> lines.value(ELEMENT, "SNI name", name));
    lines.line(FIELD, "Fast recovery " + set(web.fastRecovery()));
    web.urls().forEach(this::url);
  }

  private void url(Url url) {
    lines.value(FIELD, "Checked url", url.path());
    url.digest().ifPresent(digest -> lines.value(ELEMENT, "digest", digest));
    lines.line(ELEMENT, "HTTP Status Code(s)");
    url.statuses()
        .forEach(range ->
            lines.line(
                DETAIL,
                range.first() == range.last()
                    ? "" + range.first()
                    : range.first() + "-" + range.last()));
    url.virtualHost().ifPresent(host -> lines.value(ELEMENT, "Virtual host", host));
    url.pattern().ifPresent(it -> lines.value(ELEMENT, "Regex", "\"" + it.text() + "\""));
  }

  private void udp(Checker.Udp udp) {
    connected(udp.timing(), udp.target(), "UDP_CHECK");
    int payload = udp.payload().toArray().length;
    if (payload == 0) {
      lines.value(FIELD, "Payload specified", "no");
    } else {
      lines.value(FIELD, "Payload len", payload);
    }
    lines.value(FIELD, "Require reply", CheckDump.yesNo(udp.reply().isPresent()));
  }

  private void misc(Checker.Misc misc) {
    timing(misc.timing());
    lines.value(FIELD, "Keepalive method", "MISC_CHECK");
    lines.value(FIELD, "script", "'" + misc.command().text() + "'");
    lines.value(FIELD, "timeout", TimeUnit.NANOSECONDS.toSeconds(misc.timeoutNanos()));
    lines.value(FIELD, "dynamic", misc.dynamic() ? "YES" : "NO");
  }

  private static String set(boolean value) {
    return value ? "set" : "unset";
  }
}
