package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.syntax.SourceReader;

/// Configuration files of the file system.
public final class FileSources implements SourceReader {
  private static final long LARGEST = 256L * 1024 * 1024;

  @Override
  public Opened openFirst(String path) {
    return open(Path.of(path), true);
  }

  @Override
  public Opened openIncluded(String path) {
    return open(Path.of(path), false);
  }

  private static Opened open(Path path, boolean first) {
    try {
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
      if (Files.isRegularFile(real) && Files.size(real) > LARGEST) {
        return failed(Reason.TOO_LARGE);
      }
      Path parent = path.toAbsolutePath().getParent();
      String directory = parent == null ? "/" : parent.normalize().toString();
      byte[] bytes = Files.readAllBytes(real);
      return new Opened.Contents(real.toString(), directory, ByteBuffer.wrap(bytes));
    } catch (NoSuchFileException _) {
      return failed(Reason.NOT_FOUND);
    } catch (AccessDeniedException _) {
      return new Opened.Failed(Reason.UNREADABLE, "permission denied");
    } catch (IOException e) {
      return new Opened.Failed(Reason.UNREADABLE, String.valueOf(e.getMessage()));
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

  @Override
  public Matches match(String directory, String pattern) {
    List<String> paths = new ArrayList<>();
    List<String> unmatched = new ArrayList<>();
    boolean wildcards = false;
    for (String alternative : Glob.braces(pattern)) {
      wildcards |= Glob.hasWildcards(alternative);
      List<String> found = Glob.expand(Path.of(directory), alternative);
      if (found.isEmpty()) {
        unmatched.add(alternative);
      }
      paths.addAll(found);
    }
    return new Matches(paths, unmatched, wildcards);
  }
}
