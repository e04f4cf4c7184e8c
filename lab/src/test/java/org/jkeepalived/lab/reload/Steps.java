package org.jkeepalived.lab.reload;

import static org.jkeepalived.lab.reload.MatrixFile.PLAIN;

import java.util.List;
import org.jkeepalived.lab.reload.Row.Step;

/// What the rows of the [Matrix] are made of.
final class Steps {
  private static final String MOVED = "MOVED: changes, and stays in its state";
  private static final String ANY = "\"name\":\"MOVED\",\"state\":\"MASTER\"";
  static final List<String> NOTHING = List.of();

  private Steps() {}

  static Step step(MatrixFile file, String plan, List<String> kernel, String status) {
    return new Step(file, List.of(plan), kernel, status);
  }

  static Row inInstance(
      String kind,
      MatrixFile added,
      String planAdded,
      MatrixFile changed,
      String planChanged,
      String planRemoved,
      List<String> kernel) {
    return Row.of(
        kind,
        new Step(added, List.of("changes, and stays in its state", planAdded), kernel, ANY),
        new Step(changed, List.of("changes, and stays in its state", planChanged), kernel, ANY),
        new Step(PLAIN, List.of("changes, and stays in its state", planRemoved), kernel, ANY));
  }

  static Row ofBlocks(
      String kind, String added, String planAdded, String changed, String plan, String removed) {
    return Row.of(
        kind,
        step(MatrixFile.blocks(added), planAdded, NOTHING, ANY),
        step(MatrixFile.blocks(changed), plan, NOTHING, ANY),
        step(PLAIN, removed, NOTHING, ANY));
  }

  static Row tracked(
      String kind,
      String added,
      String changed,
      String use,
      String planAdded,
      String planChanged,
      String planRemoved) {
    return Row.of(
        "tracked " + kind,
        new Step(MatrixFile.blocks(added, use), List.of(planAdded, MOVED), NOTHING, "\"it\""),
        new Step(MatrixFile.blocks(changed, use), List.of(planChanged), NOTHING, "\"it\""),
        new Step(PLAIN, List.of(planRemoved, MOVED), NOTHING, "!\"it\""));
  }

  static Row fixed(
      String kind, String block, String one, String other, String first, String second) {
    return Row.of(
        kind,
        step(MatrixFile.blocks(block.formatted(one)), "is added", List.of("+ " + first), ANY),
        new Step(
            MatrixFile.blocks(block.formatted(other)),
            List.of("is added", "is removed"),
            List.of("- " + first, "+ " + second),
            ANY),
        step(PLAIN, "is removed", List.of("- " + second), ANY));
  }

  static String newInstance(int priority) {
    return """
    vrrp_instance NEW {
      interface eth1
      virtual_router_id 9
      priority %d
      version 3
      advert_int 0.1
      virtual_ipaddress {
        10.9.1.109/24
      }
    }
    """
        .formatted(priority);
  }

  static MatrixFile excluded(String address) {
    return MatrixFile.instance("virtual_ipaddress_excluded {\n " + address + "\n}");
  }

  static MatrixFile routes(String line) {
    return MatrixFile.instance("virtual_routes {\n " + line + "\n}");
  }

  static MatrixFile rules(String line) {
    return MatrixFile.instance("virtual_rules {\n " + line + "\n}");
  }

  static String pass(String word) {
    return "authentication {\n auth_type PASS\n auth_pass " + word + "\n}";
  }

  /// Only checked, so that the peer, which knows none, goes on hearing us.
  static String hmac(String key) {
    return "auth_hmac {\n key 1 " + key + "\n active_key 1\n mode receive-only\n}";
  }
}
