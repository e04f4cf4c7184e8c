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

/// A check script that restarts HAProxy and, if that does not help, stops keepalived, so that the
/// backup takes over.
@LabTest
class CheckScriptDocumentTest {
  private static final String SCRIPT = "/etc/keepalived/check_haproxy.sh";
  private static final String VIP = "192.168.0.10";

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(Program.JKEEPALIVED, Program.JKEEPALIVED),
        Arguments.of(Program.JKEEPALIVED, Program.KEEPALIVED),
        Arguments.of(Program.KEEPALIVED, Program.JKEEPALIVED));
  }

  private static Host host(Lab lab, String name, String address) {
    Host host = Document.host(lab, name, address);
    host.install(SCRIPT, Document.text("002-check_haproxy.sh"));
    host.install("/etc/init.d/keepalived", "#!/bin/sh\nkill -TERM $(cat /run/keepalived.pid)\n");
    return host;
  }

  /// The document's script sleeps for 3 s before it acts, but a run of it may last for its interval
  /// of 2 s only. Published so, all that the document can do is to lower the priority by 4.
  @Test
  void publishedScriptIsEndedBeforeItCanAct(Lab lab) {
    Host one = host(lab, "one", "192.168.0.1/24");
    String config = Document.text("002-haproxy-master.conf");
    Router master = Document.router(one, Program.JKEEPALIVED, config).start();
    await("the MASTER of the document is master").until(() -> one.holds(VIP));
    Document.stopHaproxy(one);
    await("the log says why").until(() -> master.log().contains("chk_haproxy) timed_out"));
    await("the priority falls").until(() -> master.log().contains("from 100 to 96"));
    assertThat(master.isRunning()).isTrue();
  }

  /// The document, its script given the time it takes.
  private static String patient(String name) {
    return Document.text(name).replace("interval 2", "interval 2\n  timeout 10");
  }

  @ParameterizedTest(name = "{0} and {1}")
  @MethodSource("programs")
  void masterWithoutHaproxyStopsItselfAndTheBackupServes(Program first, Program second, Lab lab) {
    Host one = host(lab, "one", "192.168.0.1/24");
    Host two = host(lab, "two", "192.168.0.2/24");
    // A comment precedes the interpreter line, so that keepalived cannot run it and calls it well.
    one.shell("sed -i 1d " + SCRIPT);
    two.shell("sed -i 1d " + SCRIPT);
    Router master = Document.router(one, first, patient("002-haproxy-master.conf")).start();
    Document.router(two, second, patient("002-haproxy-backup.conf")).start();
    await("the MASTER of the document is master").until(() -> one.holds(VIP) && !two.holds(VIP));

    Document.stopHaproxy(one);
    await("the check script stops the master").until(() -> !master.isRunning());
    assertThat(master.awaitEnd()).as("a proper stop").isZero();
    await("the backup serves").until(() -> two.holds(VIP) && !one.holds(VIP));
  }
}
