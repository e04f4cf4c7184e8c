package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path directory;

  @Test
  void holdsTheNumberWhileOpenAndIsRemovedAfterwards() throws IOException {
    Path path = directory.resolve("sub/vrrp.pid");

    try (PidFile file = PidFile.lock(path, 4711)) {
      assertThat(file).isNotNull();
      assertThat(path).hasContent("4711\n");
      assertThat(Files.getPosixFilePermissions(path)).hasSizeBetween(2, 4);
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void leftoverOfAKilledProcessIsTakenOver() throws IOException {
    Path path = directory.resolve("keepalived.pid");
    Files.writeString(path, "999999999 and what somebody wrote behind it\n");

    try (PidFile file = PidFile.lock(path, 12)) {
      assertThat(file).isNotNull();
      assertThat(path).hasContent("12\n");
    }
  }

  @Test
  void fileLockedByAnotherProcessMeansThatItRuns() throws Exception {
    Path path = directory.resolve("keepalived.pid");
    Files.writeString(path, "");
    Process holder =
        new ProcessBuilder(
                "python3",
                "-c",
                """
                import fcntl, sys
                f = open(sys.argv[1], 'r+')
                fcntl.lockf(f, fcntl.LOCK_EX)
                print('locked', flush=True)
                sys.stdin.read()
                """,
                path.toString())
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("locked");

      assertThat(PidFile.lock(path, 12)).isNull();
      assertThat(path).exists();
    } finally {
      holder.destroyForcibly();
      holder.waitFor(10, TimeUnit.SECONDS);
    }
    try (PidFile file = PidFile.lock(path, 12)) {
      assertThat(file).isNotNull();
    }
  }

  @Test
  void symbolicLinksAreNotFollowed() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Path path = Files.createSymbolicLink(directory.resolve("keepalived.pid"), victim);

    assertThatThrownBy(() -> PidFile.lock(path, 12)).isInstanceOf(IOException.class);
    assertThat(victim).hasContent("precious");
  }
}
