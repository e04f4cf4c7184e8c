package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.pending;
import static org.jkeepalived.core.config.bind.Keyword.pendingBlock;

import java.util.List;

/// Keywords of `SMTP_CHECK`.
final class SmtpCheckerKeywords {
  static final Section<PlainDraft> CHECK_SMTP_CHECK =
      Section.of(
          "virtual_server/real_server/SMTP_CHECK",
          CheckerOptions.CONNECTION,
          CheckerOptions.TIMING,
          List.<Keyword<PlainDraft>>of(
              pending(
                  "helo_name",
                  "STRING",
                  "smtpchecker.keepalived.org",
                  "string",
                  "2.2.7",
                  "Name sent in HELO."),
              pendingBlock(
                  "host",
                  "{ ... }",
                  "block, repeatable",
                  "2.2.7",
                  "Additional host to check; each becomes a checker of its own.",
                  () -> SmtpCheckerKeywords.CHECK_SMTP_CHECK_HOST),
              pending(
                  "connect_port",
                  "PORT",
                  "port of the real server, else of the virtual server",
                  "1..65535",
                  "2.2.7",
                  "Port to connect to."),
              pending(
                  "bind_port", "PORT", "chosen by the kernel", "1..65535", "2.2.7", "Source port."),
              pending(
                  "retry",
                  "NUMBER",
                  "value of the real server (1)",
                  "0..4294967295",
                  "2.2.7",
                  "Retries before a failure counts."),
              pending(
                  "delay_before_retry",
                  "TIMER",
                  "value of the real server (1)",
                  "0.. s",
                  "2.2.7",
                  "Delay before a retry.")));

  static final Section<PlainDraft> CHECK_SMTP_CHECK_HOST =
      Section.of(
          "virtual_server/real_server/SMTP_CHECK/host",
          CheckerOptions.CONNECTION,
          CheckerOptions.TIMING,
          List.<Keyword<PlainDraft>>of(
              pending(
                  "connect_port",
                  "PORT",
                  "port of the real server, else of the virtual server",
                  "1..65535",
                  "2.2.7",
                  "Port to connect to."),
              pending(
                  "bind_port", "PORT", "chosen by the kernel", "1..65535", "2.2.7", "Source port."),
              pending(
                  "retry",
                  "NUMBER",
                  "value of the real server (1)",
                  "0..4294967295",
                  "2.2.7",
                  "Retries before a failure counts."),
              pending(
                  "delay_before_retry",
                  "TIMER",
                  "value of the real server (1)",
                  "0.. s",
                  "2.2.7",
                  "Delay before a retry.")));

  private SmtpCheckerKeywords() {}
}
