package org.jkeepalived.lab.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Test;

/// The documents' configurations with virtual servers, from their own text. Only delays are
/// shortened, and digests are those of the pages that our web servers have.
@LabTest
class SeedsTest {
  private static String seed(String name) throws IOException {
    return Files.readString(
        Path.of(Farm.ROOT, "core/src/test/resources/config/seeds", name + ".conf"));
  }

  private static String quick(String config) {
    return config
        .replaceAll("delay_loop +\\d+", "delay_loop 1")
        .replaceAll("delay_before_retry +\\d+", "delay_before_retry 1")
        .replaceAll("(nb_get_retry|retry) +\\d+", "$1 1")
        .replaceAll("connect_timeout 3 ", "connect_timeout 1 ");
  }

  private static String digest(String page) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(page.getBytes(StandardCharsets.UTF_8)));
  }

  /// NAT, weighted round robin, digests of pages, a persistent client, a sorry server.
  @Test
  void natWithFourInstancesAndDigests(Lab lab) throws Exception {
    Farm farm = Farm.open(lab, "192.168.200.9/24", "192.168.200.2/24", "192.168.100.1/24");
    WebServer two = farm.behind("web2", "192.168.100.2/24", "192.168.100.1", 80, 443);
    WebServer three = farm.behind("web3", "192.168.100.3/24", "192.168.100.1", 80, 443);
    farm.behind("sorry", "192.168.100.100/24", "192.168.100.1", 80);
    String config =
        quick(seed("000-lvs-nat-four-instances"))
            .replace(
                "/testurl2/test.jsp\n                digest 640205b7b0fc66c1ea91c463fac6334c",
                "/testurl2/test.jsp\n                digest " + digest("page 2"))
            .replaceAll(
                "digest (ec90a42b99ea9a2f5ecbe213ac9eba03|640205b7b0fc66c1ea91c463fac6334c)",
                "digest " + digest("page 1"));
    Router router = farm.serve(config);
    await("a server answers").until(() -> only(farm, "web2") || only(farm, "web3"));
    await("both are up").until(() -> farm.say("status").contains("real servers: 4 of 4 up"));

    String first = farm.ask("192.168.200.10", 80, 6).keySet().iterator().next();
    assertThat(farm.ask("192.168.200.10", 80, 10)).isEqualTo(Map.of(first, 10L));

    (first.equals("web2") ? two : three).kill();
    String other = first.equals("web2") ? "web3" : "web2";
    await("the dead one leaves, and the client gets the other").until(() -> only(farm, other));
    (first.equals("web2") ? three : two).kill();
    await("all dead: the server of last resort").until(() -> only(farm, "sorry"));
    assertThat(farm.say("status", "192.168.200.10:80")).contains("serves now", "DOWN");

    two.start();
    await("one is back").until(() -> only(farm, "web2"));
    assertThat(router.log()).contains("Lost quorum 1-0=1 > 0 for VS [192.168.200.10]:tcp:80");
    assertThat(router.terminate()).isZero();
    assertThat(farm.ask("192.168.200.10", 80, 2)).isEqualTo(Map.of("-", 2L));
  }

  private static boolean only(Farm farm, String name) {
    return farm.ask("192.168.200.10", 80, 4).equals(Map.of(name, 4L));
  }

  /// Servers that answer for the address themselves, so that replies pass nobody.
  private static WebServer direct(Lab lab, String name, String address) {
    Host host = lab.host(name).attach("eth0", "lan", address);
    host.shell(
        """
        echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore
        echo 2 > /proc/sys/net/ipv4/conf/all/arp_announce
        ip addr add 172.16.100.1/32 dev lo
        """);
    return WebServer.start(host, 80);
  }

  @Test
  void directRoutingWithPages(Lab lab) throws Exception {
    String config = quick(seed("001-lvs-dr-http-get")).replaceAll("persistence_timeout \\d+", "");
    Host client = lab.host("client").attach("eth0", "lan", "172.16.100.9/16");
    Host director = lab.host("director").attach("eth0", "lan", "172.16.100.2/16");
    Farm farm = new Farm(lab, client, director);
    WebServer one = direct(lab, "web1", "172.16.100.11/16");
    direct(lab, "web2", "172.16.100.12/16");
    farm.serve(config);

    await("round robin")
        .until(() -> farm.ask("172.16.100.1", 80, 10).equals(Map.of("web1", 5L, "web2", 5L)));
    one.kill();
    await("the dead one leaves")
        .until(() -> farm.ask("172.16.100.1", 80, 6).equals(Map.of("web2", 6L)));
    one.start();
    await("and returns")
        .until(() -> farm.ask("172.16.100.1", 80, 6).keySet().equals(Set.of("web1", "web2")));
  }

  /// The file has no VRRP: the address is the director's already.
  @Test
  void directRoutingWithASorryServerOnTheDirector(Lab lab) throws Exception {
    String config =
        quick(seed("001-lvs-dr-sorry-tcp-check")).replaceAll("persistence_timeout \\d+", "");
    Host client = lab.host("client").attach("eth0", "lan", "172.16.100.9/16");
    Host director =
        lab.host("director").attach("eth0", "lan", "172.16.100.2/16", "172.16.100.1/32");
    Farm farm = new Farm(lab, client, director);
    WebServer one = direct(lab, "web1", "172.16.100.11/16");
    WebServer two = direct(lab, "web2", "172.16.100.12/16");
    WebServer.start(director, 80);
    Router router = farm.serve(config);

    await("round robin")
        .until(() -> farm.ask("172.16.100.1", 80, 10).equals(Map.of("web1", 5L, "web2", 5L)));
    assertThat(router.processes()).as("one role, one process").hasSize(1);
    one.kill();
    two.kill();
    await("all dead: the director itself")
        .until(() -> farm.ask("172.16.100.1", 80, 4).equals(Map.of("director", 4L)));
    one.start();
    await("one is back").until(() -> farm.ask("172.16.100.1", 80, 4).equals(Map.of("web1", 4L)));
  }

  /// What the page of all options writes is no configuration; each line says so.
  @Test
  void theListingOfAllOptionsIsDiagnosed(Lab lab) {
    Host director = lab.host("director").attach("eth0", "lan", "172.16.100.2/16");
    Farm farm = new Farm(lab, director, director);
    String said =
        farm.say(
            "check",
            Path.of(
                        Farm.ROOT,
                        "core/src/test/resources/config/seeds/003-virtual-server-all-options.conf")
                    .toAbsolutePath()
                + "");
    assertThat(said).contains("lb_algo", "error").doesNotContain("Exception");
  }
}
