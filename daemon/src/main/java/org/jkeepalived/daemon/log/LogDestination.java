package org.jkeepalived.daemon.log;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jkeepalived.core.engine.LogLevel;

/// One sink with the ring that feeds it and the thread that empties the ring.
final class LogDestination implements Runnable {
  private static final int CAPACITY = 2048;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /// How long writing waits for the end of a start, at most.
  private static final long HOLD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LogSink sink;
  private final boolean limited;
  private final BiConsumer<LogDestination, String> complain;
  private final LogRing ring = new LogRing(CAPACITY);
  private final RepeatLimiter limiter = new RepeatLimiter();
  private final Thread thread;
  private volatile boolean waiting;
  private volatile boolean released;
  private volatile boolean closing;
  private volatile long settled;
  private long failed;
  private String failure = "";

  /// @param limited whether repeats are held back
  /// @param complain told once when writing begins to fail, for the other destinations
  LogDestination(LogSink sink, boolean limited, BiConsumer<LogDestination, String> complain) {
    this.sink = sink;
    this.limited = limited;
    this.complain = complain;
    thread = Thread.ofPlatform().daemon().name("log " + sink.name()).unstarted(this);
  }

  void start() {
    thread.start();
  }

  /// Lets writing begin.
  void release() {
    released = true;
    LockSupport.unpark(thread);
  }

  /// Hands in a line; never waits.
  void offer(LogLevel level, long epochMillis, String text) {
    ring.offer(level, epochMillis, text);
    if (waiting) {
      LockSupport.unpark(thread);
    }
  }

  /// Waits until everything handed in so far is written or given up.
  boolean flush(long deadlineNanos) {
    long wanted = ring.accepted();
    release();
    while (settled < wanted) {
      if (System.nanoTime() - deadlineNanos >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /// Writes what is left, within the time given; a sink that blocks is left behind.
  boolean close(Duration patience) {
    closing = true;
    release();
    try {
      return thread.join(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void run() {
    hold();
    while (true) {
      boolean last = closing;
      drain();
      reportRefused();
      long now = System.currentTimeMillis();
      (last ? limiter.remaining(now) : limiter.summaries(now)).forEach(this::write);
      if (last && ring.isEmpty()) {
        break;
      }
      await();
    }
    try {
      sink.close();
    } catch (IOException e) {
      complain.accept(this, "closing " + sink.name() + ": " + e.getMessage());
    }
  }

  /// Opening a destination and the first lines take as much processor time as reading a
  /// configuration: the first advert goes before.
  private void hold() {
    long until = System.nanoTime() + HOLD_NANOS;
    for (long left = HOLD_NANOS; left > 0 && !released; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void drain() {
    for (LogLine line = ring.poll(); line != null; line = ring.poll()) {
      if (limited) {
        limiter.summaries(line.epochMillis()).forEach(this::write);
      }
      if (!limited || line.isOfDump() || limiter.permits(line)) {
        write(line);
      }
      settled = ring.taken();
    }
  }

  private void await() {
    waiting = true;
    if (ring.isEmpty() && !closing) {
      if (limiter.owesSummary()) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      } else {
        LockSupport.park();
      }
    }
    waiting = false;
  }

  private void reportRefused() {
    long refused = ring.takeRefused();
    if (refused > 0) {
      String text = refused + " log lines were lost: they came faster than " + sink.name();
      write(new LogLine(LogLevel.WARNING, System.currentTimeMillis(), text + " takes them"));
    }
  }

  private void write(LogLine line) {
    try {
      if (failed > 0) {
        String text = failed + " log lines could not be written to " + sink.name();
        sink.write(new LogLine(LogLevel.WARNING, line.epochMillis(), text + ": " + failure));
        failed = 0;
      }
      sink.write(line);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      if (failed++ == 0) {
        complain.accept(this, "cannot log to " + sink.name() + ": " + failure);
      }
    }
  }
}
