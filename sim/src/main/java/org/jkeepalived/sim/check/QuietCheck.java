package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.ADDRESS_ONCE;
import static org.jkeepalived.sim.check.Invariant.ONE_MASTER;
import static org.jkeepalived.sim.check.Invariant.RIGHTFUL_MASTER;

import java.util.List;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.sim.check.ClusterView.Member;
import org.jkeepalived.sim.check.ClusterView.RouterKey;
import org.jkeepalived.sim.world.World;

/// Who must be master, and where the addresses must be, once the world is quiet.
public final class QuietCheck {
  private QuietCheck() {}

  /// Throws a [Violation] when the cluster has not come right.
  public static void check(World world) {
    ClusterView view = ClusterView.of(world);
    for (RouterKey key : view.routers().keySet()) {
      for (List<Member> side : view.sides(key)) {
        checkSide(key, side);
      }
    }
  }

  private static void checkSide(RouterKey key, List<Member> side) {
    List<Member> able =
        side.stream()
            .filter(member ->
                ClusterView.canServe(
                    member.machine(), member.status().config(), member.machine().configuration()))
            .toList();
    List<Member> masters = side.stream().filter(Member::isMaster).toList();
    Step.require(
        masters.size() == (able.isEmpty() ? 0 : 1) && able.containsAll(masters),
        ONE_MASTER,
        "%s: masters %s of %s, able are %s",
        key,
        masters,
        side,
        able);
    for (Member master : masters) {
      checkRank(key, master, able);
    }
    checkAddresses(key, side, masters);
  }

  private static void checkRank(RouterKey key, Member master, List<Member> able) {
    for (Member other : able) {
      VrrpInstance config = other.status().config();
      boolean outranks = other.status().effectivePriority() > master.status().effectivePriority();
      Step.require(
          !outranks || !config.preempt(),
          RIGHTFUL_MASTER,
          "%s: %s although there is %s",
          key,
          master,
          other);
    }
  }

  private static void checkAddresses(RouterKey key, List<Member> side, List<Member> masters) {
    for (Member member : side) {
      var held = member.machine().ports().get(key.segment()).virtualAddresses();
      for (VirtualAddress address : member.status().config().addresses()) {
        Step.require(
            held.contains(address.address()) == masters.contains(member),
            ADDRESS_ONCE,
            "%s: %s is %s on %s",
            key,
            address,
            held.contains(address.address()) ? "still" : "not",
            member);
      }
    }
  }
}
