package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.core.model.GlobalSettings;
import org.junit.jupiter.api.Test;

class RunDirectoryTest {
  private final RunDirectory run = new RunDirectory(Path.of("/run"));

  @Test
  void pidFilesLieWhereKeepalivedPutsThem() {
    assertThat(run.pidFile("vrrp", GlobalSettings.DEFAULT, Optional.empty()))
        .isEqualTo(Path.of("/run/vrrp.pid"));
  }

  @Test
  void syslogKnowsADaemonByItsNamespaceAndInstance() {
    assertThat(Invocation.ident(Optional.empty(), Optional.empty())).isEqualTo("Keepalived_vrrp");
    assertThat(Invocation.ident(Optional.of("red"), Optional.of("web")))
        .isEqualTo("Keepalived_vrrp_red_web");
  }

  @Test
  void aNamespaceHasADirectoryOfItsOwn() {
    assertThat(run.pidFile("vrrp", GlobalSettings.DEFAULT, Optional.of("blue")))
        .isEqualTo(Path.of("/run/keepalived/blue/vrrp.pid"));
    assertThat(run.statusDirectory(GlobalSettings.DEFAULT, Optional.of("blue")))
        .isEqualTo(Path.of("/run/jkeepalived/blue"));
  }
}
