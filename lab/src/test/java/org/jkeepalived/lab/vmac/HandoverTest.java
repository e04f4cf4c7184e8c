package org.jkeepalived.lab.vmac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;
import static org.jkeepalived.lab.vmac.VirtualMacTest.MAC;
import static org.jkeepalived.lab.vmac.VirtualMacTest.VIP;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The virtual MAC moves from node to node, and a client notices nothing.
@LabTest
@Isolated("a stream of 1000 packets a second needs the processor")
class HandoverTest {
  private static final Pattern LOST =
      Pattern.compile("(\\d+) packets transmitted, (\\d+) received");

  /// What ping tells of itself when it gets SIGQUIT.
  private static final Pattern SO_FAR = Pattern.compile("(\\d+)/\\d+ packets");

  private static final int ENOUGH = 1000;

  /// What a handover to keepalived may cost, of 1000 packets a second: it sends its first advert,
  /// which draws the traffic, before it has the address.
  private static final int OF_A_PEER = 20;

  private static String neighbour(Host client) {
    Matcher mac = Pattern.compile("lladdr (\\S+)").matcher(client.shell("ip neigh show " + VIP));
    return mac.find() ? mac.group(1) : "";
  }

  /// Sends a packet every millisecond while something happens, a thousand at least; returns how
  /// many were lost.
  private static int lostDuring(Host client, Runnable what) {
    client.shell("rm -f /run/ping*");
    client.start(
        "sh",
        "-c",
        "ping -q -i 0.001 -c 100000 -W 1 "
            + VIP
            + " > /run/ping 2>&1 & echo $! > /run/ping.pid; wait");
    await("the stream runs").until(() -> received(client) > 0);
    what.run();
    int before = received(client);
    await("the stream goes on").until(() -> received(client) > Math.max(ENOUGH, before + 200));
    client.shell("kill -INT $(cat /run/ping.pid)");
    await("the stream's end").until(() -> client.read("/run/ping").contains("transmitted"));
    Matcher counts = LOST.matcher(client.read("/run/ping"));
    assertThat(counts.find()).isTrue();
    // The last one may be on its way when the stream is ended.
    int lost = Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(2));
    return Math.max(0, lost - 1);
  }

  private static int received(Host client) {
    client.shell("test ! -s /run/ping.pid || kill -QUIT $(cat /run/ping.pid)");
    int last = 0;
    Matcher counts = SO_FAR.matcher(client.read("/run/ping"));
    while (counts.find()) {
      last = Integer.parseInt(counts.group(1));
    }
    return last;
  }

  @ParameterizedTest(name = "{0} hands over to {1} and takes over again")
  @CsvSource({
    "JKEEPALIVED, JKEEPALIVED",
    "KEEPALIVED, JKEEPALIVED",
    "JKEEPALIVED, KEEPALIVED",
  })
  void aHandoverCostsTheClientNothing(Program first, Program second, Lab lab, Capture capture) {
    Host client = VirtualMacTest.client(lab);
    Router low = VirtualMacTest.router(lab, first, 1, 100, "");
    Router high = VirtualMacTest.router(lab, second, 2, 150, "");
    low.start();
    VirtualMacTest.awaitMaster(low, high);
    client.shell("ping -c1 -W2 " + VIP);
    await("the client knows the virtual MAC").until(() -> neighbour(client).equals(MAC));

    int byPreemption =
        lostDuring(
            client,
            () -> {
              high.start();
              VirtualMacTest.awaitMaster(high, low);
            });
    assertThat(neighbour(client)).as("the client's neighbour entry").isEqualTo(MAC);
    assertThat(byPreemption)
        .as("packets lost while %s takes over", second)
        .isLessThanOrEqualTo(second == Program.JKEEPALIVED ? 0 : OF_A_PEER);

    high.configure(VirtualMacTest.config(50, ""));
    int byPriority =
        lostDuring(
            client,
            () -> {
              high.reload();
              VirtualMacTest.awaitMaster(low, high);
            });
    assertThat(neighbour(client)).as("the client's neighbour entry").isEqualTo(MAC);
    assertThat(byPriority)
        .as("packets lost while %s takes over", first)
        .isLessThanOrEqualTo(first == Program.JKEEPALIVED ? 0 : OF_A_PEER);
    assertThat(capture.announcements())
        .as("gratuitous ARPs")
        .isNotEmpty()
        .allMatch(announcement -> announcement.sender().equals("00005e000107"));
  }
}
