package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Two network namespaces joined by a veth pair, with at most one daemon in each.
final class TwoRouters implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final String PREFIX = "jk-loop-" + ProcessHandle.current().pid();

  private final Path directory;
  private final List<Process> processes = new ArrayList<>();

  TwoRouters(Path directory) throws Exception {
    this.directory = directory;
    try {
      run("ip", "netns", "add", namespace("a"));
      run("ip", "netns", "add", namespace("b"));
      run(
          "ip",
          "link",
          "add",
          "eth0",
          "netns",
          namespace("a"),
          "type",
          "veth",
          "peer",
          "name",
          "eth0",
          "netns",
          namespace("b"));
      for (String node : List.of("a", "b")) {
        String address = node.equals("a") ? "10.77.0.1/24" : "10.77.0.2/24";
        run("ip", "-n", namespace(node), "link", "set", "lo", "up");
        run("ip", "-n", namespace(node), "addr", "add", address, "dev", "eth0");
        run("ip", "-n", namespace(node), "link", "set", "eth0", "up");
      }
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private static String namespace(String node) {
    return PREFIX + "-" + node;
  }

  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  Path configure(String node, String text) throws IOException {
    return Files.writeString(directory.resolve(node + ".conf"), text);
  }

  Path runDirectory(String node) {
    return directory.resolve("run-" + node);
  }

  /// Starts a daemon in the foreground; its log goes to a file.
  Process start(String node, String... options) throws IOException {
    var command = new ArrayList<>(List.of("ip", "netns", "exec", namespace(node)));
    command.addAll(java());
    command.addAll(List.of("-f", directory.resolve(node + ".conf").toString(), "-l", "-G", "-D"));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command);
    builder.environment().put(RunDirectory.VARIABLE, runDirectory(node).toString());
    builder.environment().put("TMPDIR", directory.toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(node).toFile()));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx32m",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "org.jkeepalived.daemon.main.Main");
  }

  private Path logFile(String node) {
    return directory.resolve(node + ".log");
  }

  String log(String node) throws IOException {
    Path file = logFile(node);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  boolean hasAddress(String node, String address) {
    try {
      return run("ip", "-n", namespace(node), "-o", "addr", "show").contains(" " + address + "/");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void await(String what, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not in time: " + what + "\n--- a\n" + log("a") + "\n--- b\n" + log("b"));
      }
      Thread.sleep(20); // between two looks at what tells nobody when it changes
    }
  }

  static void signal(Process process, String signal) throws Exception {
    run("kill", "-" + signal, Long.toString(process.pid()));
  }

  @Override
  public void close() throws IOException {
    for (Process process : processes) {
      process.destroyForcibly();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
    for (String node : List.of("a", "b")) {
      new ProcessBuilder("ip", "netns", "del", namespace(node))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    }
  }
}
