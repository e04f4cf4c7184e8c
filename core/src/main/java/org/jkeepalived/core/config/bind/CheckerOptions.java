package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.pending;

import java.util.List;

/// Options that most checkers have.
final class CheckerOptions {
  static final List<Keyword<PlainDraft>> TIMING =
      List.<Keyword<PlainDraft>>of(
          pending(
              "warmup",
              "TIMER",
              "value of the real server (delay_loop)",
              "0.. s",
              "2.2.7",
              "Largest random delay before the first check."),
          pending(
              "delay_loop",
              "TIMER",
              "value of the real server (60)",
              "0.000001.. s",
              "2.2.7",
              "Interval between checks."),
          pending(
              "alpha",
              "[BOOL]",
              "value of the real server (false)",
              "BOOL (true without value)",
              "2.2.7",
              "Start considered down."),
          pending(
              "log_all_failures",
              "[BOOL]",
              "checker_log_all_failures",
              "BOOL (true without value)",
              "2.2.7",
              "Log every failed attempt, not only the last."));

  static final List<Keyword<PlainDraft>> CONNECTION =
      List.<Keyword<PlainDraft>>of(
          pending(
              "connect_ip",
              "IPADDR",
              "address of the real server",
              "same family as bindto",
              "2.2.7",
              "Address to connect to."),
          pending(
              "bindto",
              "IPADDR",
              "chosen by the kernel",
              "same family as connect_ip",
              "2.2.7",
              "Source address."),
          pending(
              "bind_if",
              "INTERFACE",
              "none",
              "required for a link-local destination",
              "2.2.7",
              "Interface to bind to."),
          pending(
              "connect_timeout",
              "TIMER",
              "value of the real server (5)",
              "0.000001..4294 s",
              "2.2.7",
              "Timeout of connecting and of each step."),
          pending(
              "fwmark", "NUMBER", "0", "0..4294967295", "2.2.7", "SO_MARK of outgoing packets."));

  private CheckerOptions() {}
}
