package org.jkeepalived.lab.servers;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Lab;
import org.junit.jupiter.api.Test;

/// Every kind of change of virtual servers by a reload, on nftables. What did not change keeps its
/// connections, and is not written.
@LabTest
class ServersReloadTest {
  private static final String CHANGED = "nftables: ";

  @Test
  void everyChangeIsWrittenAloneAndKeepsConnections(Lab lab) {
    SoftAssertions all = new SoftAssertions();
    try (Reloading reloading = new Reloading(lab, Set.of(70), 1)) {
      int[] seen = {0};
      reloading.makeAll(
          all,
          Change.all(),
          () -> {
            List<String> lines = reloading.lines(CHANGED);
            List<String> fresh = lines.subList(seen[0], lines.size());
            seen[0] = lines.size();
            return fresh;
          },
          ServersReloadTest::judge);
    }
    all.assertAll();
  }

  private static void judge(
      SoftAssertions all, String what, List<String> seen, List<String> wanted) {
    if (wanted.isEmpty()) {
      all.assertThat(seen).as(what).isEmpty();
    } else {
      // A service that has servers by DR and by NAT stands in two tables.
      String changed = what.startsWith("method") ? " 2 changed" : " 1 changed";
      all.assertThat(seen).as(what).singleElement().asString().contains(changed);
    }
  }
}
