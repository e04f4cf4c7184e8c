package org.jkeepalived.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.daemon.driver.OwnNamespace;
import org.jkeepalived.daemon.driver.TakeoverRehearsal;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void engineTakesOverAndReleasesAgainAndAgain() {
    assertThat(Rehearsal.run(20)).isGreaterThan(100);
  }

  @Test
  @Tag("kernel")
  void takeoverLeavesNothingBehind() throws Exception {
    OwnNamespace.run(() -> {
      List<String> log = new ArrayList<>();
      try (var judge = RouteSocket.open()) {
        TakeoverRehearsal.raiseLoopback();
        int before = judge.addresses().size();
        for (VrrpInstance instance : Rehearsal.instances()) {
          TakeoverRehearsal.run(instance, 16, (level, text) -> log.add(level + " " + text));
        }
        assertThat(judge.addresses()).hasSize(before);
        assertThat(log).noneMatch(line -> line.contains("address"));
      }
    });
  }
}
