package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jkeepalived.linux.libc.ProcessControl;
import org.jspecify.annotations.Nullable;

/// Where files asked for by signals go: `$TMPDIR` when it names an existing directory, else `/tmp`.
record TemporaryDirectory(Path path) {
  static TemporaryDirectory ofEnvironment() {
    @Nullable String configured = System.getenv("TMPDIR");
    boolean usable =
        configured != null && configured.startsWith("/") && Files.isDirectory(Path.of(configured));
    return new TemporaryDirectory(Path.of(usable ? String.valueOf(configured) : "/tmp"));
  }

  /// Replaces a file of the directory.
  Path replace(String name, String content) throws IOException {
    Path target = path.resolve(name);
    replace(target, content);
    return target;
  }

  /// Replaces a file in one step. Others may write to the directory, too: a new file is created
  /// under a name that nobody has, readable by us only, and then takes the place of whatever is
  /// there, even a symbolic link, without following it.
  static void replace(Path target, String content) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(target + " is a directory");
    }
    Path fresh = fresh(target);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      try (var channel = Files.newByteChannel(fresh, options, mode)) {
        var bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// Has `name` lead to a file of this content that is in `home`, where nobody else may write: what
  /// others do to the directory of `name` then never touches the content.
  ///
  /// @return where the content is: `name` itself when `home` cannot be written
  static Path publish(Path home, Path name, String content) throws IOException {
    Path target = home.resolve(name.getFileName());
    try {
      Files.createDirectories(home);
      replace(target, content);
    } catch (IOException _) {
      replace(name, content);
      return name;
    }
    if (Files.isDirectory(name, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(name + " is a directory");
    }
    Path fresh = fresh(name);
    try {
      Files.createSymbolicLink(fresh, target);
      Files.move(fresh, name, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return target;
  }

  private static Path fresh(Path target) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + ProcessControl.pid() + "." + System.nanoTime());
  }
}
