package org.jkeepalived.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InotifyTest {
  private static final int ALL =
      Inotify.CLOSE_WRITE
          | Inotify.MOVED_FROM
          | Inotify.MOVED_TO
          | Inotify.DELETE
          | Inotify.DELETE_SELF;

  @TempDir Path directory;

  private record Event(int watch, int mask, String name) {}

  private static List<Event> read(Inotify inotify) {
    List<Event> events = new ArrayList<>();
    inotify.read((watch, mask, name) -> events.add(new Event(watch, mask, name)));
    return events;
  }

  @Test
  void tellsWhatHappensToTheFilesOfADirectory() throws Exception {
    try (Inotify inotify = Inotify.create()) {
      int watch = inotify.watch(directory.toString(), ALL);
      assertThat(read(inotify)).isEmpty();
      Path file = Files.writeString(directory.resolve("täst"), "1");
      Files.move(file, directory.resolve("b"), StandardCopyOption.ATOMIC_MOVE);
      Files.delete(directory.resolve("b"));
      assertThat(read(inotify))
          .containsExactly(
              new Event(watch, Inotify.CLOSE_WRITE, "täst"),
              new Event(watch, Inotify.MOVED_FROM, "täst"),
              new Event(watch, Inotify.MOVED_TO, "b"),
              new Event(watch, Inotify.DELETE, "b"));
    }
  }

  @Test
  void tellsWhenTheDirectoryItselfGoes() throws Exception {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    try (Inotify inotify = Inotify.create()) {
      int watch = inotify.watch(inner.toString(), ALL);
      Files.delete(inner);
      assertThat(read(inotify))
          .contains(new Event(watch, Inotify.DELETE_SELF, ""))
          .endsWith(new Event(watch, Inotify.IGNORED, ""));
      inotify.unwatch(watch);
    }
  }

  @Test
  void refusesWhatIsNoDirectory() throws Exception {
    Path file = Files.writeString(directory.resolve("a"), "1");
    try (Inotify inotify = Inotify.create()) {
      assertThatThrownBy(() -> inotify.watch(file.toString(), ALL))
          .isInstanceOf(ErrnoException.class)
          .hasMessageContaining("ENOTDIR");
      assertThatThrownBy(() -> inotify.watch(directory.resolve("none").toString(), ALL))
          .hasMessageContaining("ENOENT");
    }
  }
}
