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
        assertThat(held.ask()).isEqualTo(server);
      }
      assertThat(pair.directors().getLast().holds(DirectorPair.VIP)).isTrue();
    }
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
