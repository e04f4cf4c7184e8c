package org.jkeepalived.linux.bench;

import java.util.concurrent.TimeUnit;
import org.jkeepalived.linux.libc.EventFd;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;
import org.jkeepalived.linux.libc.TimerFd;
import org.jkeepalived.linux.packet.AdvertPath;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Single calls, and the whole path of adverts from memory through the loopback back to memory.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SyscallBenchmark {
  private static final String[] COMPILERS = {
    "-XX:-TieredCompilation", "-XX:TieredStopAtLevel=1", "-Xint"
  };

  /// What single calls need.
  @State(Scope.Thread)
  public static class Calls {
    final EventFd event = EventFd.create();
    final TimerFd timer = TimerFd.monotonic();

    @TearDown
    public void close() {
      event.close();
      timer.close();
    }
  }

  /// Sockets in a namespace of their own; needs root.
  @State(Scope.Thread)
  public static class Path {
    @org.jspecify.annotations.Nullable AdvertPath path;

    @Setup
    public void open() {
      path = new AdvertPath();
    }

    @TearDown
    public void close() {
      java.util.Objects.requireNonNull(path).close();
    }
  }

  @Benchmark
  public long getppidPlain() {
    return Syscall.call(SyscallNumber.GETPPID, 0, 0, 0);
  }

  @Benchmark
  public long getppidWithErrno() {
    return Syscall.result(SyscallNumber.GETPPID, 0);
  }

  @Benchmark
  public long wakeUp(Calls calls) {
    calls.event.signal();
    return calls.event.drain();
  }

  @Benchmark
  public void armTimer(Calls calls) {
    calls.timer.armAt(Long.MAX_VALUE);
  }

  /// Four adverts of each family, sent and received.
  @Benchmark
  public long eightAdverts(Path path) {
    return java.util.Objects.requireNonNull(path.path).turn();
  }

  /// Runs all of them under each compiler, with the garbage per operation as `gc.alloc.rate.norm`.
  public static void main(String[] args) throws RunnerException {
    for (String compiler : COMPILERS) {
      System.out.println("\n=== " + compiler);
      new Runner(
              new OptionsBuilder()
                  .include(SyscallBenchmark.class.getName())
                  .addProfiler(GCProfiler.class)
                  .jvmArgs("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", compiler)
                  .build())
          .run();
    }
  }
}
