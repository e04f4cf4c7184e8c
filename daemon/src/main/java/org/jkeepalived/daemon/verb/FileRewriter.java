package org.jkeepalived.daemon.verb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;

/// Replaces the content of a file in one step: a daemon that reloads meanwhile reads either the old
/// or the new text, and a full disk leaves the old one.
final class FileRewriter {
  private FileRewriter() {}

  static byte[] read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    return Files.readAllBytes(file);
  }

  /// Writes a new file beside the old one, gives it the old one's owner, group and mode, and puts
  /// it in its place. A symbolic link goes on pointing to the file.
  static void replace(Path path, byte[] content) throws IOException {
    Path file = path.toRealPath();
    if (!Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    Path directory = Objects.requireNonNull(file.getParent());
    Path fresh = Files.createTempFile(directory, "." + file.getFileName(), ".tmp");
    try {
      write(fresh, content);
      copyAttributes(file, fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// On the disk before it takes the place of the old one: a crash must not leave an empty file.
  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void copyAttributes(Path from, Path to) throws IOException {
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
    var view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    PosixFileAttributes present = view.readAttributes();
    // Setting what is there already would fail for a user who may not.
    if (!present.owner().equals(wanted.owner())) {
      view.setOwner(wanted.owner());
    }
    if (!present.group().equals(wanted.group())) {
      view.setGroup(wanted.group());
    }
    view.setPermissions(wanted.permissions());
  }

  /// What went wrong, without the class name and without the path twice.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }
}
