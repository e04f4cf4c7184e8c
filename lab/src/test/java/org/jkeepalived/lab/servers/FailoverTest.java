package org.jkeepalived.lab.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;
import static org.jkeepalived.lab.fixture.Patience.stretched;

import java.time.Duration;
import org.jkeepalived.lab.bench.DirectorPair;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.load.Load;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.junit.jupiter.api.Test;

/// A director is killed under load: the other one serves, because it checked all the time.
@LabTest
class FailoverTest {
  private static final int PER_SECOND = 200;

  @Test
  void theOtherDirectorServesWithinTheMasterDownInterval(Lab lab) {
    DirectorPair pair = DirectorPair.start(lab, Program.JKEEPALIVED);
    try (Load load = Load.start(pair.client(), DirectorPair.VIP, 80, PER_SECOND)) {
      await("two seconds without a loss")
          .until(() -> {
            Load.Outcome last = load.since(System.nanoTime() - 2_000_000_000L);
            return last.requests() > PER_SECOND && last.lost() == 0;
          });
      long killed = System.nanoTime();
      pair.routers().getFirst().kill9();
      await("the other serves")
          .until(() -> {
            Load.Outcome last = load.since(System.nanoTime() - 2_000_000_000L);
            return System.nanoTime() - killed > 3_000_000_000L
                && last.requests() > PER_SECOND
                && last.lost() == 0;
          });
      Load.Outcome outcome = load.since(killed);
      // Three adverts of 100 ms and the skew time of priority 100, then the announcement.
      assertThat(Duration.ofNanos(outcome.outageNanos()))
          .isLessThan(stretched(Duration.ofMillis(700)));
    }
  }
}
