package org.jkeepalived.lsp.document;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Names of files: URIs, paths, and the one path by which a file is recognised.
public final class FileNames {
  private static final int MOST = 100_000;

  private final Map<String, String> real = new HashMap<>();

  /// The path of a URI, absolute and without links; the URI itself where it names no file here.
  public String ofUri(String uri) {
    return path(uri).map(path -> real(path.toString())).orElse(uri);
  }

  /// The path of a URI as it stands there; empty where it names no file here.
  static Optional<Path> path(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equalsIgnoreCase(parsed.getScheme())
          ? Optional.of(Path.of(new URI("file", null, parsed.getPath(), null)).toAbsolutePath())
          : Optional.empty();
    } catch (IllegalArgumentException | URISyntaxException | FileSystemNotFoundException _) {
      return Optional.empty();
    }
  }

  /// The path by which a file is recognised.
  public String real(String name) {
    if (real.size() > MOST) {
      real.clear();
    }
    return real.computeIfAbsent(name, FileNames::resolve);
  }

  private static String resolve(String name) {
    try {
      Path path = Path.of(name);
      try {
        return path.toRealPath().toString();
      } catch (IOException _) {
        return path.toAbsolutePath().normalize().toString();
      }
    } catch (InvalidPathException _) {
      return name;
    }
  }

  /// The URI of a path.
  public static String uri(String path) {
    try {
      // `file:///` is what editors write; Path.toUri of a directory would add a slash.
      return new URI("file", "", Path.of(path).toAbsolutePath().toString(), null).toASCIIString();
    } catch (InvalidPathException | URISyntaxException _) {
      return path;
    }
  }

  /// Looks at the files anew: some may have come, gone or moved.
  void forget() {
    real.clear();
  }
}
