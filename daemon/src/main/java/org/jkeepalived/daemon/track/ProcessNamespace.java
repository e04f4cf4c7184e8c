package org.jkeepalived.daemon.track;

import java.nio.file.Path;
import java.util.List;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.jkeepalived.linux.netlink.ProcessMonitor;

/// Process events come from the initial network namespace only, which the daemon's threads have
/// left with `net_namespace`, or were never in. The thread of the watcher, which does nothing else
/// with the network, goes there.
final class ProcessNamespace {
  /// Those of the thread that began this process, and of the machine's first process.
  private static final List<Path> WAYS_BACK =
      List.of(Path.of("/proc/self/ns/net"), Path.of("/proc/1/ns/net"));

  private ProcessNamespace() {}

  /// @throws ErrnoException why the events are not to be had in the namespace this thread is in
  static ProcessMonitor open() {
    try {
      return ProcessMonitor.open();
    } catch (ErrnoException e) {
      for (Path way : WAYS_BACK) {
        try {
          NetworkNamespace.enter(way);
          return ProcessMonitor.open();
        } catch (ErrnoException further) {
          e.addSuppressed(further);
        }
      }
      throw e;
    }
  }
}
