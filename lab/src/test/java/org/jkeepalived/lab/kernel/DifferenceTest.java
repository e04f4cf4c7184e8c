package org.jkeepalived.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// keepalived and this program with the same file on two like machines: what `ip` shows differs
/// only as was reviewed. `-Djkeepalived.golden=write` writes what is found, to be reviewed as a
/// diff.
@LabTest
class DifferenceTest {
  private static final Path FILES =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("lab/src/test/resources")
          .resolve("difference");
  private static final String VIP = "10.0.0.5";
  private static final String VIP6 = "fd00::5";

  private static Host host(Lab lab, String name) {
    Host host =
        lab.host(name)
            .attach("eth0", name + "a", "10.0.0.1/24", "fd00::1/64", "fe80::1/64")
            .attach("eth1", name + "b", "10.1.0.1/24", "fd01::1/64", "fe80::2/64");
    host.shell("echo 0 > /proc/sys/net/ipv4/conf/all/promote_secondaries");
    return host;
  }

  private static SortedSet<String> kernel(Host host) {
    var shown = new TreeSet<String>();
    for (String family : List.of("-4", "-6")) {
      lines(host, "ip %s -o addr show scope global".formatted(family), "addr", shown);
      lines(host, "ip %s -o addr show scope link".formatted(family), "addr", shown);
      lines(host, "ip %s -o addr show scope 200".formatted(family), "addr", shown);
      lines(host, "ip %s -d -o route show table all".formatted(family), "route", shown);
      lines(host, "ip %s -d rule show".formatted(family), "rule", shown);
    }
    lines(host, "grep . /proc/sys/net/ipv4/conf/eth?/promote_secondaries", "setting", shown);
    return shown;
  }

  private static void lines(Host host, String command, String kind, SortedSet<String> all) {
    for (String line : host.shell(command).split("\n", -1)) {
      String plain =
          line.replaceFirst("^\\d+: (?=eth|lo)", "")
              // The rest of a lifetime differs by when one looks.
              .replaceAll("\\b\\d+sec\\b", "Nsec")
              .replaceAll("\\\\? +", " ")
              .strip();
      boolean ofTheKernel = plain.contains("proto kernel") || plain.contains(" proto kernel_");
      if (!plain.isEmpty() && !ofTheKernel) {
        all.add(kind + " " + plain);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"static-routes", "static-rules", "virtual-routes", "addresses", "addresses-ipv6"})
  void bothProgramsMakeTheSameOfAFileButForWhatWasReviewed(String name, Lab lab)
      throws IOException {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    Program.KEEPALIVED.problem().ifPresent(Assumptions::abort);
    String config = Files.readString(FILES.resolve(name + ".conf"));
    Router peer = new Router(host(lab, "ka"), Program.KEEPALIVED, config).start();
    Router ours = new Router(host(lab, "jk"), Program.JKEEPALIVED, config).start();
    String vip = name.equals("addresses-ipv6") ? VIP6 : VIP;
    await("both are masters").until(() -> peer.host().holds(vip) && ours.host().holds(vip));
    await("both are done").until(() -> settled(peer) && settled(ours));
    SortedSet<String> theirs = kernel(peer.host());
    SortedSet<String> own = kernel(ours.host());
    List<String> found = new ArrayList<>();
    theirs.stream().filter(line -> !own.contains(line)).forEach(line -> found.add("- " + line));
    own.stream().filter(line -> !theirs.contains(line)).forEach(line -> found.add("+ " + line));

    assertThat(ours.terminate()).isZero();
    peer.terminate();
    assertThat(kernel(ours.host()))
        .as("what is left behind")
        .noneMatch(line -> line.contains("keepalived") || line.contains(vip + "/"));

    Path file = FILES.resolve(name + ".differences");
    if (System.getProperty("jkeepalived.golden", "").equals("write")) {
      List<String> written = new ArrayList<>(reviewed(file, true));
      written.addAll(found);
      Files.write(file, written);
    }
    List<String> expected = reviewed(file, false);
    assertThat(found).as("- keepalived only, + ours only").isEqualTo(expected);
  }

  /// The differences, or the reasons given for them.
  private static List<String> reviewed(Path file, boolean reasons) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("#") == reasons)
        .toList();
  }

  /// Whether nothing changes between two looks.
  private static boolean settled(Router router) {
    return kernel(router.host()).equals(kernel(router.host()));
  }
}
