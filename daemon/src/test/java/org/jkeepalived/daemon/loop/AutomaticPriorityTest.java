package org.jkeepalived.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.daemon.Samples;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.Scheduling;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `max_auto_priority`, on a thread that ends with the test.
@Tag("kernel")
class AutomaticPriorityTest {
  private static final long LATE = 2_000_000_000L;

  private static List<Integer> priorities(String globals, int times) throws Exception {
    List<Integer> seen = new ArrayList<>();
    var failure = new AtomicReference<RuntimeException>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try (DaemonLog log = DaemonLog.open(LogSettings.console("test"))) {
                Scheduling.realtime(Scheduling.CURRENT, 1);
                Scheduling.ordinary(Scheduling.CURRENT);
                var priority = new AutomaticPriority(ProcessSettings.DEFAULT, log);
                priority.configure(Samples.global(globals).daemon().automaticPriority());
                for (int i = 0; i < times; i++) {
                  priority.late(LATE);
                  seen.add(Scheduling.priority(Scheduling.CURRENT));
                }
              } catch (ErrnoException e) {
                failure.set(e);
              }
            });
    thread.join();
    Assumptions.assumeTrue(failure.get() == null, "real-time priority is not permitted here");
    return seen;
  }

  @Test
  void risesByQuartersToItsLimit() throws Exception {
    assertThat(priorities("max_auto_priority 8", 6)).containsExactly(2, 4, 6, 8, 8, 8);
  }

  @Test
  void staysOrdinaryUnlessAsked() throws Exception {
    assertThat(priorities("", 2)).containsExactly(0, 0);
    assertThat(priorities("max_auto_priority -1", 2)).containsExactly(0, 0);
  }

  @Test
  void isLateAfterTheConfiguredDelay() {
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"))) {
      var priority = new AutomaticPriority(ProcessSettings.DEFAULT, log);
      assertThat(priority.delayNanos()).isEqualTo(1_000_000_000L);
      priority.configure(
          Samples.global("max_auto_priority 8\n min_auto_priority_delay 5000")
              .daemon()
              .automaticPriority());
      assertThat(priority.delayNanos()).isEqualTo(5_000_000L);
    }
  }
}
