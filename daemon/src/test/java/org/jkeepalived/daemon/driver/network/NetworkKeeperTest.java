package org.jkeepalived.daemon.driver.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.daemon.Eventually;
import org.jkeepalived.daemon.driver.OwnNamespace;
import org.jkeepalived.linux.netlink.NewLink;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keeper on a real kernel, with `ip`, `nft` and `/proc/sys` as judges.
@Tag("kernel")
class NetworkKeeperTest {
  private static final Path SETTINGS = Path.of("/proc/sys/net");

  @TempDir private Path directory;
  private final List<String> logged = new CopyOnWriteArrayList<>();

  private NetworkKeeper keeper() {
    var record = new NetworkRecord(directory.resolve("network"), (_, text) -> logged.add(text));
    return NetworkKeeper.start(record, _ -> 0, (_, text) -> logged.add(text));
  }

  private static VirtualLink link(String name, AddressFamily family, int vrid) {
    boolean ipv6 = family == AddressFamily.IPV6;
    return new VirtualLink(
        name,
        "eth0",
        new VirtualLink.Kind.Macvlan(MacAddress.ofVirtualRouter(family, vrid)),
        Optional.empty(),
        family,
        ipv6,
        ipv6,
        false);
  }

  private static NetworkWish wish(VirtualLink... links) {
    var firewall =
        new FirewallWish(
            "keepalived",
            -1,
            true,
            List.of(IpAddress.of("10.0.0.9"), IpAddress.of("fd00::9")),
            List.of(),
            true,
            List.of(links));
    return new NetworkWish(List.of(links), Optional.of(firewall), false);
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /// Read by a process of its own, which is in the namespace of the thread that starts it.
  private static String setting(String path) throws Exception {
    return run("cat", SETTINGS.resolve(path).toString()).strip();
  }

  private static void set(String path, String value) throws Exception {
    run("sh", "-c", "echo " + value + " > " + SETTINGS.resolve(path));
  }

  private static void inNetwork(OwnNamespace.Body body) throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        route.createLink(new NewLink.Veth("eth0", "peer"));
        for (String name : List.of("eth0", "peer")) {
          route.setUp(route.link(name).orElseThrow().ifindex(), true);
        }
      }
      body.run();
    });
  }

  @Test
  void everythingComesAndGoesAgain() throws Exception {
    inNetwork(() -> {
      set("ipv4/conf/all/rp_filter", "1");
      set("ipv4/conf/eth0/rp_filter", "0");
      NetworkWish wish =
          wish(link("vrrp.51", AddressFamily.IPV4, 51), link("vrrp6.51", AddressFamily.IPV6, 51));
      try (NetworkKeeper keeper = keeper()) {
        keeper.prepare(wish);
        keeper.settle(wish);
        assertThat(run("ip", "-d", "link", "show", "vrrp.51"))
            .contains("00:00:5e:00:01:33", "mode private", "addrgenmode none", "state UP");
        assertThat(run("ip", "-6", "address", "show", "dev", "vrrp6.51"))
            .containsPattern("inet6 fe80::[0-9a-f:]+/64 scope link nodad deprecated");
        assertThat(setting("ipv4/conf/vrrp.51/arp_ignore")).isEqualTo("1");
        assertThat(setting("ipv4/conf/vrrp.51/rp_filter")).isEqualTo("0");
        assertThat(setting("ipv6/conf/vrrp.51/disable_ipv6")).isEqualTo("1");
        assertThat(setting("ipv4/conf/eth0/arp_ignore")).isEqualTo("1");
        assertThat(setting("ipv4/conf/eth0/rp_filter")).isEqualTo("1");
        assertThat(setting("ipv4/conf/all/rp_filter")).isEqualTo("0");
        assertThat(run("nft", "list", "ruleset"))
            .contains("table ip keepalived", "table ip6 keepalived", "10.0.0.9", "fd00::9")
            .contains("\"vrrp.51\" : \"eth0\"", "ip daddr @vips counter")
            .contains("table arp keepalived", "arp saddr ether @vmac_addresses counter")
            .containsPattern("elements = \\{ 00:00:5e:00:01:33,\\s+00:00:5e:00:02:33 \\}");
        NetworkStatus status = keeper.report();
        assertThat(status.interfaces())
            .contains(
                new NetworkStatus.Interface(
                    "vrrp.51", "eth0", "macvlan", "00:00:5e:00:01:33", "up"));
        assertThat(status.chains()).anyMatch(chain -> chain.name().equals("ip keepalived in"));
        keeper.clear();
      }
      assertThat(run("ip", "link")).doesNotContain("vrrp");
      assertThat(run("nft", "list", "ruleset")).isEmpty();
      assertThat(setting("ipv4/conf/eth0/arp_ignore")).isEqualTo("0");
      assertThat(setting("ipv4/conf/eth0/arp_announce")).isEqualTo("0");
      assertThat(setting("ipv4/conf/eth0/rp_filter")).isEqualTo("0");
      assertThat(setting("ipv4/conf/all/rp_filter")).isEqualTo("1");
      assertThat(Files.exists(directory.resolve("network"))).isFalse();
    });
  }

  @Test
  void whatOthersTakeAwayComesBackWithALine() throws Exception {
    inNetwork(() -> {
      NetworkWish wish = wish(link("vrrp.51", AddressFamily.IPV4, 51));
      try (NetworkKeeper keeper = keeper()) {
        keeper.prepare(wish);
        keeper.settle(wish);
        run("ip", "link", "del", "vrrp.51");
        run("nft", "flush", "ruleset");
        Eventually.until(
            "the interface and the rules are back",
            () ->
                logged.stream().anyMatch(line -> line.contains("deleted by somebody else"))
                    && logged.stream().anyMatch(line -> line.contains("by nft (process ")));
        assertThat(run("ip", "-d", "link", "show", "vrrp.51")).contains("00:00:5e:00:01:33");
        assertThat(run("nft", "list", "ruleset")).contains("\"vrrp.51\" : \"eth0\"");
        keeper.clear();
      }
    });
  }

  @Test
  void theSuccessorOfAKilledProcessGoesOnAndRestoresWhatItFound() throws Exception {
    inNetwork(() -> {
      NetworkWish both =
          wish(link("vrrp.51", AddressFamily.IPV4, 51), link("vrrp.52", AddressFamily.IPV4, 52));
      NetworkWish one = wish(link("vrrp.51", AddressFamily.IPV4, 51));
      try (NetworkKeeper killed = keeper()) {
        killed.prepare(both);
        killed.settle(both);
        // Ends without taking anything back.
      }
      String before = run("ip", "-o", "link", "show", "vrrp.51");
      try (NetworkKeeper successor = keeper()) {
        successor.prepare(one);
        successor.settle(one);
        assertThat(run("ip", "-o", "link", "show", "vrrp.51")).as("adopted").isEqualTo(before);
        assertThat(run("ip", "link")).doesNotContain("vrrp.52");
        assertThat(setting("ipv4/conf/eth0/arp_ignore")).isEqualTo("1");
        successor.clear();
      }
      assertThat(setting("ipv4/conf/eth0/arp_ignore")).isEqualTo("0");
      assertThat(run("ip", "link")).doesNotContain("vrrp");
    });
  }

  @Test
  void aReloadKeepsWhatStaysAndCounts() throws Exception {
    inNetwork(() -> {
      NetworkWish one = wish(link("vrrp.51", AddressFamily.IPV4, 51));
      NetworkWish two =
          wish(link("vrrp.51", AddressFamily.IPV4, 51), link("vrrp.52", AddressFamily.IPV4, 52));
      try (NetworkKeeper keeper = keeper()) {
        keeper.prepare(one);
        keeper.settle(one);
        String before = run("ip", "-o", "link", "show", "vrrp.51");
        keeper.prepare(two);
        assertThat(run("ip", "link")).contains("vrrp.51", "vrrp.52");
        keeper.settle(two);
        keeper.prepare(one);
        assertThat(run("ip", "link")).as("until the new one is in force").contains("vrrp.52");
        keeper.settle(one);
        assertThat(run("ip", "link")).doesNotContain("vrrp.52");
        assertThat(run("ip", "-o", "link", "show", "vrrp.51")).isEqualTo(before);
        keeper.prepare(NetworkWish.NONE);
        keeper.settle(NetworkWish.NONE);
        assertThat(run("nft", "list", "ruleset")).isEmpty();
        assertThat(setting("ipv4/conf/eth0/arp_ignore")).isEqualTo("0");
        keeper.clear();
      }
    });
  }

  @Test
  void aForeignInterfaceThatFitsIsUsedAndStays() throws Exception {
    inNetwork(() -> {
      run("ip", "link", "add", "vrrp.51", "link", "eth0", "type", "macvlan", "mode", "private");
      run("ip", "link", "set", "vrrp.51", "address", "00:00:5e:00:01:33");
      NetworkWish wish = wish(link("vrrp.51", AddressFamily.IPV4, 51));
      try (NetworkKeeper keeper = keeper()) {
        keeper.prepare(wish);
        keeper.settle(wish);
        assertThat(setting("ipv4/conf/vrrp.51/arp_ignore")).isEqualTo("1");
        keeper.clear();
      }
      assertThat(run("ip", "link")).contains("vrrp.51");
      assertThat(setting("ipv4/conf/vrrp.51/arp_ignore")).isEqualTo("0");
      var unexpected = new ArrayList<>(logged);
      assertThat(unexpected).noneMatch(line -> line.contains("cannot"));
    });
  }
}
