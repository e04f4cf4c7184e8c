package org.jkeepalived.lab.track;

import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.stream.Stream;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.provider.Arguments;

/// Two hosts on two bridges with one daemon each. The first has the higher priority.
final class Pair {
  static final String VIP = "10.9.0.100";
  static final String OTHER_VIP = "10.9.1.100";

  final Router first;
  final Router second;

  private Pair(Router first, Router second) {
    this.first = first;
    this.second = second;
  }

  /// Which program is first and which second: mixed, both ways round.
  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(Program.JKEEPALIVED, Program.KEEPALIVED),
        Arguments.of(Program.KEEPALIVED, Program.JKEEPALIVED));
  }

  /// Starts nothing yet.
  static Pair of(Lab lab, Program first, Program second, String config, String ofSecond) {
    return new Pair(router(lab, "one", 1, first, config), router(lab, "two", 2, second, ofSecond));
  }

  static Router router(Lab lab, String name, int number, Program program, String config) {
    program.problem().ifPresent(Assumptions::abort);
    Host host =
        lab.host(name)
            .attach("eth0", "lan", "10.9.0." + number + "/24")
            .attach("eth1", "lan2", "10.9.1." + number + "/24");
    return new Router(host, program, config);
  }

  /// An instance on `eth0` with [#VIP].
  static String instance(int priority, String lines) {
    return instance("A", 7, "eth0", VIP, priority, lines);
  }

  static String instance(
      String name, int id, String device, String vip, int priority, String lines) {
    return """
    vrrp_instance %s {
      state BACKUP
      interface %s
      virtual_router_id %d
      priority %d
      version 3
      advert_int 0.2
      virtual_ipaddress {
        %s/24
      }
    %s
    }
    """
        .formatted(name, device, id, priority, vip, lines);
  }

  /// Two instances, one on each bridge, that move together.
  static String group(int priority, String lines) {
    return instance(priority, "")
        + instance("B", 8, "eth1", OTHER_VIP, priority, "")
        + "vrrp_sync_group G {\n  group {\n    A\n    B\n  }\n"
        + lines
        + "\n}\n";
  }

  void start() {
    first.start();
    second.start();
    awaitFirst();
  }

  void awaitFirst() {
    awaitOwner("the first is master", first, second);
  }

  void awaitSecond() {
    awaitOwner("the second is master", second, first);
  }

  private static void awaitOwner(String what, Router owner, Router other) {
    await(what).until(() -> owner.host().holds(VIP) && !other.host().holds(VIP));
  }

  /// Whether both addresses are here.
  static boolean holdsBoth(Router router) {
    return router.host().holds(VIP) && router.host().holds(OTHER_VIP);
  }

  /// Whether none is.
  static boolean holdsNone(Router router) {
    return !router.host().holds(VIP) && !router.host().holds(OTHER_VIP);
  }

  void awaitBothOnFirst() {
    await("the first holds both").until(() -> holdsBoth(first) && holdsNone(second));
  }

  void awaitBothOnSecond() {
    await("the second holds both").until(() -> holdsBoth(second) && holdsNone(first));
  }
}
