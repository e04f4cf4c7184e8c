package org.jkeepalived.daemon.driver;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;
import org.junit.jupiter.api.Assumptions;

/// A network namespace that ends with the thread of the test in it.
public final class OwnNamespace {
  private static final long CLONE_NEWNET = 0x4000_0000L;

  private OwnNamespace() {}

  /// What happens inside.
  @FunctionalInterface
  public interface Body {
    void run() throws Exception;
  }

  /// Runs it there; a test is skipped where that is not allowed.
  public static void run(Body body) throws Exception {
    var task =
        new FutureTask<Long>(() -> {
          long result = Syscall.result(SyscallNumber.UNSHARE, CLONE_NEWNET);
          if (result == 0) {
            body.run();
          }
          return result;
        });
    Thread.ofPlatform().name("own namespace").start(task);
    try {
      Assumptions.assumeTrue(task.get() == 0, "a network namespace of its own needs root");
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
