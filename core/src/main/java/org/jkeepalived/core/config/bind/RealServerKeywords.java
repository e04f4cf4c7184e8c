package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Action.readingOn;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.checked;
import static org.jkeepalived.core.config.bind.LvsActions.LARGEST;
import static org.jkeepalived.core.config.bind.LvsActions.command;
import static org.jkeepalived.core.config.bind.LvsActions.delay;
import static org.jkeepalived.core.config.bind.LvsActions.interval;
import static org.jkeepalived.core.config.bind.LvsActions.timeout;
import static org.jkeepalived.core.config.bind.LvsActions.unsigned;

import java.util.List;
import java.util.function.BiFunction;
import org.jkeepalived.core.config.diagnostic.Span;

/// Keywords of `real_server`.
final class RealServerKeywords {
  static final Section<RealServerDraft> SECTION =
      Section.of(
          "virtual_server/real_server",
          List.<Keyword<RealServerDraft>>of(
              active(
                  "weight",
                  "NUMBER",
                  "virtual server weight (1)",
                  "2.2.7",
                  "IPVS weight.",
                  number(0, Integer.MAX_VALUE, (d, v) -> d.weight = v.intValue())),
              active(
                  "lvs_method",
                  "NAT|DR|TUN [type ipip|gue|gre] [port PORT] [nocsum|csum|remcsum]",
                  "lvs_method of the virtual server",
                  "2.2.7",
                  "Forwarding method.",
                  ForwardingLine.action((d, v) -> d.forwarding = v)),
              active(
                  "uthreshold",
                  "NUMBER",
                  "0 (no limit)",
                  "2.2.7",
                  "Upper connection threshold.",
                  unsigned((d, v) -> d.upperThreshold = v)),
              active(
                  "lthreshold",
                  "NUMBER",
                  "0",
                  "2.2.7",
                  "Lower connection threshold.",
                  unsigned((d, v) -> d.lowerThreshold = v)),
              active(
                  "inhibit_on_failure",
                  "[BOOL]",
                  "value of the virtual server",
                  "2.2.7",
                  "On failure set weight 0 instead of removing.",
                  bool((d, v) -> d.inhibitOnFailure = v)),
              active(
                  "notify_up",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "once only",
                  "2.2.7",
                  "Command run when the server comes up.",
                  command(d -> d.notifyUp != null, (d, v) -> d.notifyUp = v)),
              active(
                  "notify_down",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "once only",
                  "2.2.7",
                  "Command run when the server goes down.",
                  command(d -> d.notifyDown != null, (d, v) -> d.notifyDown = v)),
              active(
                  "alpha",
                  "[BOOL]",
                  "value of the virtual server",
                  "2.2.7",
                  "Start considered down.",
                  bool((d, v) -> d.alpha = v)),
              active(
                  "retry",
                  "NUMBER",
                  "value of the virtual server",
                  "2.2.7",
                  "Default retries of its checkers.",
                  number(1, LARGEST, (d, v) -> d.retry = v)),
              active(
                  "delay_before_retry",
                  "TIMER",
                  "value of the virtual server",
                  "2.2.7",
                  "Default delay before a retry.",
                  delay((d, v) -> d.delayBeforeRetryNanos = v)),
              active(
                  "warmup",
                  "TIMER",
                  "value of the virtual server",
                  "2.2.7",
                  "Default largest first delay.",
                  delay((d, v) -> d.warmupNanos = v)),
              active(
                  "connect_timeout",
                  "TIMER",
                  "value of the virtual server",
                  "2.2.7",
                  "Default connection timeout.",
                  timeout((d, v) -> d.connectTimeoutNanos = v)),
              active(
                  "delay_loop",
                  "TIMER",
                  "value of the virtual server",
                  "2.2.7",
                  "Default check interval.",
                  interval((d, v) -> d.delayLoopNanos = v)),
              CheckExtensions.fastDelayLoop("value of the virtual server"),
              active(
                  "smtp_alert",
                  "[BOOL]",
                  "smtp_alert_checker, else smtp_alert, else true (not inherited from the"
                      + " virtual server)",
                  "2.2.7",
                  "Mail on up/down changes.",
                  bool((d, v) -> d.smtpAlert = v)),
              active(
                  "virtualhost",
                  "STRING",
                  "value of the virtual server",
                  "string",
                  "2.2.7",
                  "Default Host value.",
                  readingOn(word((d, v) -> d.virtualHost = v))),
              checked(
                  "snmp_name",
                  "STRING",
                  "none",
                  "string",
                  "2.2.7",
                  "Name shown in SNMP.",
                  readingOn(word((d, v) -> d.snmpName = v))),
              checker(
                  "MISC_CHECK",
                  "Script checker.",
                  CheckerKeywords.CHECK_MISC_CHECK,
                  MiscDraft::new),
              checker(
                  "SMTP_CHECK",
                  "Mail server checker.",
                  SmtpCheckerKeywords.CHECK_SMTP_CHECK,
                  SmtpDraft::new),
              checker(
                  "TCP_CHECK",
                  "TCP connection checker.",
                  CheckerKeywords.CHECK_TCP_CHECK,
                  ConnectDraft::tcp),
              checker(
                  "PING_CHECK",
                  "ICMP echo checker.",
                  CheckerKeywords.CHECK_PING_CHECK,
                  ConnectDraft::ping),
              checker("UDP_CHECK", "UDP checker.", CheckerKeywords.CHECK_UDP_CHECK, UdpDraft::new),
              checker(
                  "HTTP_GET", "HTTP checker.", WebCheckerKeywords.CHECK_HTTP_GET, WebDraft::plain),
              checker("SSL_GET", "HTTPS checker.", WebCheckerKeywords.CHECK_SSL_GET, WebDraft::tls),
              checker("DNS_CHECK", "DNS checker.", CheckerKeywords.CHECK_DNS_CHECK, DnsDraft::new),
              checker(
                  "FILE_CHECK",
                  "Track file checker.",
                  CheckerKeywords.CHECK_FILE_CHECK,
                  FileCheckDraft::new),
              pendingChecker(
                  "BFD_CHECK",
                  "BFD session checker.",
                  CheckerKeywords.CHECK_BFD_CHECK,
                  BfdDraft::new)));

  private RealServerKeywords() {}

  private static <D extends CheckerDraft> Keyword<RealServerDraft> checker(
      String name, String meaning, Section<D> section, BiFunction<Span, TimingDraft, D> draft) {
    return Keyword.activeBlock(
        name, "{ ... }", "block, repeatable", meaning, () -> section, adding(section, draft));
  }

  private static <D extends CheckerDraft> Keyword<RealServerDraft> pendingChecker(
      String name, String meaning, Section<D> section, BiFunction<Span, TimingDraft, D> draft) {
    return Keyword.pendingBlock(
        name,
        "{ ... }",
        "block, repeatable",
        "2.2.7",
        meaning,
        () -> section,
        adding(section, draft));
  }

  private static <D extends CheckerDraft> Action<RealServerDraft> adding(
      Section<D> section, BiFunction<Span, TimingDraft, D> draft) {
    return (server, statement, binding) -> {
      D checker = draft.apply(statement.span(), server);
      binding.bind(section, RootActions.lines(statement), checker);
      server.add(checker);
    };
  }
}
