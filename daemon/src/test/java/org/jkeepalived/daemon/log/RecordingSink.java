package org.jkeepalived.daemon.log;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A destination that can be as bad as a full disk or a console nobody reads.
final class RecordingSink implements LogSink {
  final List<String> lines = new CopyOnWriteArrayList<>();
  volatile boolean full;
  volatile CountDownLatch gate = new CountDownLatch(0);

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public void write(LogLine line) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (full) {
      throw new IOException("No space left on device");
    }
    lines.add(line.level() + " " + line.text());
  }

  @Override
  public void close() {}
}
