package org.jkeepalived.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import org.jkeepalived.linux.CompilerTable;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void structuresAreWhereTheCompilerPutsThem() throws Exception {
    CompilerTable c = CompilerTable.load();
    assertThat(Epoll.EVENT_SIZE).isEqualTo(c.sizeof("struct epoll_event"));
    assertThat(Epoll.EVENT_DATA).isEqualTo(c.offsetof("epoll_event.data"));
    assertThat(TimerFd.ITIMERSPEC_SIZE).isEqualTo(c.sizeof("struct itimerspec"));
    assertThat(TimerFd.IT_VALUE).isEqualTo(c.offsetof("itimerspec.it_value"));
    assertThat(Signals.SIGNALFD_SIGINFO_SIZE).isEqualTo(c.sizeof("struct signalfd_siginfo"));
    assertThat(c.offsetof("signalfd_siginfo.ssi_signo")).isZero();
    assertThat(DatagramUnixSocket.SUN_PATH).isEqualTo(c.offsetof("sockaddr_un.sun_path"));
    assertThat(DatagramUnixSocket.SUN_PATH + DatagramUnixSocket.SUN_PATH_SIZE)
        .isEqualTo(c.sizeof("struct sockaddr_un"));
    assertThat(ResourceLimits.RLIMIT_SIZE).isEqualTo(c.sizeof("struct rlimit64"));
    assertThat(ResourceLimits.RLIM_MAX).isEqualTo(c.offsetof("rlimit64.rlim_max"));
  }

  @Test
  void opaqueStructuresHaveRoom() throws Exception {
    CompilerTable c = CompilerTable.load();
    assertThat(PosixSpawn.FILE_ACTIONS_SIZE)
        .isGreaterThanOrEqualTo(c.sizeof("posix_spawn_file_actions_t"));
    assertThat(PosixSpawn.ATTRIBUTES_SIZE).isGreaterThanOrEqualTo(c.sizeof("posix_spawnattr_t"));
    assertThat(PosixSpawn.SIGSET_SIZE).isGreaterThanOrEqualTo(c.sizeof("sigset_t"));
  }

  @Test
  void systemCallsHaveTheNumbersOfTheHeader() throws Exception {
    Map<String, Integer> numbers = CompilerTable.load().all("syscall");
    Field[] fields = SyscallNumber.class.getFields();
    assertThat(fields).isNotEmpty();
    for (Field field : fields) {
      assertThat(field.getInt(null))
          .as(field.getName())
          .isEqualTo(numbers.get(field.getName().toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void errorsHaveTheNamesAndNumbersOfTheHeader() throws Exception {
    Map<String, Integer> numbers = CompilerTable.load().all("errno");
    assertThat(numbers).hasSizeGreaterThan(120);
    for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
      assertThat(Errno.name(entry.getValue())).isEqualTo(entry.getKey());
      assertThat(Errno.description(entry.getValue())).isNotEmpty();
      assertThat(Errno.class.getField(entry.getKey()).getInt(null)).isEqualTo(entry.getValue());
    }
  }

  @Test
  void unknownErrorIsItsNumber() {
    assertThat(Errno.name(41)).isEqualTo("41");
    assertThat(Errno.name(-1)).isEqualTo("-1");
    assertThat(new ErrnoException("x", 9999, "").getMessage())
        .isEqualTo("x: 9999 (9999), unknown error");
  }
}
