package org.jkeepalived.core.config.bind;

import static org.jkeepalived.core.config.bind.Keyword.checked;
import static org.jkeepalived.core.config.bind.Keyword.other;
import static org.jkeepalived.core.config.bind.Keyword.pending;
import static org.jkeepalived.core.config.bind.Keyword.pendingBlock;

import java.util.List;
import org.jkeepalived.core.config.bind.Keyword.Standing;

/// Keywords of `global_defs` whose effect comes later.
final class GlobalLaterKeywords {
  static final List<Keyword<GlobalDraft>> KEYWORDS =
      List.<Keyword<GlobalDraft>>of(
          pending(
              "process_names",
              "",
              "off",
              "flag",
              "2.2.7",
              "Give the VRRP, checker and BFD processes the names keepalived_vrrp, keepalived_lvs"
                  + " and keepalived_bfd."),
          pending(
              "process_name",
              "NAME",
              "keepalived",
              "at most 15 characters (longer is truncated with an error)",
              "2.2.7",
              "Name of the parent process."),
          pending(
              "vrrp_process_name",
              "NAME",
              "keepalived",
              "at most 15 characters",
              "2.2.7",
              "Name of the VRRP process."),
          pending(
              "use_symlink_paths",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.3.0",
              "Keep symbolic links in script paths instead of resolving them once at start."),
          pending(
              "set_supplementary_groups",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "after 2.4.3",
              "Give every script the supplementary groups of its user."),
          pending(
              "notification_email_from",
              "EMAIL",
              "user@hostname of the running uid",
              "string; display names are quoted as RFC 5322 needs",
              "2.2.7",
              "From address of alert mails."),
          pending(
              "smtp_server",
              "IPADDR|DOMAIN [PORT]",
              "none (no mail is sent)",
              "PORT 1..65535, default 25",
              "2.2.7",
              "Mail server used for alerts."),
          pending(
              "smtp_helo_name",
              "STRING",
              "local host name",
              "string",
              "2.2.7",
              "Name sent in HELO."),
          pendingBlock(
              "notification_email",
              "{ EMAIL... }",
              "list block",
              "2.2.7",
              "Recipients of alert mails.",
              () -> ListKeywords.GLOBAL_DEFS_NOTIFICATION_EMAIL),
          checked(
              "smtp_alert",
              "[BOOL]",
              "unset (true when given without value)",
              "2.2.7",
              "Default smtp_alert setting for instances, groups, virtual and real servers.",
              Actions.bool((d, v) -> d.smtpAlert = v)),
          pending(
              "startup_script",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "quoted command; once only",
              "2.2.7",
              "Command run once by the parent before children start."),
          pending(
              "startup_script_timeout",
              "SECONDS",
              "10",
              "1..1000 s",
              "2.2.7",
              "Kill the startup script after this time."),
          pending(
              "shutdown_script",
              "SCRIPT [USER [[:]GROUP]]",
              "none",
              "quoted command; once only",
              "2.2.7",
              "Command run once by the parent after all children have stopped."),
          pending(
              "shutdown_script_timeout",
              "SECONDS",
              "10",
              "1..1000 s",
              "2.2.7",
              "Kill the shutdown script after this time."),
          pending(
              "max_auto_priority",
              "[INTEGER]",
              "0 (feature off, a notice is logged)",
              "-1..99 (SCHED_RR maximum); no value = maximum; -1 = off without the notice",
              "2.2.7",
              "Highest real-time priority a process may raise itself to when it finds it was"
                  + " scheduled late."),
          pending(
              "min_auto_priority_delay",
              "MICROSECONDS",
              "1000000",
              "1..10000000 us",
              "2.2.7",
              "Scheduling delay that triggers an automatic priority increase."),
          pending(
              "smtp_alert_vrrp",
              "[BOOL]",
              "unset: falls back to smtp_alert",
              "BOOL",
              "2.2.7",
              "Default smtp_alert setting for VRRP instances and groups."),
          pending(
              "no_email_faults", "", "off", "flag", "2.2.7", "Send no mail for FAULT transitions."),
          pending(
              "disable_local_igmp",
              "",
              "off",
              "flag; needs a writable net.ipv4.igmp_link_local_mcast_reports",
              "2.2.7",
              "Set that sysctl to 0 while running so no IGMP reports are sent for link-local"
                  + " multicast groups."),
          pending(
              "vrrp_garp_extra_if",
              "[all] SECONDS",
              "0 (none)",
              "1..86400 s",
              "2.2.7",
              "Default interval of gratuitous ARP on other interfaces of VMAC instances; all also"
                  + " covers non-VMAC interfaces used by VIPs."),
          other(
              Standing.DEPRECATED,
              "vrrp_vmac_garp_intvl",
              "vrrp_garp_extra_if",
              "2.2.7",
              "Old name of vrrp_garp_extra_if."),
          pending(
              "fifo_write_vrrp_states_on_reload",
              "",
              "off",
              "flag",
              "2.2.7",
              "Write the state of every instance and group to the FIFO after a reload even if"
                  + " unchanged."),
          pending(
              "vrrp_netlink_cmd_rcv_bufs",
              "BYTES",
              "kernel default",
              "0..4294967295 (0 = leave)",
              "2.2.7",
              "Receive buffer of the VRRP netlink command socket."),
          pending(
              "vrrp_netlink_cmd_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it."),
          pending(
              "vrrp_netlink_monitor_rcv_bufs",
              "BYTES",
              "kernel default",
              "0..4294967295 (0 = leave)",
              "2.2.7",
              "Receive buffer of the VRRP netlink monitor socket."),
          pending(
              "vrrp_netlink_monitor_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it."),
          pending(
              "process_monitor_rcv_bufs",
              "BYTES",
              "kernel default",
              "0..4294967295 (0 = leave)",
              "2.2.7",
              "Receive buffer of the process event socket."),
          pending(
              "process_monitor_rcv_bufs_force",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Use SO_RCVBUFFORCE for it."),
          pending(
              "vrrp_rx_bufs_policy",
              "MTU|ADVERT|BYTES",
              "kernel default",
              "words are case-insensitive; a size overrides a policy, MTU overrides ADVERT",
              "2.2.7",
              "How the receive buffer of VRRP sockets is sized."),
          pending(
              "vrrp_rx_bufs_multiplier",
              "NUMBER",
              "3",
              "1..4294967295",
              "2.2.7",
              "Factor applied by the MTU and ADVERT policies."),
          pending(
              "vrrp_delay_after_boot",
              "TIMER",
              "0",
              "0.001..4294.967295 s since boot; ignored when uptime is already larger",
              "2.4.0",
              "Same, measured from system boot."),
          pending(
              "log_unknown_vrids",
              "",
              "off",
              "flag",
              "2.2.7",
              "Log adverts carrying a VRID that is not configured."),
          pending(
              "vmac_prefix",
              "STRING",
              "vrrp",
              "once only",
              "2.2.7",
              "Prefix of generated VMAC/ipvlan interface names."),
          pending(
              "vmac_addr_prefix",
              "STRING",
              "value of vmac_prefix",
              "once only",
              "2.2.7",
              "Prefix of VMAC interfaces generated for use_vmac_addr or use_vmac on a VIP."),
          pending(
              "umask",
              "NUMBER|BIT['|'BIT...]",
              "0177 unless -u given",
              "numeric base 0 within 0777; names IRUSR IWUSR IXUSR IRWXU IRGRP IWGRP IXGRP IRWXG"
                  + " IROTH IWOTH IXOTH IRWXO",
              "2.2.7",
              "umask for files created."),
          pending(
              "random_seed",
              "UNSIGNED",
              "time of day",
              "0..4294967295",
              "2.2.7",
              "Seed of the random generator behind ${_RANDOM}."),
          pending(
              "reload_check_config",
              "[LOGFILE]",
              "off; /dev/null without name",
              "path",
              "2.2.7",
              "Run a configuration test before each reload and skip the reload if it fails."),
          pending(
              "reload_time_file",
              "PATH",
              "none",
              "absolute path",
              "2.2.7",
              "File watched for the date/time of a scheduled reload."),
          pending(
              "reload_repeat",
              "",
              "off",
              "flag",
              "2.2.7",
              "Keep the time file, so a time without a date repeats daily."),
          pending(
              "reload_file",
              "[PATH]",
              "off; without name /run/keepalived.reload (inside the private pid directory and with"
                  + " _INSTANCE when those are used)",
              "absolute path",
              "2.2.7",
              "Empty file that exists while the configuration is being read."),
          pending(
              "include_check",
              "[[+|-]read|match|wildcard_match|brace_match ...]",
              "none; without words all",
              "words; the manual writes readable, the parser accepts only read",
              "2.2.7",
              "Which problems with include files are errors."),
          pending(
              "config_save_dir",
              "DIRECTORY",
              "none",
              "created with mode 0700 if missing",
              "2.2.7",
              "Directory where each process writes its configuration before and after a reload."),
          pending(
              "tmp_config_directory",
              "DIRECTORY",
              "memory file",
              "once only",
              "2.2.7",
              "Directory for the temporary copy of the configuration shared by the processes."),
          pending(
              "data_use_instance",
              "[BOOL]",
              "false (true when given without value)",
              "BOOL",
              "2.2.7",
              "Add namespace and instance names to dump file names."),
          pending("json_version", "1|2", "1", "1 or 2", "2.2.8", "Layout of the JSON dump."),
          pending(
              "iproute_usr_dir",
              "PATH",
              "build time value",
              "path",
              "2.3.2",
              "iproute2 directory for rt_tables and similar files, read first."),
          pending(
              "iproute_etc_dir",
              "PATH",
              "/etc/iproute2",
              "path",
              "2.3.2",
              "iproute2 directory whose files override those of iproute_usr_dir."),
          pending(
              "state_dump_file",
              "PATH",
              "TMPDIR or /tmp, keepalived.data",
              "non-empty; trailing '/' = directory only; no leading '/' = relative to the temporary"
                  + " directory",
              "2.3.3",
              "Name of the USR1 data dump."),
          pending(
              "stats_dump_file",
              "PATH",
              "",
              "non-empty",
              "2.3.3",
              "Parsed and shown in dumps but not used: statistics always go to keepalived.stats in"
                  + " the temporary directory."),
          pending(
              "json_dump_file",
              "PATH",
              "",
              "non-empty",
              "2.3.3",
              "Parsed and shown in dumps but not used: JSON always goes to keepalived.json in the"
                  + " temporary directory."),
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
