package org.jkeepalived.linux.libc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `posix_spawnp` and the two opaque structures it takes.
final class PosixSpawn {
  private static final int SETPGROUP = 0x02;
  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;
  private static final int SETSID = 0x80;

  private static final int O_RDWR = 2;
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;
  private static final int FIRST_OTHER_FD = 3;

  // Sizes in glibc and musl are at most these: file actions 80, attributes 336, sigset_t 128.
  static final int FILE_ACTIONS_SIZE = 128;
  static final int ATTRIBUTES_SIZE = 384;
  static final int SIGSET_SIZE = 128;

  private static final LibcFunction SPAWN = LibcFunction.of("posix_spawnp");
  private static final LibcFunction ACTIONS_INIT = LibcFunction.of("posix_spawn_file_actions_init");
  private static final LibcFunction ACTIONS_DESTROY =
      LibcFunction.of("posix_spawn_file_actions_destroy");
  private static final LibcFunction ADD_OPEN = LibcFunction.of("posix_spawn_file_actions_addopen");
  private static final LibcFunction ADD_DUP2 = LibcFunction.of("posix_spawn_file_actions_adddup2");
  private static final LibcFunction ADD_CHDIR =
      LibcFunction.of("posix_spawn_file_actions_addchdir_np");
  private static final Optional<LibcFunction> ADD_CLOSEFROM =
      LibcFunction.find("posix_spawn_file_actions_addclosefrom_np");
  private static final LibcFunction ATTR_INIT = LibcFunction.of("posix_spawnattr_init");
  private static final LibcFunction ATTR_SETFLAGS = LibcFunction.of("posix_spawnattr_setflags");
  private static final LibcFunction ATTR_SETSIGMASK = LibcFunction.of("posix_spawnattr_setsigmask");
  private static final LibcFunction ATTR_SETSIGDEFAULT =
      LibcFunction.of("posix_spawnattr_setsigdefault");
  private static final LibcFunction ATTR_DESTROY = LibcFunction.of("posix_spawnattr_destroy");

  private PosixSpawn() {}

  /// Starts the program and returns its process number.
  static int spawn(SpawnRequest request) {
    String program = request.argv().getFirst();
    try (NativeBuffer fixed =
            NativeBuffer.allocate(FILE_ACTIONS_SIZE + ATTRIBUTES_SIZE + 2 * SIGSET_SIZE + 16);
        NativeBuffer argv = pointers(request.argv());
        NativeBuffer environment = pointers(request.environment());
        NativeBuffer directory = NativeBuffer.ofString(request.directory());
        NativeBuffer devNull = NativeBuffer.ofString("/dev/null")) {
      long actions = fixed.address();
      long attributes = fixed.address(FILE_ACTIONS_SIZE);
      int signalSetsAt = FILE_ACTIONS_SIZE + ATTRIBUTES_SIZE;
      int pidAt = signalSetsAt + 2 * SIGSET_SIZE;
      check("posix_spawn_file_actions_init", ACTIONS_INIT.call(actions, 0, 0));
      check("posix_spawnattr_init", ATTR_INIT.call(attributes, 0, 0));
      try {
        addStream(actions, request.stdin(), 0, devNull);
        addStream(actions, request.stdout(), 1, devNull);
        addStream(actions, request.stderr(), 2, devNull);
        if (!request.directory().isEmpty()) {
          check("chdir " + request.directory(), ADD_CHDIR.call(actions, directory.address(), 0));
        }
        closeOthers(actions);
        setAttributes(request, attributes, fixed, signalSetsAt);
        int errno =
            SPAWN.call(
                fixed.address(pidAt),
                argv.bytes().getLong(0),
                actions,
                attributes,
                argv.address(),
                environment.address());
        if (errno != 0) {
          throw new ErrnoException("posix_spawn", errno, program);
        }
        return fixed.bytes().getInt(pidAt);
      } finally {
        ACTIONS_DESTROY.call(actions, 0, 0);
        ATTR_DESTROY.call(attributes, 0, 0);
      }
    }
  }

  private static void addStream(long actions, int fd, int slot, NativeBuffer devNull) {
    if (fd == SpawnRequest.NULL) {
      check("addopen", ADD_OPEN.call(actions, slot, devNull.address(), O_RDWR, 0, 0));
    } else {
      check("adddup2", ADD_DUP2.call(actions, fd, slot));
    }
  }

  private static void closeOthers(long actions) {
    if (ADD_CLOSEFROM.isPresent()) {
      check("addclosefrom", ADD_CLOSEFROM.get().call(actions, FIRST_OTHER_FD, 0));
    } else {
      closeOthersOnExec();
    }
  }

  /// For C libraries without `closefrom` (glibc before 2.34): the JVM needs no descriptor of its
  /// own beyond an exec, so all of them may be marked.
  static void closeOthersOnExec() {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path entry : open) {
        int fd = Integer.parseInt(entry.getFileName().toString());
        if (fd >= FIRST_OTHER_FD) {
          Syscall.call(SyscallNumber.FCNTL, fd, F_SETFD, FD_CLOEXEC);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void setAttributes(
      SpawnRequest request, long attributes, NativeBuffer fixed, int signalSetsAt) {
    int flags = SETSIGMASK | SETSIGDEF;
    if (request.newSession()) {
      flags |= SETSID;
    } else if (request.newProcessGroup()) {
      flags |= SETPGROUP; // with the group number 0 of fresh attributes: one of its own
    }
    // The first set stays empty: nothing blocked. The second has every signal: all at their
    // default.
    // The kernel's SIGKILL and SIGSTOP cannot be set and the C library skips them.
    for (int at = 0; at < SIGSET_SIZE; at += Long.BYTES) {
      fixed.bytes().putLong(signalSetsAt + SIGSET_SIZE + at, -1);
    }
    check("setsigmask", ATTR_SETSIGMASK.call(attributes, fixed.address(signalSetsAt), 0));
    check(
        "setsigdefault",
        ATTR_SETSIGDEFAULT.call(attributes, fixed.address(signalSetsAt + SIGSET_SIZE), 0));
    check("setflags", ATTR_SETFLAGS.call(attributes, flags, 0));
  }

  /// A null-terminated array of pointers to C strings, followed by the strings.
  private static NativeBuffer pointers(List<String> strings) {
    int size = (strings.size() + 1) * Long.BYTES;
    byte[][] encoded = new byte[strings.size()][];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = strings.get(i).getBytes(StandardCharsets.UTF_8);
      size += encoded[i].length + 1;
    }
    NativeBuffer buffer = NativeBuffer.allocate(size);
    ByteBuffer bytes = buffer.bytes();
    int at = (encoded.length + 1) * Long.BYTES;
    for (int i = 0; i < encoded.length; i++) {
      bytes.putLong(i * Long.BYTES, buffer.address(at));
      bytes.put(at, encoded[i]);
      at += encoded[i].length + 1;
    }
    return buffer;
  }

  private static void check(String what, int errno) {
    if (errno != 0) {
      throw new ErrnoException("posix_spawn", errno, what);
    }
  }
}
