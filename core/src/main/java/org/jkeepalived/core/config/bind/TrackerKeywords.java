package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Action.readingOn;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.checked;
import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.Keyword.pending;
import static org.jkeepalived.core.config.bind.Keyword.pendingBlock;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of the blocks that are tracked: files, processes, BFD, and small blocks.
final class TrackerKeywords {
  static final Section<PlainDraft> TRACK_GROUP =
      Section.of(
          "track_group",
          List.<Keyword<PlainDraft>>of(
              pendingBlock(
                  "group",
                  "{ INSTANCE... }",
                  "list block, once",
                  "2.2.7",
                  "VRRP instances of the track group; unknown names are ignored with a message.",
                  () -> ListKeywords.TRACK_GROUP_GROUP)));

  static final Section<PlainDraft> GARP_GROUP =
      Section.of(
          "garp_group",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "garp_interval",
                  "SECONDS",
                  "unset",
                  "0..4294.967295 s decimal (log note from 1 s)",
                  "2.2.7",
                  "Minimum spacing of gratuitous ARPs over the whole group."),
              pending(
                  "gna_interval",
                  "SECONDS",
                  "unset",
                  "0..4294.967295 s decimal (log note from 1 s)",
                  "2.2.7",
                  "Minimum spacing of unsolicited NAs over the whole group."),
              pending(
                  "interface",
                  "INTERFACE",
                  "none",
                  "not a VMAC",
                  "2.2.7",
                  "One physical interface of the group."),
              pendingBlock(
                  "interfaces",
                  "{ INTERFACE... }",
                  "list block",
                  "2.2.7",
                  "Physical interfaces sharing one limiter.",
                  () -> ListKeywords.GARP_GROUP_INTERFACES)));

  static final Section<PlainDraft> VRRP_TRACK_PROCESS =
      Section.of(
          "vrrp_track_process",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "process",
                  "NAME_OR_PATH [PARAM...]",
                  "required",
                  "once only",
                  "2.2.7",
                  "Command name as in /proc/PID/comm, or full path with parameters."),
              pending(
                  "param_match",
                  "[initial|partial]",
                  "exact when parameters are given",
                  "no word = exact",
                  "2.2.7",
                  "How parameters are compared: exact list, leading parameters, or leading part"
                      + " including part of the last one."),
              pending(
                  "weight",
                  "N [reverse]",
                  "0",
                  "-254..254",
                  "2.2.7",
                  "Priority change; 0 means losing quorum puts the instance in FAULT."),
              pending("quorum", "NUMBER", "1", "1..65535", "2.2.7", "Processes required."),
              pending(
                  "quorum_max",
                  "NUMBER",
                  "unlimited",
                  "0..65535, not below quorum (0 sets quorum 0)",
                  "2.2.7",
                  "Most processes allowed."),
              pending(
                  "delay",
                  "SECONDS",
                  "0",
                  "0.000001..3600 s",
                  "2.2.7",
                  "Sets both fork_delay and terminate_delay."),
              pending(
                  "terminate_delay",
                  "SECONDS",
                  "0",
                  "0.000001..3600 s",
                  "2.2.7",
                  "Time below quorum before it counts as lost."),
              pending(
                  "fork_delay",
                  "SECONDS",
                  "0",
                  "0.000001..3600 s",
                  "2.2.7",
                  "Time at quorum before it counts as gained."),
              pending(
                  "full_command",
                  "",
                  "off",
                  "flag",
                  "2.2.7",
                  "Match /proc/PID/cmdline instead of the command name.")));

  static final Section<SslDraft> SSL =
      Section.of(
          "SSL",
          List.<Keyword<SslDraft>>of(
              checked(
                  "password",
                  "STRING",
                  "none",
                  "string",
                  "2.2.7",
                  "Pass phrase of the private key.",
                  readingOn(word((d, v) -> d.password = v))),
              checked(
                  "ca",
                  "FILE",
                  "none",
                  "PEM file",
                  "2.2.7",
                  "CA certificates.",
                  readingOn(word((d, v) -> d.authorities = v))),
              checked(
                  "certificate",
                  "FILE",
                  "none",
                  "PEM file",
                  "2.2.7",
                  "Client certificate.",
                  readingOn(word((d, v) -> d.certificate = v))),
              checked(
                  "key",
                  "FILE",
                  "none",
                  "PEM file",
                  "2.2.7",
                  "Client private key.",
                  readingOn(word((d, v) -> d.key = v)))));

  static final Section<PlainDraft> BFD_INSTANCE =
      Section.of(
          "bfd_instance",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "source_ip",
                  "IPADDR",
                  "chosen by the kernel",
                  "same family as the neighbour",
                  "2.2.7",
                  "Local address."),
              pending(
                  "neighbor_ip",
                  "IPADDR",
                  "required",
                  "unique per source and multihop",
                  "2.2.7",
                  "Address of the peer."),
              other(
                  Standing.ALIAS,
                  "neighbour_ip",
                  "neighbor_ip",
                  "2.2.7",
                  "Other spelling of neighbor_ip."),
              pending(
                  "min_rx",
                  "MILLISECONDS",
                  "10",
                  "1..4294967 ms, 3 decimals (log note above 10000)",
                  "2.2.7",
                  "Required minimum receive interval."),
              pending(
                  "min_tx",
                  "MILLISECONDS",
                  "10",
                  "1..4294967 ms, 3 decimals (log note above 10000)",
                  "2.2.7",
                  "Desired minimum transmit interval."),
              pending(
                  "idle_tx",
                  "MILLISECONDS",
                  "1000",
                  "1000..4294967 ms (log note above 10000)",
                  "2.2.7",
                  "Transmit interval while the session is not up."),
              pending(
                  "multiplier",
                  "NUMBER",
                  "5",
                  "1..255 (log note above 10)",
                  "2.2.7",
                  "Detection multiplier sent to the peer."),
              pending(
                  "passive",
                  "",
                  "off",
                  "flag",
                  "2.2.7",
                  "Do not send until a packet from the peer arrived."),
              pending(
                  "ttl",
                  "NUMBER",
                  "255 (IPv4)",
                  "1..255",
                  "2.2.7",
                  "TTL of packets sent and reference for the received TTL check."),
              other(Standing.ALIAS, "hoplimit", "ttl", "2.2.7", "Same for IPv6."),
              pending(
                  "max_hops",
                  "NUMBER",
                  "0",
                  "-1..255; -1 = no check; reduced to ttl when larger",
                  "2.2.7",
                  "Hops a received packet may have used."),
              pending(
                  "multihop",
                  "[BOOL]",
                  "off",
                  "BOOL",
                  "2.2.8",
                  "Use port 4784 (RFC 5883) instead of 3784."),
              pending(
                  "weight",
                  "N [reverse]",
                  "0",
                  "-253..253",
                  "2.2.7",
                  "Default weight when tracked by VRRP."),
              pending(
                  "vrrp",
                  "",
                  "both vrrp and checker when neither is given",
                  "flag",
                  "2.2.7",
                  "Send state changes to the VRRP process."),
              pending(
                  "checker",
                  "",
                  "both vrrp and checker when neither is given",
                  "flag",
                  "2.2.7",
                  "Send state changes to the checker process.")));

  static final Section<PlainDraft> TRACK_FILE =
      Section.of(
          "track_file",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "file",
                  "PATH",
                  "required",
                  "the directory must exist on a file system inotify can watch",
                  "2.2.7",
                  "File holding the number."),
              pending(
                  "weight",
                  "N [reverse]",
                  "1",
                  "-254..254 (the manual gives the 32-bit range)",
                  "2.2.7",
                  "Multiplier of the number read; 0 means any non-zero number is FAULT."),
              pending(
                  "init_file",
                  "[VALUE] [overwrite]",
                  "not written",
                  "32-bit integer (message outside -254..254), default 0",
                  "2.2.7",
                  "Create the file at start with VALUE; overwrite also replaces an existing"
                      + " file.")));

  static final Section<PlainDraft> AUTH_HMAC =
      Section.of(
          "vrrp_instance/auth_hmac",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "key",
                  "ID VALUE",
                  "at least one needed",
                  "ID 1..255 unique; VALUE text, hex:DIGITS or file:PATH giving 32..64 bytes",
                  "2.4.0",
                  "A key."),
              pending(
                  "active_key",
                  "ID",
                  "none; required",
                  "1..255; if it is missing or names no key the whole extension is disabled with a"
                      + " config error",
                  "2.4.0",
                  "Key used to sign."),
              pending(
                  "time_window",
                  "SECONDS",
                  "3 * whole-second advert interval, clipped to 5..300",
                  "1..300 s",
                  "2.4.0",
                  "Largest clock difference accepted."),
              pending(
                  "anti_replay",
                  "time|monotonic",
                  "time",
                  "word",
                  "2.4.0",
                  "Freshness check by clock window, or strictly growing sequence only."),
              pending(
                  "mode",
                  "enforce|permissive|receive-only",
                  "enforce",
                  "word",
                  "2.4.0",
                  "enforce requires a valid trailer; permissive signs but also accepts none;"
                      + " receive-only verifies but does not sign.")));

  private TrackerKeywords() {}
}
