package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Action.readingOn;
import static org.jkeepalived.core.config.bind.Actions.address;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.millis;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.oneOf;
import static org.jkeepalived.core.config.bind.Actions.seconds;
import static org.jkeepalived.core.config.bind.Actions.weight;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.block;
import static org.jkeepalived.core.config.bind.Keyword.checked;
import static org.jkeepalived.core.config.bind.Keyword.other;

import java.util.List;
import java.util.Locale;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.model.HmacAuthentication.AntiReplay;
import org.jkeepalived.core.model.HmacAuthentication.Mode;

/// Keywords of the blocks that are tracked: files, processes, BFD, and small blocks.
final class TrackerKeywords {
  static final Section<TrackGroupDraft> TRACK_GROUP =
      Section.of(
          "track_group",
          List.<Keyword<TrackGroupDraft>>of(
              block(
                  "group",
                  "{ INSTANCE... }",
                  "2.2.7",
                  "VRRP instances of the track group; unknown names are ignored with a message.",
                  () -> ListKeywords.TRACK_GROUP_GROUP,
                  (d, s, b) -> d.instances.addAll(Actions.listed(s)))));

  static final Section<GarpGroupDraft> GARP_GROUP =
      Section.of(
          "garp_group",
          List.<Keyword<GarpGroupDraft>>of(
              active(
                  "garp_interval",
                  "SECONDS",
                  "unset",
                  "2.2.7",
                  "Minimum spacing of gratuitous ARPs over the whole group.",
                  seconds("0", "4294.967295", 6, (d, v) -> d.garpIntervalNanos = v)),
              active(
                  "gna_interval",
                  "SECONDS",
                  "unset",
                  "2.2.7",
                  "Minimum spacing of unsolicited NAs over the whole group.",
                  seconds("0", "4294.967295", 6, (d, v) -> d.gnaIntervalNanos = v)),
              active(
                  "interface",
                  "INTERFACE",
                  "none",
                  "2.2.7",
                  "One physical interface of the group.",
                  GarpGroupDraft::one),
              block(
                  "interfaces",
                  "{ INTERFACE... }",
                  "2.2.7",
                  "Physical interfaces sharing one limiter.",
                  () -> ListKeywords.GARP_GROUP_INTERFACES,
                  GarpGroupDraft::several)));

  static final Section<ProcessDraft> VRRP_TRACK_PROCESS =
      Section.of(
          "vrrp_track_process",
          List.<Keyword<ProcessDraft>>of(
              active(
                  "process",
                  "NAME_OR_PATH [PARAM...]",
                  "required",
                  "2.2.7",
                  "Command name as in /proc/PID/comm, or full path with parameters.",
                  ProcessDraft::command),
              active(
                  "param_match",
                  "[initial|partial]",
                  "exact when parameters are given",
                  "2.2.7",
                  "How parameters are compared: exact list, leading parameters, or leading part"
                      + " including part of the last one.",
                  ((Action<ProcessDraft>) ProcessDraft::match).within("no word = exact")),
              active(
                  "weight",
                  "N [reverse]",
                  "0",
                  "2.2.7",
                  "Priority change; 0 means losing quorum puts the instance in FAULT.",
                  weight(254, (d, v) -> d.weight = v, (d, v) -> d.reverse = v)),
              active(
                  "quorum",
                  "NUMBER",
                  "1",
                  "2.2.7",
                  "Processes required.",
                  number(1, 65_535, (d, v) -> d.quorum = v.intValue())),
              active(
                  "quorum_max",
                  "NUMBER",
                  "unlimited",
                  "2.2.7",
                  "Most processes allowed.",
                  Actions.<ProcessDraft>number(0, 65_535, (d, v) -> d.quorumMax = v.intValue())
                      .within("0..65535, not below quorum (0 sets quorum 0)")),
              active(
                  "delay",
                  "SECONDS",
                  "0",
                  "2.2.7",
                  "Sets both fork_delay and terminate_delay.",
                  seconds(
                      "0.000001",
                      "3600",
                      6,
                      (d, v) -> {
                        d.terminateDelayNanos = v;
                        d.forkDelayNanos = v;
                      })),
              active(
                  "terminate_delay",
                  "SECONDS",
                  "0",
                  "2.2.7",
                  "Time below quorum before it counts as lost.",
                  seconds("0.000001", "3600", 6, (d, v) -> d.terminateDelayNanos = v)),
              active(
                  "fork_delay",
                  "SECONDS",
                  "0",
                  "2.2.7",
                  "Time at quorum before it counts as gained.",
                  seconds("0.000001", "3600", 6, (d, v) -> d.forkDelayNanos = v)),
              active(
                  "full_command",
                  "",
                  "off",
                  "2.2.7",
                  "Match /proc/PID/cmdline instead of the command name.",
                  flag((d, v) -> d.fullCommand = v))));

  static final Section<SslDraft> SSL =
      Section.of(
          "SSL",
          List.<Keyword<SslDraft>>of(
              active(
                  "password",
                  "STRING",
                  "none",
                  "string",
                  "2.2.7",
                  "Pass phrase of the private key.",
                  readingOn(word((d, v) -> d.password = v))),
              active(
                  "ca",
                  "FILE",
                  "none",
                  "PEM file",
                  "2.2.7",
                  "CA certificates.",
                  readingOn(word((d, v) -> d.authorities = v))),
              active(
                  "certificate",
                  "FILE",
                  "none",
                  "PEM file",
                  "2.2.7",
                  "Client certificate.",
                  readingOn(word((d, v) -> d.certificate = v))),
              active(
                  "key",
                  "FILE",
                  "none",
                  "PEM file",
                  "2.2.7",
                  "Client private key.",
                  readingOn(word((d, v) -> d.key = v)))));

  static final Section<SessionDraft> BFD_INSTANCE =
      Section.of(
          "bfd_instance",
          List.<Keyword<SessionDraft>>of(
              checked(
                  "source_ip",
                  "IPADDR",
                  "chosen by the kernel",
                  "2.2.7",
                  "Local address.",
                  address((d, v) -> d.source = v)),
              checked(
                  "neighbor_ip",
                  "IPADDR",
                  "required",
                  "2.2.7",
                  "Address of the peer.",
                  address((d, v) -> d.neighbor = v)),
              other(
                  Standing.ALIAS,
                  "neighbour_ip",
                  "neighbor_ip",
                  "2.2.7",
                  "Other spelling of neighbor_ip."),
              checked(
                  "min_rx",
                  "MILLISECONDS",
                  "10",
                  "2.2.7",
                  "Required minimum receive interval.",
                  millis(1, (d, v) -> d.minReceiveNanos = v)),
              checked(
                  "min_tx",
                  "MILLISECONDS",
                  "10",
                  "2.2.7",
                  "Desired minimum transmit interval.",
                  millis(1, (d, v) -> d.minTransmitNanos = v)),
              checked(
                  "idle_tx",
                  "MILLISECONDS",
                  "1000",
                  "2.2.7",
                  "Transmit interval while the session is not up.",
                  millis(1000, (d, v) -> d.idleTransmitNanos = v)),
              checked(
                  "multiplier",
                  "NUMBER",
                  "5",
                  "2.2.7",
                  "Detection multiplier sent to the peer.",
                  number(1, 255, (d, v) -> d.multiplier = v.intValue())),
              checked(
                  "passive",
                  "",
                  "off",
                  "2.2.7",
                  "Do not send until a packet from the peer arrived.",
                  flag((d, v) -> d.passive = v)),
              checked(
                  "ttl",
                  "NUMBER",
                  "255 (IPv4)",
                  "2.2.7",
                  "TTL of packets sent and reference for the received TTL check.",
                  number(1, 255, (d, v) -> d.ttl = v.intValue())),
              other(Standing.ALIAS, "hoplimit", "ttl", "2.2.7", "Same for IPv6."),
              checked(
                  "max_hops",
                  "NUMBER",
                  "0",
                  "2.2.7",
                  "Hops a received packet may have used.",
                  number(-1, 255, (d, v) -> d.maxHops = v.intValue())),
              checked(
                  "multihop",
                  "[BOOL]",
                  "off",
                  "2.2.8",
                  "Use port 4784 (RFC 5883) instead of 3784.",
                  bool((d, v) -> d.multihop = v)),
              active(
                  "weight",
                  "N [reverse]",
                  "0",
                  "2.2.7",
                  "Default weight when tracked by VRRP.",
                  weight(253, (d, v) -> d.weight = v, (d, v) -> d.reverse = v)),
              checked(
                  "vrrp",
                  "",
                  "both vrrp and checker when neither is given",
                  "2.2.7",
                  "Send state changes to the VRRP process.",
                  flag((d, v) -> d.forVrrp = v)),
              checked(
                  "checker",
                  "",
                  "both vrrp and checker when neither is given",
                  "2.2.7",
                  "Send state changes to the checker process.",
                  flag((d, v) -> d.forCheckers = v))));

  static final Section<FileDraft> TRACK_FILE =
      Section.of(
          "track_file",
          List.<Keyword<FileDraft>>of(
              active(
                  "file",
                  "PATH",
                  "required",
                  "2.2.7",
                  "File holding the number.",
                  word((d, v) -> d.path = v)),
              active(
                  "weight",
                  "N [reverse]",
                  "1",
                  "2.2.7",
                  "Multiplier of the number read; 0 means any non-zero number is FAULT.",
                  weight(254, (d, v) -> d.weight = v, (d, v) -> d.reverse = v)),
              active(
                  "init_file",
                  "[VALUE] [overwrite]",
                  "not written",
                  "2.2.7",
                  "Create the file at start with VALUE; overwrite also replaces an existing"
                      + " file.",
                  ((Action<FileDraft>) FileDraft::initial)
                      .within("32-bit integer, sensible within -254..254"))));

  static final Section<HmacDraft> AUTH_HMAC =
      Section.of(
          "vrrp_instance/auth_hmac",
          List.<Keyword<HmacDraft>>of(
              active(
                  "key",
                  "ID VALUE",
                  "at least one needed",
                  "2.4.0",
                  "A key.",
                  ((Action<HmacDraft>) HmacActions::key)
                      .within(
                          "ID 1..255 unique; VALUE text, hex:DIGITS or file:PATH"
                              + " giving 32..64 bytes")),
              active(
                  "active_key",
                  "ID",
                  "none; required",
                  "2.4.0",
                  "Key used to sign.",
                  number(1, 255, (d, v) -> d.activeKey = v.intValue())),
              active(
                  "time_window",
                  "SECONDS",
                  "3 * whole-second advert interval, clipped to 5..300",
                  "2.4.0",
                  "Largest clock difference accepted.",
                  number(1, 300, (d, v) -> d.timeWindowNanos = v * 1_000_000_000L)),
              active(
                  "anti_replay",
                  "time|monotonic",
                  "time",
                  "2.4.0",
                  "Freshness check by clock window, or strictly growing sequence only.",
                  oneOf(
                      List.of("time", "monotonic"),
                      (d, v) -> d.antiReplay = AntiReplay.valueOf(v.toUpperCase(Locale.ROOT)))),
              active(
                  "mode",
                  "enforce|permissive|receive-only",
                  "enforce",
                  "2.4.0",
                  "enforce requires a valid trailer; permissive signs but also accepts none;"
                      + " receive-only verifies but does not sign.",
                  oneOf(
                      List.of("enforce", "permissive", "receive-only"),
                      (d, v) ->
                          d.mode = Mode.valueOf(v.replace('-', '_').toUpperCase(Locale.ROOT))))));

  private TrackerKeywords() {}
}
