package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.address;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.LvsActions.LARGEST;
import static org.jkeepalived.core.config.bind.LvsActions.delay;
import static org.jkeepalived.core.config.bind.LvsActions.interval;
import static org.jkeepalived.core.config.bind.LvsActions.port;
import static org.jkeepalived.core.config.bind.LvsActions.timeout;
import static org.jkeepalived.core.config.bind.LvsActions.unsigned;

import java.util.List;

/// Options that most checkers have.
final class CheckerOptions {
  private CheckerOptions() {}

  /// When a checker runs.
  ///
  /// @param retry retries of a checker of that type
  /// @param delay delay before a retry of a checker of that type, in words
  static <D extends CheckerDraft> List<Keyword<D>> timing(int retry, String delay) {
    return List.of(
        active(
            "retry",
            "NUMBER",
            "value of the real server (" + retry + ")",
            "2.2.7",
            "Retries before a failure counts.",
            number(0, LARGEST, (d, v) -> d.retry = v)),
        active(
            "delay_before_retry",
            "TIMER",
            "value of the real server (" + delay + ")",
            "2.2.7",
            "Delay before a retry.",
            delay((d, v) -> d.delayBeforeRetryNanos = v)),
        active(
            "warmup",
            "TIMER",
            "value of the real server (delay_loop)",
            "2.2.7",
            "Largest random delay before the first check.",
            delay((d, v) -> d.warmupNanos = v)),
        active(
            "delay_loop",
            "TIMER",
            "value of the real server (60)",
            "2.2.7",
            "Interval between checks.",
            interval((d, v) -> d.delayLoopNanos = v)),
        CheckExtensions.fastDelayLoop("value of the real server"),
        active(
            "alpha",
            "[BOOL]",
            "value of the real server (false)",
            "2.2.7",
            "Start considered down.",
            bool((d, v) -> d.alpha = v)),
        active(
            "log_all_failures",
            "[BOOL]",
            "checker_log_all_failures",
            "2.2.7",
            "Log every failed attempt, not only the last.",
            bool((d, v) -> d.logAllFailures = v)));
  }

  /// Where a checker connects to, and from where.
  ///
  /// @param note added to what the ports mean
  static <D extends CheckerDraft> List<Keyword<D>> connection(String note) {
    return List.of(
        active(
            "connect_ip",
            "IPADDR",
            "address of the real server",
            "same family as bindto",
            "2.2.7",
            "Address to connect to.",
            address((d, v) -> d.connectAddress = v)),
        CheckExtensions.connectVirtual(),
        active(
            "bindto",
            "IPADDR",
            "chosen by the kernel",
            "same family as connect_ip",
            "2.2.7",
            "Source address.",
            address((d, v) -> d.bindAddress = v)),
        active(
            "bind_if",
            "INTERFACE",
            "none",
            "required for a link-local destination",
            "2.2.7",
            "Interface to bind to.",
            word((d, v) -> d.bindInterface = v)),
        active(
            "connect_timeout",
            "TIMER",
            "value of the real server (5)",
            "2.2.7",
            "Timeout of connecting and of each step.",
            timeout((d, v) -> d.connectTimeoutNanos = v)),
        active(
            "fwmark",
            "NUMBER",
            "0",
            "2.2.7",
            "SO_MARK of outgoing packets.",
            unsigned((d, v) -> d.mark = v)),
        active(
            "connect_port",
            "PORT",
            "port of the real server, else of the virtual server",
            "2.2.7",
            "Port to connect to." + note,
            port((d, v) -> d.connectPort = v)),
        active(
            "bind_port",
            "PORT",
            "chosen by the kernel",
            "2.2.7",
            "Source port." + note,
            port((d, v) -> d.bindPort = v)));
  }
}
