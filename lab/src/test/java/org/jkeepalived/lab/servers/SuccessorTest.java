package org.jkeepalived.lab.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;
import static org.jkeepalived.lab.servers.BoundaryTest.PAIR;
import static org.jkeepalived.lab.servers.BoundaryTest.ROUTER;
import static org.jkeepalived.lab.servers.BoundaryTest.served;

import java.util.Map;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Test;

/// What a process that was killed leaves to the next one.
@LabTest
class SuccessorTest {
  private static final Map<String, Long> BOTH = Map.of("web2", 3L, "web3", 3L);
  private static final Map<String, Long> SECOND = Map.of("web3", 4L);

  @Test
  void ordersOutliveProcesses(Lab lab) {
    Farm farm = BoundaryTest.farm(lab);
    Router router = farm.serve(ROUTER + PAIR);
    await("both serve").until(() -> served(farm, 6, BOTH));
    farm.say("drain", "10.0.0.1:80", "10.1.0.2:80", "--for", "10m");
    await("no new connections").until(() -> served(farm, 4, SECOND));

    String checker = BoundaryTest.checker(farm);
    farm.director().shell("kill -9 " + checker);
    await("another process checks").until(() -> !BoundaryTest.checker(farm).equals(checker));
    awaitDrained(farm);

    router.kill9();
    router.start();
    awaitDrained(farm);

    assertThat(router.terminate()).isZero();
    router.start();
    awaitDrained(farm);
    assertThat(farm.say("status", "10.0.0.1:80")).containsPattern("drained, ends in (9|8) min");

    farm.say("undrain", "10.0.0.1:80", "10.1.0.2:80");
    await("both again").until(() -> served(farm, 6, BOTH));
    router.kill9();
    router.start();
    await("nothing is ordered any longer").until(() -> served(farm, 6, BOTH));
  }

  private static void awaitDrained(Farm farm) {
    await("it is known to be drained")
        .until(() -> farm.say("status", "10.0.0.1:80").contains("by hand: drained"));
    await("and has no new connections").until(() -> served(farm, 4, SECOND));
  }

  @Test
  void whatLeftTheFileGoesAtTheNextStart(Lab lab) {
    Farm farm = BoundaryTest.farm(lab);
    Router router = farm.serve(ROUTER + PAIR + BoundaryTest.server(1, 81, "2"));
    await("both serve").until(() -> served(farm, 6, BOTH));
    await("on another port").until(() -> farm.ask("10.0.0.1", 81, 3).equals(Map.of("web2", 3L)));
    router.kill9();
    router.configure(ROUTER + PAIR);
    router.start();
    await("one is gone").until(() -> farm.ask("10.0.0.1", 81, 2).equals(Map.of("-", 2L)));
    await("the other serves").until(() -> served(farm, 6, BOTH));
    router.kill9();
    assertThat(rules(farm)).contains("10.1.0.2");
    router.configure(ROUTER);
    router.start();
    await("nothing is left").until(() -> !rules(farm).contains("10.1.0."));
    await("nor anything on record")
        .until(() -> farm.director().read("/run/jkeepalived/virtual-servers").isEmpty());
    assertThat(router.terminate()).isZero();
  }

  private static String rules(Farm farm) {
    return farm.director().shell("nft list ruleset");
  }
}
