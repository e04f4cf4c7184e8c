package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.syntax.SourceReader;

/// Configuration files of the file system, for one reading.
public final class FileSources implements SourceReader {
  /// Bytes of all files of one reading. The largest configurations known have 6 MB. What is read
  /// has to fit into a small heap: running out of it would end a daemon that only meant to reload.
  private static final int LARGEST = 12 * 1024 * 1024;

  /// Without a locale the JVM maps file names by ASCII; systemd starts services without one.
  private static final String UNNAMEABLE =
      "this name has characters that the locale cannot express; start with LC_ALL=C.UTF-8";

  private final List<Opened> opened = new ArrayList<>();
  private final List<Matches> matched = new ArrayList<>();
  private long read;

  /// What was opened, in order.
  List<Opened> opened() {
    return opened;
  }

  /// What was matched, in order.
  List<Matches> matched() {
    return matched;
  }

  @Override
  public Opened openFirst(String path) {
    return remember(open(path, true));
  }

  @Override
  public Opened openIncluded(String path) {
    return remember(open(path, false));
  }

  private Opened remember(Opened outcome) {
    opened.add(outcome);
    return outcome;
  }

  private Opened open(String name, boolean first) {
    try {
      Path path = Path.of(name);
      Path real = path.toRealPath();
      if (Files.isDirectory(real)) {
        return failed(Reason.DIRECTORY);
      }
      // The first file may be a pipe, as in `-f <(template)`.
      if (!first && !Files.isRegularFile(real)) {
        return failed(Reason.NOT_REGULAR);
      }
      if (!first && isExecutable(real)) {
        return failed(Reason.EXECUTABLE);
      }
      Path parent = path.toAbsolutePath().getParent();
      String directory = parent == null ? "/" : parent.normalize().toString();
      byte[] bytes = bytes(real);
      read += bytes.length;
      if (read > LARGEST) {
        return new Opened.Failed(Reason.TOO_LARGE, "all files together have at most 12 MiB");
      }
      return new Opened.Contents(real.toString(), directory, ByteBuffer.wrap(bytes));
    } catch (InvalidPathException _) {
      return new Opened.Failed(Reason.UNREADABLE, UNNAMEABLE);
    } catch (NoSuchFileException _) {
      return failed(Reason.NOT_FOUND);
    } catch (AccessDeniedException _) {
      return new Opened.Failed(Reason.UNREADABLE, "permission denied");
    } catch (IOException e) {
      return new Opened.Failed(Reason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /// The content, or just more than is allowed of a file that is too large or has no end.
  private byte[] bytes(Path file) throws IOException {
    int allowed = (int) Math.max(0, LARGEST - read) + 1;
    if (Files.isRegularFile(file) && Files.size(file) < allowed) {
      return Files.readAllBytes(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(allowed);
    }
  }

  private static Opened failed(Reason reason) {
    return new Opened.Failed(reason, "");
  }

  /// Whether anybody may execute the file; root may only what somebody may.
  private static boolean isExecutable(Path path) throws IOException {
    return Files.getPosixFilePermissions(path).stream()
        .anyMatch(permission -> permission.name().endsWith("_EXECUTE"));
  }

  /// A name that cannot be one here matches itself, so that opening it says why.
  private static List<String> expand(String directory, String pattern) {
    try {
      return Glob.expand(Path.of(directory), pattern);
    } catch (InvalidPathException _) {
      return List.of(pattern);
    }
  }

  @Override
  public Matches match(String directory, String pattern) {
    List<String> paths = new ArrayList<>();
    List<String> unmatched = new ArrayList<>();
    boolean wildcards = false;
    for (String alternative : Glob.braces(pattern)) {
      boolean wild = Glob.hasWildcards(alternative);
      wildcards |= wild;
      List<String> found = expand(directory, alternative);
      if (found.isEmpty() && !wild) {
        unmatched.add(alternative);
      }
      paths.addAll(found);
    }
    var matches = new Matches(paths, unmatched, wildcards);
    matched.add(matches);
    return matches;
  }
}
