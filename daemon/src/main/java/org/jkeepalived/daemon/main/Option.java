package org.jkeepalived.daemon.main;

import java.util.Arrays;
import java.util.List;
import org.jkeepalived.daemon.log.SyslogFacility;
import org.jkeepalived.daemon.manual.OptionText;
import org.jkeepalived.daemon.manual.Value;
import org.jkeepalived.daemon.manual.Value.Kind;
import org.jspecify.annotations.Nullable;

/// The options of keepalived, all of its releases and builds together.
///
/// An option that has no effect here says why in [#remark], which is logged when it is used: a
/// start script that is carried over goes on working, and nobody is left to wonder.
@SuppressWarnings("ImmutableEnumChecker") // a Value copies its list
enum Option {
  USE_FILE(
      'f',
      "use-file",
      Value.of(Kind.FILE, "FILE"),
      "configuration file or pattern (default /etc/keepalived/keepalived.conf); several, or a"
          + " directory of *.conf: each a configuration of its own, with its own net_namespace"),
  VRRP('P', "vrrp", Value.NONE, "VRRP only: no health checkers"),
  CHECK('C', "check", Value.NONE, "health checkers only: no VRRP"),
  NO_BFD('B', "no_bfd", Value.NONE, "no BFD", "BFD is not active yet"),
  ALL("all", Value.NONE, "everything, whatever -P and -C say"),
  ONE_PROCESS(
      "one-process",
      Value.NONE,
      "check real servers in the process of VRRP, not in one of their own"),
  LOG_CONSOLE('l', "log-console", Value.NONE, "log to standard error, too"),
  LOG_DETAIL('D', "log-detail", Value.NONE, "log in detail; twice: more"),
  LOG_FACILITY(
      'S', "log-facility", facility(), "syslog facility: 0-7, local0-local7, user, daemon"),
  LOG_FILE(
      'g',
      "log-file",
      Value.of(Kind.FILE, "FILE").optional(),
      "log to a file, too (default /tmp/keepalived.log)"),
  FLUSH_LOG_FILE("flush-log-file", Value.NONE, "synchronise the log file after every line"),
  NO_SYSLOG('G', "no-syslog", Value.NONE, "do not log to syslog"),
  UMASK('u', "umask", Value.of(Kind.TEXT, "MASK"), "umask of created files"),
  RELEASE_VIPS(
      'X',
      "release-vips",
      Value.NONE,
      "release addresses that this run did not add",
      "addresses are always released"),
  DONT_RELEASE_VRRP('V', "dont-release-vrrp", Value.NONE, "keep the addresses when stopping"),
  DONT_RELEASE_IPVS('I', "dont-release-ipvs", Value.NONE, "keep the virtual servers when stopping"),
  DONT_RESPAWN('R', "dont-respawn", Value.NONE, "end when a child process ends"),
  DONT_FORK('n', "dont-fork", Value.NONE, "stay in the foreground"),
  DUMP_CONF('d', "dump-conf", Value.NONE, "log the configuration at start and reload"),
  PID('p', "pid", Value.of(Kind.FILE, "FILE"), "pid file"),
  VRRP_PID('r', "vrrp_pid", Value.of(Kind.FILE, "FILE"), "pid file of VRRP"),
  CHECKERS_PID('c', "checkers_pid", Value.of(Kind.FILE, "FILE"), "pid file of the health checkers"),
  BFD_PID('b', "bfd_pid", Value.of(Kind.FILE, "FILE"), "pid file of BFD", "BFD is not active yet"),
  GENHASH('T', "genhash", Value.NONE, "as first option: act as genhash, with its options"),
  ADDRESS_MONITORING('a', "address-monitoring", Value.NONE, "log every address that comes or goes"),
  SNMP('x', "snmp", Value.NONE, "serve all SNMP tables", "SNMP is not active yet"),
  SNMP_AGENT_SOCKET(
      'A',
      "snmp-agent-socket",
      Value.of(Kind.TEXT, "ADDRESS"),
      "address of the SNMP master agent",
      "SNMP is not active yet"),
  NAMESPACE('s', "namespace", Value.of(Kind.NAMESPACE, "NAME"), "network namespace to run in"),
  CORE_DUMP('m', "core-dump", Value.NONE, "allow core dumps"),
  CORE_DUMP_PATTERN(
      'M',
      "core-dump-pattern",
      Value.of(Kind.TEXT, "PATTERN").optional(),
      "set the kernel's core pattern while running"),
  NO_MEM_CHECK("no-mem-check", Value.NONE, "do not check memory", "Java checks memory itself"),
  MEM_CHECK_LOG(
      'L',
      "mem-check-log",
      Value.NONE,
      "log what the memory check finds",
      "Java checks memory itself"),
  OPENSSL_MEM_CHECK(
      'O',
      "openssl-mem-check",
      Value.NONE,
      "check the memory of OpenSSL",
      "the OpenSSL of the machine is used as it is"),
  ALL_CONFIG('e', "all-config", Value.NONE, "every include must match readable files"),
  CONFIG_ID(
      'i',
      "config-id",
      Value.of(Kind.TEXT, "ID"),
      "take lines that begin with @ID, skip those with @^ID"),
  IGNORE_SIGINT("ignore-sigint", Value.NONE, "ignore SIGINT"),
  SIGNUM(
      "signum",
      signal(),
      "print the number of a signal: STOP, RELOAD, DATA, STATS, STATS_CLEAR, JSON, TDUMP"),
  CONFIG_TEST(
      't',
      "config-test",
      Value.of(Kind.FILE, "FILE").optional(),
      "check the configuration, say what is wrong, and exit; with FILE, append it there"),
  CONFIG_FD(
      "config-fd",
      Value.of(Kind.TEXT, "FD"),
      "read the configuration from a descriptor",
      "it is internal to keepalived"),
  PERF(
      "perf",
      Value.oneOf("WHEN", "all", "run", "end").optional(),
      "record performance data",
      "use the JDK's flight recorder or a profiler"),
  DEBUG(
      "debug",
      Value.of(Kind.TEXT, "LETTERS").optional(),
      "log what developers look at",
      "use -D -D"),
  VERSION('v', "version", Value.NONE, "print the version"),
  HELP('h', "help", Value.NONE, "print this text");

  /// Whether something follows an option.
  enum Argument {
    NONE,
    REQUIRED,
    /// Only when attached: `-tFILE`, `--config-test=FILE`.
    OPTIONAL
  }

  /// Letter of the short form; 0 when there is none.
  final char letter;

  final String name;
  final Argument argument;

  /// What it does, one line.
  private final String about;

  private final Value value;

  /// Why it has no effect; null when it has one.
  final @Nullable String remark;

  Option(char letter, String name, Value value, String about) {
    this(letter, name, value, about, null);
  }

  Option(String name, Value value, String about) {
    this((char) 0, name, value, about, null);
  }

  Option(String name, Value value, String about, String remark) {
    this((char) 0, name, value, about, remark);
  }

  Option(char letter, String name, Value value, String about, @Nullable String remark) {
    this.letter = letter;
    this.name = name;
    this.value = value;
    this.argument =
        value.isAttached() ? Argument.OPTIONAL : value.exists() ? Argument.REQUIRED : Argument.NONE;
    this.about = about;
    this.remark = remark;
  }

  /// All options as texts show them.
  static List<OptionText> texts() {
    return Arrays.stream(values()).map(Option::text).toList();
  }

  private OptionText text() {
    return new OptionText(
        letter == 0 ? "" : String.valueOf(letter),
        name,
        value,
        about,
        remark == null ? "" : remark);
  }

  private static Value facility() {
    return Value.oneOf("FACILITY", SyslogFacility.words().toArray(String[]::new));
  }

  private static Value signal() {
    return Value.oneOf(
        "FUNCTION", Arrays.stream(SignalNumber.values()).map(Enum::name).toArray(String[]::new));
  }

  static @Nullable Option ofLetter(char letter) {
    for (Option option : values()) {
      if (option.letter == letter) {
        return option;
      }
    }
    return null;
  }

  /// The option with this long name, or the only one that begins with it; null otherwise.
  static @Nullable Option ofName(String name) {
    Option found = null;
    int matches = 0;
    for (Option option : values()) {
      if (option.name.equals(name)) {
        return option;
      }
      if (option.name.startsWith(name)) {
        found = option;
        matches++;
      }
    }
    return matches == 1 ? found : null;
  }
}
