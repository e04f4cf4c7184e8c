package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.ScriptCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of commands that keepalived would not run, and the status of a test with them. The
/// statuses were taken from keepalived 2.2.7.
class CommandTest {
  private static final String SECURE = "enable_script_security";
  private static final String SECURE_ROOT = "script_user root\nenable_script_security";

  private final List<ScriptCommand> asked = new ArrayList<>();

  private final ScriptChecker machine =
      new ScriptChecker() {
        @Override
        public Verdict check(ScriptCommand command) {
          asked.add(command);
          return switch (command.arguments().getFirst()) {
            case "/missing" -> new Verdict.Missing("");
            case "/plain" -> new Verdict.NotExecutable("/plain has no x bit", "chmod u+x /plain");
            case "/weak" -> new Verdict.Insecure("/ is writable by everybody", "chmod o-w /");
            default -> new Verdict.Fine();
          };
        }

        @Override
        public boolean hasUser(String user) {
          return user.equals("root") || user.equals("app");
        }

        @Override
        public boolean hasGroup(String group) {
          return true;
        }
      };

  private ReadResult read(String global, String script, String more) {
    String text =
        """
        global_defs {
          %s
        }
        vrrp_script chk {
          script "%s"
        }
        vrrp_instance A {
          interface eth0
          virtual_router_id 1
          virtual_ipaddress {
            192.0.2.50
          }
          track_script {
            chk
          }
          %s
        }
        """
            .formatted(global, script, more);
    return ConfigurationReader.read(TextFiles.of(text), "test.conf", Reading.CONTEXT, machine);
  }

  private static List<DiagnosticCode> codes(ReadResult read) {
    return read.diagnostics().stream().map(Diagnostic::code).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'', /fine, '', 6",
    "script_user root, /fine, '', 6",
    "'script_user root\nenable_script_security', /fine, '', 0",
    "enable_script_security, /fine, '', 5",
    "script_user root, /missing, '', 5",
    "script_user root, /plain, '', 6",
    "'script_user root\nenable_script_security', /plain, '', 0",
    "script_user root, /weak, '', 6",
    "'script_user root\nenable_script_security', /weak, '', 5",
    "'script_user root\nenable_script_security', /fine, notify /missing, 0",
    "'script_user root\nenable_script_security', /fine, notify /plain, 0",
    "'script_user root\nenable_script_security', /fine, notify /weak, 0",
    "'script_user no_such\nenable_script_security', /fine, '', 5",
  })
  void aTestEndsWithKeepalivedsStatus(String global, String script, String more, int status) {
    assertThat(read(global, script, more).testExitStatus()).isEqualTo(status);
  }

  @Test
  void commandsAreJudgedAsTheUserWhoWillRunThem() {
    read("script_user app :ops", "/fine", "notify /fine root");

    assertThat(asked).extracting(ScriptCommand::user).contains(Optional.of("app"));
    assertThat(asked).extracting(ScriptCommand::user).contains(Optional.of("root"));
    assertThat(asked).extracting(ScriptCommand::group).contains(Optional.of(":ops"));
  }

  @Test
  void theUserOfABlockComesBeforeTheGlobalOne() {
    ReadResult read = read("script_user root", "/fine\"\n  user \"app", "");

    assertThat(asked).extracting(ScriptCommand::user).containsExactly(Optional.of("app"));
    assertThat(read.configuration().scripts().getFirst().command().user()).contains("app");
  }

  @Test
  void securityWithoutAnybodyToRunAsRemovesTheCommandsAndSaysWhy() {
    ReadResult read = read(SECURE, "/fine", "notify /fine");

    assertThat(codes(read)).contains(DiagnosticCode.SCRIPT_USER_UNKNOWN);
    assertThat(read.configuration().scripts()).isEmpty();
    assertThat(read.configuration().instances().getFirst().notifyScripts().any()).isEmpty();
    assertThat(read.usable()).isTrue();
  }

  @Test
  void anUnknownScriptUserTakesTheNotifyCommandsAway() {
    ReadResult read = read("script_user no_such", "/fine", "notify /fine");

    assertThat(read.configuration().instances().getFirst().notifyScripts().any()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void insecureCommandsRunOnlyWithoutScriptSecurity() {
    assertThat(read("", "/weak", "").configuration().scripts()).hasSize(1);
    assertThat(read(SECURE_ROOT, "/weak", "").configuration().scripts()).isEmpty();
    ReadResult notify = read(SECURE_ROOT, "/fine", "notify /weak");
    assertThat(codes(notify)).contains(DiagnosticCode.NOTIFY_INSECURE);
    assertThat(notify.configuration().instances().getFirst().notifyScripts().any()).isEmpty();
  }
}
