package org.jkeepalived.lab.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One process that serves several network namespaces of a host: `red` is on the bridge `lan`, with
/// keepalived on another host as its peer; `blue` and `green` have an interface that leads nowhere.
@LabTest
class ManyNamespacesTest {
  private static final String VIP = "10.9.0.100";
  private static final String ADDED = "10.9.0.101";

  private static String config(String namespace, int priority, String more, String... addresses) {
    return """
    net_namespace %s
    global_defs {
      router_id one
    }
    vrrp_instance V_%1$s {
      state BACKUP
      interface eth0
      virtual_router_id 7
      priority %d
      version 3
      advert_int 0.2
      virtual_ipaddress {
        %s/24
      }
    %s
    }
    """
        .formatted(namespace, priority, String.join("/24\n    ", addresses), more);
  }

  /// The host, with `red` on the bridge.
  private static Host host(Lab lab) {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("one").attach("eth0", "lan");
    host.shell(
        """
        ip netns add red
        ip link set eth0 netns red
        ip -n red addr add 10.9.0.1/24 dev eth0
        ip -n red link set eth0 up
        """);
    isolated(host, "blue");
    return host;
  }

  private static void isolated(Host host, String namespace) {
    host.shell(
        """
        ip netns add %1$s
        ip -n %1$s link add eth0 type veth peer name eth1
        ip -n %1$s addr add 10.9.0.1/24 dev eth0
        ip -n %1$s link set eth0 up
        ip -n %1$s link set eth1 up
        """
            .formatted(namespace));
  }

  private static Path write(Lab lab, String file, String text) {
    try {
      Path directory = Files.createDirectories(lab.directory().resolve("files"));
      return Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Host host, String namespace, String address) {
    return host.shell("ip -n %s -o addr show 2>/dev/null || true".formatted(namespace))
        .contains(" " + address + "/");
  }

  /// The first file is named by `-f` as it is, the others are those of a directory.
  private static Router start(Lab lab, Host host, String first) {
    Router router = new Router(host, Program.JKEEPALIVED, first);
    return router.start("-f", lab.directory().resolve("files").toString());
  }

  private static String status(Host host, String options) {
    String program = String.join(" ", Program.JKEEPALIVED.command());
    return host.shell("%s status --run-dir /run/jkeepalived %s".formatted(program, options));
  }

  @Test
  void oneOfThemHoldsAnElectionWithKeepalivedAndScriptsRunInTheirNamespace(Lab lab) {
    Program.KEEPALIVED.problem().ifPresent(Assumptions::abort);
    Host host = host(lab);
    host.install("/run/lab/bin/told", "#!/bin/sh\nip netns identify >> /run/told.$1\n");
    String notify = "notify_master \"/run/lab/bin/told %s\" root";
    write(lab, "blue.conf", config("blue", 150, notify.formatted("blue"), VIP));
    Router ours = start(lab, host, config("red", 150, notify.formatted("red"), VIP));
    Host other = lab.host("two").attach("eth0", "lan", "10.9.0.2/24");
    Router peer =
        new Router(
            other, Program.KEEPALIVED, config("x", 100, "", VIP).replace("net_namespace x", ""));
    await("red is master").until(() -> holds(host, "red", VIP));
    peer.start();
    await("blue is master").until(() -> holds(host, "blue", VIP));
    await("the peer listens").until(() -> peer.log().contains("Entering BACKUP STATE"));
    assertThat(other.holds(VIP)).isFalse();
    assertThat(host.holds(VIP)).as("nothing happens outside of the namespaces").isFalse();
    await("scripts ran").until(() -> host.read("/run/told.blue").contains("blue"));
    await("scripts ran").until(() -> host.read("/run/told.red").contains("red"));
    assertThat(status(host, "--namespace blue")).contains("namespace blue").contains("V_blue");

    host.shell("ip -n red link set eth0 down");
    await("the peer takes over").until(() -> other.holds(VIP));
    assertThat(holds(host, "blue", VIP)).isTrue();
    host.shell("ip -n red link set eth0 up; ip -n red addr add 10.9.0.1/24 dev eth0 || true");
    await("red is master again").until(() -> holds(host, "red", VIP) && !other.holds(VIP));

    assertThat(ours.terminate()).isZero();
    await("the peer follows an orderly end").until(() -> other.holds(VIP));
    assertThat(holds(host, "red", VIP)).isFalse();
    assertThat(holds(host, "blue", VIP)).isFalse();
  }

  @Test
  void aReloadAppliesEachFileForItself(Lab lab) {
    Host host = host(lab);
    Path blue = write(lab, "blue.conf", config("blue", 100, "", VIP));
    Router ours = start(lab, host, config("red", 100, "", VIP));
    await("both are masters").until(() -> holds(host, "red", VIP) && holds(host, "blue", VIP));

    write(lab, "blue.conf", config("blue", 100, "", VIP, ADDED));
    ours.configure("vrrp_instance V_red {\n  interfaec eth0\n");
    ours.reload();
    await("blue is changed").until(() -> holds(host, "blue", ADDED));
    await("red is refused").until(() -> ours.log().contains("[red] reload refused"));
    assertThat(holds(host, "red", VIP)).isTrue();

    ours.configure(config("red", 100, "", VIP, ADDED));
    isolated(host, "green");
    write(lab, "green.conf", config("green", 100, "", VIP));
    remove(blue);
    ours.reload();
    await("a new file comes to work").until(() -> holds(host, "green", VIP));
    await("a file that is gone ends").until(() -> !holds(host, "blue", VIP));
    assertThat(holds(host, "red", ADDED)).isTrue();
    assertThat(ours.log().split("V_red\\) Entering MASTER STATE", -1)).hasSize(2);
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Files come and go for years.
  @Test
  void aFileThatEndsLeavesNothingOpen(Lab lab) {
    Host host = host(lab);
    String tracking =
        """
          track_file {
            weight weight 1
          }
        """;
    String tracker = "track_file weight {\n  file /run/weight\n  weight 1\n  init_file 0\n}\n";
    String text = tracker + config("blue", 100, tracking, VIP);
    Path blue = write(lab, "blue.conf", text);
    Router ours = start(lab, host, config("red", 100, "", VIP));
    await("both are masters").until(() -> holds(host, "red", VIP) && holds(host, "blue", VIP));
    remove(blue);
    ours.reload();
    await("it ends").until(() -> !holds(host, "blue", VIP));
    long alone = settledDescriptors(ours);
    for (int i = 0; i < 3; i++) {
      write(lab, "blue.conf", text);
      ours.reload();
      await("it comes back").until(() -> holds(host, "blue", VIP));
      remove(blue);
      ours.reload();
      await("it ends again").until(() -> !holds(host, "blue", VIP));
    }
    // A start may still hold some for a while when the first ones are counted.
    assertThat(settledDescriptors(ours)).isLessThanOrEqualTo(alone);
  }

  /// The number of open descriptors once it does not change any longer.
  private static long settledDescriptors(Router router) {
    long[] last = {-1};
    await("descriptors settle")
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> last[0] == (last[0] = descriptors(router)));
    return last[0];
  }

  private static long descriptors(Router router) {
    Path open = Path.of("/proc/" + router.processes().getFirst().pid() + "/fd");
    try (Stream<Path> all = Files.list(open)) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Program.class)
  void aSingleOneIsEnteredOrEndsTheStart(Program program, Lab lab) {
    Host host = host(lab);
    Router router = new Router(host, program, config("red", 100, "", VIP));
    router.start();
    await("red is master").until(() -> holds(host, "red", VIP));
    assertThat(host.holds(VIP)).isFalse();
    router.terminate();
    assertThat(holds(host, "red", VIP)).isFalse();
    router.start("-s", "blue");
    await("the option overrides the keyword").until(() -> holds(host, "blue", VIP));
    assertThat(holds(host, "red", VIP)).isFalse();
    router.terminate();
    router.configure(config("green", 100, "", VIP));
    router.start();
    // keepalived calls that a success, and so systemd would never try again.
    assertThat(router.awaitEnd()).isEqualTo(program == Program.KEEPALIVED ? 0 : 1);
  }

  @Test
  void whatIsMissingWaitsAndWhatIsWrongStaysOutWithoutStoppingTheOthers(Lab lab) {
    Host host = host(lab);
    write(lab, "blue.conf", config("blue", 100, "", VIP));
    write(lab, "green.conf", config("green", 100, "", VIP));
    write(lab, "again.conf", config("red", 100, "", VIP));
    write(lab, "zbroken.conf", "include /nowhere/at/all\nnonsense {\n");
    Router ours = start(lab, host, config("red", 100, "", VIP));
    await("the others run").until(() -> holds(host, "red", VIP) && holds(host, "blue", VIP));
    assertThat(ours.log())
        .containsOnlyOnce("there is no network namespace green")
        .containsOnlyOnce("again.conf does not run: another configuration of this process is in");

    host.shell("ip netns add green");
    await("it waits for its interface")
        .until(() -> ours.log().contains("green.conf waits: interface eth0 does not exist"));
    host.shell("ip netns del green");
    isolated(host, "green");
    await("green is master").until(() -> holds(host, "green", VIP));

    host.shell("ip netns del green");
    await("its end is told")
        .until(() -> ours.log().contains("the network namespace green was removed"));
    isolated(host, "green");
    await("green is master in its successor").until(() -> holds(host, "green", VIP));
    assertThat(ours.log().split("V_red\\) Entering MASTER STATE", -1)).hasSize(2);
    assertThat(ours.terminate()).isZero();
    assertThat(holds(host, "green", VIP)).isFalse();
    assertThat(host.shell("ls /run/jkeepalived/*/ 2>/dev/null").contains("addresses")).isFalse();
  }
}
