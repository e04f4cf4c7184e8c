package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.CheckEvent.Finished;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.HttpProtocol;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.core.model.lvs.Url.Statuses;
import org.jkeepalived.daemon.checker.Probes;
import org.jkeepalived.daemon.checker.TlsLibrary;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.jkeepalived.daemon.script.CommandRunner;

/// Checks many servers at a steady pace in a process of its own, and says how late verdicts were:
/// `KIND PORT SERVERS INTERVAL_MS SECONDS`, where KIND is `tcp`, `http` or `tls`. The servers are
/// addresses of the loopback, 127.1.0.0 and following.
public final class CheckLoad {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long TICK = Long.getLong("tick", 10) * MILLI;
  private static final int FIRST = 0x7f010000;
  private static final TlsLibrary LIBRARY =
      TlsLibrary.valueOf(System.getProperty("tls", TlsLibrary.OPENSSL.name()));

  /// Before what is measured.
  private static final int WARM_SECONDS = Integer.getInteger("warm", 2);

  private final Checker[] checkers;
  private final long[] due;
  private final long intervalNanos;
  private final long[] late;
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile String failure = "";

  private CheckLoad(Checker[] checkers, long intervalNanos, int seconds) {
    this.checkers = checkers;
    this.due = new long[checkers.length];
    this.intervalNanos = intervalNanos;
    this.late = new long[(int) (checkers.length * (seconds * SECOND / intervalNanos + 2))];
  }

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[1]);
    var checkers = new Checker[Integer.parseInt(args[2])];
    Arrays.setAll(checkers, i -> checker(args[0], IpAddress.ipv4(FIRST + i), port));
    int seconds = Integer.parseInt(args[4]);
    long intervalNanos = Long.parseLong(args[3]) * MILLI;
    new CheckLoad(checkers, intervalNanos, seconds).run(seconds);
  }

  private static Checker checker(String kind, IpAddress address, int port) {
    var timing = new Timing(0, SECOND, 0, SECOND, false, false);
    var target = new Target(address, port, Optional.empty(), 0, Optional.empty(), 5 * SECOND, 0);
    var url =
        new Url(
            "/",
            Optional.empty(),
            "www.example.net",
            Optional.empty(),
            Optional.empty(),
            List.of(new Statuses(200, 299)),
            Optional.empty(),
            false);
    return kind.equals("tcp")
        ? new Checker.Tcp(timing, target)
        : new Checker.Web(
            kind.equals("tls"),
            timing,
            target,
            HttpProtocol.HTTP_1_0,
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            List.of(url));
  }

  private void run(int seconds) throws IOException {
    DaemonLog log = DaemonLog.open(LogSettings.console("load"));
    try (CommandRunner commands = CommandRunner.start(log);
        Probes probes = Probes.start(log, commands, LIBRARY, this::take)) {
      pace(probes, WARM_SECONDS);
      finished.set(0);
      failed.set(0);
      long before = cpuNanos();
      pace(probes, seconds);
      long spent = cpuNanos() - before;
      report(spent);
    }
    System.exit(0);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /// Begins each check at its time.
  private void pace(Probes probes, int seconds) {
    long start = System.nanoTime();
    long end = start + seconds * SECOND;
    int run = 0;
    for (long round = 0; ; round++) {
      for (int i = 0; i < checkers.length; i++) {
        long at = start + round * intervalNanos + intervalNanos * i / checkers.length;
        if (at >= end) {
          return;
        }
        // What is due within the same hundredth of a second begins together.
        while (System.nanoTime() < at) {
          LockSupport.parkNanos(TICK - (System.nanoTime() - start) % TICK);
        }
        due[i] = at;
        probes.begin(new StartCheck(i, ++run, checkers[i], 0));
      }
    }
  }

  private void take(Finished result) {
    long late = System.nanoTime() - due[result.checker()];
    int index = finished.getAndIncrement();
    if (index < this.late.length) {
      this.late[index] = late;
    }
    if (!(result.verdict() instanceof Verdict.Success)) {
      failed.incrementAndGet();
      failure = result.verdict().reason();
    }
  }

  private void report(long cpuNanos) {
    int count = Math.min(finished.get(), late.length);
    long[] sorted = Arrays.copyOf(late, count);
    Arrays.sort(sorted);
    System.out.printf(
        "checks %d failed %d %s cpu/check %.1f us"
            + " verdict after us: p50 %d p99 %d p99.9 %d max %d%n",
        count,
        failed.get(),
        failure,
        cpuNanos / 1e3 / count,
        sorted[count / 2] / 1000,
        sorted[(int) (count * 0.99)] / 1000,
        sorted[(int) (count * 0.999)] / 1000,
        sorted[count - 1] / 1000);
  }
}
