package org.jkeepalived.lab.seeds;

import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Three nodes with an address each that the next node takes over, a pair of web servers, and
/// instances that move together.
@LabTest
class SeveralNodesDocumentTest {
  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(Program.JKEEPALIVED, Program.JKEEPALIVED),
        Arguments.of(Program.JKEEPALIVED, Program.KEEPALIVED),
        Arguments.of(Program.KEEPALIVED, Program.JKEEPALIVED));
  }

  @ParameterizedTest(name = "{0} beside {1}")
  @MethodSource("programs")
  void eachOfThreeNodesServesItsAddressAndThatOfADeadNeighbour(Program odd, Program even, Lab lab) {
    List<Host> hosts = new ArrayList<>();
    List<Router> routers = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Host host = lab.host("node0" + i).attach("eth0", "lan", "192.168.20.%d/24".formatted(i));
      String config = Document.text("003-three-nodes-node0%d.conf".formatted(i));
      hosts.add(host);
      routers.add(Document.router(host, i % 2 == 1 ? odd : even, config).start());
    }
    // Of the document: node01 has .187, node02 .188, node03 .189.
    await("each node serves its address")
        .until(() -> holders(hosts).equals(List.of("7", "8", "9")));

    routers.get(1).kill9();
    await("node03 takes the address of node02")
        .until(() -> hosts.get(2).holds("192.168.20.188") && hosts.get(0).holds("192.168.20.187"));
    routers.get(1).start();
    await("node02 takes its address back")
        .until(() -> holders(hosts).equals(List.of("7", "8", "9")));

    routers.get(0).terminate();
    await("node02 takes the address of node01, which has none")
        .until(() -> holders(hosts).equals(List.of("", "78", "9")));
  }

  /// The last digits of the virtual addresses that each host holds.
  private static List<String> holders(List<Host> hosts) {
    return hosts.stream()
        .map(host ->
            Stream.of("7", "8", "9")
                .filter(digit -> host.holds("192.168.20.18" + digit))
                .reduce("", String::concat))
        .toList();
  }

  @ParameterizedTest(name = "{0} beside {1}")
  @MethodSource("programs")
  void webSlaveTakesOverFromTheWebMasterAndGivesBack(Program first, Program second, Lab lab) {
    String vip = "172.16.60.129";
    Host one = lab.host("web1").attach("eth0", "lan", "172.16.60.1/24");
    Host two = lab.host("web2").attach("eth0", "lan", "172.16.60.2/24");
    Router master = Document.router(one, first, Document.text("003-web-master.conf")).start();
    Document.router(two, second, Document.text("003-web-slave.conf")).start();
    await("the master serves").until(() -> one.holds(vip) && !two.holds(vip));
    master.kill9();
    await("the slave takes over").until(() -> two.holds(vip));
    master.start();
    await("the master is back").until(() -> one.holds(vip) && !two.holds(vip));
  }

  @ParameterizedTest(name = "{0} beside {1}")
  @MethodSource("programs")
  void instancesOfASyncGroupMoveTogether(Program first, Program second, Lab lab) {
    Host one = grouped(lab, "one", 1);
    Host two = grouped(lab, "two", 2);
    Document.router(one, first, groupConfig(150)).start();
    Document.router(two, second, groupConfig(100)).start();
    await("one node has both").until(() -> hasBoth(one) && hasNone(two));

    one.setCable("eth1", false);
    await("a fault on one interface moves both").until(() -> hasBoth(two) && hasNone(one));
    await("the group's fault script was run")
        .until(() -> one.read("/run/lab/group").contains("fault"));
    one.setCable("eth1", true);
    await("its end moves both back").until(() -> hasBoth(one) && hasNone(two));
  }

  private static Host grouped(Lab lab, String name, int number) {
    Host host =
        lab.host(name)
            .attach("eth0", "lan", "192.168.200.%d/24".formatted(number))
            .attach("eth1", "inside", "192.168.201.%d/24".formatted(number));
    for (String state : List.of("master", "backup", "fault")) {
      host.install(
          "/run/lab/to_" + state + ".sh", "#!/bin/sh\necho " + state + " >> /run/lab/group\n");
    }
    return host;
  }

  private static boolean hasBoth(Host host) {
    return host.holds("192.168.200.17") && host.holds("192.168.201.17");
  }

  private static boolean hasNone(Host host) {
    return !host.holds("192.168.200.17") && !host.holds("192.168.201.17");
  }

  /// The group of the document with its placeholders filled in, and the instances it names.
  private static String groupConfig(int priority) {
    String group =
        Document.text("003-sync-group.conf")
            .replace("/path/to/to_master.sh", "/run/lab/to_master.sh")
            .replace("/path_to/to_backup.sh", "/run/lab/to_backup.sh")
            .replace("\u201c/path/fault.sh VG_1\u201d", "\"/run/lab/to_fault.sh VG_1\"")
            .replace("notify /path/to/notify.sh\n", "");
    return group + instance("http", 0, 51, priority) + instance("mysql", 1, 52, priority);
  }

  private static String instance(String name, int device, int vrid, int priority) {
    return """
    vrrp_instance %s {
      state BACKUP
      interface eth%d
      virtual_router_id %d
      priority %d
      advert_int 1
      authentication {
        auth_type PASS
        auth_pass 1234
      }
      virtual_ipaddress {
        192.168.20%d.17/24
      }
    }
    """
        .formatted(name, device, vrid, priority, device);
  }
}
