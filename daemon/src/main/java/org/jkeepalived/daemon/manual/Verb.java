package org.jkeepalived.daemon.manual;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.daemon.manual.Value.Kind;

/// The words that may stand in the first place of the command line.
@SuppressWarnings("ImmutableEnumChecker") // all lists come from List.of
public enum Verb {
  STATUS(
      "status",
      "what a running daemon is doing",
      Value.of(Kind.TEXT, "NAME"),
      List.of("[OPTION...] [NAME]"),
      """
      Shows what a running daemon does: states, since when and why, priorities, timers,
      counters, scripts; virtual servers, real servers and their checks. NAME is that of
      an instance, a sync group or a virtual server. Without the name of a daemon it is
      the daemon that has none, or else the only one running.
      """,
      List.of(
          OptionText.of("json", Value.NONE, "everything, as JSON"),
          OptionText.of("watch", Value.NONE, "again every second"),
          Running.NAMESPACE,
          Running.INSTANCE,
          Running.DIRECTORY),
      List.of(
          "0 the daemon answered",
          "1 no daemon answers",
          "2 no such instance, several daemons to choose from, or a wrong command line")),

  DRAIN(
      "drain",
      "send a real server no new connections",
      Value.of(Kind.TEXT, "VS"),
      List.of("[OPTION...] VS RS"),
      """
      Sends the real server RS of the virtual server VS no new connections, whatever its
      checks say; those that are open stay. VS is ADDRESS:PORT, a name of a group or
      "fwmark N", RS is ADDRESS:PORT, both as in status. The order shows in status and
      outlives reloads, until undrain, until its time is over, or until the server leaves
      the configuration.
      """,
      List.of(
          OptionText.of(
              "for", Value.of(Kind.TEXT, "TIME"), "how long: 90s, 10m, 2h, 1d; else until undrain"),
          Running.NAMESPACE,
          Running.INSTANCE,
          Running.DIRECTORY),
      Running.STATUSES),

  UNDRAIN(
      "undrain",
      "undo drain and weight",
      Value.of(Kind.TEXT, "VS"),
      List.of("[OPTION...] VS RS"),
      """
      Takes back what drain or weight said about the real server RS of the virtual server
      VS: it is as configured and as its checks say.
      """,
      List.of(Running.NAMESPACE, Running.INSTANCE, Running.DIRECTORY),
      Running.STATUSES),

  WEIGHT(
      "weight",
      "give a real server another weight",
      Value.of(Kind.TEXT, "VS"),
      List.of("[OPTION...] VS RS WEIGHT"),
      """
      Gives the real server RS of the virtual server VS another weight than configured, 0
      to 2147483647. It shows in status and outlives reloads, until undrain, until its
      time is over, or until the server leaves the configuration.
      """,
      List.of(
          OptionText.of(
              "for", Value.of(Kind.TEXT, "TIME"), "how long: 90s, 10m, 2h, 1d; else until undrain"),
          Running.NAMESPACE,
          Running.INSTANCE,
          Running.DIRECTORY),
      Running.STATUSES),

  CHECK(
      "check",
      "what is wrong with configuration files",
      Value.of(Kind.FILE, "FILE"),
      List.of(
          "[--strict] [--format text|json|sarif] [FILE...]",
          "[--strict] --node NAME=FILE --node NAME=FILE..."),
      """
      Says everything that is wrong with the files, and what to write instead. With
      --node, looks at the files as the routers of one cluster: who becomes master, and
      who takes over when something fails. NAME is what @ID lines are compared with. The
      default FILE is /etc/keepalived/keepalived.conf.
      """,
      List.of(
          OptionText.of(
              "format",
              Value.oneOf("FORMAT", "text", "json", "sarif"),
              "text for people (the default), json, or sarif (2.1.0)"),
          OptionText.of("strict", Value.NONE, "warnings count as errors"),
          OptionText.of("node", Value.of(Kind.FILE, "NAME=FILE"), "the file of a router")),
      List.of(
          "0 nothing to correct",
          "1 errors (with --strict: or warnings)",
          "2 a wrong command line",
          "3 a file cannot be read")),

  PLAN(
      "plan",
      "what a reload would change",
      Value.of(Kind.FILE, "NEW"),
      List.of("NEW [--from OLD]"),
      """
      Says what a reload to the file NEW would change, and changes nothing. Without --from
      it compares with the file of the running daemon, which is taken to be unchanged
      since the daemon read it.
      """,
      List.of(OptionText.of("from", Value.of(Kind.FILE, "OLD"), "the file to compare with")),
      List.of(
          "0 the plan was printed",
          "1 NEW has errors and a reload would be refused",
          "2 a wrong command line, or nothing to compare with")),

  FMT(
      "fmt",
      "lay out configuration files",
      Value.of(Kind.FILE, "FILE"),
      List.of("[--check | --stdout] FILE...", "[--check] -"),
      """
      Indents the lines of configuration files by their blocks, puts one blank between
      words and around braces, lines up comments behind code, and leaves at most one
      empty line. Words, comments, quotes, definitions and the order of lines stay as
      they are, and the file means the same as before. A file is replaced in one step and
      keeps its owner and mode; one whose braces or quotes do not match is left alone.
      With - it reads standard input and prints the result.
      """,
      List.of(
          OptionText.of(
              "check", Value.NONE, "change nothing; print which files would change, and how"),
          OptionText.of("stdout", Value.NONE, "print the result and leave the files alone")),
      List.of(
          "0 done, or nothing to change",
          "1 with --check: a file would change",
          "2 a wrong command line",
          "3 a file cannot be read or written, or was left alone")),

  GENHASH(
      "genhash",
      "the digest of a page, for HTTP_GET",
      Value.NONE,
      List.of("[OPTION...] -s ADDRESS -p PORT -u PATH"),
      """
      Fetches a page as HTTP_GET or SSL_GET would, and prints the MD5 of its body: what the
      keyword 'digest' wants to know. Options and output are those of keepalived's genhash.
      """,
      List.of(
          new OptionText("s", "server", Value.of(Kind.TEXT, "ADDRESS"), "address, no name", ""),
          new OptionText("p", "port", Value.of(Kind.TEXT, "PORT"), "1 to 65535", ""),
          new OptionText("u", "url", Value.of(Kind.TEXT, "PATH"), "the page", ""),
          new OptionText(
              "V",
              "use-virtualhost",
              Value.of(Kind.TEXT, "NAME"),
              "Host value, address and port by default",
              ""),
          new OptionText("S", "use-ssl", Value.NONE, "speak TLS", ""),
          new OptionText("I", "use-sni", Value.NONE, "send the Host value as server name", ""),
          new OptionText(
              "P",
              "protocol",
              Value.oneOf("VERSION", "1.0", "1.0c", "1.1"),
              "of HTTP; 1.0c and 1.1 ask for the connection to be closed",
              ""),
          new OptionText(
              "t",
              "timeout",
              Value.of(Kind.TEXT, "SECONDS"),
              "for each step; very long by default",
              ""),
          new OptionText("m", "fwmark", Value.of(Kind.TEXT, "MARK"), "of outgoing packets", ""),
          new OptionText("v", "verbose", Value.NONE, "show the reply and how long it took", ""),
          new OptionText("h", "help", Value.NONE, "print this", "")),
      List.of("0 done; where there is no page, the output says why", "1 a wrong command line")),

  HELP(
      "help",
      "the configuration language",
      Value.of(Kind.KEYWORD, "KEYWORD"),
      List.of("[KEYWORD | BLOCK | --pending]..."),
      """
      Says what a keyword of the configuration means: its block, arguments, default and
      range, with an example. Of a block it lists the keywords. Without a word it prints
      the options and all blocks.
      """,
      List.of(
          OptionText.of(
              "pending", Value.NONE, "the keywords without effect in this version, by block")),
      List.of("0 every word is known", "1 a word is not")),

  COMPLETION(
      "completion",
      "a script for the completion of a shell",
      Value.oneOf("SHELL", "bash", "zsh", "fish"),
      List.of("bash|zsh|fish"),
      """
      Prints a script that teaches the shell to complete the verbs, options, files and
      keywords of jkeepalived. To install it:

        jkeepalived completion bash >/usr/share/bash-completion/completions/jkeepalived
        jkeepalived completion zsh >/usr/share/zsh/site-functions/_jkeepalived
        jkeepalived completion fish >/usr/share/fish/vendor_completions.d/jkeepalived.fish

      For this shell only: source <(jkeepalived completion bash)
      """,
      List.of(),
      List.of("0 the script was printed", "2 a wrong command line")),

  LSP(
      "lsp",
      "the language server, for editors",
      Value.NONE,
      List.of("[--stdio]"),
      """
      Speaks the Language Server Protocol on its standard input and output: what is
      wrong, what a keyword means, what may stand here, and where a name is defined.
      docs/editors.md shows how editors start it.
      """,
      List.of(OptionText.of("stdio", Value.NONE, "the only way it speaks, and the default")),
      List.of(
          "0 the editor ended it properly", "1 the editor went away", "2 a wrong command line")),

  DEMO(
      "demo",
      "two routers and a client, live",
      Value.NONE,
      List.of("[--fast] [--keep] [--plain]"),
      """
      Runs two routers and a client in network namespaces of their own, and shows how
      the address moves when a router fails. Needs root, or user namespaces.
      """,
      List.of(
          OptionText.of(
              "fast", Value.NONE, "VRRP version 3 with adverts every 100 ms, not version 2"),
          OptionText.of("keep", Value.NONE, "leave the network running at the end, until Ctrl-C"),
          OptionText.of("plain", Value.NONE, "lines instead of a repainted page")),
      List.of(
          "0 every takeover was as quick as promised",
          "1 one was not, or something failed",
          "2 a wrong command line",
          "3 network namespaces are not to be had"));

  /// What the verbs that speak with a running daemon have in common.
  private static final class Running {
    static final OptionText NAMESPACE =
        OptionText.of(
            "namespace", Value.of(Kind.NAMESPACE, "NAME"), "the daemon with this net_namespace");
    static final OptionText INSTANCE =
        OptionText.of(
            "instance",
            Value.of(Kind.TEXT, "NAME"),
            "the daemon with this instance name of its own");
    static final OptionText DIRECTORY =
        OptionText.of(
            "run-dir",
            Value.of(Kind.DIRECTORY, "DIR"),
            "where the sockets are, /run/jkeepalived by default");
    static final List<String> STATUSES =
        List.of(
            "0 the daemon does it",
            "1 no daemon answers",
            "2 no such server, several daemons to choose from, or a wrong command line");
  }

  private final String word;
  private final String summary;
  private final Value operand;
  private final List<String> synopses;
  private final String about;
  private final List<OptionText> options;
  private final List<String> statuses;

  Verb(
      String word,
      String summary,
      Value operand,
      List<String> synopses,
      String about,
      List<OptionText> options,
      List<String> statuses) {
    this.word = word;
    this.summary = summary;
    this.operand = operand;
    this.synopses = synopses;
    this.about = about;
    this.options = options;
    this.statuses = statuses;
  }

  /// The verb of a word.
  public static Optional<Verb> of(String word) {
    for (Verb verb : values()) {
      if (verb.word.equals(word)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  /// The word itself.
  public String word() {
    return word;
  }

  /// What it is for, a few words.
  String summary() {
    return summary;
  }

  /// What the words behind it are.
  Value operand() {
    return operand;
  }

  /// What may follow it, one line each.
  List<String> synopses() {
    return synopses;
  }

  /// What it does, lines of at most 84 characters.
  String about() {
    return about;
  }

  /// Its options.
  List<OptionText> options() {
    return options;
  }

  /// Exit statuses, each followed by its meaning.
  List<String> statuses() {
    return statuses;
  }

  /// What `jkeepalived VERB --help` prints.
  public String usage() {
    return UsageText.of(this);
  }
}
