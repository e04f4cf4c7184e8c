package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.pending;
import static org.jkeepalived.core.config.bind.Keyword.pendingBlock;

import java.util.List;

/// Keywords of `real_server`.
final class RealServerKeywords {
  static final Section<PlainDraft> SECTION =
      Section.of(
          "virtual_server/real_server",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "weight",
                  "NUMBER",
                  "virtual server weight (1)",
                  "0..2147483647",
                  "2.2.7",
                  "IPVS weight."),
              pending(
                  "lvs_method",
                  "NAT|DR|TUN [type ipip|gue|gre] [port PORT] [nocsum|csum|remcsum]",
                  "lvs_method of the virtual server",
                  "as for virtual_server",
                  "2.2.7",
                  "Forwarding method."),
              pending(
                  "uthreshold",
                  "NUMBER",
                  "0 (no limit)",
                  "0..4294967295",
                  "2.2.7",
                  "Upper connection threshold."),
              pending(
                  "lthreshold",
                  "NUMBER",
                  "0",
                  "0..4294967295",
                  "2.2.7",
                  "Lower connection threshold."),
              pending(
                  "inhibit_on_failure",
                  "[BOOL]",
                  "value of the virtual server",
                  "BOOL (true without value)",
                  "2.2.7",
                  "On failure set weight 0 instead of removing."),
              pending(
                  "notify_up",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "once only",
                  "2.2.7",
                  "Command run when the server comes up."),
              pending(
                  "notify_down",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "once only",
                  "2.2.7",
                  "Command run when the server goes down."),
              pending(
                  "alpha",
                  "[BOOL]",
                  "value of the virtual server",
                  "BOOL (true without value)",
                  "2.2.7",
                  "Start considered down."),
              pending(
                  "retry",
                  "NUMBER",
                  "value of the virtual server",
                  "1..4294967295",
                  "2.2.7",
                  "Default retries of its checkers."),
              pending(
                  "delay_before_retry",
                  "TIMER",
                  "value of the virtual server",
                  "0.. s",
                  "2.2.7",
                  "Default delay before a retry."),
              pending(
                  "warmup",
                  "TIMER",
                  "value of the virtual server",
                  "0.. s",
                  "2.2.7",
                  "Default largest first delay."),
              pending(
                  "connect_timeout",
                  "TIMER",
                  "value of the virtual server",
                  "0.000001..4294 s",
                  "2.2.7",
                  "Default connection timeout."),
              pending(
                  "delay_loop",
                  "TIMER",
                  "value of the virtual server",
                  "0.000001.. s",
                  "2.2.7",
                  "Default check interval."),
              pending(
                  "smtp_alert",
                  "[BOOL]",
                  "smtp_alert_checker, else smtp_alert, else true (not inherited from the virtual"
                      + " server)",
                  "BOOL",
                  "2.2.7",
                  "Mail on up/down changes."),
              pending(
                  "virtualhost",
                  "STRING",
                  "value of the virtual server",
                  "string",
                  "2.2.7",
                  "Default Host value."),
              pending("snmp_name", "STRING", "none", "string", "2.2.7", "Name shown in SNMP."),
              pendingBlock(
                  "MISC_CHECK",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "Script checker.",
                  () -> CheckerKeywords.CHECK_MISC_CHECK),
              pendingBlock(
                  "SMTP_CHECK",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "Mail server checker.",
                  () -> SmtpCheckerKeywords.CHECK_SMTP_CHECK),
              pendingBlock(
                  "TCP_CHECK",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "TCP connection checker.",
                  () -> CheckerKeywords.CHECK_TCP_CHECK),
              pendingBlock(
                  "PING_CHECK",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "ICMP echo checker.",
                  () -> CheckerKeywords.CHECK_PING_CHECK),
              pendingBlock(
                  "UDP_CHECK",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "UDP checker.",
                  () -> CheckerKeywords.CHECK_UDP_CHECK),
              pendingBlock(
                  "HTTP_GET",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "HTTP checker.",
                  () -> WebCheckerKeywords.CHECK_HTTP_GET),
              pendingBlock(
                  "SSL_GET",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "HTTPS checker.",
                  () -> WebCheckerKeywords.CHECK_SSL_GET),
              pendingBlock(
                  "DNS_CHECK",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "DNS checker.",
                  () -> CheckerKeywords.CHECK_DNS_CHECK),
              pendingBlock(
                  "FILE_CHECK",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "Track file checker.",
                  () -> CheckerKeywords.CHECK_FILE_CHECK),
              pendingBlock(
                  "BFD_CHECK",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "BFD session checker.",
                  () -> CheckerKeywords.CHECK_BFD_CHECK)));

  private RealServerKeywords() {}
}
