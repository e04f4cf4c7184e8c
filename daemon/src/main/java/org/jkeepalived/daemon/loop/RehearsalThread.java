package org.jkeepalived.daemon.loop;

import org.jkeepalived.daemon.driver.AdvertRehearsal;
import org.jkeepalived.daemon.driver.TakeoverRehearsal;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NetworkNamespace;

/// Runs the code of a takeover until it is compiled, in a network namespace that nobody else sees
/// and on a thread that nobody waits for. With interpreted code the first gratuitous ARP of a
/// process was measured to leave a millisecond later, with code that never ran five.
final class RehearsalThread {
  /// Beyond the number of calls from which the JVM compiles a method.
  private static final int ROUNDS = 250;

  private RehearsalThread() {}

  static void start(DaemonLog log) {
    Thread.ofPlatform().daemon().name("rehearsal").start(() -> run(log));
  }

  private static void run(DaemonLog log) {
    int effectsSeen = Rehearsal.run(ROUNDS);
    log.debug("rehearsed with " + effectsSeen + " effects");
    try {
      NetworkNamespace.unshare();
      TakeoverRehearsal.raiseLoopback();
    } catch (ErrnoException e) {
      log.debug("no network namespace to rehearse in: " + e.getMessage());
      return;
    }
    AdvertRehearsal.run(Rehearsal.instance(), ROUNDS, log);
    TakeoverRehearsal.run(Rehearsal.instance(), ROUNDS, log::log);
  }
}
