package org.jkeepalived.core.config.write;

import static org.jkeepalived.core.config.write.LvsLines.seconds;

import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.Bytes;
import org.jkeepalived.core.model.lvs.Checker.UdpReply;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.Url;

/// The blocks of checkers.
final class LvsCheckerLines {
  private LvsCheckerLines() {}

  static void write(Checker checker, LvsLines lines) {
    switch (checker) {
      case Checker.Tcp tcp ->
          lines.block(
              "TCP_CHECK",
              b -> {
                common(tcp.timing(), tcp.target(), b);
                LvsExtensionLines.tcp(tcp, b);
              });
      case Checker.Ping(var timing, var target) ->
          lines.block("PING_CHECK", b -> common(timing, target, b));
      case Checker.Web web -> lines.block(web.tls() ? "SSL_GET" : "HTTP_GET", b -> web(web, b));
      case Checker.Smtp(var timing, var target, var name) ->
          lines.block(
              "SMTP_CHECK",
              b -> {
                b.line("helo_name", LvsLines.quoted(name));
                common(timing, target, b);
              });
      case Checker.Dns(var timing, var target, var type, var name) ->
          lines.block(
              "DNS_CHECK",
              b -> {
                b.line("type", type);
                b.line("name", LvsLines.quoted(name));
                common(timing, target, b);
              });
      case Checker.Udp udp -> lines.block("UDP_CHECK", b -> udp(udp, b));
      case Checker.Misc misc -> lines.block("MISC_CHECK", b -> misc(misc, b));
      case Checker.File file -> lines.block("FILE_CHECK", b -> file(file, b));
      case Checker.Bfd(var session, boolean alpha) ->
          lines.block(
              "BFD_CHECK",
              b -> {
                b.line("name", LvsLines.quoted(session));
                b.bool("alpha", alpha);
              });
    }
  }

  private static void common(Timing timing, Target target, LvsLines lines) {
    lines.line("connect_ip", target.address());
    lines.unless(target.port() == 0, "connect_port", target.port());
    LvsExtensionLines.target(target, lines);
    target.bindAddress().ifPresent(address -> lines.line("bindto", address));
    lines.unless(target.bindPort() == 0, "bind_port", target.bindPort());
    lines.word("bind_if", target.bindInterface());
    lines.line("connect_timeout", seconds(target.connectTimeoutNanos()));
    lines.unless(target.mark() == 0, "fwmark", target.mark());
    timing(timing, lines);
  }

  private static void timing(Timing timing, LvsLines lines) {
    lines.line("retry", timing.retry());
    lines.line("delay_before_retry", seconds(timing.delayBeforeRetryNanos()));
    lines.line("warmup", seconds(timing.warmupNanos()));
    lines.line("delay_loop", seconds(timing.delayLoopNanos()));
    LvsExtensionLines.timing(timing, lines);
    lines.bool("alpha", timing.alpha());
    lines.bool("log_all_failures", timing.logAllFailures());
  }

  private static void web(Checker.Web web, LvsLines lines) {
    common(web.timing(), web.target(), lines);
    lines.unless(web.protocol().isOurs(), "http_protocol", web.protocol().word());
    lines.word("virtualhost", web.virtualHost());
    lines.word("sni_name", web.serverName());
    lines.flag(web.sendServerName() && web.serverName().isEmpty(), "enable_sni");
    lines.flag(web.fastRecovery(), "fast_recovery");
    LvsExtensionLines.web(web, lines);
    web.urls().forEach(url -> lines.block("url", b -> url(url, b)));
  }

  private static void url(Url url, LvsLines lines) {
    lines.line("path", LvsLines.quoted(url.path()));
    lines.word("virtualhost", url.virtualHost());
    lines.word("digest", url.digest());
    String statuses =
        url.statuses().stream()
            .map(s -> s.first() == s.last() ? "" + s.first() : s.first() + "-" + s.last())
            .collect(Collectors.joining(" "));
    lines.line("status_code", statuses);
    url.pattern().ifPresent(pattern -> pattern(pattern, lines));
    lines.flag(url.tlsCompliant(), "tls_compliant");
    LvsExtensionLines.url(url, lines);
  }

  private static void pattern(Url.Pattern pattern, LvsLines lines) {
    lines.line("regex", LvsLines.escaped(pattern.text()));
    lines.flag(pattern.inverted(), "regex_no_match");
    lines.unless(
        pattern.options().isEmpty(),
        "regex_options",
        String.join(" ", new TreeSet<>(pattern.options())));
    lines.unless(pattern.minimum() == 0, "regex_min_offset", pattern.minimum());
    pattern.maximum().ifPresent(most -> lines.line("regex_max_offset", most));
    if (pattern.stackStart().isPresent() && pattern.stackMaximum().isPresent()) {
      lines.line(
          "regex_stack", pattern.stackStart().getAsLong(), pattern.stackMaximum().getAsLong());
    }
  }

  private static void udp(Checker.Udp udp, LvsLines lines) {
    common(udp.timing(), udp.target(), lines);
    lines.line("payload", bytes(udp.payload().hex()));
    if (udp.reply().isPresent()) {
      UdpReply reply = udp.reply().get();
      lines.line("require_reply", bytes(masked(reply.data(), reply.mask())));
      lines.line("min_reply_length", reply.shortest());
      lines.line("max_reply_length", reply.longest());
    }
  }

  /// The digits, X where the mask leaves one out.
  private static String masked(Bytes data, Bytes mask) {
    var digits = new StringBuilder(data.hex());
    for (int i = 0; i < digits.length(); i++) {
      if (mask.hex().charAt(i) == '0') {
        digits.setCharAt(i, 'X');
      }
    }
    return digits.toString();
  }

  private static String bytes(String digits) {
    return digits.replaceAll("..(?=.)", "$0 ");
  }

  private static void misc(Checker.Misc misc, LvsLines lines) {
    lines.line("misc_path", LvsLines.escaped(misc.command().text()));
    misc.command()
        .user()
        .ifPresent(
            user -> lines.line("user", user + misc.command().group().map(g -> " " + g).orElse("")));
    lines.line("misc_timeout", seconds(misc.timeoutNanos()));
    lines.flag(misc.dynamic(), "misc_dynamic");
    timing(misc.timing(), lines);
  }

  private static void file(Checker.File file, LvsLines lines) {
    lines.line("track_file", LvsLines.quoted(file.trackFile()));
    OptionalInt weight = file.weight();
    weight.ifPresent(w -> lines.line("weight", w + (file.reverse() ? " reverse" : "")));
  }
}
