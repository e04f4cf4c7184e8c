package org.jkeepalived.daemon.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.cluster.ClusterCheck;
import org.jkeepalived.core.cluster.ClusterNode;
import org.jkeepalived.core.cluster.ClusterText;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.daemon.manual.Verb;

/// `jkeepalived check`: everything that is wrong with configuration files, in one pass.
public final class CheckCommand {
  /// Nothing to correct.
  static final int OK = 0;

  /// Errors; with `--strict` warnings too.
  static final int PROBLEMS = 1;

  /// The command line is wrong.
  static final int WRONG = 2;

  /// A file cannot be read.
  static final int UNREAD = 3;

  private enum Format {
    TEXT,
    JSON,
    SARIF
  }

  private final Output output;
  private final ConfigurationSource source;
  private final String version;
  private final List<String> files = new ArrayList<>();
  private final Map<String, String> nodes = new LinkedHashMap<>();
  private Format format = Format.TEXT;
  private boolean strict;

  private CheckCommand(Output output, ConfigurationSource source, String version) {
    this.output = output;
    this.source = source;
    this.version = version;
  }

  /// Runs the command; `arguments` are those behind the word `check`. Returns the exit status.
  ///
  /// @param defaultFile what to check when no file is named
  public static int run(
      List<String> arguments,
      String defaultFile,
      String version,
      ConfigurationSource source,
      Output output) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      output.out().print(Verb.CHECK.usage());
      return OK;
    }
    var command = new CheckCommand(output, source, version);
    String complaint = command.parse(arguments);
    if (!complaint.isEmpty()) {
      output.err().println("jkeepalived check: " + complaint);
      output.err().print(Verb.CHECK.usage());
      return WRONG;
    }
    if (!command.nodes.isEmpty()) {
      return command.cluster();
    }
    if (command.files.isEmpty()) {
      command.files.add(defaultFile);
    }
    return command.files();
  }

  /// Returns what is wrong with the arguments; empty when nothing is.
  private String parse(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      int equals = word.indexOf('=');
      boolean takesValue = word.matches("--(format|node)(=.*)?");
      String value = equals > 0 ? word.substring(equals + 1) : "";
      if (takesValue && equals < 0) {
        if (++i == arguments.size()) {
          return word + " needs a value";
        }
        value = arguments.get(i);
      }
      String complaint = take(word, value);
      if (!complaint.isEmpty()) {
        return complaint;
      }
    }
    if (!nodes.isEmpty() && !files.isEmpty()) {
      return "--node goes with no other files";
    }
    return nodes.size() == 1 ? "one --node is no cluster; name the other nodes, too" : "";
  }

  private String take(String word, String value) {
    if (word.equals("--strict")) {
      strict = true;
    } else if (word.startsWith("--format")) {
      switch (value) {
        case "text" -> format = Format.TEXT;
        case "json" -> format = Format.JSON;
        case "sarif" -> format = Format.SARIF;
        default -> {
          return "no format '" + value + "'; there are text, json and sarif";
        }
      }
    } else if (word.startsWith("--node")) {
      int equals = value.indexOf('=');
      if (equals < 1 || equals == value.length() - 1) {
        return "--node takes NAME=FILE, not '" + value + "'";
      }
      if (nodes.put(value.substring(0, equals), value.substring(equals + 1)) != null) {
        return "two nodes are called '" + value.substring(0, equals) + "'";
      }
    } else if (word.startsWith("-")) {
      return "no option " + word;
    } else {
      files.add(word);
    }
    return "";
  }

  private int files() {
    List<CheckedFile> checked =
        files.stream().map(file -> new CheckedFile("", file, source.readHere(file))).toList();
    print(checked, Optional.empty());
    return status(checked);
  }

  private void print(List<CheckedFile> checked, Optional<ClusterCheck> cluster) {
    output
        .out()
        .print(
            switch (format) {
              case TEXT ->
                  new CheckText(output.colors()).render(checked)
                      + cluster.map(c -> "\n" + ClusterText.render(c)).orElse("");
              case JSON -> CheckJson.render(checked, cluster);
              case SARIF -> CheckSarif.render(checked, cluster, version);
            });
  }

  private int status(List<CheckedFile> checked) {
    if (checked.stream().anyMatch(CheckedFile::isUnread)) {
      return UNREAD;
    }
    return checked.stream()
            .anyMatch(f -> isProblem(f.count(Severity.ERROR), f.count(Severity.WARNING)))
        ? PROBLEMS
        : OK;
  }

  private boolean isProblem(long errors, long warnings) {
    return errors > 0 || (strict && warnings > 0);
  }

  private int cluster() {
    List<CheckedFile> checked = new ArrayList<>();
    List<ClusterNode> members = new ArrayList<>();
    nodes.forEach((name, file) -> {
      var read = source.readElsewhere(file, name);
      checked.add(new CheckedFile(name, file, read));
      members.add(new ClusterNode(name, read.configuration()));
    });
    int status = status(checked);
    if (status == UNREAD) {
      print(checked, Optional.empty());
      return status;
    }
    ClusterCheck cluster = ClusterCheck.of(members);
    print(checked, Optional.of(cluster));
    boolean problem = isProblem(cluster.count(Severity.ERROR), cluster.count(Severity.WARNING));
    return problem ? PROBLEMS : status;
  }
}
