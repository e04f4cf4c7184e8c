package org.jkeepalived.daemon.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The file of `-g`, appended to, in the console's format.
///
/// A full disk ends a line in the middle; the next one that fits then begins with a newline, so
/// that no two lines run together.
final class FileSink implements LogSink {
  private final LineClock clock = new LineClock();
  private final Path path;
  private final boolean synchronise;
  private final FileChannel channel;
  private boolean cut;

  private FileSink(Path path, boolean synchronise, FileChannel channel) {
    this.path = path;
    this.synchronise = synchronise;
    this.channel = channel;
  }

  /// Opens or creates the file, mode 0600, refusing symbolic links: the directory may be `/tmp`.
  static FileSink open(Path path, boolean synchronise) throws IOException {
    var options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND,
            LinkOption.NOFOLLOW_LINKS);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    // A FIFO or device in its place would be opened for ever or do something else with the lines.
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(path + " is not a regular file");
    }
    return new FileSink(path, synchronise, FileChannel.open(path, options, mode));
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public void write(LogLine line) throws IOException {
    String text = clock.console(line.epochMillis()) + ": " + line.printable() + "\n";
    var bytes = ByteBuffer.wrap(((cut ? "\n" : "") + text).getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      cut = false;
    } finally {
      cut |= bytes.hasRemaining() && bytes.position() > 0;
    }
    if (synchronise) {
      channel.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
