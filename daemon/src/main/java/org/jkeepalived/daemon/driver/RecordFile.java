package org.jkeepalived.daemon.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jkeepalived.core.engine.LogLevel;

/// A file that tells a successor what this process may have in the kernel, should it be killed. It
/// is written before anything is put there, never by the loop, and removed at an orderly end.
///
/// @param what for messages, such as `addresses`
public record RecordFile(Path file, String what, DriverLog log) {

  /// What the predecessor left; nothing when it ended in order.
  public List<String> read() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException _) {
      // The usual case.
    } catch (IOException e) {
      complain("read", e);
    }
    return List.of();
  }

  /// Replaces what it holds.
  public void write(List<String> lines) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(draft, lines, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      complain("write", e);
    }
  }

  /// Nothing of ours is left in the kernel.
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      complain("remove", e);
    }
  }

  private void complain(String verb, IOException e) {
    log.log(
        LogLevel.WARNING,
        "cannot "
            + verb
            + " "
            + file
            + " ("
            + e
            + "): should this process be killed, its successor may not know which "
            + what
            + " to take back");
  }
}
