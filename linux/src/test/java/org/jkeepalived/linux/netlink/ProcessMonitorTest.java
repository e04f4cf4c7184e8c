package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.linux.libc.ErrnoException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The connector's messages, and the kernel's own.
class ProcessMonitorTest {
  private static final int FORK = 1;
  private static final int EXEC = 2;
  private static final int COMM = 0x200;
  private static final int EXIT = 0x8000_0000;

  /// What was told, a line each.
  private static final class Told implements ProcessListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void forked(int parent, int child) {
      lines.add("fork " + parent + " " + child);
    }

    @Override
    public void executed(int pid) {
      lines.add("exec " + pid);
    }

    @Override
    public void renamed(int pid) {
      lines.add("comm " + pid);
    }

    @Override
    public void exited(int pid) {
      lines.add("exit " + pid);
    }

    @Override
    public void overrun() {
      lines.add("overrun");
    }
  }

  private static List<String> told(int what, int... data) {
    ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
    NetlinkWriter writer = new NetlinkWriter(buffer);
    writer.begin(NetlinkReader.NLMSG_DONE, 0, 0).u32(1).u32(1).u32(0).u32(0).u16(40).u16(0);
    writer.u32(what).u32(0).u32(0).u32(0);
    for (int i = 0; i < 6; i++) {
      writer.u32(i < data.length ? data[i] : 0);
    }
    writer.end();
    Told told = new Told();
    ProcessMonitor.deliver(new NetlinkReader().over(buffer, writer.length()), told);
    return told.lines;
  }

  @Test
  void processesAreTold() {
    assertThat(told(FORK, 100, 100, 200, 200)).containsExactly("fork 100 200");
    assertThat(told(EXEC, 200, 200)).containsExactly("exec 200");
    assertThat(told(COMM, 200, 200)).containsExactly("comm 200");
    assertThat(told(EXIT, 200, 200, 0, 17)).containsExactly("exit 200");
  }

  @Test
  void forkByAThreadIsThatOfItsProcess() {
    assertThat(told(FORK, 105, 100, 200, 200)).containsExactly("fork 100 200");
  }

  @Test
  void threadsAreNotTold() {
    assertThat(told(FORK, 100, 100, 201, 200)).isEmpty();
    assertThat(told(COMM, 201, 200)).isEmpty();
    assertThat(told(EXIT, 201, 200, 0, 17)).isEmpty();
  }

  @Test
  void execOfAThreadIsThatOfItsProcess() {
    assertThat(told(EXEC, 201, 200)).containsExactly("exec 200");
  }

  @Test
  void otherEventsAndBrokenOnesAreNotTold() {
    assertThat(told(0, 0)).isEmpty();
    assertThat(told(0x4, 200, 200)).isEmpty();
    ByteBuffer broken = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
    NetlinkWriter writer = new NetlinkWriter(broken);
    writer.begin(NetlinkReader.NLMSG_DONE, 0, 0).u32(1).u32(1).u32(0).end();
    Told told = new Told();
    ProcessMonitor.deliver(new NetlinkReader().over(broken, writer.length()), told);
    assertThat(told.lines).isEmpty();
  }

  @Tag("kernel")
  @Test
  void theKernelTellsOfAProcessThatComesAndGoes() throws Exception {
    try (var monitor = open()) {
      Process process = new ProcessBuilder("sleep", "1000").start();
      long pid = process.pid();
      process.destroyForcibly().waitFor();
      Told told = new Told();
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (!told.lines.contains("exit " + pid) && System.nanoTime() < deadline) {
        monitor.read(told);
      }
      assertThat(told.lines).contains("exec " + pid, "exit " + pid);
      assertThat(told.lines).anyMatch(line -> line.startsWith("fork ") && line.endsWith(" " + pid));
    }
  }

  private static ProcessMonitor open() {
    try {
      return ProcessMonitor.open();
    } catch (ErrnoException e) {
      return Assumptions.abort("no process events here: " + e.getMessage());
    }
  }

  @Tag("kernel")
  @Test
  void anotherNetworkNamespaceHasNone() throws Exception {
    OwnNamespace.run(() ->
        assertThatThrownBy(ProcessMonitor::open)
            .isInstanceOf(ErrnoException.class)
            .hasMessageMatching(".*(ECONNREFUSED|EPROTONOSUPPORT).*"));
  }
}
