package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.Keyword.pending;
import static org.jkeepalived.core.config.bind.Keyword.pendingBlock;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `virtual_server`.
final class VirtualServerKeywords {
  static final Section<PlainDraft> SECTION =
      Section.of(
          "virtual_server",
          List.<Keyword<PlainDraft>>of(
              pending(
                  "ip_family",
                  "inet|inet6",
                  "taken from the servers, else inet",
                  "must agree with other addresses",
                  "2.2.7",
                  "Address family of a firewall mark service."),
              pending(
                  "retry",
                  "NUMBER",
                  "1 (3 for DNS_CHECK, 0 for MISC_CHECK)",
                  "1..4294967295",
                  "2.2.7",
                  "Default retries of its checkers."),
              pending(
                  "delay_before_retry",
                  "TIMER",
                  "1 (3 for HTTP_GET/SSL_GET, delay_loop for DNS_CHECK)",
                  "0.. s",
                  "2.2.7",
                  "Default delay before a retry."),
              pending(
                  "warmup",
                  "TIMER",
                  "delay_loop",
                  "0.. s",
                  "2.2.7",
                  "Largest random delay before the first check."),
              pending(
                  "connect_timeout",
                  "TIMER",
                  "5",
                  "0.000001..4294 s",
                  "2.2.7",
                  "Default connection timeout of its checkers."),
              pending(
                  "delay_loop",
                  "TIMER",
                  "60",
                  "0.000001.. s",
                  "2.2.7",
                  "Default interval between checks."),
              pending(
                  "inhibit_on_failure",
                  "",
                  "off",
                  "flag; an argument is ignored",
                  "2.2.7",
                  "On failure set weight 0 instead of removing the real server."),
              other(Standing.ALIAS, "lb_algo", "lvs_sched", "2.2.7", "IPVS scheduler."),
              pending(
                  "lvs_sched",
                  "SCHEDULER",
                  "wlc (config error when missing)",
                  "rr wrr lc wlc lblc sh mh dh fo ovf lblcr sed nq twos",
                  "2.2.7",
                  "IPVS scheduler."),
              pending(
                  "hashed",
                  "",
                  "",
                  "flag",
                  "2.2.7",
                  "Accepted but does nothing; unless the scheduler is sh or mh it also logs a"
                      + " config error."),
              pending("ops", "", "off", "flag; UDP only", "2.2.7", "One-packet scheduling."),
              pending("flag-1", "", "off", "flag", "2.2.7", "Set scheduler flag 1."),
              pending("flag-2", "", "off", "flag", "2.2.7", "Set scheduler flag 2."),
              pending("flag-3", "", "off", "flag", "2.2.7", "Set scheduler flag 3."),
              pending(
                  "sh-port",
                  "",
                  "off",
                  "flag; only after lvs_sched sh",
                  "2.2.7",
                  "sh scheduler hashes the port too."),
              pending(
                  "sh-fallback",
                  "",
                  "off",
                  "flag; only after lvs_sched sh",
                  "2.2.7",
                  "sh scheduler falls back to another server."),
              pending(
                  "mh-port",
                  "",
                  "off",
                  "flag; only after lvs_sched mh",
                  "2.2.7",
                  "mh scheduler hashes the port too."),
              pending(
                  "mh-fallback",
                  "",
                  "off",
                  "flag; only after lvs_sched mh",
                  "2.2.7",
                  "mh scheduler falls back to another server."),
              other(
                  Standing.ALIAS,
                  "lb_kind",
                  "lvs_method",
                  "2.2.7",
                  "Default forwarding method of its real servers."),
              pending(
                  "lvs_method",
                  "NAT|DR|TUN [type ipip|gue|gre] [port PORT] [nocsum|csum|remcsum]",
                  "NAT (config error when missing)",
                  "port 1..65535, required for and only for gue; no checksum word for ipip; no"
                      + " remcsum for gre",
                  "2.2.7",
                  "Default forwarding method of its real servers."),
              pending(
                  "persistence_engine",
                  "NAME",
                  "none",
                  "up to 15 characters (sip is the kernel's only one), longer truncated with an"
                      + " error",
                  "2.2.7",
                  "IPVS persistence engine."),
              pending(
                  "persistence_timeout",
                  "[SECONDS]",
                  "off; 360 without value",
                  "1..2678400 s",
                  "2.2.7",
                  "Persistent connections."),
              pending(
                  "persistence_granularity",
                  "NETMASK|PREFIXLEN",
                  "255.255.255.255 / 128",
                  "IPv4 dotted mask or IPv6 1..128; sets persistence_timeout 360 when unset",
                  "2.2.7",
                  "Client grouping for persistence."),
              pending(
                  "protocol",
                  "TCP|UDP|SCTP",
                  "UDP, with a config error (ignored for fwmark services)",
                  "case-insensitive",
                  "2.2.7",
                  "Transport protocol."),
              pending(
                  "ha_suspend",
                  "",
                  "off",
                  "flag",
                  "2.2.7",
                  "Run checkers only while the virtual address is present on this machine."),
              pending(
                  "smtp_alert",
                  "[BOOL]",
                  "smtp_alert_checker / smtp_alert when set, else false",
                  "BOOL",
                  "2.2.7",
                  "Mail on quorum changes."),
              pending(
                  "virtualhost",
                  "STRING",
                  "none",
                  "string",
                  "2.2.7",
                  "Default Host value for HTTP_GET/SSL_GET."),
              pending("snmp_name", "STRING", "none", "string", "2.2.7", "Name shown in SNMP."),
              pending(
                  "alpha",
                  "",
                  "off",
                  "flag; an argument is ignored",
                  "2.2.7",
                  "Consider real servers down until their first successful check."),
              pending(
                  "omega",
                  "",
                  "off",
                  "flag",
                  "2.2.7",
                  "Also run down notifications when stopping."),
              pending(
                  "quorum_up",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "once only",
                  "2.2.7",
                  "Command run when quorum is gained."),
              pending(
                  "quorum_down",
                  "SCRIPT [USER [[:]GROUP]]",
                  "none",
                  "once only",
                  "2.2.7",
                  "Command run when quorum is lost."),
              pending(
                  "quorum",
                  "NUMBER",
                  "1",
                  "1..4294967295 (an invalid value becomes 1); reduced to the total weight when"
                      + " larger",
                  "2.2.7",
                  "Total weight of live servers needed."),
              pending(
                  "hysteresis",
                  "NUMBER",
                  "0",
                  "0..4294967295, reduced to quorum-1 when not below quorum",
                  "2.2.7",
                  "Margin added when gaining and subtracted when losing quorum."),
              pending(
                  "weight",
                  "NUMBER",
                  "1",
                  "1..2147483647",
                  "2.2.7",
                  "Default weight of its real servers."),
              pending(
                  "sorry_server",
                  "IPADDR [PORT]",
                  "none",
                  "PORT 1..65535",
                  "2.2.7",
                  "Server used while quorum is lost."),
              pending(
                  "sorry_server_inhibit",
                  "",
                  "off",
                  "flag; after sorry_server",
                  "2.2.7",
                  "Keep the sorry server in IPVS with weight 0 when unused."),
              pending(
                  "sorry_server_lvs_method",
                  "NAT|DR|TUN [type ipip|gue|gre] [port PORT] [nocsum|csum|remcsum]",
                  "lvs_method of the virtual server",
                  "as lvs_method; after sorry_server",
                  "2.2.7",
                  "Forwarding method of the sorry server."),
              pendingBlock(
                  "real_server",
                  "IPADDR [PORT] { ... }",
                  "block; PORT 1..65535",
                  "2.2.7",
                  "One server of the service.",
                  () -> RealServerKeywords.SECTION)));

  private VirtualServerKeywords() {}
}
