package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.io.OutputStream;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.Pipe;

/// Writes to a pipe, waiting for room.
final class PipeStream extends OutputStream {
  private final Pipe pipe;

  PipeStream(Pipe pipe) {
    this.pipe = pipe;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      pipe.write(bytes, offset, length);
    } catch (ErrnoException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
