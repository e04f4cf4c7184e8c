package org.jkeepalived.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A daemon of either program on a host. It can be started, killed and started again; its log goes
/// on in one file.
public final class Router implements AutoCloseable {
  private final Host host;
  private final Program program;
  private final Path config;
  private final Path log;
  private @Nullable Process process;
  private @Nullable String networkName;
  private boolean checks;

  /// A daemon that does not run yet.
  ///
  /// @param config its configuration
  public Router(Host host, Program program, String config) {
    this.host = host;
    this.program = program;
    this.config = host.lab().directory().resolve(host.name() + ".conf");
    this.log = host.lab().directory().resolve(host.name() + ".log");
    configure(config);
    host.lab().adopt(this);
  }

  /// The host it runs on.
  public Host host() {
    return host;
  }

  /// Replaces the configuration file; a running daemon reads it on [#reload].
  public void configure(String text) {
    try {
      Files.writeString(config, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lets it run on this machine, with only its network in the host, by `net_namespace`: the
  /// kernel's process events cannot be had from within a host. Needs root.
  public void outside() {
    // Names of networks are the whole machine's, and labs side by side name their hosts alike.
    String network =
        "jk-lab-%d-%d".formatted(ProcessHandle.current().pid(), host.namespace().pid());
    if (run("ip netns attach %s %d".formatted(network, host.namespace().pid())) != 0) {
      throw new IllegalStateException("cannot name the network of " + host.name());
    }
    networkName = network;
  }

  /// Lets it serve virtual servers, too.
  public Router withChecks() {
    checks = true;
    return this;
  }

  /// Starts it in the foreground, logging to its file.
  public Router start(String... options) {
    if (program == Program.KEEPALIVED) {
      // One that was killed takes a process of the same number for its predecessor, and these
      // small process namespaces give numbers out again soon.
      host.shell("rm -f /run/keepalived.pid /run/vrrp.pid /run/checkers.pid");
    }
    List<String> command = new ArrayList<>(program.command());
    command.addAll(List.of("-n", "-l", "-D", "-G", "-f", config.toString()));
    // Short: the path of a socket is limited.
    String run = networkName == null ? "/run" : "/tmp/" + networkName;
    command.addAll(List.of("-p", run + "/keepalived.pid", "-r", run + "/vrrp.pid"));
    command.addAll(checks ? List.of("-c", run + "/checkers.pid") : List.of("-P"));
    if (networkName != null) {
      run("mkdir -p " + run);
      command.addAll(List.of("-s", networkName));
    }
    command.addAll(List.of(options));
    // The first bash word makes the time of the exec known to the start-up benchmark.
    String wrapper = "echo \"exec $EPOCHREALTIME\"; PATH=/run/lab/bin:$PATH exec \"$@\"";
    List<String> wrapped = new ArrayList<>(List.of("bash", "-c", wrapper, "bash"));
    wrapped.addAll(command);
    try {
      var builder =
          new ProcessBuilder(networkName == null ? host.namespace().enter(wrapped) : wrapped);
      builder.environment().put("JKEEPALIVED_RUN_DIR", run);
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Everything it has logged so far.
  public String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether it runs.
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /// Its processes, the parent first.
  public List<ProcessHandle> processes() {
    if (process == null) {
      return List.of();
    }
    // The direct child of this JVM is nsenter, unless it runs outside.
    return networkName == null
        ? process.toHandle().children().flatMap(Router::withDescendants).toList()
        : withDescendants(process.toHandle()).toList();
  }

  private static Stream<ProcessHandle> withDescendants(ProcessHandle handle) {
    return Stream.concat(Stream.of(handle), handle.descendants());
  }

  /// Sends a signal to the daemon (its parent process).
  public void signal(String name) {
    List<ProcessHandle> all = processes();
    if (!all.isEmpty()) {
      run("kill -%s %d".formatted(name, all.getFirst().pid()));
    }
    if (process != null && name.equals("CONT")) {
      // nsenter stops itself when what it started is stopped.
      run("kill -CONT %d".formatted(process.pid()));
    }
  }

  /// Ends it as a power cut does: all of its processes at once, so that none can say goodbye.
  public void kill9() {
    // Children first: one that outlives its parent would still send priority 0.
    String pids =
        processes().reversed().stream()
            .map(handle -> handle.pid() + "")
            .collect(Collectors.joining(" "));
    run("kill -KILL " + pids);
    awaitEnd();
  }

  /// Stops it properly and waits for its end.
  ///
  /// @return its exit status
  public int terminate() {
    signal("TERM");
    return awaitEnd();
  }

  /// Makes it read its configuration again.
  public void reload() {
    signal("HUP");
  }

  /// Waits for its end.
  ///
  /// @return its exit status
  public int awaitEnd() {
    Process ending = process;
    if (ending == null) {
      throw new IllegalStateException(this + " was never started");
    }
    try {
      if (!ending.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(this + " does not end; its log:\n" + log());
      }
      return ending.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static int run(String script) {
    try {
      return new ProcessBuilder("sh", "-c", script)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Kills it if it still runs.
  @Override
  public void close() {
    if (isRunning()) {
      kill9();
    }
    if (networkName != null) {
      run("ip netns del %1$s; rm -rf /tmp/%1$s".formatted(networkName));
    }
  }

  @Override
  public String toString() {
    return program + " on " + host.name();
  }
}
