package org.jkeepalived.lab.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// HAProxy behind one or two virtual addresses: `killall -0 haproxy`, the maintenance file and the
/// notify script of the documents.
@LabTest
class HaproxyDocumentTest {
  private static final String DOWN = "/etc/keepalived/down";
  private static final String VIP = "172.16.100.1";
  private static final String SECOND_VIP = "172.16.100.2";

  static Stream<Arguments> programs() {
    // keepalived cannot run the maintenance script, which is shell text; so it is not the first.
    return Stream.of(
        Arguments.of(Program.JKEEPALIVED, Program.JKEEPALIVED),
        Arguments.of(Program.JKEEPALIVED, Program.KEEPALIVED));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @MethodSource("programs")
  void singleAddressFollowsHaproxyAndTheMaintenanceFile(Program first, Program second, Lab lab) {
    String master = Document.text("001-haproxy-single-vip.conf");
    Host one = Document.host(lab, "one", "172.16.0.1/16");
    Host two = Document.host(lab, "two", "172.16.0.2/16");
    Router routerOne = Document.router(one, first, master).start();
    await("the MASTER of the document is master").until(() -> one.holds(VIP));
    Document.router(two, second, asBackup(master)).start();
    assertThat(one.addresses()).containsPattern("172\\.16\\.100\\.1/16 .*eth0:0");
    await("notify.sh master was run")
        .until(() ->
            one.read(Document.MAILS).contains("one to be master: 172.16.100.1 floating")
                && one.read(Document.INIT_CALLS).contains("start"));
    await("notify.sh backup was run on the other")
        .until(() -> two.read(Document.MAILS).contains("two to be backup"));

    one.install(DOWN, "");
    await("the maintenance file hands over").until(() -> movedTo(two, one, VIP));
    await("notify.sh backup was run").until(() -> one.read(Document.INIT_CALLS).contains("stop"));
    one.shell("rm " + DOWN);
    await("and its removal takes back").until(() -> movedTo(one, two, VIP));

    Document.stopHaproxy(one);
    await("without HAProxy the address moves").until(() -> movedTo(two, one, VIP));
    Document.startHaproxy(one);
    await("with it, back").until(() -> movedTo(one, two, VIP));

    routerOne.terminate();
    await("a proper stop hands over").until(() -> movedTo(two, one, VIP));
  }

  /// keepalived, which cannot run the maintenance script, lacks its weight and is never master.
  @Test
  void dualMasterServesTwoAddressesAndOneNodeBothWhenTheOtherDies(Lab lab) {
    String config = Document.text("001-haproxy-dual-master.conf");
    Host one = Document.host(lab, "one", "172.16.0.1/16");
    Host two = Document.host(lab, "two", "172.16.0.2/16");
    Router routerOne = Document.router(one, Program.JKEEPALIVED, config).start();
    Document.router(two, Program.JKEEPALIVED, exchanged(config)).start();
    await("each is master of one")
        .until(() -> movedTo(one, two, VIP) && movedTo(two, one, SECOND_VIP));

    one.install(DOWN, "");
    await("maintenance moves the first address").until(() -> movedTo(two, one, VIP));
    one.shell("rm " + DOWN);
    await("and back").until(() -> movedTo(one, two, VIP));

    routerOne.kill9();
    await("the survivor serves both").until(() -> two.holds(VIP) && two.holds(SECOND_VIP));
    routerOne.start();
    await("each is master of one again")
        .until(() -> movedTo(one, two, VIP) && movedTo(two, one, SECOND_VIP));
  }

  private static boolean movedTo(Host host, Host other, String address) {
    return host.holds(address) && !other.holds(address);
  }

  /// The other node's file, as the comments in the document say.
  private static String asBackup(String config) {
    return config.replace("state MASTER", "state BACKUP").replace("priority 101", "priority 100");
  }

  private static String exchanged(String config) {
    return config
        .replace("state MASTER", "state X")
        .replace("state BACKUP", "state MASTER")
        .replace("state X", "state BACKUP")
        .replace("priority 101", "priority X")
        .replace("priority 100", "priority 101")
        .replace("priority X", "priority 100");
  }
}
