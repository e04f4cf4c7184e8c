package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Action.readingOn;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.LvsActions.choice;
import static org.jkeepalived.core.config.bind.LvsActions.name;
import static org.jkeepalived.core.config.bind.LvsActions.words;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.model.lvs.Checker;

/// Keywords of the checkers that do not speak HTTP or SMTP.
final class CheckerKeywords {
  static final Section<MiscDraft> CHECK_MISC_CHECK =
      Section.of(
          "virtual_server/real_server/MISC_CHECK",
          CheckerOptions.timing(0, "1"),
          List.<Keyword<MiscDraft>>of(
              active(
                  "misc_path",
                  "COMMAND",
                  "required",
                  "quoted command with arguments",
                  "2.2.7",
                  "Command to run.",
                  readingOn(MiscDraft::path)),
              active(
                  "misc_timeout",
                  "SECONDS",
                  "delay_loop of the virtual server",
                  "0..4294 s",
                  "2.2.7",
                  "Kill the command and count a failure after this time.",
                  number(0, 4294, (d, v) -> d.timeoutNanos = v * CheckContext.SECOND)),
              active(
                  "misc_dynamic",
                  "",
                  "off",
                  "2.2.7",
                  "Exit codes 2..255 set the weight to code-2.",
                  flag((d, v) -> d.dynamic = v)),
              active(
                  "user",
                  "USER [[:]GROUP]",
                  "script_user",
                  "existing user/group; failure removes the checker",
                  "2.2.7",
                  "User the command runs as.",
                  MiscDraft::user)));

  static final Section<ConnectDraft> CHECK_TCP_CHECK =
      Section.of(
          "virtual_server/real_server/TCP_CHECK",
          CheckerOptions.connection(""),
          CheckerOptions.timing(1, "1"),
          CheckExtensions.TCP);

  static final Section<ConnectDraft> CHECK_PING_CHECK =
      Section.of(
          "virtual_server/real_server/PING_CHECK",
          CheckerOptions.connection(" (no effect for ICMP)"),
          CheckerOptions.timing(1, "1"));

  static final Section<UdpDraft> CHECK_UDP_CHECK =
      Section.of(
          "virtual_server/real_server/UDP_CHECK",
          CheckerOptions.connection(""),
          CheckerOptions.timing(1, "1"),
          List.<Keyword<UdpDraft>>of(
              active(
                  "payload",
                  "HEX...",
                  "32 bytes of repeated \"keepalived check - \"",
                  "pairs of hex digits, spaces allowed",
                  "2.2.7",
                  "Datagram sent.",
                  readingOn(UdpDraft::payload)),
              active(
                  "require_reply",
                  "[HEX...]",
                  "off",
                  "hex digits, X as a wildcard digit",
                  "2.2.7",
                  "Require a reply, optionally starting with these bytes.",
                  UdpDraft::reply),
              active(
                  "min_reply_length",
                  "NUMBER",
                  "0",
                  "2.2.7",
                  "Shortest reply accepted (checked only when reply data is given).",
                  number(0, 65_535, (d, v) -> d.shortest = v.intValue())),
              active(
                  "max_reply_length",
                  "NUMBER",
                  "255",
                  "2.2.7",
                  "Longest reply accepted (checked only when reply data is given).",
                  number(0, 65_535, (d, v) -> d.longest = v.intValue()))));

  static final Section<DnsDraft> CHECK_DNS_CHECK =
      Section.of(
          "virtual_server/real_server/DNS_CHECK",
          CheckerOptions.connection(""),
          CheckerOptions.timing(3, "delay_loop"),
          List.<Keyword<DnsDraft>>of(
              active(
                  "type",
                  "TYPE",
                  "SOA",
                  "2.2.7",
                  "Record type asked for.",
                  choice(words(Checker.DnsType.values()), true, (d, v) -> d.type = v)),
              active(
                  "name",
                  "NAME",
                  ". (root)",
                  "no empty label; once only",
                  "2.2.7",
                  "Name asked for.",
                  DnsDraft::name)));

  static final Section<FileCheckDraft> CHECK_FILE_CHECK =
      Section.of(
          "virtual_server/real_server/FILE_CHECK",
          List.<Keyword<FileCheckDraft>>of(
              active(
                  "track_file",
                  "NAME",
                  "required",
                  "must be configured",
                  "2.2.7",
                  "Track file watched.",
                  name((d, v) -> d.trackFile = v)),
              active(
                  "weight",
                  "N [reverse|noreverse]",
                  "weight of the track file",
                  "-2147483647..2147483647",
                  "2.2.7",
                  "Multiplier of the number in the file.",
                  readingOn(FileCheckDraft::weight)),
              other(
                  Standing.DOCUMENTED_ONLY,
                  "dynamic",
                  "",
                  "manual only",
                  "Documented, but not known to the parser.")));

  static final Section<BfdDraft> CHECK_BFD_CHECK =
      Section.of(
          "virtual_server/real_server/BFD_CHECK",
          List.<Keyword<BfdDraft>>of(
              active(
                  "name",
                  "NAME",
                  "required",
                  "configured BFD instance sending to the checker",
                  "2.2.7",
                  "BFD session watched.",
                  BfdDraft::session),
              active(
                  "alpha",
                  "[BOOL]",
                  "value of the real server",
                  "2.2.7",
                  "Start considered down.",
                  bool((d, v) -> d.alpha = v))));

  private CheckerKeywords() {}
}
