package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole daemon, as processes, on a real kernel.
@Tag("kernel")
@Tag("slow")
class DaemonTest {
  private static final String VIRTUAL = "10.77.0.100";
  private static final String ADDED = "10.77.0.101";

  @TempDir Path directory;
  private TwoRouters routers;

  @BeforeEach
  void routers() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "needs root for network namespaces");
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/ip")) || Files.isExecutable(Path.of("/sbin/ip")),
        "needs iproute2");
    routers = new TwoRouters(directory);
  }

  @AfterEach
  void remove() throws Exception {
    if (routers != null) {
      routers.close();
    }
  }

  private static String configuration(int priority, String... addresses) {
    return """
    vrrp_instance VI_1 {
      interface eth0
      version 3
      virtual_router_id 51
      priority %d
      advert_int 0.1
      virtual_ipaddress {
        %s
      }
    }
    """
        .formatted(priority, String.join("/24\n    ", addresses) + "/24");
  }

  private boolean a(String address) {
    return routers.hasAddress("a", address);
  }

  private boolean b(String address) {
    return routers.hasAddress("b", address);
  }

  private Process electMaster() throws Exception {
    routers.configure("a", configuration(200, VIRTUAL));
    routers.configure("b", configuration(100, VIRTUAL));
    Process master = routers.start("a", "-n");
    routers.await("a is master", () -> a(VIRTUAL));
    return master;
  }

  @Test
  void theAddressMovesWhenItsHolderIsKilledAndComesBackWithIt() throws Exception {
    Process master = electMaster();
    routers.start("b", "-n");
    routers.await(
        "b is running", () -> Files.exists(routers.runDirectory("b").resolve("vrrp.pid")));
    assertThat(b(VIRTUAL)).isFalse();

    TwoRouters.signal(master, "KILL");
    master.waitFor();
    routers.await("b takes over", () -> b(VIRTUAL));

    routers.start("a", "-n");
    routers.await("a has the address again and b has not", () -> a(VIRTUAL) && !b(VIRTUAL));
  }

  @Test
  void anOrderlyStopHandsTheAddressOverAndLeavesNothingBehind() throws Exception {
    Process master = electMaster();
    routers.start("b", "-n");
    routers.await("b is backup", () -> contains("b", "Entering BACKUP STATE"));

    TwoRouters.signal(master, "TERM");

    assertThat(master.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(master.exitValue()).isZero();
    routers.await("b takes over", () -> b(VIRTUAL));
    assertThat(a(VIRTUAL)).isFalse();
    assertThat(routers.runDirectory("a").resolve("keepalived.pid")).doesNotExist();
    assertThat(routers.runDirectory("a").resolve("vrrp.pid")).doesNotExist();
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file).equals(text);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean contains(String node, String text) {
    try {
      return routers.log(node).contains(text);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aReloadChangesOnlyWhatChangedAndABrokenFileNothing() throws Exception {
    Process master = electMaster();

    routers.configure("a", configuration(200, VIRTUAL, ADDED));
    TwoRouters.signal(master, "HUP");
    routers.await("the new address is there", () -> a(ADDED));
    assertThat(a(VIRTUAL)).isTrue();
    assertThat(routers.log("a").split("Entering MASTER STATE", -1)).hasSize(2);

    routers.configure("a", "vrrp_instance VI_1 {\n  interfaec eth0\n");
    TwoRouters.signal(master, "HUP");
    routers.await("the reload is refused", () -> contains("a", "stays in force"));
    assertThat(a(VIRTUAL)).isTrue();
    assertThat(a(ADDED)).isTrue();
  }

  @Test
  void aMasterThatWasStoppedHearsItsSuccessorBeforeItSpeaks() throws Exception {
    routers.configure("a", configuration(100, VIRTUAL));
    routers.configure(
        "b", configuration(200, VIRTUAL).replace("version 3", "version 3\n  nopreempt"));
    Process stopped = routers.start("a", "-n");
    routers.await("a is master", () -> a(VIRTUAL));
    routers.start("b", "-n");
    routers.await("b is backup", () -> contains("b", "Entering BACKUP STATE"));

    // Its timer runs since before its sockets were open: until it has heard an advert it may take
    // over so early that the lease of the other one is not over.
    Thread.sleep(500);
    TwoRouters.signal(stopped, "STOP");
    routers.await("b takes over", () -> b(VIRTUAL));
    TwoRouters.signal(stopped, "CONT");

    routers.await("a gives up", () -> !a(VIRTUAL));
    // Written by another thread than the one that removed the address.
    routers.await(
        "a says why", () -> contains("a", "gave up mastership: 10.77.0.2 (priority 200)"));
    assertThat(routers.log("b")).doesNotContain("Received advert from 10.77.0.1");
  }

  @Test
  void anAddressOfTheKilledPredecessorGoesAlthoughNoLineNamesItAnyLonger() throws Exception {
    routers.configure("a", configuration(200, VIRTUAL, ADDED));
    Process master = routers.start("a", "-n");
    routers.await("a is master", () -> a(VIRTUAL) && a(ADDED));
    TwoRouters.signal(master, "KILL");
    master.waitFor();
    assertThat(a(ADDED)).isTrue();

    routers.configure("a", configuration(200, VIRTUAL));
    Process second = routers.start("a", "-n");
    routers.await("the leftover is gone", () -> a(VIRTUAL) && !a(ADDED));

    Path record = routers.runDirectory("a").resolve("jkeepalived").resolve("addresses");
    // Written by another thread than the one that removed the address.
    routers.await("the record follows", () -> holds(record, "eth0 " + VIRTUAL + "/24\n"));
    TwoRouters.signal(second, "TERM");
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(record).doesNotExist();
  }

  @Test
  void signalsWriteTheStateAndTheStatisticsAsKeepalivedDoes() throws Exception {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Files.createSymbolicLink(directory.resolve("keepalived.stats"), victim);
    Process master = electMaster();

    TwoRouters.signal(master, "USR1");
    TwoRouters.signal(master, "USR2");
    // The JVM hands over two signals that come at once in either order.
    routers.await("the statistics", () -> contains("a", "keepalived.stats written to"));
    routers.await("the state", () -> contains("a", "keepalived.data written to"));

    assertThat(Files.readString(directory.resolve("keepalived.data")))
        .contains(" VRRP Instance = VI_1\n   VRRP Version = 3\n   State = MASTER\n")
        .contains("     10.77.0.100/24 dev eth0 scope global set\n");
    assertThat(Files.readString(directory.resolve("keepalived.stats")))
        .startsWith("VRRP Instance: VI_1\n  Advertisements:\n    Received: 0\n    Sent: ");
    assertThat(victim).hasContent("precious");
  }

  @Test
  void theConfigurationGoesIntoTheLogAtStartAndAtReload() throws Exception {
    routers.configure("a", configuration(200, VIRTUAL));
    Process process = routers.start("a", "-n", "-d");
    routers.await("it is logged", () -> contains("a", "   Virtual Router ID = 51"));

    routers.configure("a", configuration(199, VIRTUAL));
    TwoRouters.signal(process, "HUP");
    routers.await("the new one is logged", () -> contains("a", "   Priority = 199"));
  }

  @Test
  void onlyCheckersMeansNoVrrp() throws Exception {
    routers.configure("a", configuration(200, VIRTUAL));
    Process process = routers.start("a", "-n", "-C");
    routers.await(
        "it runs", () -> Files.exists(routers.runDirectory("a").resolve("keepalived.pid")));
    routers.await("it says so", () -> contains("a", "--check leaves out VRRP"));

    // Longer than a takeover takes at this interval.
    Thread.sleep(1500);
    assertThat(a(VIRTUAL)).isFalse();
    assertThat(routers.runDirectory("a").resolve("vrrp.pid")).doesNotExist();
    TwoRouters.signal(process, "TERM");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void aSecondDaemonSeesThatOneRuns() throws Exception {
    electMaster();
    Process second = routers.start("a", "-n");

    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isZero();
    assertThat(routers.log("a")).contains("daemon is already running");
    assertThat(a(VIRTUAL)).isTrue();
  }

  @Test
  void aMissingInterfaceEndsTheStartWithTheConfigurationStatus() throws Exception {
    routers.configure("a", configuration(200, VIRTUAL).replace("eth0", "eth7"));
    Process process = routers.start("a", "-n");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitStatus.CONFIGURATION);
    assertThat(routers.log("a")).contains("eth7");
  }

  @Test
  void startingInTheBackgroundReturnsWhenTheDaemonIsReady() throws Exception {
    routers.configure("a", configuration(200, VIRTUAL));
    Process starter = routers.start("a");

    assertThat(starter.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(starter.exitValue()).isZero();
    Path pidFile = routers.runDirectory("a").resolve("keepalived.pid");
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    try {
      assertThat(pid).isNotEqualTo(starter.pid());
      routers.await("the daemon is master", () -> a(VIRTUAL));
    } finally {
      TwoRouters.run("kill", "-TERM", Long.toString(pid));
    }
    routers.await("the daemon has ended", () -> !Files.exists(pidFile));
    assertThat(a(VIRTUAL)).isFalse();
  }
}
