package org.jkeepalived.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChildProcessTest {
  private static final int O_WRONLY_CREAT_TRUNC = 1 | 0x40 | 0x200;

  @TempDir Path directory;

  private static SpawnRequest shell(String script) {
    return SpawnRequest.of(List.of("/bin/sh", "-c", script), List.of("PATH=/usr/bin:/bin"));
  }

  private static ExitStatus await(ChildProcess child) {
    try (Epoll epoll = Epoll.create(1)) {
      epoll.add(child.pidfd(), true, false, 0);
      assertThat(epoll.await(Duration.ofSeconds(10).toNanos())).as("child ends").isEqualTo(1);
    }
    return child.tryWait().orElseThrow();
  }

  /// What a shell script writes to its standard output.
  private String outputOf(SpawnRequest request) throws IOException {
    Path file = directory.resolve("out");
    int fd = open(file);
    try (ChildProcess child = ChildProcess.spawn(request.withStreams(SpawnRequest.NULL, fd, fd))) {
      await(child);
    } finally {
      Syscall.close(fd);
    }
    return Files.readString(file);
  }

  private static int open(Path file) {
    try (NativeBuffer path = NativeBuffer.ofString(file.toString())) {
      return (int)
          Syscall.checked(
              "openat",
              file.toString(),
              SyscallNumber.OPENAT,
              -100,
              path.address(),
              O_WRONLY_CREAT_TRUNC,
              0600);
    }
  }

  @Test
  void exitCodeIsReported() {
    try (ChildProcess child = ChildProcess.spawn(shell("exit 42"))) {
      ExitStatus status = await(child);
      assertThat(status.exited()).isTrue();
      assertThat(status.code()).isEqualTo(42);
      assertThat(status).hasToString("exited with status 42");
      assertThat(child.tryWait()).as("asked again").contains(status);
      assertThat(child.signalGroup(Signals.TERM)).as("nobody there").isFalse();
    }
  }

  @Test
  void runningChildHasNoStatusAndDiesOfSignal() {
    try (ChildProcess child = ChildProcess.spawn(shell("exec sleep 30"))) {
      assertThat(child.tryWait()).isEmpty();
      assertThat(child.signal(Signals.TERM)).isTrue();
      ExitStatus status = await(child);
      assertThat(status.exited()).isFalse();
      assertThat(status.signal()).isEqualTo(Signals.TERM);
      assertThat(status).hasToString("killed by signal 15");
    }
  }

  @Test
  void signalToTheGroupReachesGrandchildren() throws Exception {
    Path file = directory.resolve("grandchild");
    String script = "sleep 30 & echo $! > " + file + ".new; mv " + file + ".new " + file + "; wait";
    try (ChildProcess child = ChildProcess.spawn(shell(script))) {
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (!Files.exists(file) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      long grandchild = Long.parseLong(Files.readString(file).strip());
      OptionalInt group = processGroup(grandchild);
      assertThat(group).hasValue(child.pid());
      assertThat(child.signalGroup(Signals.KILL)).isTrue();
      assertThat(await(child).signal()).isEqualTo(Signals.KILL);
      while (alive(grandchild) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(alive(grandchild)).isFalse();
    }
  }

  private static OptionalInt processGroup(long pid) {
    long group = Syscall.result(SyscallNumber.GETPGID, pid);
    return group < 0 ? OptionalInt.empty() : OptionalInt.of((int) group);
  }

  /// Whether the process runs; one that nobody has collected yet does not.
  private static boolean alive(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    try {
      String text = Files.readString(stat);
      return text.charAt(text.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void environmentIsExactlyWhatWasAsked() throws Exception {
    SpawnRequest request =
        SpawnRequest.of(List.of("/usr/bin/env"), List.of("A=1", "B=zwei words", "C=ü"));
    assertThat(outputOf(request)).isEqualTo("A=1\nB=zwei words\nC=ü\n");
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    SpawnRequest request =
        SpawnRequest.of(List.of("printf", "[%s]", "a b", "", "$HOME", "ü"), List.of());
    assertThat(outputOf(request)).isEqualTo("[a b][][$HOME][ü]");
  }

  @Test
  void childInheritsNoDescriptorOfOurs() throws Exception {
    // 3 is the directory that ls itself reads.
    assertThat(outputOf(shell("exec ls /proc/self/fd"))).isEqualTo("0\n1\n2\n3\n");
  }

  @Test
  void withoutClosefromEveryDescriptorClosesOnExec() throws Exception {
    int fd = open(directory.resolve("leak"));
    Syscall.checked("fcntl", "", SyscallNumber.FCNTL, fd, 2, 0);
    PosixSpawn.closeOthersOnExec();
    assertThat(Syscall.checked("fcntl", "", SyscallNumber.FCNTL, fd, 1, 0)).isEqualTo(1);
    Syscall.close(fd);
  }

  @Test
  void childHasNoBlockedNorIgnoredSignals() throws Exception {
    String status = outputOf(shell("exec cat /proc/self/status"));
    assertThat(status).contains("SigBlk:\t0000000000000000\n");
    assertThat(status).contains("SigIgn:\t0000000000000000\n");
  }

  @Test
  void childRunsWhereItIsTold() throws Exception {
    assertThat(outputOf(shell("pwd").inDirectory("/usr"))).isEqualTo("/usr\n");
  }

  @Test
  void newSessionIsItsOwnLeader() throws Exception {
    String ids = outputOf(shell("ps -o pid=,pgid=,sid= -p $$").inNewSession());
    String[] fields = ids.strip().split("\\s+", -1);
    assertThat(fields).hasSize(3);
    assertThat(fields[1]).isEqualTo(fields[0]);
    assertThat(fields[2]).isEqualTo(fields[0]);
  }

  @Test
  void missingProgramIsAnErrorThatNamesIt() {
    SpawnRequest request = SpawnRequest.of(List.of("/nonexistent/program"), List.of());
    assertThatThrownBy(() -> ChildProcess.spawn(request))
        .isInstanceOf(ErrnoException.class)
        .hasMessage("posix_spawn /nonexistent/program: ENOENT (2), No such file or directory");
  }

  @Test
  void fileWithoutExecutePermissionIsRefused() throws Exception {
    Path script = Files.writeString(directory.resolve("script"), "#!/bin/sh\n");
    SpawnRequest request = SpawnRequest.of(List.of(script.toString()), List.of());
    assertThatThrownBy(() -> ChildProcess.spawn(request))
        .isInstanceOfSatisfying(
            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EACCES));
  }

  @Test
  void requestsThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> SpawnRequest.of(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shell("true").withStreams(SpawnRequest.NULL, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("descriptor 2 cannot become 1");
  }
}
