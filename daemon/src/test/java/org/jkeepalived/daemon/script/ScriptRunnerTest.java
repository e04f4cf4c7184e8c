package org.jkeepalived.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunnerTest {
  private static final long LONG = 60_000_000_000L;
  private static final long SHORT = 50_000_000L;

  private final BlockingQueue<ScriptOutcome> outcomes = new LinkedBlockingQueue<>();
  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private CommandRunner commands;
  private ScriptRunner scripts;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    commands = CommandRunner.start(log);
    scripts = new ScriptRunner(commands, log, (name, outcome) -> outcomes.add(outcome));
  }

  @AfterEach
  void stop() {
    commands.close();
    log.close();
  }

  @Test
  void reportsExitStatus() throws InterruptedException {
    assertThat(run(Commands.program("true"), LONG)).isEqualTo(new ScriptOutcome.Exited(0));
    assertThat(run(Commands.shell("exit 7"), LONG)).isEqualTo(new ScriptOutcome.Exited(7));
  }

  @Test
  void reportsForeignSignals() throws InterruptedException {
    assertThat(run(Commands.shell("kill -9 $$"), LONG)).isEqualTo(new ScriptOutcome.Killed(9));
  }

  @Test
  void givesTextWithDoubleBracketsToBash() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    String text = "[[ -f " + folder.resolve("down") + " ]] && exit 1 || exit 0";
    assertThat(run(Commands.shell(text), LONG)).isEqualTo(new ScriptOutcome.Exited(0));
    Files.createFile(folder.resolve("down"));
    assertThat(run(Commands.shell(text), LONG)).isEqualTo(new ScriptOutcome.Exited(1));
  }

  @Test
  void runsFilesWithoutInterpreterLineThroughTheShell() throws Exception {
    Path file = executable("exit 5\n");
    assertThat(run(Commands.program(file.toString()), LONG)).isEqualTo(new ScriptOutcome.Exited(5));
  }

  @Test
  void saysWhyACommandCannotRun() throws Exception {
    assertThat(run(Commands.program("/nonexistent/check"), LONG))
        .isEqualTo(new ScriptOutcome.NotStarted("/nonexistent/check does not exist"));
    assertThat(run(Commands.program("no-such-program-anywhere"), LONG))
        .isEqualTo(new ScriptOutcome.NotStarted("no-such-program-anywhere is not in PATH"));
    Path plain = Files.writeString(folder.resolve("plain"), "exit 0\n");
    assertThat(run(Commands.program(plain.toString()), LONG))
        .isEqualTo(new ScriptOutcome.NotStarted(plain + " is not executable (chmod +x)"));
    assertThat(run(Commands.as("nobody-like-this", Commands.program("true")), LONG))
        .isEqualTo(new ScriptOutcome.NotStarted("there is no user nobody-like-this"));
  }

  @Test
  void endsARunOverItsTimeoutTogetherWithItsChildren() throws Exception {
    Path pids = folder.resolve("pids");
    String text = "sleep 1000 & echo $! > " + pids + "; wait";
    assertThat(run(Commands.shell(text), 20 * SHORT)).isEqualTo(new ScriptOutcome.TimedOut());
    long child = Long.parseLong(Files.readString(pids).strip());
    Eventually.until("the child is gone", () -> !isAlive(child));
  }

  @Test
  void killsARunThatIgnoresBeingAskedToEnd() throws Exception {
    assertThat(run(Commands.shell("trap '' TERM; while :; do sleep 0.05; done"), 10 * SHORT))
        .isEqualTo(new ScriptOutcome.TimedOut());
  }

  @Test
  void doesNotRunTheSameScriptTwiceAtOnce() throws Exception {
    Path gate = folder.resolve("gate");
    String text = "while [ ! -e " + gate + " ]; do sleep 0.02; done";
    scripts.configured(Commands.script("s", Commands.shell(text), LONG));
    scripts.run("s");
    scripts.run("s");
    assertThat(next()).isEqualTo(new ScriptOutcome.NotStarted("the last run has not ended"));
    Files.createFile(gate);
    assertThat(next()).isEqualTo(new ScriptOutcome.Exited(0));
  }

  @Test
  void removedScriptIsStoppedAndNotHeardOfAgain() throws Exception {
    Path pid = folder.resolve("pid");
    String text = "echo $$ > " + pid + "; exec sleep 1000";
    scripts.configured(Commands.script("s", Commands.shell(text), LONG));
    scripts.run("s");
    Eventually.until("it runs", () -> Files.exists(pid) && !Files.readString(pid).isEmpty());
    long process = Long.parseLong(Files.readString(pid).strip());
    scripts.removed("s");
    Eventually.until("it is gone", () -> !isAlive(process));
    scripts.run("s");
    assertThat(next()).isEqualTo(new ScriptOutcome.NotStarted("no such script"));
  }

  @Test
  void childrenInheritNeitherDescriptorsNorOutput() throws Exception {
    Path found = folder.resolve("found");
    run(Commands.shell("ls -l /proc/self/fd > " + found + "; env >> " + found), LONG);
    assertThat(Files.readString(found))
        .contains("/dev/null")
        .doesNotContain("eventpoll", "eventfd", ".jar", "LD_PRELOAD=", "IFS=");
  }

  @Test
  void runsAsTheUserAskedForWithoutOurGroups() throws Exception {
    assumeTrue(Accounts.system().ownUid() == 0, "needs root to become somebody else");
    Path found = Files.createFile(folder.resolve("found"));
    Files.setPosixFilePermissions(found, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    run(Commands.as("nobody", Commands.shell("id -un > " + found + "; id -G >> " + found)), LONG);
    var nobody = Accounts.system().user("nobody").orElseThrow();
    assertThat(Files.readAllLines(found)).containsExactly("nobody", "" + nobody.gid());
  }

  @Test
  void refusesInsecureScriptsWhenToldTo() throws Exception {
    assumeTrue(Accounts.system().ownUid() == 0, "only what runs as root is checked");
    Path file = executable("#!/bin/sh\nexit 0\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    ScriptCommand command = Commands.as("root", Commands.program(file.toString()));
    assertThat(run(command, LONG)).isEqualTo(new ScriptOutcome.Exited(0));
    scripts.policy(
        new ScriptPolicy(
            Optional.of("root"), Optional.empty(), true, false, false, Optional.empty()));
    assertThat(run(command, LONG))
        .isEqualTo(new ScriptOutcome.NotStarted("insecure, " + file + " is writable by everybody"));
  }

  private Path executable(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("script"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private ScriptOutcome run(ScriptCommand command, long timeoutNanos) throws InterruptedException {
    scripts.configured(Commands.script("s", command, timeoutNanos));
    scripts.run("s");
    return next();
  }

  private ScriptOutcome next() throws InterruptedException {
    ScriptOutcome outcome = outcomes.poll(30, TimeUnit.SECONDS);
    assertThat(outcome).as("an outcome within half a minute").isNotNull();
    return outcome;
  }

  /// A zombie whose parent has not collected it counts as gone.
  private static boolean isAlive(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    try {
      return !Files.readString(stat).contains(") Z ");
    } catch (NoSuchFileException _) {
      return false;
    }
  }
}
