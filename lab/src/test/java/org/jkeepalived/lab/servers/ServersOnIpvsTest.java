package org.jkeepalived.lab.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jkeepalived.lab.bench.DirectorPair;
import org.jkeepalived.lab.fixture.MachineTest;
import org.jkeepalived.lab.load.HeldConnection;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Reloads and a failover with connections open, on a kernel with IPVS.
@MachineTest(programs = {"ipvsadm", "ip", "python3"})
class ServersOnIpvsTest {
  private static final String MONITOR =
      """
      import socket, struct
      COMMANDS = {1: 'NEW_SERVICE', 2: 'SET_SERVICE', 3: 'DEL_SERVICE', 5: 'NEW_DEST',
                  6: 'SET_DEST', 7: 'DEL_DEST', 16: 'MARK', 17: 'FLUSH'}
      s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
      s.bind(('nlmon0', 0))
      out = open('/run/edits', 'w')
      out.write('begun\\n')
      out.flush()
      while True:
          data, address = s.recvfrom(1 << 18)
          if address[1] != 16:
              continue  # not generic netlink
          while len(data) >= 20:
              length, kind, flags = struct.unpack_from('=IHH', data)
              if length < 20:
                  break
              if flags & 1 and kind > 16 and data[16] in COMMANDS:
                  out.write(COMMANDS[data[16]] + '\\n')
                  out.flush()
              data = data[(length + 3) & ~3:]
      """;

  /// What a change is, a monitor of generic netlink tells.
  @Test
  void everyChangeIsItsEditsAloneAndKeepsConnections() {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    SoftAssertions all = new SoftAssertions();
    try (Lab lab = Lab.open("edits");
        Reloading reloading = new Reloading(lab, Set.of(), 10)) {
      Host director = reloading.farm.director();
      director.shell("ip link add nlmon0 type nlmon && ip link set nlmon0 up");
      director.start("python3", "-c", MONITOR);
      await("the monitor").until(() -> director.read("/run/edits").contains("begun"));
      int[] seen = {0};
      reloading.makeAll(
          all,
          someOfAll(),
          () -> {
            List<String> lines = edits(director, seen[0]);
            List<String> fresh = lines.subList(seen[0], lines.size() - 1);
            seen[0] = lines.size();
            return fresh;
          },
          (soft, what, fresh, wanted) ->
              soft.assertThat(fresh).as(what).containsExactlyInAnyOrderElementsOf(wanted));
    }
    all.assertAll();
  }

  /// One of each sort of edit. An emulated processor takes seconds for a reload; the edits of all
  /// other changes are those that a test of the core finds.
  private static List<Change> someOfAll() {
    Set<String> wanted = Set.of("weight", "scheduler", "checker", "method of a server");
    return Change.all().stream()
        .filter(change -> wanted.contains(change.what()) || change.what().startsWith("quorum that"))
        .toList();
  }

  /// The kernel of the master copies connections to that of the backup.
  @Test
  void establishedConnectionOutlivesTheMaster() {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    try (Lab lab = Lab.open("sync")) {
      DirectorPair pair = DirectorPair.start(lab, Program.JKEEPALIVED);
      try (HeldConnection held = connect(pair.client())) {
        String server = held.ask();
        Host backup = pair.directors().getLast();
        await("the backup knows it")
            .until(() ->
                held.ask().equals(server) && backup.shell("ipvsadm -Lnc").contains("ESTABLISHED"));
        pair.routers().getFirst().kill9();
        // Until then the kernel of the dead director goes on with it.
        await("the backup takes over").until(() -> backup.holds(DirectorPair.VIP));
        assertThat(held.ask()).isEqualTo(server);
      }
    }
  }

  private static String servers(String words, int... numbers) {
    var text =
        new StringBuilder(
            """
            global_defs {
              @jkeepalived lvs_dataplane ipvs %s
            }
            virtual_server 10.0.0.1 7 {
              lvs_sched rr
              lvs_method NAT
              protocol TCP
            """
                .formatted(words));
    for (int number : numbers) {
      text.append("real_server 10.1.0.%d 7 {\n}\n".formatted(number));
    }
    return text + "}\n";
  }

  @Test
  void connectionsOfARemovedServerEndWhereThatIsAskedFor() {
    assertThat(entriesAfterRemoval("expire_nodest_conn")).doesNotContain("ESTABLISHED");
  }

  @Test
  void connectionsOfARemovedServerAreKeptOtherwise() {
    assertThat(entriesAfterRemoval("")).contains("ESTABLISHED");
  }

  /// The kernel's connections once a server with one has been removed, and the client has been
  /// heard of again.
  private static String entriesAfterRemoval(String words) {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    try (Lab lab = Lab.open("expire")) {
      Farm farm = Farm.open(lab, "10.0.0.9/24", "10.0.0.1/24", "10.1.0.1/24");
      for (int i = 2; i <= 3; i++) {
        Host web = lab.host("web" + i).attach("eth0", "back", "10.1.0." + i + "/24");
        web.namespace().ip("route add default via 10.1.0.1\n");
        HeldConnection.serve(web, 7);
      }
      Router router = farm.serve(servers(words, 2, 3));
      try (HeldConnection held = connect(farm.client())) {
        String server = held.ask();
        assertThat(server).isIn("web2", "web3");
        assertThat(connections(farm)).contains("ESTABLISHED");
        router.configure(servers(words, server.equals("web2") ? 3 : 2));
        router.reload();
        String gone = "10.1.0." + server.charAt(3) + ":7 ";
        await("it is gone").until(() -> !farm.director().shell("ipvsadm -Ln").contains(gone));
        assertThat(held.ask()).isEqualTo(HeldConnection.BROKEN);
        return connections(farm);
      }
    }
  }

  private static String connections(Farm farm) {
    return farm.director().shell("ipvsadm -Lnc");
  }

  private static HeldConnection connect(Host client) {
    List<HeldConnection> opened = new ArrayList<>();
    await("the service")
        .ignoreException(IllegalStateException.class)
        .until(() -> opened.add(HeldConnection.open(client, DirectorPair.VIP, 7, 60)));
    return opened.getFirst();
  }

  /// All that the monitor has told, with what is told of an edit of our own at the end.
  ///
  /// @param known lines that are older
  private static List<String> edits(Host director, int known) {
    director.shell("ipvsadm -Z");
    await("all is told").until(() -> read(director).lastIndexOf("MARK") >= known);
    return read(director);
  }

  private static List<String> read(Host director) {
    return director.read("/run/edits").lines().toList();
  }
}
