package org.jkeepalived.daemon.main;

import java.time.Duration;
import java.util.OptionalLong;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.EventFd;
import org.jkeepalived.linux.libc.Signals;

/// What the main thread does while the daemon runs: it waits for signals, for the end of loops and
/// for systemd's watchdog.
final class Supervision {
  private static final int SIGNALS = 0;
  private static final int LOOP_ENDED = 1;
  private static final int OTHERS = 2;
  private static final long WATCHDOG_FRACTION = 3;

  private final CommandLine line;
  private final Readiness readiness;
  private final EventFd loopEnded = EventFd.create();
  private boolean stopping;

  /// Who is supervised.
  interface Served {
    /// Takes a signal that does not end the daemon.
    void act(int signal);

    /// Does what is due; called after every event and when the patience is over.
    void turn();

    /// How long it may wait for the next turn.
    long patienceNanos();

    /// A descriptor that asks for a turn when it is readable; -1: none.
    default int fd() {
      return -1;
    }

    /// Whether nothing is left to supervise.
    boolean isOver();

    /// Whether the loop turns within this time.
    boolean turnsWithin(Duration patience);
  }

  Supervision(CommandLine line, Readiness readiness) {
    this.line = line;
    this.readiness = readiness;
  }

  /// Receives the daemon's signals from now on; before the first loop starts.
  static Signals takeSignals(DaemonLog log) {
    Signals signals =
        Signals.open(
            Signals.HUP,
            Signals.INT,
            Signals.TERM,
            Signals.USR1,
            Signals.USR2,
            Signals.XCPU,
            Signals.JSON,
            Signals.STATISTICS_CLEAR);
    for (int number : signals.unavailable()) {
      log.debug("signal " + number + " cannot be received; the launcher makes it possible");
    }
    return signals;
  }

  /// To be called, on any thread, when a loop has ended.
  void loopEnded() {
    loopEnded.signal();
  }

  /// Returns when a signal asks for the end, or nothing is left.
  void run(Signals signals, Served served) {
    OptionalLong watchdog = readiness.watchdogNanos();
    long patience =
        watchdog.isPresent() ? watchdog.getAsLong() / WATCHDOG_FRACTION : Long.MAX_VALUE;
    try (Epoll epoll = Epoll.create(3)) {
      epoll.add(signals.fd(), true, false, SIGNALS);
      epoll.add(loopEnded.fd(), true, false, LOOP_ENDED);
      if (served.fd() >= 0) {
        epoll.add(served.fd(), true, false, OTHERS);
      }
      while (!stopping && !served.isOver()) {
        int count = epoll.await(Math.min(patience, served.patienceNanos()));
        for (int i = 0; i < count; i++) {
          take(epoll.token(i), signals, served);
        }
        served.turn();
        if (watchdog.isPresent() && served.turnsWithin(Duration.ofNanos(patience))) {
          readiness.alive();
        }
      }
    }
  }

  private void take(int token, Signals signals, Served served) {
    switch (token) {
      case SIGNALS -> signals.read(number -> stopping |= act(number, served));
      case LOOP_ENDED -> loopEnded.drain();
      default -> {} // looked at in its turn
    }
  }

  /// Returns whether the signal ends the daemon.
  private boolean act(int number, Served served) {
    boolean interrupted = number == Signals.INT && !line.has(Option.IGNORE_SIGINT);
    if (number == Signals.TERM || interrupted) {
      return true;
    }
    served.act(number);
    return false;
  }
}
