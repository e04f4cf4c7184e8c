package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.write.ConfigurationWriter;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keywords of `global_defs` about the program: each by what it does.
class ProgramKeywordsTest {
  private static final DumpFiles FILES = new DumpFiles(Path.of("/t"), Path.of("/r"), true);

  @TempDir Path directory;

  private ReadResult read(String globals, String rest) throws Exception {
    Path file = directory.resolve("keepalived.conf");
    Files.writeString(file, "global_defs {\n" + globals + "\n}\n" + rest);
    return ConfigurationReader.read(
        new FileSources(), file.toString(), ReadContext.of("gw1"), ScriptChecker.TRUSTING);
  }

  private Configuration configuration(String globals) throws Exception {
    return read(globals, "").configuration();
  }

  @Test
  void vrrpNameGoesBeforeTheParents() throws Exception {
    assertThat(name("process_name par\nvrrp_process_name vip")).contains("vip");
    assertThat(name("process_name par\nprocess_names")).contains("keepalived_vrrp");
    assertThat(name("process_name par")).contains("par");
    assertThat(name("")).isEmpty();
  }

  private Optional<String> name(String globals) throws Exception {
    return ProcessName.of(configuration(globals).global().daemon().names());
  }

  @Test
  void optionGoesBeforeTheUmaskOfTheFile() throws Exception {
    var settings = configuration("umask 027").global().daemon();
    assertThat(Invocation.umask(CommandLine.parse(new String[] {}), settings)).isEqualTo(027);
    assertThat(Invocation.umask(CommandLine.parse(new String[] {"-u", "077"}), settings))
        .isEqualTo(077);
    assertThat(
            Invocation.umask(
                CommandLine.parse(new String[] {}), configuration("").global().daemon()))
        .isEqualTo(Invocation.DEFAULT_UMASK);
  }

  @Test
  void dumpsCarryTheNamesOfNamespaceAndInstance() throws Exception {
    var plain = configuration("").global();
    var named = read("data_use_instance", "instance blue\n").configuration().global();
    assertThat(FILES.state(plain, Optional.of("ns1"))).hasToString("/t/keepalived.data");
    assertThat(FILES.state(named, Optional.of("ns1"))).hasToString("/t/keepalived.ns1_blue.data");
    assertThat(FILES.state(named, Optional.empty())).hasToString("/t/keepalived.blue.data");
  }

  @Test
  void configurationsThatShareTheProcessShareNoFile() throws Exception {
    var files = new DumpFiles(Path.of("/t"), Path.of("/r"), false);
    var plain = configuration("").global();
    assertThat(files.state(plain, Optional.of("ns1"))).hasToString("/t/keepalived.ns1.data");
    assertThat(files.statistics(plain, Optional.of("ns1")))
        .containsExactly(Path.of("/t/keepalived.ns1.stats"));
    assertThat(files.json(plain, Optional.of("ns1")))
        .containsExactly(Path.of("/t/keepalived.ns1.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "/run/lb/state.txt, /run/lb/state.blue.txt",
    "/run/lb/, /run/lb/keepalived.blue.data",
    "state, /t/state.blue",
    "lb/state.a.txt, /t/state.a.blue.txt",
    "/state.txt, /state.blue.txt"
  })
  void theStateGoesWhereTheConfigurationSays(String configured, String expected) throws Exception {
    var global =
        read("data_use_instance\nstate_dump_file " + configured, "instance blue\n")
            .configuration()
            .global();
    assertThat(FILES.state(global, Optional.empty())).hasToString(expected);
  }

  @Test
  void statisticsAndJsonKeepTheirOldNamesBesideTheConfiguredOnes() throws Exception {
    var plain = configuration("").global();
    assertThat(FILES.statistics(plain, Optional.empty()))
        .map(Path::toString)
        .containsExactly("/t/keepalived.stats");
    assertThat(FILES.json(plain, Optional.empty()))
        .map(Path::toString)
        .containsExactly("/t/keepalived.json");
    var global =
        configuration("stats_dump_file /run/lb/\njson_dump_file /t/keepalived.json").global();
    assertThat(FILES.statistics(global, Optional.empty()))
        .map(Path::toString)
        .containsExactly("/t/keepalived.stats", "/run/lb/keepalived.stats");
    assertThat(FILES.json(global, Optional.empty()))
        .map(Path::toString)
        .containsExactly("/t/keepalived.json");
  }

  @Test
  void aSavedConfigurationDoesNotShowThePasswordOfTheMailServer() throws Exception {
    var configuration =
        configuration("@jkeepalived smtp_user lb\n@jkeepalived smtp_password \"geheim nis\"");
    String text = ConfigurationWriter.text(configuration);
    assertThat(text).contains("geheim nis");
    assertThat(SavedConfiguration.withoutSecrets(text))
        .contains("@jkeepalived smtp_password ********\n")
        .doesNotContain("geheim");
    assertThat(configuration.global().mail().toString()).doesNotContain("geheim");
  }

  @Test
  void sameSeedGivesTheSameRandomNumbers() throws Exception {
    String seven = names("random_seed 7");
    assertThat(names("random_seed 7")).isEqualTo(seven);
    assertThat(names("random_seed 8")).isNotEqualTo(seven);
  }

  private String names(String globals) throws Exception {
    String instance =
        """
        vrrp_instance ${_RANDOM 0 1000000}_${_RANDOM 0 1000000} {
          interface eth0
          virtual_router_id 9
          virtual_ipaddress {
            192.0.2.9
          }
        }
        """;
    return read(globals, instance).configuration().instances().getFirst().name();
  }

  @Test
  void includeCheckMakesAMissingFileAnError() throws Exception {
    assertThat(codes(read("", "include missing.conf\n"))).contains("INCLUDE_PROBLEM");
    ReadResult checked = read("include_check match", "include missing.conf\n");
    assertThat(codes(checked)).contains("INCLUDE_CHECK_FAILED");
    assertThat(checked.usable()).isFalse();
    assertThat(codes(read("include_check read", "include missing.conf\n")))
        .contains("INCLUDE_PROBLEM");
    assertThat(codes(read("include_check wildcard_match", "include *.none\n")))
        .contains("INCLUDE_CHECK_FAILED");
  }

  private static List<String> codes(ReadResult read) {
    return read.diagnostics().stream().map(Diagnostic::code).map(Enum::name).toList();
  }

  @Test
  void includeCheckOfAnIncludedFileEndsWithIt() throws Exception {
    Files.writeString(directory.resolve("strict.inc"), "global_defs {\n include_check match\n}\n");
    ReadResult read = read("", "include strict.inc\ninclude missing.conf\n");
    assertThat(codes(read)).contains("INCLUDE_PROBLEM").doesNotContain("INCLUDE_CHECK_FAILED");
  }

  @Test
  void savesBothConfigurationsWithoutSecrets() throws Exception {
    Path saved = directory.resolve("saved");
    String secret =
        """
        vrrp_instance A {
          interface eth0
          virtual_router_id 9
          authentication {
            auth_type PASS
            auth_pass geheim
          }
          virtual_ipaddress {
            192.0.2.9
          }
        }
        """;
    Configuration before = configuration("");
    Configuration after = read("config_save_dir " + saved, secret).configuration();
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"))) {
      SavedConfiguration.save(before, after, log);
    }
    assertThat(Files.getPosixFilePermissions(saved))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    Path file = saved.resolve("keepalived_vrrp.after-reload.conf");
    assertThat(file).content().contains("vrrp_instance A").doesNotContain("geheim");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(saved.resolve("keepalived_vrrp.before-reload.conf")).exists();
  }

  @Test
  void fileTellsThatTheConfigurationIsBeingRead() throws Exception {
    Path file = directory.resolve("reading");
    var settings = configuration("reload_file " + file).global().reload();
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"))) {
      try (var _ = RunningFile.of(settings, log)) {
        assertThat(file).isEmptyFile();
      }
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void lifecycleScriptIsWaitedForAndEndedAfterItsTimeout() throws Exception {
    Path mark = directory.resolve("mark");
    Path script = script("startup.sh", "#!/bin/sh\nsleep 0.2\necho done > " + mark + "\n");
    Path endless = script("endless.sh", "#!/bin/sh\nexec sleep 60\n");
    var daemon =
        configuration(
                "startup_script "
                    + script
                    + "\nshutdown_script "
                    + endless
                    + "\nshutdown_script_timeout 1")
            .global()
            .daemon();
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"));
        CommandRunner commands = CommandRunner.start(log)) {
      var lifecycle = new LifecycleCommand(commands, log);
      lifecycle.run("startup_script", daemon.startup().orElseThrow(), ScriptPolicy.DEFAULT);
      assertThat(mark).hasContent("done");
      long before = System.nanoTime();
      lifecycle.run("shutdown_script", daemon.shutdown().orElseThrow(), ScriptPolicy.DEFAULT);
      assertThat(System.nanoTime() - before).isBetween(900_000_000L, 4_000_000_000L);
    }
  }

  private Path script(String name, String text) throws Exception {
    Path script = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  @Test
  void linkRunsUnderTheNameOfItsFileUnlessItShallStay() throws Exception {
    Path script = script("real.sh", "#!/bin/sh\necho $0 > " + directory.resolve("name") + "\n");
    Path link = Files.createSymbolicLink(directory.resolve("link.sh"), script);
    assertThat(programOf(link, "")).isEqualTo(script.toRealPath().toString());
    assertThat(programOf(link, "use_symlink_paths")).isEqualTo(link.toString());
  }

  private String programOf(Path link, String globals) throws Exception {
    Configuration file = configuration(globals + "\nstartup_script " + link);
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"));
        CommandRunner commands = CommandRunner.start(log)) {
      return commands
          .prepare(
              file.global().daemon().startup().orElseThrow().command(),
              List.of(),
              ScriptPolicy.of(file.global()))
          .argv()
          .getLast();
    }
  }

  @Test
  void supplementaryGroupsAreThoseOfTheUser() throws Exception {
    Path script = script("any.sh", "#!/bin/sh\n");
    assertThat(words("", script)).doesNotContain("--init-groups");
    assertThat(words("set_supplementary_groups", script)).contains("--init-groups");
  }

  private Set<String> words(String globals, Path script) throws Exception {
    Configuration file = configuration(globals + "\nstartup_script " + script);
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"));
        CommandRunner commands = CommandRunner.start(log)) {
      return Set.copyOf(
          commands
              .prepare(
                  file.global().daemon().startup().orElseThrow().command(),
                  List.of(),
                  ScriptPolicy.of(file.global()))
              .argv());
    }
  }
}
