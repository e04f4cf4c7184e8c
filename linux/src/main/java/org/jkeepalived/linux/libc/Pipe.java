package org.jkeepalived.linux.libc;

/// A pipe between two processes: bytes in one direction, whose end the reader notices. Each end
/// belongs to one thread, which waits when the pipe is empty or full.
public final class Pipe {
  private static final int O_CLOEXEC = 0x80000;
  private static final int BUFFER = 1 << 16;
  private static final int CLOSED = -1;

  private final NativeBuffer readMemory = NativeBuffer.allocate(BUFFER);
  private final NativeBuffer writeMemory = NativeBuffer.allocate(BUFFER);
  private int readFd;
  private int writeFd;

  private Pipe(int readFd, int writeFd) {
    this.readFd = readFd;
    this.writeFd = writeFd;
  }

  /// A new pipe, neither end of which a program started from here inherits by itself.
  public static Pipe create() {
    try (NativeBuffer memory = NativeBuffer.allocate(2 * Integer.BYTES)) {
      Syscall.checked("pipe2", "", SyscallNumber.PIPE2, memory.address(), O_CLOEXEC, 0);
      return new Pipe(memory.bytes().getInt(0), memory.bytes().getInt(Integer.BYTES));
    }
  }

  /// Descriptor of the end that is read from.
  public int readFd() {
    return readFd;
  }

  /// Descriptor of the end that is written to.
  public int writeFd() {
    return writeFd;
  }

  /// Reads what there is, after waiting for it.
  ///
  /// @return how many bytes; -1 when nobody can write any longer
  public int read(byte[] into) {
    int most = Math.min(into.length, BUFFER);
    long read;
    do {
      read = Syscall.result(SyscallNumber.READ, readFd, readMemory.address(), most);
    } while (read == -Errno.EINTR);
    if (read < 0) {
      throw new ErrnoException("read", (int) -read, "pipe");
    }
    readMemory.bytes().get(0, into, 0, (int) read);
    return read == 0 ? -1 : (int) read;
  }

  /// Writes all of it, waiting for room.
  ///
  /// @throws ErrnoException `EPIPE` when nobody can read any longer
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, BUFFER);
      writeMemory.bytes().put(0, bytes, offset + done, part);
      long written = Syscall.result(SyscallNumber.WRITE, writeFd, writeMemory.address(), part);
      if (written < 0 && written != -Errno.EINTR) {
        throw new ErrnoException("write", (int) -written, "pipe");
      }
      done += (int) Math.max(0, written);
    }
  }

  /// Closes the end that is read from.
  public void closeRead() {
    if (readFd != CLOSED) {
      Syscall.close(readFd);
      readFd = CLOSED;
      readMemory.close();
    }
  }

  /// Closes the end that is written to.
  public void closeWrite() {
    if (writeFd != CLOSED) {
      Syscall.close(writeFd);
      writeFd = CLOSED;
      writeMemory.close();
    }
  }
}
