package org.jkeepalived.lab.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What is mailed to a real server: byte for byte what keepalived mails, and what only we do.
@LabTest
class MailTest {
  private static final String RECIPIENTS =
      """
        notification_email {
          ops@example.com
          Second Person <second@example.com>
          third@example.com
        }
      """;

  private static String global(String lines) {
    return "global_defs {\n  router_id LB1\n  script_user root\n" + lines + "\n}\n";
  }

  private static String instance(String name, int id, String lines) {
    return """
    vrrp_instance %s {
      interface eth0
      virtual_router_id %d
      priority 100
      advert_int 1
      virtual_ipaddress { 10.9.0.%d/24 }
    %s
    }
    """
        .formatted(name, id, 100 + id, lines);
  }

  private static Host host(Lab lab, String name) {
    return lab.host(name).attach("eth0", name.equals("one") ? "lan" : "lan2", "10.9.0.1/24");
  }

  private static Router router(Host host, Program program, String config) {
    program.problem().ifPresent(Assumptions::abort);
    return new Router(host, program, config);
  }

  /// One after the other on networks of their own: what each mails in the same life.
  private static List<MailServer.Received> life(Lab lab, Program program, String name)
      throws IOException {
    Host host = host(lab, name);
    MailServer server = MailServer.start(host, 2525);
    // A display name would become part of keepalived's envelope, which the server refuses.
    String mail =
        """
        notification_email {
          ops@example.com
          third@example.com
        }
        notification_email_from lb1@example.com
        smtp_server 127.0.0.1 2525
        smtp_helo_name lb1.example.com
        smtp_alert
        """;
    String all =
        global(mail)
            + "vrrp_sync_group VG_1 {\n  group { A }\n}\n"
            + instance("A", 1, "")
            + instance("B", 2, "smtp_alert off")
            + instance("C", 3, "notify_deleted");
    Router router = router(host, program, all);
    router.start();
    await("all are masters").until(() -> of(server, "MASTER").size() == 3);
    host.setCable("eth0", false);
    await("all are in fault").until(() -> of(server, "FAULT").size() == 3);
    host.setCable("eth0", true);
    await("all are masters again").until(() -> of(server, "MASTER").size() == 6);
    router.configure(all.substring(0, all.indexOf("vrrp_instance C")));
    router.reload();
    await("one is gone").until(() -> of(server, "Deleted").size() == 1);
    router.kill9();
    return server.mails();
  }

  /// The mails by what they are about: the order of different ones is that of connections, of which
  /// keepalived has many at once.
  private static Map<String, List<String>> bySubject(List<MailServer.Received> mails) {
    return mails.stream()
        .collect(
            Collectors.groupingBy(
                mail -> mail.header("Subject").replaceFirst(" - .*", ""),
                TreeMap::new,
                Collectors.mapping(MailServer.Received::withoutDate, Collectors.toList())));
  }

  private static List<String> of(MailServer server, String what) {
    return server.subjects().stream().filter(subject -> subject.contains(what)).toList();
  }

  @Test
  void everyByteButTheDateIsKeepalived(Lab lab) throws IOException {
    List<MailServer.Received> ours = life(lab, Program.JKEEPALIVED, "one");
    List<MailServer.Received> theirs = life(lab, Program.KEEPALIVED, "two");

    assertThat(bySubject(ours)).hasSize(3).isEqualTo(bySubject(theirs));
    List<String> envelope = ours.getFirst().envelope();
    assertThat(envelope)
        .containsExactly(
            "hello lb1.example.com",
            "from lb1@example.com",
            "to ops@example.com",
            "to third@example.com",
            "extended False",
            "tls False",
            "login None");
  }

  @Test
  void anOrderlyStopIsMailedBeforeTheProgramEnds(Lab lab) throws IOException {
    Host host = host(lab, "one");
    MailServer server = MailServer.start(host, 2525);
    String mail = RECIPIENTS + "smtp_server 127.0.0.1 2525\nno_email_faults";
    Router router =
        router(host, Program.JKEEPALIVED, global(mail) + instance("A", 1, "smtp_alert"));
    router.start();
    await("it is master").until(() -> of(server, "MASTER").size() == 1);
    host.setCable("eth0", false);
    await("it is in fault").until(() -> router.log().contains("(A) Entering FAULT STATE"));
    host.setCable("eth0", true);
    await("it is master again").until(() -> of(server, "MASTER").size() == 2);
    assertThat(router.terminate()).isZero();
    assertThat(server.subjects())
        .containsExactly(
            "[LB1] VRRP Instance A - Entering BACKUP state",
            "[LB1] VRRP Instance A - Entering MASTER state",
            "[LB1] VRRP Instance A - Entering BACKUP state",
            "[LB1] VRRP Instance A - Entering MASTER state",
            "[LB1] VRRP Instance A - Stopping");
    assertThat(server.mails().getLast().envelope()).contains("to second@example.com");
    assertThat(server.mails().getLast().header("To"))
        .isEqualTo("ops@example.com, Second Person <second@example.com>, third@example.com");
    assertThat(server.mails().getLast().text())
        .endsWith("\r\n\r\n=> VRRP Instance stopping <=\r\n\r\n");
  }

  @Test
  void aServerThatIsAwayGetsTheMailsWhenItComes(Lab lab) throws IOException {
    Host host = host(lab, "one");
    String mail = RECIPIENTS + "smtp_server 127.0.0.1 2525";
    Router router =
        router(host, Program.JKEEPALIVED, global(mail) + instance("A", 1, "smtp_alert"));
    router.start();
    await("it is master without a mail server")
        .until(() ->
            host.holds("10.9.0.101")
                && router.log().contains("mail server 127.0.0.1:2525: ")
                && router.log().contains("again in 5 s"));
    MailServer server = MailServer.start(host, 2525, "busy=1", "refuse=third@example.com");
    await("both mails arrive in their order").until(() -> server.mails().size() == 2);
    assertThat(server.subjects())
        .containsExactly(
            "[LB1] VRRP Instance A - Entering BACKUP state",
            "[LB1] VRRP Instance A - Entering MASTER state");
    assertThat(router.log())
        .contains("451 4.3.2 come back later")
        .contains("mail server 127.0.0.1:2525 takes mail again")
        .contains("did not go to third@example.com: 550 5.1.1 no such user here");
  }

  @Test
  void nothingOfTheMailLibraryIsTouchedBeforeAMailIsSent(Lab lab) throws IOException {
    Host host = host(lab, "one");
    MailServer server = MailServer.start(host, 2525);
    String mail = RECIPIENTS + "smtp_server 127.0.0.1 2525";
    Router router = router(host, Program.JKEEPALIVED, global(mail) + instance("A", 1, ""));
    router.start();
    await("it is master").until(() -> host.holds("10.9.0.101"));
    assertThat(library(router)).isEmpty();
    router.configure(global(mail) + instance("A", 1, "smtp_alert"));
    router.reload();
    await("the reload is done").until(() -> router.log().contains("Configuration reloaded"));
    host.setCable("eth0", false);
    assertThat(router.log()).contains("(A) goes on with a changed configuration: smtp_alert");
    await("its fault is mailed").until(() -> of(server, "FAULT").size() == 1);
    assertThat(library(router)).contains("angus-mail.jar");
  }

  /// The files of the mail library that it has open.
  private static List<String> library(Router router) throws IOException {
    Path open = Path.of("/proc/%d/fd".formatted(router.processes().getFirst().pid()));
    List<String> names = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(open)) {
      for (Path descriptor : descriptors.toList()) {
        names.add(Files.readSymbolicLink(descriptor).getFileName() + "");
      }
    }
    assertThat(names).contains("jkeepalived-daemon.jar");
    return names.stream().filter(name -> name.matches("(angus|jakarta).*jar")).toList();
  }

  @Test
  void tlsAndLoginAndNothingWithoutThem(Lab lab) throws IOException {
    Host host = host(lab, "one");
    host.shell(
        "cd /run && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out ca.pem"
            + " -subj /CN=mail.example.com -addext subjectAltName=IP:127.0.0.1 2>/dev/null");
    MailServer server =
        MailServer.start(
            host, 2525, "certificate=/run/ca.pem", "key=/run/key.pem", "login=lb1:correct horse");
    String mail = RECIPIENTS + "smtp_server 127.0.0.1 2525\nstate_dump_file /run/state.txt\n";
    String tls =
        """
        @jkeepalived smtp_starttls
        @jkeepalived smtp_ca_file /run/ca.pem
        @jkeepalived smtp_user lb1
        @jkeepalived smtp_password "correct horse"
        """;
    Router router =
        router(host, Program.JKEEPALIVED, global(mail + tls) + instance("A", 1, "smtp_alert"));
    router.start();
    await("both mails arrive").until(() -> server.mails().size() == 2);
    assertThat(server.mails().getFirst().envelope())
        .contains("tls True", "login True", "extended True");
    router.signal("USR1");
    await("the dump is written").until(() -> router.log().contains("written to /run/state.txt"));
    assertThat(host.read("/run/state.txt")).contains("Using smtp notification = yes");
    assertThat(router.log() + host.read("/run/state.txt")).doesNotContain("correct horse");

    // A server whose certificate nobody vouches for gets neither password nor mail.
    router.configure(
        global(mail + tls.replace("@jkeepalived smtp_ca_file /run/ca.pem\n", ""))
            + instance("A", 1, "smtp_alert"));
    router.reload();
    await("the reload is done").until(() -> router.log().contains("Configuration reloaded"));
    host.setCable("eth0", false);
    await("it is refused").until(() -> router.log().contains("unable to find valid certification"));
    assertThat(server.mails()).hasSize(2);
  }
}
