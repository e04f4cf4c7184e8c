package org.jkeepalived.daemon.manual;

import java.util.List;
import org.jkeepalived.core.config.help.Roff;

/// The manual page jkeepalived(8).
public final class ServiceManual {
  /// A term and what is said of it.
  private record Entry(String term, String about) {}

  private static final List<Entry> SIGNALS =
      List.of(
          new Entry("SIGHUP", "reload the configuration; with errors in it the old one goes on"),
          new Entry("SIGTERM, SIGINT", "give up mastership, remove addresses and end"),
          new Entry("SIGUSR1", "write configuration and state to keepalived.data"),
          new Entry("SIGUSR2", "write counters to keepalived.stats"),
          new Entry("SIGRTMAX-1", "the same, then set the counters to zero"),
          new Entry("SIGRTMIN+2", "write state and counters as JSON to keepalived.json"));

  private static final List<Entry> FILES =
      List.of(
          new Entry("/etc/keepalived/keepalived.conf", "the configuration, see keepalived.conf(5)"),
          new Entry("/run/keepalived.pid, /run/vrrp.pid", "process identifiers"),
          new Entry(
              "/run/jkeepalived/",
              "the socket that the verb status asks, and the record of addresses that a"
                  + " successor removes when the process was killed"),
          new Entry(
              "/tmp/keepalived.data, .stats, .json",
              "what the signals write; in TMPDIR where that is set"));

  private static final List<Entry> STATUSES =
      List.of(
          new Entry("0", "ended in order, or nothing to say of a configuration test"),
          new Entry("1", "a wrong command line, or an error that nothing can be done about"),
          new Entry("2", "the configuration cannot be used, or a keyword lacks its value"),
          new Entry("4", "permission is missing, or (-t) the configuration cannot be used"),
          new Entry("5", "-t: errors or warnings that would not keep it from running"),
          new Entry(
              "6",
              "no readable configuration, a checked include failed, or (-t) a script"
                  + " that others may change"),
          new Entry("70", "an error in the program itself"));

  private ServiceManual() {}

  /// The page.
  public static String render(List<OptionText> options) {
    var page =
        new Roff("jkeepalived", "8", "virtual routers that take over from each other (VRRP)");
    page.section("SYNOPSIS").line("jkeepalived [OPTION...]");
    for (Verb verb : Verb.values()) {
      for (String synopsis : verb.synopses()) {
        page.lineBreak().line("jkeepalived " + verb.word() + " " + synopsis);
      }
    }
    page.section("DESCRIPTION")
        .text(
            """
            Without a verb it runs as keepalived does, with keepalived's options, configuration \
            file, signals, files and exit statuses: of the routers that share an address the best \
            one that lives holds it. It is a process of the Java virtual machine.

            With a verb as its first word it does something else and ends.
            """);
    page.section("OPTIONS");
    for (OptionText option : options) {
      String letter = option.letter().isEmpty() ? "" : "-" + option.letter() + ", ";
      String remark = option.remark().isEmpty() ? "" : " Has no effect: " + option.remark() + ".";
      page.entry(letter + option.longForm("="), "", sentence(option.about()) + remark);
    }
    page.section("VERBS");
    for (Verb verb : Verb.values()) {
      verb(page, verb);
    }
    page.section("SIGNALS");
    entries(page, SIGNALS);
    page.section("EXIT STATUS").line("Without a verb:");
    entries(page, STATUSES);
    page.section("FILES");
    entries(page, FILES);
    page.section("ENVIRONMENT");
    entries(
        page,
        List.of(
            new Entry("JKEEPALIVED_RUN_DIR", "where pid files and the status socket go, not /run"),
            new Entry("NO_COLOR", "verbs print no colours, even on a terminal"),
            new Entry("TMPDIR", "where the signals write, not /tmp")));
    page.section("SEE ALSO").line("keepalived.conf(5), systemd(1), ip(8)");
    return page.page();
  }

  private static void verb(Roff page, Verb verb) {
    page.part(verb.word() + ": " + verb.summary());
    page.text(verb.about());
    for (OptionText option : verb.options()) {
      page.entry(option.longForm(" "), "", sentence(option.about()));
    }
    page.paragraph("Exit status: " + String.join(", ", verb.statuses()) + ".");
  }

  private static void entries(Roff page, List<Entry> entries) {
    entries.forEach(entry -> page.entry(entry.term, "", sentence(entry.about)));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
