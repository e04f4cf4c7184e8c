package org.jkeepalived.daemon.loop;

import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.daemon.driver.AdvertRehearsal;
import org.jkeepalived.daemon.driver.TakeoverRehearsal;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NetworkNamespace;
import org.jkeepalived.linux.libc.Syscall;

/// Runs the code of a takeover until it is compiled, in a network namespace that nobody else sees
/// and on a thread that nobody waits for. With interpreted code the first gratuitous ARP of a
/// process was measured to leave a millisecond later, with code that never ran five.
final class RehearsalThread {
  /// Beyond the number of calls from which the JVM compiles a method.
  private static final int ROUNDS = 2300;

  private RehearsalThread() {}

  static void start(DaemonLog log) {
    Thread.ofPlatform().daemon().name("rehearsal").start(() -> run(log));
  }

  private static void run(DaemonLog log) {
    Syscall.prepareForFailure();
    int effectsSeen = Rehearsal.run(ROUNDS);
    log.debug("rehearsed with " + effectsSeen + " effects");
    try {
      NetworkNamespace.unshare();
      TakeoverRehearsal.raiseLoopback();
    } catch (ErrnoException e) {
      log.debug("no network namespace to rehearse in: " + e.getMessage());
      return;
    }
    for (VrrpInstance instance : Rehearsal.instances()) {
      AdvertRehearsal.run(instance, ROUNDS, log);
      // The loopback has no way to IPv6's multicast groups, which is nobody's worry.
      TakeoverRehearsal.run(instance, ROUNDS, (_, text) -> log.debug("rehearsal: " + text));
    }
  }
}
