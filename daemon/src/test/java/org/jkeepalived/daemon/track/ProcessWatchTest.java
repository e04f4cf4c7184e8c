package org.jkeepalived.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.SocketBuffers;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.driver.OwnNamespace;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes of this machine, told by whatever means it has: process events as root, a look at
/// `/proc` and descriptors of processes otherwise.
class ProcessWatchTest {
  @TempDir Path directory;

  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final WatchThread<List<TrackedProcess>> thread =
      new WatchThread<>(
          "processes",
          epoll -> new ProcessWatch(epoll, SocketBuffers.DEFAULT, events::add, log),
          log);

  @AfterEach
  void close() {
    thread.close();
    log.close();
  }

  /// A program of a name that nothing else on this machine has.
  private Path program(String name) throws IOException {
    return Files.copy(Path.of("/bin/sleep").toRealPath(), directory.resolve(name));
  }

  private int count() {
    return events.isEmpty() ? -1 : ((Event.ProcessesCounted) events.getLast()).count();
  }

  private void awaitCount(int wanted) throws Exception {
    Eventually.until(wanted + " are counted", () -> count() == wanted);
  }

  private void comesAndGoes() throws Exception {
    Path program = program("jk_tracked");
    Process before = new ProcessBuilder(program.toString(), "1000").start();
    Process another = null;
    try {
      thread.start();
      thread.watch(List.of(ProcessCountTest.tracked("p", "jk_tracked")));
      awaitCount(1);
      another = new ProcessBuilder(program.toString(), "1000").start();
      awaitCount(2);
      before.destroyForcibly();
      awaitCount(1);
      another.destroyForcibly();
      awaitCount(0);
    } finally {
      before.destroyForcibly();
      if (another != null) {
        another.destroyForcibly();
      }
    }
  }

  @Test
  void aProcessThatComesAndGoesIsCounted() throws Exception {
    comesAndGoes();
  }

  @Tag("kernel")
  @Test
  void soItIsFromAnotherNetworkNamespace() throws Exception {
    OwnNamespace.run(this::comesAndGoes);
  }

  @Test
  void aCommandLineDecidesWhereItShall() throws Exception {
    Path program = program("jk_line");
    Process other = new ProcessBuilder(program.toString(), "2000").start();
    Process wanted = new ProcessBuilder(program.toString(), "1000").start();
    try {
      thread.start();
      thread.watch(List.of(ProcessCountTest.tracked("p", program.toString(), "1000")));
      awaitCount(1);
      wanted.destroyForcibly();
      awaitCount(0);
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
      wanted.destroyForcibly();
    }
  }

  @Tag("kernel")
  @Test
  void aProcessThatTakesANameIsCountedFromThenOn() throws Exception {
    Process shell =
        new ProcessBuilder(
                "/bin/bash", "-c", "read -r; printf jk_renamed > /proc/$$/comm; read -r; exit")
            .start();
    try (var input = shell.outputWriter()) {
      thread.start();
      thread.watch(List.of(ProcessCountTest.tracked("p", "jk_renamed")));
      awaitCount(0);
      input.write("\n");
      input.flush();
      awaitCount(1);
      input.write("\n");
      input.flush();
      awaitCount(0);
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void nothingIsToldOnceNothingIsTracked() throws Exception {
    Path program = program("jk_forgotten");
    thread.start();
    thread.watch(List.of(ProcessCountTest.tracked("p", "jk_forgotten")));
    awaitCount(0);
    thread.watch(List.of());
    thread.watch(List.of(ProcessCountTest.tracked("q", "jk_other")));
    Eventually.until("the other is counted", () -> events.size() == 2);
    Process process = new ProcessBuilder(program.toString(), "1000").start();
    process.destroyForcibly().waitFor();
    assertThat(events).hasSize(2);
  }
}
