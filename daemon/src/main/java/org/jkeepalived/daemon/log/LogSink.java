package org.jkeepalived.daemon.log;

import java.io.IOException;

/// Where the lines of one destination end up. Owned by that destination's thread, which may block.
interface LogSink extends AutoCloseable {
  /// What to call it in messages, e.g. `syslog` or a path.
  String name();

  /// Writes one line.
  void write(LogLine line) throws IOException;

  @Override
  void close() throws IOException;
}
