package org.jkeepalived.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// One small network: bridges in a namespace of their own, hosts plugged into them, the daemons and
/// captures running there, and a directory for their files. Closing it removes all of it.
public final class Lab implements AutoCloseable {
  private static final String PREFIX = "jk-lab-";
  private static final Set<Lab> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Lab::closeAll));
  }

  private final Path directory;
  private final Namespace fabric;
  private final Set<String> bridges = new HashSet<>();
  private final List<Host> hosts = new ArrayList<>();
  private final List<AutoCloseable> running = new ArrayList<>();

  private Lab(Path directory, Namespace fabric) {
    this.directory = directory;
    this.fabric = fabric;
  }

  /// An empty network; also clears away the directories of runs that were killed.
  public static Lab open(String name) {
    try {
      removeLeftovers();
      Path directory =
          Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-" + name + "-");
      Lab lab;
      try {
        lab = new Lab(directory, Namespace.create(name, null));
      } catch (NamespacesUnavailable e) {
        delete(directory);
        throw e;
      }
      OPEN.add(lab);
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One that cannot be closed must not keep the others; the next start clears its directory away.
  private static void closeAll() {
    for (Lab lab : List.copyOf(OPEN)) {
      try {
        lab.close();
      } catch (RuntimeException e) {
        System.err.println("jkeepalived lab: cannot clear away " + lab.directory + ": " + e);
      }
    }
  }

  private static void removeLeftovers() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    try (var entries = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path entry : entries) {
        String owner = entry.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        if (owner.matches("\\d+") && ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
          deleteWithOthers(entry);
        }
      }
    }
  }

  /// Where configurations, logs and captures of this network are.
  public Path directory() {
    return directory;
  }

  /// The namespace of the bridges: sees every frame.
  public Namespace fabric() {
    return fabric;
  }

  /// Adds a machine without network interfaces; one that died may come back by the same name.
  public Host host(String name) {
    Host host = new Host(this, name, Namespace.create(name, fabric));
    hosts.removeIf(old -> old.name().equals(name) && !old.namespace().isAlive());
    hosts.add(host);
    return host;
  }

  /// The machines added so far.
  public List<Host> hosts() {
    return List.copyOf(hosts);
  }

  /// Adds a bridge unless it is there.
  public void bridge(String bridge) {
    if (!bridges.add(bridge)) {
      return;
    }
    fabric.ip("link add %s type bridge stp_state 0 mcast_snooping 0\n".formatted(bridge));
    // The fabric itself shall be silent: every frame in a capture is a host's.
    fabric.shell("echo 1 > /proc/sys/net/ipv6/conf/%s/disable_ipv6".formatted(bridge));
    fabric.ip("link set %s up\n".formatted(bridge));
  }

  void plug(Host host, String device, String bridge) {
    bridge(bridge);
    String port = port(host, device);
    // The kernel takes a dead host's cable away only some time after the host.
    fabric.shell("ip link del %s 2>/dev/null || true".formatted(port));
    fabric.ip(
        """
        link add %1$s type veth peer name %2$s netns %3$d
        link set %1$s master %4$s addrgenmode none up
        """
            .formatted(port, device, host.namespace().pid(), bridge));
  }

  void setCable(Host host, String device, boolean plugged) {
    fabric.ip("link set %s %s\n".formatted(port(host, device), plugged ? "up" : "down"));
  }

  /// Cuts a host off from its bridge, or joins it again, without it noticing: its carrier stays.
  public void setPartition(Host host, String device, String bridge, boolean cut) {
    fabric.ip(
        "link set %s %s\n".formatted(port(host, device), cut ? "nomaster" : "master " + bridge));
  }

  private static String port(Host host, String device) {
    return host.name() + "-" + device;
  }

  void adopt(AutoCloseable child) {
    running.add(child);
  }

  /// Stops daemons and captures, newest first, leaving hosts and files to look at.
  public void quiesce() {
    for (AutoCloseable child : running.reversed()) {
      try {
        child.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot stop " + child, e);
      }
    }
    running.clear();
  }

  /// Moves configurations, logs and captures to a place where they stay.
  public void keepFiles(Path target) {
    try (Stream<Path> files = Files.list(directory)) {
      if (Files.exists(target)) {
        delete(target);
      }
      Files.createDirectories(target);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends every process, removes every namespace and the directory.
  @Override
  public void close() {
    if (!OPEN.remove(this)) {
      return;
    }
    try {
      quiesce();
    } finally {
      hosts.forEach(host -> host.namespace().close());
      fabric.close();
      delete(directory);
    }
  }

  /// Tests that run side by side find the same leftovers.
  private static void deleteWithOthers(Path directory) {
    try {
      delete(directory);
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e;
      }
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
