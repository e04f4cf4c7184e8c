package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;
import org.junit.jupiter.api.Assumptions;

/// Runs a test in a network namespace that nobody else sees and that ends with its thread.
public final class OwnNamespace {
  private static final long CLONE_NEWNET = 0x4000_0000L;

  private OwnNamespace() {}

  @FunctionalInterface
  public interface Body {
    void run() throws Exception;
  }

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
      long result = task.get();
      Assumptions.assumeTrue(
          result == 0, "a network namespace of its own needs root (errno " + -result + ")");
    } catch (java.util.concurrent.ExecutionException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  /// The output of `ip`, as the judge. It runs in the thread's namespace: a child process starts
  /// from the thread that forks it.
  public static String ip(String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addFirst("ip");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
