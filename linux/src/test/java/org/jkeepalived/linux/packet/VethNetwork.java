package org.jkeepalived.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jkeepalived.linux.libc.NetworkNamespace;

/// Two network namespaces joined by a veth pair, each end called `veth0`: 192.0.2.1 and .2, fe80::1
/// and ::2, 02:00:00:00:00:01 and :02.
final class VethNetwork implements AutoCloseable {
  static final String DEVICE = "veth0";

  private static final long CARRIER_NANOS = 10_000_000_000L;

  final String left;
  final String right;
  int leftIndex;
  int rightIndex;

  private VethNetwork(String prefix) {
    left = prefix + "-l";
    right = prefix + "-r";
  }

  static VethNetwork create(String test) throws IOException {
    VethNetwork network = new VethNetwork("jk-libc-" + test + "-" + ProcessHandle.current().pid());
    try {
      String refusal = network.attempt("ip", "netns", "add", network.left);
      assumeTrue(refusal.isEmpty(), "no network namespaces here: " + refusal);
      network.run("ip", "netns", "add", network.right);
      network.run(
          ("ip -n "
                  + network.left
                  + " link add veth0 address 02:00:00:00:00:01 type veth peer"
                  + " name veth0 address 02:00:00:00:00:02 netns "
                  + network.right)
              .split(" "));
      network.leftIndex = network.prepareSide(network.left, 1);
      network.rightIndex = network.prepareSide(network.right, 2);
      network.awaitCarrier(network.left);
      network.awaitCarrier(network.right);
      return network;
    } catch (IOException | RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private int prepareSide(String namespace, int host) throws IOException {
    ip(namespace, "link set lo up");
    ip(namespace, "link set veth0 addrgenmode none");
    ip(namespace, "addr add 192.0.2." + host + "/24 dev veth0");
    ip(namespace, "addr add fe80::" + host + "/64 dev veth0 nodad");
    ip(namespace, "link set veth0 up");
    String shown = run("ip", "-n", namespace, "-o", "link", "show", "dev", "veth0");
    return Integer.parseInt(shown.substring(0, shown.indexOf(':')));
  }

  /// What is sent before the kernel has noticed the carrier is dropped without a word, and on a
  /// busy machine it takes up to a second.
  private void awaitCarrier(String namespace) throws IOException {
    long deadline = System.nanoTime() + CARRIER_NANOS;
    while (!run("ip", "-n", namespace, "-o", "link", "show", "dev", "veth0").contains("state UP")) {
      assertThat(System.nanoTime()).as("no carrier in %s", namespace).isLessThan(deadline);
    }
  }

  void ip(String namespace, String arguments) throws IOException {
    run(("ip -n " + namespace + " " + arguments).split(" "));
  }

  private String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), output).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return output;
  }

  private String attempt(String... command) {
    try {
      run(command);
      return "";
    } catch (IOException | AssertionError e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// Runs `work` on a thread of its own inside a namespace.
  static <T> T inside(String namespace, Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(() -> {
          NetworkNamespace.enter(NetworkNamespace.pathOf(namespace));
          return work.call();
        });
    Thread.ofPlatform().start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    attempt("ip", "netns", "del", left);
    attempt("ip", "netns", "del", right);
  }
}
