package org.jkeepalived.linux.netlink;

/// What [ProcessMonitor] tells. Numbers are those of the initial process namespace.
public interface ProcessListener {
  /// A process was made; it still runs the program of its parent.
  void forked(int parent, int child);

  /// A process runs another program now.
  void executed(int pid);

  /// A process has another name now.
  void renamed(int pid);

  /// A process has ended.
  void exited(int pid);

  /// Events were lost: whatever happened, look for yourself.
  void overrun();
}
