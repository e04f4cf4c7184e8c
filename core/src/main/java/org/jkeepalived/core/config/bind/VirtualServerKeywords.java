package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Action.readingOn;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.activeBlock;
import static org.jkeepalived.core.config.bind.Keyword.checked;
import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.LvsActions.LARGEST;
import static org.jkeepalived.core.config.bind.LvsActions.choice;
import static org.jkeepalived.core.config.bind.LvsActions.command;
import static org.jkeepalived.core.config.bind.LvsActions.delay;
import static org.jkeepalived.core.config.bind.LvsActions.interval;
import static org.jkeepalived.core.config.bind.LvsActions.timeout;
import static org.jkeepalived.core.config.bind.LvsActions.unsigned;
import static org.jkeepalived.core.config.bind.LvsActions.words;

import java.util.List;
import java.util.function.BiConsumer;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;

/// Keywords of `virtual_server`.
final class VirtualServerKeywords {
  private static final List<Keyword<VirtualServerDraft>> SCHEDULING =
      List.of(
          active(
              "ip_family",
              "inet|inet6",
              "taken from the servers, else inet",
              "must agree with other addresses",
              "2.2.7",
              "Address family of a firewall mark service.",
              choice(VirtualServerActions.FAMILIES, false, (d, v) -> d.family = v)),
          active(
              "retry",
              "NUMBER",
              "1 (3 for DNS_CHECK, 0 for MISC_CHECK)",
              "2.2.7",
              "Default retries of its checkers.",
              number(1, LARGEST, (d, v) -> d.retry = v)),
          active(
              "delay_before_retry",
              "TIMER",
              "1 (3 for HTTP_GET/SSL_GET, delay_loop for DNS_CHECK)",
              "2.2.7",
              "Default delay before a retry.",
              delay((d, v) -> d.delayBeforeRetryNanos = v)),
          active(
              "warmup",
              "TIMER",
              "delay_loop",
              "2.2.7",
              "Largest random delay before the first check.",
              delay((d, v) -> d.warmupNanos = v)),
          active(
              "connect_timeout",
              "TIMER",
              "5",
              "2.2.7",
              "Default connection timeout of its checkers.",
              timeout((d, v) -> d.connectTimeoutNanos = v)),
          active(
              "delay_loop",
              "TIMER",
              "60",
              "2.2.7",
              "Default interval between checks.",
              interval((d, v) -> d.delayLoopNanos = v)),
          CheckExtensions.fastDelayLoop(
              "delay_loop, or delay_before_retry of a web check if longer"),
          active(
              "inhibit_on_failure",
              "",
              "off",
              "flag; an argument is ignored",
              "2.2.7",
              "On failure set weight 0 instead of removing the real server.",
              flag((d, v) -> d.inhibitOnFailure = v)),
          other(Standing.ALIAS, "lb_algo", "lvs_sched", "2.2.7", "IPVS scheduler."),
          active(
              "lvs_sched",
              "SCHEDULER",
              "wlc (config error when missing)",
              "2.2.7",
              "IPVS scheduler.",
              choice(words(Scheduler.values()), false, (d, v) -> d.scheduler = v)),
          active(
              "hashed",
              "",
              "",
              "flag",
              "2.2.7",
              "Accepted but does nothing; unless the scheduler is sh or mh it also logs a config"
                  + " error.",
              VirtualServerActions::hashed),
          active(
              "ops",
              "",
              "off",
              "flag; UDP only",
              "2.2.7",
              "One-packet scheduling.",
              flag((d, v) -> d.onePacket = v)),
          active(
              "flag-1", "", "off", "2.2.7", "Set scheduler flag 1.", flag((d, v) -> d.flag1 = v)),
          active(
              "flag-2", "", "off", "2.2.7", "Set scheduler flag 2.", flag((d, v) -> d.flag2 = v)),
          active(
              "flag-3", "", "off", "2.2.7", "Set scheduler flag 3.", flag((d, v) -> d.flag3 = v)),
          active(
              "sh-port",
              "",
              "off",
              "2.2.7",
              "sh scheduler hashes the port too.",
              schedulerFlag((d, v) -> d.flag2 = v)),
          active(
              "sh-fallback",
              "",
              "off",
              "2.2.7",
              "sh scheduler falls back to another server.",
              schedulerFlag((d, v) -> d.flag1 = v)),
          active(
              "mh-port",
              "",
              "off",
              "2.2.7",
              "mh scheduler hashes the port too.",
              schedulerFlag((d, v) -> d.flag2 = v)),
          active(
              "mh-fallback",
              "",
              "off",
              "2.2.7",
              "mh scheduler falls back to another server.",
              schedulerFlag((d, v) -> d.flag1 = v)));

  private static final List<Keyword<VirtualServerDraft>> SERVICE =
      List.of(
          other(
              Standing.ALIAS,
              "lb_kind",
              "lvs_method",
              "2.2.7",
              "Default forwarding method of its real servers."),
          active(
              "lvs_method",
              "NAT|DR|TUN [type ipip|gue|gre] [port PORT] [nocsum|csum|remcsum]",
              "NAT (config error when missing)",
              "2.2.7",
              "Default forwarding method of its real servers.",
              ForwardingLine.action((d, v) -> d.forwarding = v)),
          active(
              "persistence_engine",
              "NAME",
              "none",
              "up to 15 characters (sip is the kernel's only one), longer truncated with an error",
              "2.2.7",
              "IPVS persistence engine.",
              LvsActions.shortName((d, v) -> d.persistenceEngine = v)),
          active(
              "persistence_timeout",
              "[SECONDS]",
              "off; 360 without value",
              "1..2678400 s",
              "2.2.7",
              "Persistent connections.",
              VirtualServerActions::persistence),
          active(
              "persistence_granularity",
              "NETMASK|PREFIXLEN",
              "255.255.255.255 / 128",
              "IPv4 dotted mask or IPv6 1..128; sets persistence_timeout 360 when unset",
              "2.2.7",
              "Client grouping for persistence.",
              VirtualServerActions::granularity),
          active(
              "protocol",
              "TCP|UDP|SCTP",
              "UDP, with a config error (ignored for fwmark services)",
              "case-insensitive",
              "2.2.7",
              "Transport protocol.",
              choice(words(Protocol.values()), true, (d, v) -> d.protocol = v)),
          active(
              "ha_suspend",
              "",
              "off",
              "2.2.7",
              "Run checkers only while the virtual address is present on this machine.",
              flag((d, v) -> d.suspendWithoutAddress = v)),
          active(
              "smtp_alert",
              "[BOOL]",
              "smtp_alert_checker / smtp_alert when set, else false",
              "2.2.7",
              "Mail on quorum changes.",
              bool((d, v) -> d.smtpAlert = v)),
          active(
              "virtualhost",
              "STRING",
              "none",
              "string",
              "2.2.7",
              "Default Host value for HTTP_GET/SSL_GET.",
              readingOn(word((d, v) -> d.virtualHost = v))),
          checked(
              "snmp_name",
              "STRING",
              "none",
              "string",
              "2.2.7",
              "Name shown in SNMP.",
              readingOn(word((d, v) -> d.snmpName = v))),
          active(
              "alpha",
              "",
              "off",
              "flag; an argument is ignored",
              "2.2.7",
              "Consider real servers down until their first successful check.",
              flag((d, v) -> d.alpha = v)),
          active(
              "omega",
              "",
              "off",
              "2.2.7",
              "Also run down notifications when stopping.",
              flag((d, v) -> d.notifyWhenStopping = v)),
          active(
              "quorum_up",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "once only",
              "2.2.7",
              "Command run when quorum is gained.",
              command(d -> d.quorumUp != null, (d, v) -> d.quorumUp = v)),
          active(
              "quorum_down",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "once only",
              "2.2.7",
              "Command run when quorum is lost.",
              command(d -> d.quorumDown != null, (d, v) -> d.quorumDown = v)),
          active(
              "quorum",
              "NUMBER",
              "1",
              "1..4294967295 (an invalid value becomes 1); reduced to the total weight when larger",
              "2.2.7",
              "Total weight of live servers needed.",
              VirtualServerActions.quorum()),
          active(
              "hysteresis",
              "NUMBER",
              "0",
              "0..4294967295, reduced to quorum-1 when not below quorum",
              "2.2.7",
              "Margin added when gaining and subtracted when losing quorum.",
              unsigned((d, v) -> d.hysteresis = v)),
          active(
              "weight",
              "NUMBER",
              "1",
              "2.2.7",
              "Default weight of its real servers.",
              number(1, Integer.MAX_VALUE, (d, v) -> d.weight = v.intValue())),
          active(
              "sorry_server",
              "IPADDR [PORT]",
              "none",
              "PORT 1..65535",
              "2.2.7",
              "Server used while quorum is lost.",
              VirtualServerActions::sorryServer),
          active(
              "sorry_server_inhibit",
              "",
              "off",
              "2.2.7",
              "Keep the sorry server in IPVS with weight 0 when unused.",
              LvsActions.flagAfter(
                  d -> d.hasOrMeant("sorry_server"),
                  "sorry_server",
                  DiagnosticCode.SORRY_SERVER_MISSING,
                  (d, v) -> d.sorryInhibit = v)),
          active(
              "sorry_server_lvs_method",
              "NAT|DR|TUN [type ipip|gue|gre] [port PORT] [nocsum|csum|remcsum]",
              "lvs_method of the virtual server",
              "as lvs_method; after sorry_server",
              "2.2.7",
              "Forwarding method of the sorry server.",
              VirtualServerActions.sorryForwarding()),
          activeBlock(
              "real_server",
              "IPADDR [PORT] { ... }",
              "block; PORT 1..65535",
              "One server of the service.",
              () -> RealServerKeywords.SECTION,
              VirtualServerActions::realServer));

  static final Section<VirtualServerDraft> SECTION =
      Section.of("virtual_server", SCHEDULING, SERVICE);

  private VirtualServerKeywords() {}

  private static Action<VirtualServerDraft> schedulerFlag(
      BiConsumer<VirtualServerDraft, Boolean> setter) {
    return LvsActions.flagAfter(
        d -> d.scheduler != null && d.scheduler.hasFlags(),
        "lvs_sched sh or mh",
        DiagnosticCode.SCHEDULER_FLAG,
        setter);
  }
}
