package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.NumberNames;
import org.jkeepalived.core.config.syntax.NumberNames.Kind;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.DaemonSettings;

/// Where the lines that follow look up names: iproute2's own directories, then the machine's. As in
/// keepalived, `iproute_usr_dir` and `iproute_etc_dir` concern what stands below them.
final class NameDirectories {
  private static final List<String> VENDOR = List.of("/usr/lib/iproute2", "/usr/share/iproute2");

  private List<String> vendor = VENDOR;
  private String own = DaemonSettings.DEFAULT.iprouteDirectory();
  private boolean used;

  /// The number of a name that stands in `word`; a message when there is none.
  OptionalLong find(NumberNames names, Kind kind, Word word, Binding binding) {
    used = true;
    List<String> all = Stream.concat(vendor.stream(), Stream.of(own)).toList();
    OptionalLong number = names.number(kind, word.text(), all);
    if (number.isEmpty()) {
      binding.report(
          DiagnosticCode.NAME_UNKNOWN,
          word.span(),
          "no " + kind.words() + " is called '" + word + "' on this machine; the line is not used",
          kind == Kind.IP_PROTOCOL
              ? "the file /etc/protocols lacks it"
              : "the file " + kind.file() + " lacks it in " + String.join(", ", all),
          "write the number, or add the name to the file");
    }
    return number;
  }

  /// `iproute_usr_dir`.
  void vendor(Statement statement, Binding binding) {
    vendor = List.of(statement.argument().text());
    late(statement, binding);
  }

  /// `iproute_etc_dir`.
  void own(Statement statement, Binding binding) {
    own = statement.argument().text();
    late(statement, binding);
  }

  private void late(Statement statement, Binding binding) {
    if (used) {
      binding.report(
          DiagnosticCode.NAMES_LATE,
          statement.keyword().span(),
          "names above this line were looked up elsewhere",
          "the directory is for the lines below it",
          "move it above the routes and rules");
    }
  }
}
