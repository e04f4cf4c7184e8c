package org.jkeepalived.daemon.track;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jkeepalived.core.model.TrackedFile;

/// What there is to read and to write of a tracked file.
final class FileBeginning {
  /// More cannot hold a number that makes sense.
  private static final int BYTES = 127;

  private FileBeginning() {}

  /// The beginning of a file; empty when it is missing, is no regular file (a FIFO would make us
  /// wait) or cannot be read.
  static Optional<String> read(Path path) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      return Optional.of(new String(in.readNBytes(BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Writes what `init_file` says. A file that is there stays unless it may be overwritten; then
  /// another one takes its place, so that nobody reads half of it and no link is followed.
  static void initialise(TrackedFile file) throws IOException {
    if (file.initial().isEmpty()) {
      return;
    }
    var initial = file.initial().get();
    Path path = Path.of(file.path());
    String text = initial.value() + "\n";
    if (!initial.overwrite()) {
      try {
        Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException _) {
        // What it holds counts.
      }
      return;
    }
    Path directory = path.toAbsolutePath().getParent();
    Path other = Files.createTempFile(directory, "." + path.getFileName(), ".tmp");
    try {
      Files.writeString(other, text);
      Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(other);
    }
  }
}
