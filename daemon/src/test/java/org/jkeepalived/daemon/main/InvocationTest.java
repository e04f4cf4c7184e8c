package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.model.GlobalSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTest {
  @TempDir private Path folder;

  private static CommandLine parse(String... options) {
    return CommandLine.parse(options);
  }

  @ParameterizedTest
  @CsvSource({"-n, true", "-P, true", "-C, false", "-CP, false", "-C --all, true"})
  void vrrpRunsUnlessOnlyTheCheckersShall(String options, boolean expected) {
    assertThat(Invocation.runsVrrp(parse(options.split(" ", -1)))).isEqualTo(expected);
  }

  @Test
  void withoutVrrpThereIsNoPidFileOfIt() {
    var run = new RunDirectory(Path.of("/run"));
    var global = GlobalSettings.DEFAULT;
    assertThat(PidFiles.paths(parse("-C"), run, global, Optional.empty(), true))
        .containsExactly(Path.of("/run/keepalived.pid"), Path.of("/run/checkers.pid"));
    assertThat(PidFiles.paths(parse("-p", "/a", "-r", "/b"), run, global, Optional.empty(), false))
        .containsExactly(Path.of("/a"), Path.of("/b"));
  }

  @Test
  void withoutVrrpTheFileIsReadAndNothingOfItRuns() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("k.conf"),
            """
            static_ipaddress {
              10.0.0.9/24 dev eth0
            }
            vrrp_instance A {
              interface eth0
              virtual_router_id 1
              virtual_ipaddress {
                10.0.0.1
              }
            }
            """);
    ReadResult all = new ConfigurationFile(parse("-f", file.toString())).readForRole();
    ReadResult checkers = new ConfigurationFile(parse("-C", "-f", file.toString())).readForRole();

    assertThat(all.configuration().instances()).hasSize(1);
    assertThat(checkers.configuration().instances()).isEmpty();
    assertThat(checkers.configuration().staticAddresses()).isEmpty();
    assertThat(checkers.usable()).isTrue();
  }

  @Test
  void everyOptionWithoutEffectSaysWhy() {
    assertThat(Invocation.remarks(parse("-b", "/y", "-B")))
        .hasSize(2)
        .allMatch(line -> line.contains(" has no effect: "));
    assertThat(Invocation.remarks(parse("-n", "-d", "-a", "-m", "-M", "-e", "-V", "-C")))
        .isEqualTo(List.of());
    assertThat(Invocation.remarks(parse("-P", "-c", "/x", "-R", "-I", "--one-process")))
        .isEqualTo(List.of());
  }
}
