package org.jkeepalived.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DatagramUnixSocketTest {
  @TempDir Path directory;

  /// The other end, written against the kernel directly.
  private static final class Receiver implements AutoCloseable {
    private final int fd =
        (int) Syscall.checked("socket", "", SyscallNumber.SOCKET, 1, 2 | 0x800 | 0x80000, 0);
    private final NativeBuffer memory = NativeBuffer.allocate(70_000);

    Receiver(byte[] name) {
      memory.bytes().putShort(0, (short) 1).put(2, name);
      Syscall.checked("bind", "", SyscallNumber.BIND, fd, memory.address(), 2 + name.length);
    }

    static Receiver at(Path path) {
      return new Receiver((path + "\0").getBytes(StandardCharsets.UTF_8));
    }

    String next() {
      long size =
          Syscall.checked(
              "recvfrom", "", SyscallNumber.RECVFROM, fd, memory.address(), memory.size(), 0);
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void datagramsArriveWhole() {
    Path path = directory.resolve("log");
    try (Receiver receiver = Receiver.at(path);
        DatagramUnixSocket socket = DatagramUnixSocket.connect(path.toString())) {
      assertThat(socket.send(bytes("READY=1"))).isTrue();
      assertThat(socket.send(bytes("-middle-"), 1, 6)).isTrue();
      String longText = "x".repeat(60_000);
      assertThat(socket.send(bytes(longText))).isTrue();
      assertThat(receiver.next()).isEqualTo("READY=1");
      assertThat(receiver.next()).isEqualTo("middle");
      assertThat(receiver.next()).isEqualTo(longText);
    }
  }

  @Test
  void abstractNameIsReached() {
    String name = "jk-test-" + ProcessHandle.current().pid();
    try (Receiver receiver = new Receiver(bytes("\0" + name));
        DatagramUnixSocket socket = DatagramUnixSocket.connect("@" + name)) {
      assertThat(socket.send(bytes("hello"))).isTrue();
      assertThat(receiver.next()).isEqualTo("hello");
    }
  }

  @Test
  void fullReceiverDoesNotBlockTheSender() {
    Path path = directory.resolve("slow");
    try (Receiver receiver = Receiver.at(path);
        DatagramUnixSocket socket = DatagramUnixSocket.connect(path.toString())) {
      int sent = 0;
      while (sent < 100_000 && socket.send(bytes("line"))) {
        sent++;
      }
      assertThat(sent).isLessThan(100_000);
      assertThat(receiver.next()).isEqualTo("line");
      assertThat(socket.send(bytes("again"))).isTrue();
    }
  }

  @Test
  void goneReceiverIsAnError() {
    Path path = directory.resolve("gone");
    Receiver receiver = Receiver.at(path);
    try (DatagramUnixSocket socket = DatagramUnixSocket.connect(path.toString())) {
      receiver.close();
      assertThatThrownBy(() -> socket.send(bytes("lost")))
          .isInstanceOfSatisfying(
              ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ECONNREFUSED));
    }
  }

  @Test
  void missingSocketIsNamedInTheError() {
    assertThatThrownBy(() -> DatagramUnixSocket.connect("/nonexistent/log"))
        .isInstanceOf(ErrnoException.class)
        .hasMessage("connect /nonexistent/log: ENOENT (2), No such file or directory");
    assertThatThrownBy(() -> DatagramUnixSocket.connect("/" + "x".repeat(200)))
        .isInstanceOf(ErrnoException.class)
        .hasMessageContaining("ENAMETOOLONG");
  }
}
