package org.jkeepalived.lab.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.jkeepalived.lab.fixture.MachineTest;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The documents' configurations as in [SeedsTest], on a kernel with IPVS.
@MachineTest(programs = {"ipvsadm", "ip", "nginx", "curl"})
class SeedsOnIpvsTest {
  @FunctionalInterface
  private interface Scenario {
    void run(SeedsTest test, Lab lab) throws Exception;
  }

  private static void inLab(String name, Scenario scenario) throws Exception {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    try (Lab lab = Lab.open(name)) {
      scenario.run(new SeedsTest(), lab);
      assertThat(Files.readString(lab.directory().resolve("director.log")))
          .contains("virtual servers are served by ipvs");
    }
  }

  @Test
  void natWithFourInstancesAndDigests() throws Exception {
    inLab("nat", SeedsTest::natWithFourInstancesAndDigests);
  }

  @Test
  void directRoutingWithPages() throws Exception {
    inLab("pages", SeedsTest::directRoutingWithPages);
  }

  @Test
  void directRoutingWithASorryServerOnTheDirector() throws Exception {
    inLab("sorry", SeedsTest::directRoutingWithASorryServerOnTheDirector);
  }
}
