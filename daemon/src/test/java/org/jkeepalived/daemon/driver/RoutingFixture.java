package org.jkeepalived.daemon.driver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.NumberNames;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.config.syntax.SourceReader;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.linux.netlink.RouteMonitor;
import org.jkeepalived.linux.netlink.RouteSocket;

/// Two interfaces with addresses, and what the loop does with routes, without the loop.
final class RoutingFixture implements AutoCloseable {
  final List<String> log = new ArrayList<>();
  final RouteSocket socket = RouteSocket.open();
  final RoutingDriver driver =
      new RoutingDriver(socket, _ -> {}, (level, text) -> log.add(level + " " + text));
  private final KernelMonitor monitor =
      new KernelMonitor(socket, RouteMonitor.ofLinksAndAddresses(), driver::observe, (_, _) -> {});

  /// What this kernel offers of what some kernels lack.
  final Set<String> features = new HashSet<>(Set.of("-"));

  RoutingFixture() {
    interfaces("eth0", "10.0.0.1/24", "fd00::1/64");
    interfaces("eth1", "10.1.0.1/24", "fd01::1/64");
    if (Ip.can("link", "add", "red", "type", "vrf", "table", "77")) {
      features.add("vrf");
      interfaces("eth2", "10.66.0.1/24", "fd66::1/64");
      Ip.run("link", "set", "red", "up");
      Ip.run("link", "set", "eth2", "master", "red");
    }
    probe("mpls", "10.99.0.0/24", "encap", "mpls", "100", "via", "10.0.0.9", "dev", "eth0");
    probe("ila", "fd99::/64", "encap", "ila", "1:2:3:4", "via", "fd00::9", "dev", "eth0");
    monitor.start();
  }

  private static void interfaces(String name, String address, String address6) {
    Ip.run("link", "add", name, "type", "veth", "peer", "name", name + "p");
    Ip.run("link", "set", name, "up");
    Ip.run("link", "set", name + "p", "up");
    Ip.run("addr", "add", address, "dev", name);
    Ip.run("addr", "add", address6, "dev", name, "nodad");
  }

  private void probe(String feature, String... route) {
    List<String> words = new ArrayList<>(List.of("route", "add"));
    words.addAll(List.of(route));
    if (Ip.can(words.toArray(String[]::new))) {
      features.add(feature);
      Ip.run("route", "del", route[0]);
    }
  }

  /// A configuration is in force from now on.
  Configuration configure(String text, NumberNames names) {
    Configuration configuration = read(text, names);
    driver.observe(new Event.Configured(configuration));
    driver.holdStatic(configuration.staticRouting());
    return configuration;
  }

  /// One turn of the loop.
  void turn() {
    monitor.read();
    driver.read();
    driver.advance(System.nanoTime());
  }

  /// The routes of the main table that carry our mark, in short.
  List<String> routes() {
    return lines("-4", "route", "show", "proto", "keepalived");
  }

  List<String> routes6() {
    return lines("-6", "route", "show", "proto", "keepalived");
  }

  /// The rules that the kernel does not have of itself; it makes one for VRFs.
  List<String> rules() {
    return lines("rule", "show").stream()
        .filter(line -> !line.matches("(0|3276[67]):.*|.*l3mdev-table.*"))
        .toList();
  }

  private static List<String> lines(String... arguments) {
    return Ip.run(arguments).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  static Configuration read(String text, NumberNames names) {
    var context =
        new ReadContext("", _ -> Optional.empty(), 1, Optional.empty(), false, Optional.of(names));
    return ConfigurationReader.read(new Text(text), "test.conf", context, ScriptChecker.TRUSTING)
        .configuration();
  }

  private record Text(String text) implements SourceReader {
    @Override
    public Opened openFirst(String path) {
      return new Opened.Contents(path, "/", ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Opened openIncluded(String path) {
      throw new AssertionError("nothing includes " + path);
    }

    @Override
    public Matches match(String directory, String pattern) {
      return new Matches(List.of(), List.of(pattern), false);
    }
  }

  @Override
  public void close() {
    monitor.close();
    driver.close();
    socket.close();
  }
}
