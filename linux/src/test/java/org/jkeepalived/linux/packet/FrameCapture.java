package org.jkeepalived.linux.packet;

import java.time.Duration;
import java.util.Arrays;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;

/// A second pair of eyes: a packet socket that returns whole frames, on code of its own.
final class FrameCapture implements AutoCloseable {
  private static final int MAX_FRAME = 2048;

  private final int fd;
  private final Epoll epoll = Epoll.create(1);
  private final NativeBuffer memory = NativeBuffer.allocate(MAX_FRAME);

  FrameCapture(int etherType) {
    int protocol = Short.toUnsignedInt(Short.reverseBytes((short) etherType));
    fd =
        (int)
            Syscall.checked(
                "socket", "capture", SyscallNumber.SOCKET, 17, 3 | 0x800 | 0x80000, protocol);
    epoll.add(fd, true, false, 0);
  }

  /// The next frame; fails when none comes.
  byte[] next() {
    if (epoll.await(Duration.ofSeconds(5).toNanos()) == 0) {
      throw new AssertionError("no frame within 5 s");
    }
    long length =
        Syscall.checked(
            "recvfrom", "capture", SyscallNumber.RECVFROM, fd, memory.address(), MAX_FRAME, 0);
    byte[] frame = new byte[(int) length];
    memory.bytes().get(0, frame);
    return Arrays.copyOf(frame, frame.length);
  }

  @Override
  public void close() {
    Syscall.close(fd);
    epoll.close();
    memory.close();
  }
}
