package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.script.Commands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiscCheckTest {
  private Probing probing;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    probing = new Probing();
  }

  @AfterEach
  void stop() {
    probing.close();
  }

  private static Checker misc(ScriptCommand command, long timeoutNanos, boolean dynamic) {
    return new Checker.Misc(Probing.TIMING, command, timeoutNanos, dynamic);
  }

  private Verdict run(String shell, boolean dynamic) throws InterruptedException {
    return probing.check(misc(Commands.shell(shell), 10 * Probing.SECOND, dynamic));
  }

  @Test
  void exitStatusDecides() throws Exception {
    assertThat(run("exit 0", false)).isEqualTo(new Verdict.Success("exit status 0"));
    assertThat(run("exit 3", false)).isEqualTo(new Verdict.Failure("exit status 3"));
    assertThat(run("kill -9 $$", false)).isEqualTo(new Verdict.Failure("killed by signal 9"));
  }

  @Test
  void dynamicStatusIsAWeight() throws Exception {
    assertThat(run("exit 0", true))
        .isEqualTo(new Verdict.Success("exit status 0", OptionalInt.of(0)));
    assertThat(run("exit 1", true)).isEqualTo(new Verdict.Failure("exit status 1"));
    assertThat(run("exit 52", true))
        .isEqualTo(new Verdict.Success("exit status 52", OptionalInt.of(52)));
  }

  @Test
  void lateCommandIsEndedWithItsChildren() throws Exception {
    Path child = folder.resolve("child");
    var command = Commands.shell("sleep 300 & echo $! > " + child + "; wait");
    assertThat(probing.check(misc(command, Probing.SECOND / 2, false)))
        .isEqualTo(new Verdict.Failure("no end within 0.5 s"));
    long pid = Long.parseLong(Files.readString(child).strip());
    Eventually.until(
        "the child is gone", () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void missingProgramFails() throws Exception {
    assertThat(probing.check(misc(Commands.program("/nonexistent/check"), Probing.SECOND, false)))
        .isEqualTo(new Verdict.Failure("cannot run: /nonexistent/check does not exist"));
  }

  @Test
  void cancelledCommandIsEnded() throws Exception {
    Path started = folder.resolve("started");
    int run =
        probing.begin(
            0,
            misc(
                Commands.shell("echo $$ > " + started + "; exec sleep 300"),
                300 * Probing.SECOND,
                false));
    Eventually.until("it runs", () -> Files.exists(started) && Files.size(started) > 1);
    long pid = Long.parseLong(Files.readString(started).strip());
    probing.cancel(0, run);
    Eventually.until(
        "it is gone", () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void hundredsOfCommandsAllEnd() throws Exception {
    for (int i = 0; i < 400; i++) {
      probing.begin(i, misc(Commands.program("true"), 60 * Probing.SECOND, false));
    }
    for (int i = 0; i < 400; i++) {
      assertThat(probing.next().verdict()).isInstanceOf(Verdict.Success.class);
    }
  }
}
