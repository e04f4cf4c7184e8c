package org.jkeepalived.core.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.VrrpInstance;

/// Reads text as tests need it: on a machine with eth0 to eth3, the programs of a bare system, and
/// no user whose name begins with `no_such`.
public final class Reading {
  public static final ReadContext CONTEXT =
      new ReadContext(
          "node1",
          name -> name.equals("COLOUR") ? Optional.of("blue") : Optional.empty(),
          1,
          Optional.of(Interfaces.named(Set.of("lo", "eth0", "eth1", "eth2", "eth3", "eth0.1"))),
          false);

  public static final ScriptChecker SCRIPTS =
      new ScriptChecker() {
        @Override
        public Verdict check(ScriptCommand command) {
          return Set.of("/bin/true", "/bin/cat", "/bin/sh", "/bin/bash", "killall")
                  .contains(command.arguments().getFirst())
              ? new Verdict.Fine()
              : new Verdict.Missing("");
        }

        @Override
        public boolean hasUser(String user) {
          return !user.startsWith("no_such");
        }

        @Override
        public boolean hasGroup(String group) {
          return true;
        }
      };

  private Reading() {}

  public static ReadResult of(SourceReader sources, String path) {
    return ConfigurationReader.read(sources, path, CONTEXT, SCRIPTS);
  }

  public static ReadResult of(String text) {
    return of(TextFiles.of(text), "test.conf");
  }

  /// The codes found, in order.
  static List<DiagnosticCode> codes(String text) {
    return of(text).diagnostics().stream().map(Diagnostic::code).toList();
  }

  /// A complete instance with `lines` in it, on one line so that spans are easy to say.
  public static String instance(String lines) {
    return """
    vrrp_instance A {
      interface eth0
      virtual_router_id 1
      virtual_ipaddress {
        192.0.2.50
      }
    %s
    }
    """
        .formatted(lines);
  }

  /// The instance that [#instance] with `lines` yields.
  static VrrpInstance bound(String lines) {
    return of(instance(lines)).configuration().instances().getFirst();
  }
}
