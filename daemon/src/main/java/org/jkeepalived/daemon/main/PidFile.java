package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file with our process number, locked as long as we run.
///
/// The lock says whether its owner lives; a file without one is the leftover of a killed process
/// and is taken over. Keepalived before 2.3.2 does not lock, so the process named in an unlocked
/// file counts as well if it is a running keepalived.
final class PidFile implements AutoCloseable {
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final int ATTEMPTS = 5;
  private static final int LONGEST = 32;

  private final Path path;
  private final FileChannel channel;

  private PidFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Creates or takes over the file; null when somebody else runs with it.
  static @Nullable PidFile lock(Path path, long pid) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FileChannel channel = open(path);
      boolean kept = false;
      try {
        if (!lock(channel) || isKeepalived(number(channel))) {
          return null;
        }
        write(channel, pid);
        // The former owner may have removed the file between our opening and our locking it.
        kept = Files.exists(path, LinkOption.NOFOLLOW_LINKS) && isStillThere(path);
        if (kept) {
          return new PidFile(path, channel);
        }
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    }
    throw new IOException(path + " is removed again and again by somebody else");
  }

  private static FileChannel open(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
    var options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(path, options, PosixFilePermissions.asFileAttribute(MODE));
  }

  private static boolean lock(FileChannel channel) throws IOException {
    @Nullable FileLock lock = channel.tryLock();
    return lock != null;
  }

  private static void write(FileChannel channel, long pid) throws IOException {
    channel.truncate(0);
    byte[] text = (pid + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.write(ByteBuffer.wrap(text), 0);
  }

  private static long number(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(LONGEST);
    channel.read(content, 0);
    return number(new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII));
  }

  /// Whether the file we opened still is the one with this name: `/proc` marks removed ones.
  private static boolean isStillThere(Path path) throws IOException {
    Path real = path.toRealPath();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN_FILES)) {
      for (Path descriptor : open) {
        if (real.equals(target(descriptor))) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable Path target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (NoSuchFileException _) {
      return null; // closed meanwhile: the one that the directory is read with, for example
    }
  }

  /// Whether a process that does not lock its pid file is a keepalived that runs.
  private static boolean isKeepalived(long pid) throws IOException {
    if (pid <= 0) {
      return false;
    }
    try {
      return Files.readString(Path.of("/proc/" + pid + "/comm")).strip().equals("keepalived");
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private static long number(String text) {
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > 9) {
      return 0;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return 0;
      }
    }
    return Long.parseLong(digits);
  }

  /// Removes the file.
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(path);
    } finally {
      channel.close();
    }
  }
}
