package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.Keyword.pending;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of the other checkers.
final class CheckerKeywords {
  static final Section<PlainDraft> CHECK_MISC_CHECK =
      Section.of(
          "virtual_server/real_server/MISC_CHECK",
          CheckerOptions.TIMING,
          List.<Keyword<PlainDraft>>of(
              pending(
                  "misc_path",
                  "COMMAND",
                  "required",
                  "quoted command with arguments",
                  "2.2.7",
                  "Command to run."),
              pending(
                  "misc_timeout",
                  "SECONDS",
                  "delay_loop of the virtual server",
                  "0..4294 s",
                  "2.2.7",
                  "Kill the command and count a failure after this time."),
              pending(
                  "misc_dynamic",
                  "",
                  "off",
                  "flag",
                  "2.2.7",
                  "Exit codes 2..255 set the weight to code-2."),
              pending(
                  "user",
                  "USER [[:]GROUP]",
                  "script_user",
                  "existing user/group; failure removes the checker",
                  "2.2.7",
                  "User the command runs as."),
              pending(
                  "retry",
                  "NUMBER",
                  "value of the real server (0)",
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

  static final Section<PlainDraft> CHECK_TCP_CHECK =
      Section.of(
          "virtual_server/real_server/TCP_CHECK",
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

  static final Section<PlainDraft> CHECK_PING_CHECK =
      Section.of(
          "virtual_server/real_server/PING_CHECK",
          CheckerOptions.CONNECTION,
          CheckerOptions.TIMING,
          List.<Keyword<PlainDraft>>of(
              pending(
                  "connect_port",
                  "PORT",
                  "port of the real server, else of the virtual server",
                  "1..65535",
                  "2.2.7",
                  "Port to connect to. (no effect for ICMP)"),
              pending(
                  "bind_port",
                  "PORT",
                  "chosen by the kernel",
                  "1..65535",
                  "2.2.7",
                  "Source port. (no effect for ICMP)"),
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

  static final Section<PlainDraft> CHECK_UDP_CHECK =
      Section.of(
          "virtual_server/real_server/UDP_CHECK",
          CheckerOptions.CONNECTION,
          CheckerOptions.TIMING,
          List.<Keyword<PlainDraft>>of(
              pending(
                  "payload",
                  "HEX...",
                  "32 bytes of repeated \"keepalived check - \"",
                  "pairs of hex digits, spaces allowed",
                  "2.2.7",
                  "Datagram sent."),
              pending(
                  "require_reply",
                  "[HEX...]",
                  "off",
                  "hex digits, X as a wildcard digit",
                  "2.2.7",
                  "Require a reply, optionally starting with these bytes."),
              pending(
                  "min_reply_length",
                  "NUMBER",
                  "0",
                  "0..65535",
                  "2.2.7",
                  "Shortest reply accepted (checked only when reply data is given)."),
              pending(
                  "max_reply_length",
                  "NUMBER",
                  "255",
                  "0..65535",
                  "2.2.7",
                  "Longest reply accepted (checked only when reply data is given)."),
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

  static final Section<PlainDraft> CHECK_DNS_CHECK =
      Section.of(
          "virtual_server/real_server/DNS_CHECK",
          CheckerOptions.CONNECTION,
          CheckerOptions.TIMING,
          List.<Keyword<PlainDraft>>of(
              pending(
                  "type",
                  "TYPE",
                  "SOA",
                  "A NS CNAME SOA MX TXT AAAA RRSIG DNSKEY, case-insensitive",
                  "2.2.7",
                  "Record type asked for."),
              pending(
                  "name",
                  "NAME",
                  ". (root)",
                  "no empty label; once only",
                  "2.2.7",
                  "Name asked for."),
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
                  "value of the real server (3)",
                  "0..4294967295",
                  "2.2.7",
                  "Retries before a failure counts."),
              pending(
                  "delay_before_retry",
                  "TIMER",
                  "value of the real server (delay_loop)",
                  "0.. s",
                  "2.2.7",
                  "Delay before a retry.")));

  static final Section<PlainDraft> CHECK_FILE_CHECK =
      Section.of(
          "virtual_server/real_server/FILE_CHECK",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "track_file",
                  "NAME",
                  "required",
                  "must be configured",
                  "2.2.7",
                  "Track file watched."),
              pending(
                  "weight",
                  "N [reverse|noreverse]",
                  "weight of the track file",
                  "-2147483647..2147483647",
                  "2.2.7",
                  "Multiplier of the number in the file."),
              other(
                  Standing.DOCUMENTED_ONLY,
                  "dynamic",
                  "",
                  "manual only",
                  "Documented, but not known to the parser.")));

  static final Section<PlainDraft> CHECK_BFD_CHECK =
      Section.of(
          "virtual_server/real_server/BFD_CHECK",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "name",
                  "NAME",
                  "required",
                  "configured BFD instance sending to the checker",
                  "2.2.7",
                  "BFD session watched."),
              pending(
                  "alpha",
                  "[BOOL]",
                  "value of the real server",
                  "BOOL (true without value)",
                  "2.2.7",
                  "Start considered down.")));

  private CheckerKeywords() {}
}
