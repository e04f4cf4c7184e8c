package org.jkeepalived.lab.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A check script that restarts HAProxy and, if that does not help, stops keepalived, so that the
/// backup takes over.
@LabTest
@Tag("unproven")
class CheckScriptDocumentTest {
  private static final String VIP = "192.168.0.10";

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(Program.JKEEPALIVED, Program.JKEEPALIVED),
        Arguments.of(Program.JKEEPALIVED, Program.KEEPALIVED),
        Arguments.of(Program.KEEPALIVED, Program.JKEEPALIVED));
  }

  private static Host host(Lab lab, String name, String address) {
    Host host = Document.host(lab, name, address);
    host.install("/etc/keepalived/check_haproxy.sh", Document.text("002-check_haproxy.sh"));
    host.install("/etc/init.d/keepalived", "#!/bin/sh\nkill -TERM $(cat /run/keepalived.pid)\n");
    return host;
  }

  @ParameterizedTest(name = "{0} and {1}")
  @MethodSource("programs")
  void masterWithoutHaproxyStopsItselfAndTheBackupServes(Program first, Program second, Lab lab) {
    Host one = host(lab, "one", "192.168.0.1/24");
    Host two = host(lab, "two", "192.168.0.2/24");
    Router master = Document.router(one, first, Document.text("002-haproxy-master.conf")).start();
    Document.router(two, second, Document.text("002-haproxy-backup.conf")).start();
    await("the MASTER of the document is master").until(() -> one.holds(VIP) && !two.holds(VIP));

    Document.stopHaproxy(one);
    await("the check script stops the master").until(() -> !master.isRunning());
    assertThat(master.awaitEnd()).as("a proper stop").isZero();
    await("the backup serves").until(() -> two.holds(VIP) && !one.holds(VIP));
  }
}
