package org.jkeepalived.daemon.main;

/// What `-v`, `-h` and `help` print.
final class Texts {
  private Texts() {}

  static String version() {
    return """
    jkeepalived v%VERSION%

    A Java implementation of keepalived: VRRP versions 2 and 3. Apache License 2.0.

    Java %JAVA% (%VM%)
    Running on Linux %KERNEL%

    Config options:  VRRP VRRP_AUTH
    """
        .replace("%VERSION%", Version.TEXT)
        .replace("%JAVA%", System.getProperty("java.version", "?"))
        .replace("%VM%", System.getProperty("java.vm.name", "?"))
        .replace("%KERNEL%", System.getProperty("os.version", "?"));
  }

  static String usage() {
    return """
    Usage: jkeepalived [OPTION...]          run, with keepalived's options
           jkeepalived status [OPTION...]   what a running daemon is doing
           jkeepalived check [FILE...]      what is wrong with configuration files
           jkeepalived plan NEW             what a reload would change
           jkeepalived demo [--fast] [--keep]     two routers and a client, live
           jkeepalived lsp                  the language server, for editors
           jkeepalived help [KEYWORD | BLOCK | --pending]
                                            the configuration language

      -f, --use-file=FILE          configuration file or pattern
                                   (default /etc/keepalived/keepalived.conf)
      -t, --config-test[=FILE]     check the configuration, say what is wrong, and exit
      -n, --dont-fork              stay in the foreground
      -l, --log-console            log to standard error, too
      -D, --log-detail             log in detail; twice: more
      -S, --log-facility=FACILITY  syslog facility: 0-7, local0-local7, user, daemon
      -g, --log-file[=FILE]        log to a file, too (default /tmp/keepalived.log)
          --flush-log-file         synchronise the log file after every line
      -G, --no-syslog              do not log to syslog
      -d, --dump-conf              log the configuration at start and reload
      -e, --all-config             every include must match readable files
      -i, --config-id=ID           take lines that begin with @ID, skip those with @^ID
      -s, --namespace=NAME         network namespace to run in
      -C, --check                  health checkers only: no VRRP
          --all                    everything, whatever -C says
      -V, --dont-release-vrrp      keep the addresses when stopping
      -u, --umask=MASK             umask of created files
      -p, --pid=FILE               pid file
      -r, --vrrp_pid=FILE          pid file of VRRP
      -a, --address-monitoring     log every address that comes or goes
      -m, --core-dump              allow core dumps
      -M, --core-dump-pattern[=PATTERN]
                                   set the kernel's core pattern while running
          --ignore-sigint          ignore SIGINT
          --signum=FUNCTION        print the number of a signal: STOP, RELOAD, DATA, STATS,
                                   STATS_CLEAR, JSON, TDUMP
      -v, --version                print the version
      -h, --help                   print this text

    Accepted for compatibility, without effect, with a line in the log that says why: -P -B -I -X
    -R -b -c -x -A -L -O --no-mem-check --config-fd --perf --debug.
    Environment: JKEEPALIVED_RUN_DIR, where pid files and the status socket go (default /run).
    """;
  }
}
