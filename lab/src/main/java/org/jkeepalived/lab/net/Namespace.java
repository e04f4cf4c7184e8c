package org.jkeepalived.lab.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Private namespaces (network, mounts, processes, host name; users as well without root) and the
/// process that holds them.
///
/// The holder is process 1 of its process namespace and ends when its standard input does: then the
/// kernel ends everything inside. It is a shell, which also reaps processes left to process 1.
/// `/run` is empty and private, `/etc` a private copy on write.
public final class Namespace implements AutoCloseable {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private static final String INIT =
      """
      mount -t tmpfs -o mode=755 tmpfs /run || exit 1
      mkdir -p /run/lab/bin /run/lab/upper /run/lab/work /run/keepalived || exit 1
      mount -t overlay -o lowerdir=/etc,upperdir=/run/lab/upper,workdir=/run/lab/work overlay /etc \
        2>/run/lab/etc || mount -t overlay -o userxattr,lowerdir=/etc,upperdir=/run/lab/upper,\
      workdir=/run/lab/work overlay /etc 2>>/run/lab/etc || echo "shared /etc"
      hostname "$1"
      for scope in all default; do
        echo 0 > /proc/sys/net/ipv6/conf/$scope/accept_dad
        echo 0 > /proc/sys/net/ipv6/conf/$scope/router_solicitations
      done
      ip link set lo up || exit 1
      echo ready
      cat
      exit 0
      """;

  private final Process holder;
  private final long pid;
  private final boolean privateEtc;

  private Namespace(Process holder, long pid, boolean privateEtc) {
    this.holder = holder;
    this.pid = pid;
    this.privateEtc = privateEtc;
  }

  /// Makes new namespaces.
  ///
  /// @param name host name inside
  /// @param sibling without root, namespaces whose user namespace the new ones shall share
  /// @throws NamespacesUnavailable with what to do about it, if this machine does not allow it
  public static Namespace create(String name, @Nullable Namespace sibling) {
    List<String> command = new ArrayList<>();
    if (sibling != null && !ROOT) {
      command.addAll(
          List.of("nsenter", "-t", sibling.pid + "", "-U", "--preserve-credentials", "--"));
    }
    command.add("unshare");
    if (sibling == null && !ROOT) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(
        List.of("--net", "--mount", "--pid", "--uts", "--fork", "--kill-child", "--mount-proc"));
    command.addAll(List.of("sh", "-c", INIT, "sh", name));
    try {
      Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
      return awaitReady(holder);
    } catch (IOException e) {
      throw new NamespacesUnavailable(command + ": " + e.getMessage());
    }
  }

  private static Namespace awaitReady(Process holder) throws IOException {
    BufferedReader output = holder.inputReader();
    boolean privateEtc = true;
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("ready")) {
        long init = holder.toHandle().children().findFirst().orElseThrow().pid();
        return new Namespace(holder, init, privateEtc);
      }
      privateEtc &= !line.equals("shared /etc");
      said.append(line).append('\n');
    }
    holder.destroyForcibly();
    throw new NamespacesUnavailable(said.toString().strip());
  }

  /// Process 1 of these namespaces, as this JVM numbers it.
  public long pid() {
    return pid;
  }

  /// Whether process 1, and with it everything else inside, is there.
  public boolean isAlive() {
    return holder.isAlive();
  }

  /// Ends everything inside at once with SIGKILL, as a power cut does.
  public void kill() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    try {
      holder.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether `/etc` inside is a private copy; false where the kernel refuses an overlay to users.
  public boolean hasPrivateEtc() {
    return privateEtc;
  }

  /// The command line that runs `command` in all of these namespaces.
  public List<String> enter(List<String> command) {
    return nsenter(List.of("--net", "--mount", "--pid", "--uts"), command);
  }

  /// Runs a command inside, waits for it and returns what it printed.
  ///
  /// @throws IllegalStateException if it fails
  public String run(String... command) {
    return complete(enter(List.of(command)), "");
  }

  /// Runs a shell script inside, waits for it and returns what it printed.
  public String shell(String script) {
    return run("sh", "-c", script);
  }

  /// Carries out `ip` commands, one per line, in this network namespace. Process ids in them are
  /// those of this JVM's view.
  public void ip(String batch) {
    complete(nsenter(List.of("--net"), List.of("ip", "-batch", "-")), batch);
  }

  /// Reads a file of `/proc/net` of this network namespace without starting a process.
  public String procNet(String file) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/net/" + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> nsenter(List<String> which, List<String> command) {
    List<String> line = new ArrayList<>(List.of("nsenter", "-t", pid + ""));
    if (!ROOT) {
      line.addAll(List.of("--user", "--preserve-credentials"));
    }
    line.addAll(which);
    line.add("--");
    line.addAll(command);
    return line;
  }

  private static String complete(List<String> command, String input) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      feed(process, input);
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            "%s ended with status %d: %s%s".formatted(command, status, input, output));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + command, e);
    }
  }

  private static void feed(Process process, String input) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It ended without reading: its status and output, which the caller looks at, say why.
    }
  }

  /// Ends everything inside.
  @Override
  public void close() {
    try {
      holder.getOutputStream().close();
      if (!holder.waitFor(5, TimeUnit.SECONDS)) {
        holder.destroyForcibly();
      }
    } catch (IOException _) {
      holder.destroyForcibly(); // its standard input is gone, so it is on its way out anyway
    } catch (InterruptedException _) {
      holder.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
