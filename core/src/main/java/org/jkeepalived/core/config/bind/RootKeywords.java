package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.optionalWord;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.activeBlock;
import static org.jkeepalived.core.config.bind.Keyword.block;
import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.Keyword.pendingBlock;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords outside all blocks.
final class RootKeywords {
  static final Section<ConfigurationDraft> SECTION =
      Section.of(
          "/",
          List.<Keyword<ConfigurationDraft>>of(
              active(
                  "linkbeat_use_polling",
                  "",
                  "off",
                  "2.2.7",
                  "Use MII/ETHTOOL/IOCTL polling instead of netlink for the link state of every"
                      + " interface tracked by VRRP.",
                  flag((d, v) -> d.pollAll = v)),
              active(
                  "net_namespace",
                  "NAME",
                  "(default namespace)",
                  "2.2.7",
                  "Run all processes inside the named network namespace (implies the private pid"
                      + " directory).",
                  word((d, v) -> d.global.networkNamespace = v)),
              active(
                  "net_namespace_ipvs",
                  "[NAME]",
                  "same as net_namespace",
                  "2.2.7",
                  "Use a different network namespace for IPVS configuration.",
                  optionalWord("", (d, v) -> d.global.daemon.ipvsNamespace = v)),
              active(
                  "namespace_with_ipsets",
                  "",
                  "off",
                  "2.2.7",
                  "State that the kernel supports ipsets inside network namespaces (kernels from"
                      + " 3.13).",
                  GlobalWords::ipsetsInNamespaces),
              active(
                  "use_pid_dir",
                  "",
                  "off",
                  "2.2.7",
                  "Put pid files in the /run/keepalived directory, creating it if needed.",
                  flag((d, v) -> d.global.usePidDirectory = v)),
              active(
                  "instance",
                  "NAME",
                  "none",
                  "2.2.7",
                  "Name this keepalived instance so several can run in one namespace; changes pid"
                      + " file names and the syslog ident.",
                  word((d, v) -> d.global.instance = v)),
              active(
                  "child_wait_time",
                  "SECONDS",
                  "5",
                  "2.2.7",
                  "How long the parent waits for children to stop before killing them.",
                  number(
                      0,
                      4_294_967_295L,
                      (d, v) -> d.global.childWaitNanos = Math.multiplyExact(v, 1_000_000_000L))),
              block(
                  "global_defs",
                  "{ ... }",
                  "2.2.7",
                  "Block holding process-wide settings.",
                  () -> GlobalKeywords.SECTION,
                  (d, s, b) -> b.bind(GlobalKeywords.SECTION, RootActions.lines(s), d.global)),
              block(
                  "track_group",
                  "NAME { ... }",
                  "2.2.7",
                  "Named set of VRRP instances that static addresses, routes and rules may track.",
                  () -> TrackerKeywords.TRACK_GROUP,
                  TrackActions::trackGroup),
              block(
                  "static_ipaddress",
                  "{ ADDRESS_LINE... }",
                  "2.2.7",
                  "Addresses installed at start and removed at stop irrespective of VRRP state.",
                  () -> ListKeywords.STATIC_ADDRESSES,
                  RootActions::staticAddresses),
              block(
                  "static_routes",
                  "{ ROUTE_LINE... }",
                  "2.2.7",
                  "Routes installed at start and removed at stop irrespective of VRRP state.",
                  () -> RouteKeywords.STATIC,
                  (d, s, b) ->
                      d.staticRoutes.addAll(RouteActions.read(RouteKeywords.STATIC, s, b))),
              block(
                  "static_rules",
                  "{ RULE_LINE... }",
                  "2.2.7",
                  "Policy rules installed at start and removed at stop irrespective of VRRP state.",
                  () -> RuleKeywords.STATIC,
                  (d, s, b) -> d.staticRules.addAll(RuleActions.read(RuleKeywords.STATIC, s, b))),
              block(
                  "vrrp_sync_group",
                  "NAME { ... }",
                  "2.2.7",
                  "Group of VRRP instances whose state changes are made together.",
                  () -> GroupKeywords.SECTION,
                  RootActions::group),
              block(
                  "garp_group",
                  "{ ... }",
                  "2.2.7",
                  "Minimum spacing of gratuitous ARP / unsolicited NA for a set of interfaces.",
                  () -> TrackerKeywords.GARP_GROUP,
                  TrackActions::garpGroup),
              block(
                  "linkbeat_interfaces",
                  "{ INTERFACE [MII|ETHTOOL|IOCTL] ... }",
                  "list block",
                  "2.2.7",
                  "Interfaces whose link state is polled rather than taken from netlink.",
                  () -> ListKeywords.LINKBEAT_INTERFACES,
                  TrackActions::polled),
              block(
                  "vrrp_instance",
                  "NAME { ... }",
                  "2.2.7",
                  "One virtual router.",
                  () -> InstanceKeywords.SECTION,
                  RootActions::instance),
              block(
                  "vrrp_script",
                  "NAME { ... }",
                  "2.2.7",
                  "A periodically run script whose result can be tracked.",
                  () -> ScriptKeywords.SECTION,
                  RootActions::script),
              block(
                  "vrrp_track_process",
                  "NAME { ... }",
                  "block",
                  "2.2.7",
                  "A process (or number of processes) whose presence can be tracked.",
                  () -> TrackerKeywords.VRRP_TRACK_PROCESS,
                  TrackActions::process),
              block(
                  "interface_up_down_delays",
                  "{ INTERFACE DOWN_DELAY [UP_DELAY] ... }",
                  "TIMER 0..255 s each",
                  "2.2.7",
                  "Debounce delays applied before an interface state change is acted on.",
                  () -> ListKeywords.INTERFACE_UP_DOWN_DELAYS,
                  TrackActions::delays),
              activeBlock(
                  "SSL",
                  "{ ... }",
                  "block",
                  "Certificate material for SSL_GET checkers.",
                  () -> TrackerKeywords.SSL,
                  VirtualServerActions::ssl),
              activeBlock(
                  "virtual_server_group",
                  "NAME { VSG_LINE... }",
                  "list block",
                  "Named set of addresses, address ranges and firewall marks used as one virtual"
                      + " server.",
                  () -> ListKeywords.VIRTUAL_SERVER_GROUP,
                  VirtualServerActions::group),
              activeBlock(
                  "virtual_server",
                  "IPADDR [PORT] | fwmark NUMBER | group NAME { ... }",
                  "block; PORT 1..65535 (0 or none = any port); fwmark 1..4294967295",
                  "An IPVS service.",
                  () -> VirtualServerKeywords.SECTION,
                  VirtualServerActions::virtualServer),
              pendingBlock(
                  "bfd_instance",
                  "NAME { ... }",
                  "block; NAME at most 31 characters",
                  "2.2.7",
                  "One BFD session.",
                  () -> TrackerKeywords.BFD_INSTANCE,
                  TrackActions::session),
              block(
                  "track_file",
                  "NAME { ... }",
                  "block",
                  "2.2.7",
                  "A file holding an integer which can be tracked.",
                  () -> TrackerKeywords.TRACK_FILE,
                  TrackActions::file),
              other(
                  Standing.DEPRECATED,
                  "vrrp_track_file",
                  "track_file",
                  "2.2.7",
                  "Old name of track_file.")));

  private RootKeywords() {}
}
