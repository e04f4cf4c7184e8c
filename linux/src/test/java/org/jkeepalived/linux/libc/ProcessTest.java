package org.jkeepalived.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jkeepalived.linux.libc.ResourceLimits.Limit;
import org.jkeepalived.linux.libc.ResourceLimits.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProcessTest {
  /// Scheduling is a property of a thread, so each test has one to spoil.
  private static <T> T onOwnThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().start(task);
    return task.get();
  }

  @Test
  void identityIsWhatProcSays() throws Exception {
    assertThat(ProcessControl.pid()).isEqualTo((int) ProcessHandle.current().pid());
    assertThat(ProcessControl.parentPid())
        .isEqualTo((int) ProcessHandle.current().parent().orElseThrow().pid());
    String status = Files.readString(Path.of("/proc/self/status"));
    assertThat(status)
        .contains(
            "Uid:\t" + ProcessControl.userId() + "\t" + ProcessControl.effectiveUserId() + "\t")
        .contains(
            "Gid:\t" + ProcessControl.groupId() + "\t" + ProcessControl.effectiveGroupId() + "\t");
  }

  @Test
  void threadsAndProcessCanBeNamed() throws Exception {
    String before = Files.readString(Path.of("/proc/self/comm")).strip();
    try {
      ProcessControl.processName("jk-with-a-name-too-long");
      assertThat(Files.readString(Path.of("/proc/self/comm"))).isEqualTo("jk-with-a-name-\n");
    } finally {
      ProcessControl.processName(before);
    }
    String comm =
        onOwnThread(() -> {
          ProcessControl.threadName("vrrp-loop");
          int thread = Scheduling.threadId();
          assertThat(Scheduling.findThread("vrrp-loop")).isEqualTo(thread);
          return Files.readString(Path.of("/proc/self/task/" + thread + "/comm"));
        });
    assertThat(comm).isEqualTo("vrrp-loop\n");
  }

  @Test
  void umaskIsReplacedAndReturned() {
    int before = ProcessControl.umask(027);
    assertThat(ProcessControl.umask(before)).isEqualTo(027);
  }

  @Test
  void dumpableIsSwitched() {
    boolean before = ProcessControl.dumpable();
    ProcessControl.dumpable(true);
    assertThat(ProcessControl.dumpable()).isTrue();
    ProcessControl.dumpable(before);
  }

  @Test
  void killFindsOutWhetherProcessExists() {
    assertThat(ProcessControl.kill(ProcessControl.pid(), 0)).isTrue();
    assertThat(ProcessControl.kill(0x3fff_fff0, 0)).isFalse();
    assertThatThrownBy(() -> ProcessControl.kill(ProcessControl.pid(), 999))
        .isInstanceOfSatisfying(
            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
  }

  @Test
  void limitsAreReadAndLowered() {
    Limit files = ResourceLimits.get(Resource.NOFILE);
    assertThat(files.soft()).isPositive();
    Limit core = ResourceLimits.get(Resource.CORE);
    ResourceLimits.set(Resource.CORE, new Limit(0, core.hard()));
    assertThat(ResourceLimits.get(Resource.CORE)).isEqualTo(new Limit(0, core.hard()));
    ResourceLimits.set(Resource.CORE, core);
    assertThatThrownBy(() -> ResourceLimits.set(Resource.NOFILE, new Limit(10, 5)))
        .isInstanceOf(ErrnoException.class)
        .hasMessage("prlimit64 NOFILE: EINVAL (22), Invalid argument");
  }

  @Test
  void threadIsWeightedAndPinned() throws Exception {
    onOwnThread(() -> {
      BitSet all = Scheduling.affinity(Scheduling.CURRENT);
      BitSet one = new BitSet();
      one.set(all.nextSetBit(0));
      Scheduling.affinity(Scheduling.CURRENT, one);
      assertThat(Scheduling.affinity(Scheduling.CURRENT)).isEqualTo(one);
      int nice = Scheduling.nice(Scheduling.CURRENT);
      Scheduling.nice(Scheduling.CURRENT, nice + 1);
      assertThat(Scheduling.nice(Scheduling.CURRENT)).isEqualTo(nice + 1);
      return all;
    });
  }

  @Test
  @Tag("kernel")
  void threadAndVmThreadBecomeRealTimeAndOrdinaryAgain() throws Exception {
    onOwnThread(() -> {
      try {
        Scheduling.realtime(Scheduling.CURRENT, 5);
      } catch (ErrnoException e) {
        assumeTrue(e.errno() != Errno.EPERM, "not allowed here: " + e.getMessage());
        throw e;
      }
      assertThat(Scheduling.policy(Scheduling.CURRENT)).isEqualTo(Scheduling.SCHED_RR);
      assertThat(Scheduling.priority(Scheduling.CURRENT)).isEqualTo(5);
      int vmThread = Scheduling.findThread("VM Thread");
      assertThat(Scheduling.raiseVmThread(5)).isTrue();
      assertThat(Scheduling.policy(vmThread)).isEqualTo(Scheduling.SCHED_RR);
      Scheduling.ordinary(vmThread);
      int inherited = onOwnThread(() -> Scheduling.policy(Scheduling.CURRENT));
      assertThat(inherited).as("threads started by it").isEqualTo(Scheduling.SCHED_OTHER);
      Scheduling.ordinary(Scheduling.CURRENT);
      return Scheduling.policy(Scheduling.CURRENT);
    });
  }

  @Test
  @Tag("kernel")
  void lockedMemoryGrowsAndIsReleased() throws Exception {
    try {
      MemoryLock.lockOnFault();
    } catch (ErrnoException e) {
      assumeTrue(e.errno() != Errno.EPERM && e.errno() != Errno.ENOMEM, e.getMessage());
      throw e;
    }
    try {
      assertThat(Files.readString(Path.of("/proc/self/status")))
          .doesNotContainPattern("VmLck:\\s+0 kB");
    } finally {
      MemoryLock.unlock();
    }
    assertThat(Files.readString(Path.of("/proc/self/status"))).containsPattern("VmLck:\\s+0 kB");
  }

  @Test
  void runDelayGrowsAndNeverShrinks() throws Exception {
    Path schedstat = Path.of("/proc/self/schedstat");
    assumeTrue(Files.exists(schedstat), "this kernel keeps no scheduling statistics");
    try (RunDelay delay = RunDelay.of(Scheduling.threadId())) {
      long first = delay.nanos();
      assertThat(first).isNotNegative();
      long second = delay.nanos();
      assertThat(second).isGreaterThanOrEqualTo(first);
      String[] fields =
          Files.readString(Path.of("/proc/self/task/" + Scheduling.threadId() + "/schedstat"))
              .split(" ", -1);
      assertThat(Long.parseLong(fields[1])).isGreaterThanOrEqualTo(second);
    }
    assertThatThrownBy(() -> RunDelay.of(0x3fff_fff0))
        .isInstanceOf(ErrnoException.class)
        .hasMessageContaining("ENOENT");
  }

  @Test
  void namespaceThatDoesNotExistIsNamedInTheError() {
    assertThat(NetworkNamespace.exists("jk-nonexistent")).isFalse();
    assertThatThrownBy(() -> NetworkNamespace.enter(NetworkNamespace.pathOf("jk-nonexistent")))
        .isInstanceOf(ErrnoException.class)
        .hasMessage("openat /run/netns/jk-nonexistent: ENOENT (2), No such file or directory");
  }

  @Test
  void virtualThreadMayNotEnterNamespace() throws Exception {
    FutureTask<Void> task =
        new FutureTask<>(() -> {
          assertThatThrownBy(NetworkNamespace::unshare).isInstanceOf(IllegalStateException.class);
          return null;
        });
    Thread.ofVirtual().start(task);
    task.get();
  }
}
