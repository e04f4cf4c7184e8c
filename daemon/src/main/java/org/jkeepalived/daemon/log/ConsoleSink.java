package org.jkeepalived.daemon.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Standard error, one write per line: `Sat Nov 21 08:00:00 2026: text`.
final class ConsoleSink implements LogSink {
  private final LineClock clock = new LineClock();
  private final OutputStream out;

  ConsoleSink(OutputStream out) {
    this.out = out;
  }

  static ConsoleSink standardError() {
    return new ConsoleSink(new FileOutputStream(FileDescriptor.err));
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public void write(LogLine line) throws IOException {
    String text = clock.console(line.epochMillis()) + ": " + line.printable() + "\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
