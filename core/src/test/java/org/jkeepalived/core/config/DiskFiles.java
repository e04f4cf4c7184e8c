package org.jkeepalived.core.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jkeepalived.core.config.syntax.SourceReader;

/// The files below a directory of test resources, with wildcards in the last element.
final class DiskFiles implements SourceReader {
  private final Path root;

  DiskFiles(Path root) {
    this.root = root;
  }

  @Override
  public Opened openFirst(String path) {
    return openIncluded(path);
  }

  @Override
  public Opened openIncluded(String path) {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file)) {
      return new Opened.Failed(Reason.NOT_FOUND, "");
    }
    try {
      String directory = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
      return new Opened.Contents(path, directory, ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Matches match(String directory, String pattern) {
    boolean wildcards = pattern.contains("*");
    Path whole = root.resolve(directory).resolve(wildcards ? pattern.replace("*", "x") : pattern);
    Path parent = Objects.requireNonNull(whole.getParent());
    List<String> found = new ArrayList<>();
    if (!wildcards) {
      if (Files.exists(whole)) {
        found.add(directory + "/" + pattern);
      }
    } else if (Files.isDirectory(parent)) {
      String last = pattern.substring(pattern.lastIndexOf('/') + 1);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, last)) {
        files.forEach(file -> found.add(root.relativize(file).toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Matches(found, found.isEmpty() ? List.of(pattern) : List.of(), wildcards);
  }
}
