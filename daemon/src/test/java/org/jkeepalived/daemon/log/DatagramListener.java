package org.jkeepalived.daemon.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;

/// The place of `/dev/log` in tests: a bound Unix datagram socket.
final class DatagramListener implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int SUN_PATH = 2;

  private final NativeBuffer memory = NativeBuffer.allocate(4096);
  private final int fd =
      (int) Syscall.checked("socket", "", SyscallNumber.SOCKET, AF_UNIX, SOCK_DGRAM, 0);

  private DatagramListener(Path path) {
    byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
    memory.bytes().putShort(0, (short) AF_UNIX).put(SUN_PATH, name);
    Syscall.checked("bind", "", SyscallNumber.BIND, fd, memory.address(), SUN_PATH + name.length);
  }

  static DatagramListener at(Path path) {
    return new DatagramListener(path);
  }

  /// The next datagram, which must have been sent already.
  String next() {
    long size =
        Syscall.checked(
            "recvfrom",
            "",
            SyscallNumber.RECVFROM,
            fd,
            memory.address(),
            memory.size(),
            MSG_DONTWAIT);
    byte[] bytes = new byte[(int) size];
    memory.bytes().get(0, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Syscall.close(fd);
    memory.close();
  }
}
