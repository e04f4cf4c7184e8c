package org.jkeepalived.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.linux.libc.Epoll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are written, replaced, linked, removed, and whose directory comes and goes.
class FileWatchTest {
  @TempDir Path directory;

  private final DaemonLog log = DaemonLog.open(LogSettings.console("test"));
  private final Epoll epoll = Epoll.create(4);
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private Path path = Path.of("/nowhere");
  private FileWatch watch = new FileWatch(epoll, events::add, log);

  @BeforeEach
  void name() {
    path = directory.resolve("f");
  }

  @AfterEach
  void close() {
    watch.close();
    epoll.close();
    log.close();
  }

  private TrackedFile tracked() {
    return tracked(Optional.empty());
  }

  private TrackedFile tracked(Optional<TrackedFile.Initial> initial) {
    return new TrackedFile("f", path.toString(), 1, false, initial);
  }

  private void track(TrackedFile file) {
    watch.watch(List.of(file));
    watch.settle();
  }

  private void turn() {
    if (epoll.await(0) > 0) {
      watch.ready(0);
    }
    watch.settle();
  }

  /// What was told since; empty text for a file that cannot be read.
  private List<String> told() {
    turn();
    List<String> texts =
        events.stream()
            .map(event -> (Event.FileRead) event)
            .map(event -> event.text().orElse("").strip())
            .toList();
    events.clear();
    return texts;
  }

  @Test
  void tellsWhatIsThereAndEveryChange() throws IOException {
    Files.writeString(path, "5\n");
    track(tracked());
    assertThat(told()).containsExactly("5");
    Files.writeString(path, "6\n");
    assertThat(told()).containsExactly("6");
    Files.writeString(path, "6\n");
    assertThat(told()).as("the same again").isEmpty();
    Files.delete(path);
    assertThat(told()).containsExactly("");
    Files.writeString(path, "7\n");
    assertThat(told()).containsExactly("7");
  }

  @Test
  void aFileThatTakesItsPlaceCountsAndOneThatIsMovedAwayDoesNot() throws IOException {
    track(tracked());
    assertThat(told()).containsExactly("");
    Path other = Files.writeString(directory.resolve("other"), "8");
    assertThat(told()).as("another file is none of ours").isEmpty();
    Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
    assertThat(told()).containsExactly("8");
    Files.move(path, directory.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(told()).containsExactly("");
    Files.createLink(path, directory.resolve("away"));
    assertThat(told()).containsExactly("8");
  }

  @Test
  void onlyTheBeginningIsReadAndNothingButFiles() throws IOException {
    Files.writeString(path, "1".repeat(500));
    track(tracked());
    assertThat(told()).containsExactly("1".repeat(127));
    Files.delete(path);
    Files.createDirectory(path);
    assertThat(told()).containsExactly("");
  }

  @Test
  void aFifoMakesNobodyWait() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    track(tracked());
    assertThat(told()).containsExactly("");
  }

  @Test
  void aDirectoryThatComesLaterOrAgainIsWatchedFromThenOn() throws Exception {
    Path inner = directory.resolve("inner");
    path = inner.resolve("f");
    track(tracked());
    assertThat(told()).containsExactly("");
    Files.createDirectory(inner);
    Files.writeString(path, "9");
    Eventually.until("the file is seen", () -> told().contains("9"));
    Files.delete(path);
    Files.delete(inner);
    Eventually.until("it is gone", () -> told().contains(""));
    Files.createDirectory(inner);
    Files.writeString(path, "10");
    Eventually.until("it is back", () -> told().contains("10"));
    assertThat(watch.patienceNanos()).as("no polling any longer").isEqualTo(Long.MAX_VALUE);
    Files.writeString(path, "11");
    assertThat(told()).containsExactly("11");
  }

  @Test
  void initFileWritesOnceAndOnlyWhereItMay() throws IOException {
    track(tracked(Optional.of(new TrackedFile.Initial(4, false))));
    assertThat(told()).containsExactly("4");
    Files.writeString(path, "5");
    watch.close();
    watch = new FileWatch(epoll, events::add, log);
    track(tracked(Optional.of(new TrackedFile.Initial(4, false))));
    assertThat(told()).as("it was there").containsExactly("5");
    track(tracked(Optional.of(new TrackedFile.Initial(6, true))));
    assertThat(told()).as("a reload writes nothing").containsExactly("5");
  }

  @Test
  void initFileOverwritesWithoutFollowingALink() throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "precious");
    Files.createSymbolicLink(path, precious);
    track(tracked(Optional.of(new TrackedFile.Initial(-3, true))));
    assertThat(told()).containsExactly("-3");
    assertThat(precious).hasContent("precious");
    assertThat(Files.isSymbolicLink(path)).isFalse();
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("f", "precious");
  }

  @Test
  void whatIsNoLongerTrackedIsNoLongerTold() throws IOException {
    Files.writeString(path, "1");
    track(tracked());
    told();
    watch.watch(List.of());
    watch.settle();
    Files.writeString(path, "2");
    assertThat(told()).isEmpty();
    track(tracked());
    assertThat(told()).containsExactly("2");
  }
}
