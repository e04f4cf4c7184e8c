package org.jkeepalived.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.daemon.driver.OwnNamespace;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptRunner;
import org.jkeepalived.daemon.track.TrackerSources;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("kernel")
@Timeout(60)
class LoopThreadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private CommandRunner commands;

  @BeforeEach
  void start() throws IOException {
    commands = CommandRunner.start(log);
  }

  @AfterEach
  void close() {
    commands.close();
    log.close();
  }

  private VrrpLoop loop(LoopThread thread, NamespaceHandle namespace, Runnable onEnd)
      throws InterruptedException {
    var scripts = new ScriptRunner(commands, log, (_, _) -> {});
    var notifier = new Notifier(commands, Optional.empty(), log, "lb1");
    var trackers = new TrackerSources(_ -> true, log);
    Drivers drivers = Drivers.open(scripts, notifier, trackers, thread.buffers(), false, log);
    drivers.start();
    var loop =
        new VrrpLoop(drivers, new Berth(thread, namespace), ProcessSettings.DEFAULT, log, onEnd);
    loop.start(List.of(new Event.Configured(Configuration.EMPTY)));
    return loop;
  }

  /// No configuration at all: an error of the program, as the loop sees it.
  @SuppressWarnings("NullAway") // what no caller does
  private static void breakDown(VrrpLoop loop) {
    assertThat(loop.post(new Event.Configured(null))).isTrue();
  }

  @Test
  void aLoopThatFailsEndsAlone() throws Exception {
    OwnNamespace.run(() -> {
      LoopThread thread = LoopThread.start(ProcessSettings.DEFAULT, log);
      NamespaceHandle here = NamespaceHandle.current();
      CountDownLatch told = new CountDownLatch(1);
      VrrpLoop broken = loop(thread, here, told::countDown);
      VrrpLoop healthy = loop(thread, here, () -> {});

      breakDown(broken);

      assertThat(told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(broken.failure()).isPresent();
      assertThat(healthy.turnsWithin(PATIENCE)).isTrue();
      VrrpLoop later = loop(thread, here, () -> {});
      assertThat(later.turnsWithin(PATIENCE)).isTrue();
      for (VrrpLoop ending : List.of(healthy, later)) {
        ending.stop();
        assertThat(ending.awaitEnd(PATIENCE)).isTrue();
        assertThat(ending.failure()).isEmpty();
      }
      thread.close();
    });
  }

  @Test
  void aLoopWhoseNamespaceCannotBeEnteredFails() throws Exception {
    OwnNamespace.run(() -> {
      LoopThread thread = LoopThread.start(ProcessSettings.DEFAULT, log);
      NamespaceHandle closed = NamespaceHandle.current();
      closed.close();
      VrrpLoop loop = loop(thread, closed, () -> {});
      assertThat(loop.awaitEnd(PATIENCE)).isTrue();
      assertThat(loop.failure().orElseThrow()).hasMessageContaining("EBADF");
      thread.close();
    });
  }
}
