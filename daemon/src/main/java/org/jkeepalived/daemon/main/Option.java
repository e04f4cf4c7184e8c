package org.jkeepalived.daemon.main;

import org.jspecify.annotations.Nullable;

/// The options of keepalived, all of its releases and builds together.
///
/// An option that has no effect here says why in [#remark], which is logged when it is used: a
/// start script that is carried over goes on working, and nobody is left to wonder.
enum Option {
  USE_FILE('f', "use-file", Argument.REQUIRED),
  VRRP('P', "vrrp", Argument.NONE, "VRRP is all that this version runs"),
  CHECK('C', "check", Argument.NONE),
  NO_BFD('B', "no_bfd", Argument.NONE, "BFD is not active yet"),
  ALL("all", Argument.NONE, null),
  LOG_CONSOLE('l', "log-console", Argument.NONE),
  LOG_DETAIL('D', "log-detail", Argument.NONE),
  LOG_FACILITY('S', "log-facility", Argument.REQUIRED),
  LOG_FILE('g', "log-file", Argument.OPTIONAL),
  FLUSH_LOG_FILE("flush-log-file", Argument.NONE, null),
  NO_SYSLOG('G', "no-syslog", Argument.NONE),
  UMASK('u', "umask", Argument.REQUIRED),
  RELEASE_VIPS('X', "release-vips", Argument.NONE, "addresses are always released"),
  DONT_RELEASE_VRRP('V', "dont-release-vrrp", Argument.NONE),
  DONT_RELEASE_IPVS('I', "dont-release-ipvs", Argument.NONE, "load balancing is not active yet"),
  DONT_RESPAWN('R', "dont-respawn", Argument.NONE, "there are no child processes to restart"),
  DONT_FORK('n', "dont-fork", Argument.NONE),
  DUMP_CONF('d', "dump-conf", Argument.NONE),
  PID('p', "pid", Argument.REQUIRED),
  VRRP_PID('r', "vrrp_pid", Argument.REQUIRED),
  CHECKERS_PID('c', "checkers_pid", Argument.REQUIRED, "health checkers are not active yet"),
  BFD_PID('b', "bfd_pid", Argument.REQUIRED, "BFD is not active yet"),
  GENHASH('T', "genhash", Argument.NONE),
  ADDRESS_MONITORING('a', "address-monitoring", Argument.NONE),
  SNMP('x', "snmp", Argument.NONE, "SNMP is not active yet"),
  SNMP_AGENT_SOCKET('A', "snmp-agent-socket", Argument.REQUIRED, "SNMP is not active yet"),
  NAMESPACE('s', "namespace", Argument.REQUIRED),
  CORE_DUMP('m', "core-dump", Argument.NONE),
  CORE_DUMP_PATTERN('M', "core-dump-pattern", Argument.OPTIONAL),
  NO_MEM_CHECK("no-mem-check", Argument.NONE, "Java checks memory itself"),
  MEM_CHECK_LOG('L', "mem-check-log", Argument.NONE, "Java checks memory itself"),
  OPENSSL_MEM_CHECK('O', "openssl-mem-check", Argument.NONE, "there is no OpenSSL here"),
  ALL_CONFIG('e', "all-config", Argument.NONE),
  CONFIG_ID('i', "config-id", Argument.REQUIRED),
  IGNORE_SIGINT("ignore-sigint", Argument.NONE, null),
  SIGNUM("signum", Argument.REQUIRED, null),
  CONFIG_TEST('t', "config-test", Argument.OPTIONAL),
  CONFIG_FD("config-fd", Argument.REQUIRED, "it is internal to keepalived"),
  PERF("perf", Argument.OPTIONAL, "use the JDK's flight recorder or a profiler"),
  DEBUG("debug", Argument.OPTIONAL, "use -D -D"),
  VERSION('v', "version", Argument.NONE),
  HELP('h', "help", Argument.NONE);

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

  /// Why it has no effect; null when it has one.
  final @Nullable String remark;

  Option(char letter, String name, Argument argument) {
    this(letter, name, argument, null);
  }

  Option(String name, Argument argument, @Nullable String remark) {
    this((char) 0, name, argument, remark);
  }

  Option(char letter, String name, Argument argument, @Nullable String remark) {
    this.letter = letter;
    this.name = name;
    this.argument = argument;
    this.remark = remark;
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
