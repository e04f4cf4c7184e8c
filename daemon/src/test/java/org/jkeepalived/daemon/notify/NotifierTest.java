package org.jkeepalived.daemon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.NotifyState;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.Samples;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.Commands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final long PATIENCE_NANOS = 200_000_000L;

  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private CommandRunner commands;
  private Notifier notifier;
  private Path told;
  private long epoch;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    commands = CommandRunner.start(log);
    notifier = new Notifier(commands, log, "lb1", PATIENCE_NANOS);
    told = folder.resolve("told");
  }

  @AfterEach
  void stop() {
    commands.close();
    log.close();
  }

  @Test
  void tellsTransitionsStrictlyInOrder() throws Exception {
    // A slow machine must not make it give up on one of them.
    notifier = new Notifier(commands, log, "lb1", LONG.toNanos());
    NotifyScripts scripts =
        scripts(
            Optional.of(append("specific MASTER")),
            Optional.of(append("specific BACKUP")),
            Optional.of(append("$1 $2 $3 $4")));
    var expected = new ArrayList<String>();
    for (int i = 0; i < 30; i++) {
      NotifyState state = i % 2 == 0 ? NotifyState.MASTER : NotifyState.BACKUP;
      tell("VI_1", scripts, state, 100 + i);
      expected.add("specific " + state);
      expected.add("INSTANCE VI_1 " + state + " " + (100 + i));
    }
    assertThat(notifier.finish(LONG)).isTrue();
    assertThat(Files.readAllLines(told)).isEqualTo(expected);
  }

  @Test
  void passesNamesAsOneArgumentWhateverTheyHold() throws Exception {
    Path script = folder.resolve("notify");
    Files.writeString(script, "#!/bin/sh\nprintf '%s|' \"$@\" >> " + told + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    String name = "VI 1; $(touch " + folder.resolve("injected") + ") `id` \"'";
    NotifyScripts direct =
        scripts(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Commands.program(script.toString(), "own")));
    tell(name, direct, NotifyState.FAULT, 0);
    NotifyScripts shell =
        scripts(Optional.empty(), Optional.empty(), Optional.of(Commands.shell(script.toString())));
    notifier.group(
        new Effect.NotifyGroup(new SyncGroup(name, List.of(), shell), NotifyState.STOP, 9));
    assertThat(notifier.finish(LONG)).isTrue();
    assertThat(Files.readString(told))
        .contains("own|INSTANCE|" + name + "|FAULT|0|", "GROUP|" + name + "|STOP|0|");
    assertThat(folder.resolve("injected")).doesNotExist();
  }

  @Test
  void oneSubjectDoesNotWaitForAnother() throws Exception {
    Path gate = folder.resolve("gate");
    String wait = "while [ ! -e " + gate + " ]; do sleep 0.02; done; ";
    tell("SLOW", any(Commands.shell(wait + "echo slow >> " + told + " #")), NotifyState.MASTER, 1);
    tell("FAST", any(append("fast")), NotifyState.MASTER, 1);
    Eventually.until("the fast one is told", () -> Files.exists(told) && lines().contains("fast"));
    assertThat(lines()).containsExactly("fast");
    Files.createFile(gate);
    assertThat(notifier.finish(LONG)).isTrue();
    assertThat(lines()).containsExactly("fast", "slow");
  }

  @Test
  void hangingCommandIsEndedOnceSomethingWaitsBehindIt() throws Exception {
    NotifyScripts scripts =
        scripts(
            Optional.of(Commands.shell("echo hangs >> " + told + "; exec sleep 1000")),
            Optional.of(append("backup")),
            Optional.empty());
    tell("VI_1", scripts, NotifyState.MASTER, 1);
    tell("VI_1", scripts, NotifyState.BACKUP, 1);
    assertThat(notifier.finish(LONG)).isTrue();
    assertThat(lines()).containsExactly("hangs", "backup");
  }

  @Test
  void commandMayTakeItsTimeWhileNothingWaitsBehindIt() throws Exception {
    Path gate = folder.resolve("gate");
    String wait = "while [ ! -e " + gate + " ]; do sleep 0.02; done; ";
    tell("VI_1", any(Commands.shell(wait + "echo done >> " + told + " #")), NotifyState.MASTER, 1);
    // Longer than the patience with a command that something waits for.
    assertThat(notifier.finish(Duration.ofNanos(3 * PATIENCE_NANOS))).isFalse();
    assertThat(told).doesNotExist();
  }

  @Test
  void tooManyWaitingEventsLeaveOutTheOldestAndKeepTheNewest() throws Exception {
    Path gate = folder.resolve("gate");
    String wait = "while [ ! -e " + gate + " ]; do sleep 0.02; done; ";
    var patient = new Notifier(commands, log, "lb1", LONG.toNanos());
    NotifyScripts scripts = any(Commands.shell(wait + "echo $4 >> " + told + " #"));
    int events = 3 * SubjectQueue.LIMIT;
    for (int i = 1; i <= events; i++) {
      patient.instance(event("VI_1", scripts, NotifyState.MASTER, i));
    }
    Files.createFile(gate);
    assertThat(patient.finish(LONG)).isTrue();
    assertThat(lines()).hasSizeBetween(SubjectQueue.LIMIT, SubjectQueue.LIMIT + 1);
    assertThat(lines()).endsWith("" + (events - 1), "" + events);
  }

  @Test
  void exitDoesNotWaitForEver() throws Exception {
    Path pid = folder.resolve("pid");
    NotifyScripts scripts = any(Commands.shell("echo $$ > " + pid + "; exec sleep 1000 #"));
    tell("VI_1", scripts, NotifyState.STOP, 1);
    Eventually.until("it runs", () -> Files.exists(pid) && !Files.readString(pid).isEmpty());
    assertThat(notifier.finish(Duration.ofMillis(100))).isFalse();
    Path process = Path.of("/proc", Files.readString(pid).strip());
    Eventually.until("it is gone", () -> !Files.exists(process));
  }

  @Test
  void fifoGetsALineForEveryEvent() throws Exception {
    Path fifo = folder.resolve("fifo");
    notifier.configure(fifo(fifo, Optional.empty()));
    Eventually.until("there is a FIFO", () -> Files.exists(fifo));
    try (var reader = new RandomAccessFile(fifo.toFile(), "rw")) {
      tell("VI_1", NotifyScripts.NONE, NotifyState.MASTER, 150);
      tell("VI_1", NotifyScripts.NONE, NotifyState.MASTER_RX_LOWER_PRI, 150);
      notifier.group(
          new Effect.NotifyGroup(
              new SyncGroup("VG", List.of(), NotifyScripts.NONE), NotifyState.BACKUP, 3));
      assertThat(reader.readLine()).isEqualTo("INSTANCE \"VI_1\" MASTER 150");
      assertThat(reader.readLine()).isEqualTo("INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 150");
      assertThat(reader.readLine()).isEqualTo("GROUP \"VG\" BACKUP 0");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fifo)))
        .isEqualTo("rw-r--r--");
    assertThat(notifier.finish(LONG)).isTrue();
    Eventually.until("the FIFO is removed", () -> !Files.exists(fifo));
  }

  @Test
  void fifoThatNobodyReadsHoldsUpNothing() throws Exception {
    Path fifo = folder.resolve("fifo");
    notifier.configure(fifo(fifo, Optional.empty()));
    for (int i = 0; i < 10_000; i++) {
      tell("VI_1", NotifyScripts.NONE, NotifyState.MASTER, 150);
    }
    tell("VI_1", any(append("still told")), NotifyState.BACKUP, 150);
    assertThat(notifier.finish(LONG)).isTrue();
    assertThat(lines()).containsExactly("still told");
  }

  @Test
  void readerGetsThePathAndAllEvents() throws Exception {
    Path fifo = folder.resolve("fifo");
    Path reader = folder.resolve("reader");
    String text = "#!/bin/sh\nwhile read -r line; do echo \"$1: $line\" >> " + told;
    Files.writeString(reader, text + "; done < \"$2\"\n");
    Files.setPosixFilePermissions(reader, PosixFilePermissions.fromString("rwxr-xr-x"));
    notifier.configure(fifo(fifo, Optional.of(Commands.program(reader.toString(), "extra"))));
    tell("VI_1", NotifyScripts.NONE, NotifyState.MASTER, 150);
    Eventually.until("the reader has it", () -> Files.exists(told) && lines().size() == 1);
    assertThat(lines()).containsExactly("extra: INSTANCE \"VI_1\" MASTER 150");
  }

  @Test
  void whatIsNoFifoIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("fifo"), "precious");
    notifier.configure(fifo(file, Optional.empty()));
    tell("VI_1", any(append("still told")), NotifyState.BACKUP, 150);
    assertThat(notifier.finish(LONG)).isTrue();
    assertThat(file).hasContent("precious");
    assertThat(lines()).containsExactly("still told");
  }

  @Test
  void reloadWithTheSameFifoKeepsIt() throws Exception {
    Path fifo = folder.resolve("fifo");
    notifier.configure(fifo(fifo, Optional.empty()));
    Eventually.until("there is a FIFO", () -> Files.exists(fifo));
    Object inode = Files.getAttribute(fifo, "unix:ino");
    notifier.configure(fifo(fifo, Optional.empty()));
    tell("VI_1", any(append("reloaded")), NotifyState.BACKUP, 150);
    Eventually.until("the reload is over", () -> Files.exists(told));
    assertThat(Files.getAttribute(fifo, "unix:ino")).isEqualTo(inode);
    notifier.configure(GlobalSettings.DEFAULT);
    Eventually.until("the FIFO is removed", () -> !Files.exists(fifo));
  }

  private ScriptCommand append(String text) {
    return Commands.shell("echo " + text + " >> " + told + " #");
  }

  private static NotifyScripts any(ScriptCommand command) {
    return scripts(Optional.empty(), Optional.empty(), Optional.of(command));
  }

  private static NotifyScripts scripts(
      Optional<ScriptCommand> master, Optional<ScriptCommand> backup, Optional<ScriptCommand> any) {
    return new NotifyScripts(
        master, backup, Optional.empty(), Optional.empty(), Optional.empty(), any);
  }

  private static GlobalSettings fifo(Path path, Optional<ScriptCommand> reader) {
    return Samples.withFifo(
        new NotifyFifo(path.toString(), Optional.empty(), Optional.empty(), reader));
  }

  private void tell(String name, NotifyScripts scripts, NotifyState state, int priority) {
    notifier.instance(event(name, scripts, state, priority));
  }

  private Effect.NotifyInstance event(
      String name, NotifyScripts scripts, NotifyState state, int priority) {
    return new Effect.NotifyInstance(Samples.instance(name, 51, scripts), state, priority, ++epoch);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(told);
  }

  /// keepalived ends each of these lines with a zero byte, and only these.
  @Test
  void writesLinesAboutServersWithAZeroByteToThoseWhoWantThem() throws Exception {
    Path all = folder.resolve("all");
    Path servers = folder.resolve("servers");
    Path routers = folder.resolve("routers");
    notifier.configure(
        GlobalSettings.DEFAULT, new Fifos(named(all), named(routers), named(servers)));
    notifier.server(
        new CheckEffect.Notify(
            "RS x", Optional.empty(), "VS [192.0.2.1]:tcp:80 UP", Optional.empty()));
    tell(
        "VI_1",
        scripts(Optional.empty(), Optional.empty(), Optional.empty()),
        NotifyState.MASTER,
        1);
    Eventually.until(
        "all FIFOs are there",
        () -> Files.exists(all) && Files.exists(servers) && Files.exists(routers));
    String server = "VS [192.0.2.1]:tcp:80 UP\n\0";
    String router = "INSTANCE \"VI_1\" MASTER 1\n";
    try (var a = new RandomAccessFile(all.toFile(), "r");
        var s = new RandomAccessFile(servers.toFile(), "r");
        var r = new RandomAccessFile(routers.toFile(), "r")) {
      assertThat(read(a, server.length() + router.length())).isEqualTo(server + router);
      assertThat(read(s, server.length())).isEqualTo(server);
      assertThat(read(r, router.length())).isEqualTo(router);
    }
    assertThat(notifier.finish(LONG)).isTrue();
  }

  private static Optional<NotifyFifo> named(Path path) {
    return Optional.of(
        new NotifyFifo(path.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static String read(RandomAccessFile fifo, int bytes) throws IOException {
    byte[] text = new byte[bytes];
    fifo.readFully(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
