package org.jkeepalived.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// A machine of the laboratory: its own kernel network, processes, `/run` and `/etc`.
public final class Host {
  private static final Pattern LOCAL_IPV4 =
      Pattern.compile("\\|-- (\\S+)\n(?:\\s+/\\d+ [^\n]*\n)*?\\s+/32 host LOCAL");

  private final Lab lab;
  private final String name;
  private final Namespace namespace;

  Host(Lab lab, String name, Namespace namespace) {
    this.lab = lab;
    this.name = name;
    this.namespace = namespace;
  }

  /// The name it was given.
  public String name() {
    return name;
  }

  /// The laboratory it belongs to.
  public Lab lab() {
    return lab;
  }

  /// What it is made of.
  public Namespace namespace() {
    return namespace;
  }

  /// Plugs a new network interface into a bridge.
  ///
  /// @param device name of the interface here, such as `eth0`
  /// @param addresses with prefix length, of either family; a link-local one replaces the automatic
  public Host attach(String device, String bridge, String... addresses) {
    lab.plug(this, device, bridge);
    StringBuilder batch = new StringBuilder();
    if (List.of(addresses).stream().anyMatch(address -> address.startsWith("fe80:"))) {
      batch.append("link set " + device + " addrgenmode none\n");
    }
    for (String address : addresses) {
      String noDad = address.contains(":") ? " nodad" : "";
      batch.append("addr add %s dev %s%s\n".formatted(address, device, noDad));
    }
    namespace.ip(batch + "link set " + device + " up\n");
    return this;
  }

  /// Sets an interface up or down here, as an administrator does.
  public void setLink(String device, boolean up) {
    namespace.ip("link set %s %s\n".formatted(device, up ? "up" : "down"));
  }

  /// Pulls or plugs the cable: the interface stays but loses or gains its carrier.
  public void setCable(String device, boolean plugged) {
    lab.setCable(this, device, plugged);
  }

  /// Removes an interface altogether.
  public void removeLink(String device) {
    namespace.ip("link del " + device + "\n");
  }

  /// Whether the kernel here has this address on any interface.
  public boolean holds(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 4
          ? LOCAL_IPV4
              .matcher(namespace.procNet("fib_trie"))
              .results()
              .anyMatch(match -> match.group(1).equals(address))
          : namespace.procNet("if_inet6").contains(HexFormat.of().formatHex(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  /// How many IPv4 addresses beginning with `prefix` the kernel here has.
  public long countAddresses(String prefix) {
    return LOCAL_IPV4
        .matcher(namespace.procNet("fib_trie"))
        .results()
        .map(match -> match.group(1))
        .filter(address -> address.startsWith(prefix))
        .distinct()
        .count();
  }

  /// The lines of `ip -o address`, for labels, prefix lengths and flags.
  public String addresses() {
    return namespace.run("ip", "-o", "address");
  }

  /// A file as this machine sees it, by a name that works from outside.
  public Path path(String file) {
    return Path.of("/proc/" + namespace.pid() + "/root" + file);
  }

  /// Writes a file here, executable, and the directories above it.
  public void install(String file, String content) {
    try {
      Path path = path(file);
      shell("mkdir -p '%s'".formatted(Path.of(file).getParent()));
      Files.writeString(path, content);
      shell("chmod 755 '%s'".formatted(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The content of a file here; empty if there is none.
  public String read(String file) {
    try {
      Path path = path(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts a command here that goes on by itself.
  public Process start(String... command) {
    try {
      return new ProcessBuilder(namespace.enter(List.of(command)))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a shell script here and returns what it printed.
  public String shell(String script) {
    return namespace.shell(script);
  }
}
