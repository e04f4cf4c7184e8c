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
    Path fresh =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessControl.pid() + "." + System.nanoTime());
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
}
