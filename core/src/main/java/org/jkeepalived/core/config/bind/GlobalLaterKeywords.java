package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Actions.absolutePath;
import static org.jkeepalived.core.config.bind.Actions.bool;
import static org.jkeepalived.core.config.bind.Actions.command;
import static org.jkeepalived.core.config.bind.Actions.flag;
import static org.jkeepalived.core.config.bind.Actions.name;
import static org.jkeepalived.core.config.bind.Actions.number;
import static org.jkeepalived.core.config.bind.Actions.optionalWord;
import static org.jkeepalived.core.config.bind.Actions.seconds;
import static org.jkeepalived.core.config.bind.Actions.word;
import static org.jkeepalived.core.config.bind.Keyword.active;
import static org.jkeepalived.core.config.bind.Keyword.other;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `global_defs` about the program, its files and its sockets.
final class GlobalLaterKeywords {
  /// So that the longest name generated from it, `PREFIX6.255`, is one of an interface.
  private static final int LONGEST_PREFIX = 10;

  static final List<Keyword<GlobalDraft>> KEYWORDS =
      List.<Keyword<GlobalDraft>>of(
          active(
              "process_names",
              "",
              "off",
              "2.2.7",
              "Give the VRRP, checker and BFD processes the names keepalived_vrrp, keepalived_lvs"
                  + " and keepalived_bfd.",
              flag((d, v) -> d.daemon.distinctNames = v)),
          active(
              "process_name",
              "NAME",
              "keepalived",
              "2.2.7",
              "Name of the parent process.",
              name(15, (d, v) -> d.daemon.parentName = v)),
          active(
              "vrrp_process_name",
              "NAME",
              "keepalived",
              "2.2.7",
              "Name of the VRRP process.",
              name(15, (d, v) -> d.daemon.vrrpName = v)),
          active(
              "use_symlink_paths",
              "[BOOL]",
              "false (true when given without value)",
              "2.3.0",
              "Keep symbolic links in script paths instead of resolving them once at start.",
              bool((d, v) -> d.daemon.useSymlinkPaths = v)),
          active(
              "set_supplementary_groups",
              "[BOOL]",
              "false (true when given without value)",
              "after 2.4.3",
              "Give every script the supplementary groups of its user.",
              bool((d, v) -> d.daemon.supplementaryGroups = v)),
          active(
              "startup_script",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command run once by the parent before children start.",
              command(d -> d.daemon.startup != null, (d, v) -> d.daemon.startup = v)),
          active(
              "startup_script_timeout",
              "SECONDS",
              "10",
              "2.2.7",
              "Kill the startup script after this time.",
              number(1, 1000, (d, v) -> d.daemon.startupTimeoutNanos = v * 1_000_000_000L)),
          active(
              "shutdown_script",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "2.2.7",
              "Command run once by the parent after all children have stopped.",
              command(d -> d.daemon.shutdown != null, (d, v) -> d.daemon.shutdown = v)),
          active(
              "shutdown_script_timeout",
              "SECONDS",
              "10",
              "2.2.7",
              "Kill the shutdown script after this time.",
              number(1, 1000, (d, v) -> d.daemon.shutdownTimeoutNanos = v * 1_000_000_000L)),
          active(
              "max_auto_priority",
              "[INTEGER]",
              "0 (feature off, a notice is logged)",
              "2.2.7",
              "Highest real-time priority a process may raise itself to when it finds it was"
                  + " scheduled late.",
              ((Action<GlobalDraft>) GlobalWords::automaticPriority)
                  .within(
                      "-1..99 (SCHED_RR maximum); no value = maximum; -1 = off"
                          + " without the notice")),
          active(
              "min_auto_priority_delay",
              "MICROSECONDS",
              "1000000",
              "2.2.7",
              "Scheduling delay that triggers an automatic priority increase.",
              number(1, 10_000_000, (d, v) -> d.daemon.lateNanos = v * 1000)),
          active(
              "disable_local_igmp",
              "",
              "off",
              "2.2.7",
              "Set that sysctl to 0 while running so no IGMP reports are sent for link-local"
                  + " multicast groups.",
              flag((d, v) -> d.vrrp.disableLocalIgmp = v)),
          active(
              "vrrp_garp_extra_if",
              "[all] SECONDS",
              "0 (none)",
              "2.2.7",
              "Default interval of gratuitous ARP on other interfaces of VMAC instances; all also"
                  + " covers non-VMAC interfaces used by VIPs.",
              FeatureActions.extraGarp(1, (d, v) -> d.vrrp.extraGarp = v)),
          other(
              Standing.DEPRECATED,
              "vrrp_vmac_garp_intvl",
              "vrrp_garp_extra_if",
              "2.2.7",
              "Old name of vrrp_garp_extra_if."),
          active(
              "fifo_write_vrrp_states_on_reload",
              "",
              "off",
              "2.2.7",
              "Write the state of every instance and group to the FIFO after a reload even if"
                  + " unchanged.",
              flag((d, v) -> d.vrrp.fifoStatesOnReload = v)),
          active(
              "vrrp_netlink_cmd_rcv_bufs",
              "BYTES",
              "kernel default",
              "2.2.7",
              "Receive buffer of the VRRP netlink command socket.",
              GlobalWords.bytes(d -> d.netlinkCommand, (d, v) -> d.netlinkCommand = v)),
          active(
              "vrrp_netlink_cmd_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it.",
              GlobalWords.force(d -> d.netlinkCommand, (d, v) -> d.netlinkCommand = v)),
          active(
              "vrrp_netlink_monitor_rcv_bufs",
              "BYTES",
              "kernel default",
              "2.2.7",
              "Receive buffer of the VRRP netlink monitor socket.",
              GlobalWords.bytes(d -> d.netlinkMonitor, (d, v) -> d.netlinkMonitor = v)),
          active(
              "vrrp_netlink_monitor_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it.",
              GlobalWords.force(d -> d.netlinkMonitor, (d, v) -> d.netlinkMonitor = v)),
          active(
              "process_monitor_rcv_bufs",
              "BYTES",
              "kernel default",
              "2.2.7",
              "Receive buffer of the process event socket.",
              GlobalWords.bytes(d -> d.processMonitor, (d, v) -> d.processMonitor = v)),
          active(
              "process_monitor_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it.",
              GlobalWords.force(d -> d.processMonitor, (d, v) -> d.processMonitor = v)),
          active(
              "vrrp_rx_bufs_policy",
              "MTU|ADVERT|BYTES",
              "kernel default",
              "2.2.7",
              "How the receive buffer of VRRP sockets is sized.",
              ((Action<GlobalDraft>) GlobalWords::receivePolicy)
                  .within(
                      "MTU, ADVERT (in any case) or 0..4294967295; a size"
                          + " overrides a policy, MTU overrides ADVERT")),
          active(
              "vrrp_rx_bufs_multiplier",
              "NUMBER",
              "3",
              "2.2.7",
              "Factor applied by the MTU and ADVERT policies.",
              number(1, 0xffff_ffffL, (d, v) -> d.vrrp.receiveMultiplier = v)),
          active(
              "vrrp_delay_after_boot",
              "TIMER",
              "0",
              "2.4.0",
              "Same, measured from system boot.",
              seconds("0.001", "4294.967295", 6, (d, v) -> d.vrrp.delayAfterBootNanos = v)),
          active(
              "log_unknown_vrids",
              "",
              "off",
              "2.2.7",
              "Log adverts carrying a VRID that is not configured.",
              flag((d, v) -> d.vrrp.logUnknownVrids = v)),
          active(
              "vmac_prefix",
              "STRING",
              "vrrp",
              "2.2.7",
              "Prefix of generated VMAC/ipvlan interface names.",
              name(LONGEST_PREFIX, (d, v) -> d.vrrp.vmacPrefix = v)),
          active(
              "vmac_addr_prefix",
              "STRING",
              "value of vmac_prefix",
              "2.2.7",
              "Prefix of VMAC interfaces generated for use_vmac_addr or use_vmac on a VIP.",
              name(LONGEST_PREFIX, (d, v) -> d.vrrp.vmacAddressPrefix = v)),
          active(
              "umask",
              "NUMBER|BIT['|'BIT...]",
              "0177 unless -u given",
              "2.2.7",
              "umask for files created.",
              ((Action<GlobalDraft>) GlobalWords::umask)
                  .within(
                      "0..0777, or names IRUSR IWUSR IXUSR IRWXU IRGRP IWGRP"
                          + " IXGRP IRWXG IROTH IWOTH IXOTH IRWXO")),
          active(
              "random_seed",
              "UNSIGNED",
              "time of day",
              "2.2.7",
              "Seed of the random generator behind ${_RANDOM}.",
              number(0, 0xffff_ffffL, (d, v) -> d.daemon.randomSeed = v)),
          active(
              "reload_check_config",
              "[LOGFILE]",
              "off; /dev/null without name",
              "2.2.7",
              "Run a configuration test before each reload and skip the reload if it fails.",
              optionalWord("/dev/null", (d, v) -> d.daemon.checkLog = v)),
          active(
              "reload_time_file",
              "PATH",
              "none",
              "2.2.7",
              "File watched for the date/time of a scheduled reload.",
              absolutePath((d, v) -> d.daemon.timeFile = v)),
          active(
              "reload_repeat",
              "",
              "off",
              "2.2.7",
              "Keep the time file, so a time without a date repeats daily.",
              flag((d, v) -> d.daemon.reloadRepeat = v)),
          active(
              "reload_file",
              "[PATH]",
              "off; without name /run/keepalived.reload (inside the private pid directory and with"
                  + " _INSTANCE when those are used)",
              "2.2.7",
              "Empty file that exists while the configuration is being read.",
              ((Action<GlobalDraft>) GlobalWords::runningFile).within("absolute path")),
          active(
              "include_check",
              "[[+|-]read|match|wildcard_match|brace_match ...]",
              "none; without words all",
              "2.2.7",
              "Which problems with include files are errors.",
              ((Action<GlobalDraft>) GlobalWords::includeCheck)
                  .within("words; the manual writes readable, the parser accepts only read")),
          active(
              "config_save_dir",
              "DIRECTORY",
              "none",
              "2.2.7",
              "Directory where each process writes its configuration before and after a reload.",
              word((d, v) -> d.daemon.configurationDirectory = v)),
          active(
              "tmp_config_directory",
              "DIRECTORY",
              "memory file",
              "2.2.7",
              "Directory for the temporary copy of the configuration shared by the processes.",
              word((d, v) -> d.daemon.temporaryDirectory = v)),
          active(
              "data_use_instance",
              "[BOOL]",
              "false (true when given without value)",
              "2.2.7",
              "Add namespace and instance names to dump file names.",
              bool((d, v) -> d.daemon.dumpsUseInstance = v)),
          active(
              "json_version",
              "1|2",
              "1",
              "2.2.8",
              "Layout of the JSON dump.",
              number(1, 2, (d, v) -> d.daemon.jsonVersion = v.intValue())),
          active(
              "iproute_usr_dir",
              "PATH",
              "build time value",
              "2.3.2",
              "iproute2 directory for rt_tables and similar files, read first.",
              (d, statement, binding) -> {
                d.daemon.iprouteVendorDirectory = statement.argument().text();
                binding.names().vendor(statement, binding);
              }),
          active(
              "iproute_etc_dir",
              "PATH",
              "/etc/iproute2",
              "2.3.2",
              "iproute2 directory whose files override those of iproute_usr_dir.",
              (d, statement, binding) -> {
                d.daemon.iprouteDirectory = statement.argument().text();
                binding.names().own(statement, binding);
              }),
          active(
              "state_dump_file",
              "PATH",
              "TMPDIR or /tmp, keepalived.data",
              "2.3.3",
              "Name of the USR1 data dump.",
              GlobalWords.file((d, v) -> d.stateFile = v)),
          active(
              "stats_dump_file",
              "PATH",
              "",
              "2.3.3",
              "A further file for the statistics, beside keepalived.stats in the temporary"
                  + " directory, the only one that keepalived writes.",
              GlobalWords.file((d, v) -> d.statsFile = v)),
          active(
              "json_dump_file",
              "PATH",
              "",
              "2.3.3",
              "A further file for JSON, beside keepalived.json in the temporary directory, the only"
                  + " one that keepalived writes.",
              GlobalWords.file((d, v) -> d.jsonFile = v)),
          other(
              Standing.DOCUMENTED_ONLY,
              "state_file_location",
              "state_dump_file",
              "manual only",
              "Documented name; the parser knows state_dump_file instead."),
          other(
              Standing.DOCUMENTED_ONLY,
              "stats_file_location",
              "stats_dump_file",
              "manual only",
              "Documented name; the parser knows stats_dump_file instead."),
          other(
              Standing.DOCUMENTED_ONLY,
              "json_file_location",
              "json_dump_file",
              "manual only",
              "Documented name; the parser knows json_dump_file instead."));

  private GlobalLaterKeywords() {}
}
