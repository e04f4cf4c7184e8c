package org.jkeepalived.lsp.document;

import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.daemon.main.FileSources;
import org.jspecify.annotations.Nullable;

/// The files of one reading: what is open in the editor as it stands there, the rest from disk.
final class EditorSources implements SourceReader {
  /// As for files: no more is read, however it came here.
  private static final int LARGEST = 12 * 1024 * 1024;

  private final FileSources disk = new FileSources();
  private final Map<String, Document> open;
  private final FileNames names;

  /// @param open by the path by which a file is recognised
  EditorSources(Map<String, Document> open, FileNames names) {
    this.open = open;
    this.names = names;
  }

  @Override
  public Opened openFirst(String path) {
    Document document = find(path);
    return document == null ? disk.openFirst(path) : contents(path, document);
  }

  @Override
  public Opened openIncluded(String path) {
    Document document = find(path);
    return document == null ? disk.openIncluded(path) : contents(path, document);
  }

  private @Nullable Document find(String path) {
    Document named = open.get(path);
    return named == null ? open.get(names.real(path)) : named;
  }

  private static Opened contents(String path, Document document) {
    byte[] bytes = document.text().bytes();
    return bytes.length > LARGEST
        ? new Opened.Failed(Reason.TOO_LARGE, "a file has at most 12 MiB")
        : new Opened.Contents(document.path(), directory(path), ByteBuffer.wrap(bytes));
  }

  private static String directory(String path) {
    try {
      Path parent = path.startsWith("/") ? Path.of(path).getParent() : null;
      return parent == null ? "/" : parent.normalize().toString();
    } catch (InvalidPathException _) {
      return "/";
    }
  }

  /// A file that is open and not saved yet can be included by its name already.
  @Override
  public Matches match(String directory, String pattern) {
    Matches onDisk = disk.match(directory, pattern);
    if (!onDisk.paths().isEmpty() || onDisk.wildcards()) {
      return onDisk;
    }
    String path = pattern.startsWith("/") ? pattern : directory + "/" + pattern;
    return find(path) == null ? onDisk : new Matches(List.of(path), List.of(), false);
  }
}
