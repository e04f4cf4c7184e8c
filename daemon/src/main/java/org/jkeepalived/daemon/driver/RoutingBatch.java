package org.jkeepalived.daemon.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.jkeepalived.linux.netlink.RoutingEdit;

/// Edits of routes and rules that go to the kernel together, each with what becomes of its answer.
final class RoutingBatch {
  private final List<RoutingEdit> edits = new ArrayList<>();
  private final List<Predicate<Ack>> takers = new ArrayList<>();
  private boolean refusals;

  /// @param taker takes the answer; false: it has to be tried again
  void add(RoutingEdit edit, Predicate<Ack> taker) {
    edits.add(edit);
    takers.add(taker);
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }

  /// Carries the edits out, in order.
  void apply(RouteSocket socket) {
    refusals = true; // until everything has an answer
    List<Ack> acks = socket.applyRouting(edits);
    refusals = false;
    for (int i = 0; i < acks.size(); i++) {
      refusals |= !takers.get(i).test(acks.get(i));
    }
  }

  /// Whether some edit has to be tried again.
  boolean hasRefusals() {
    return refusals;
  }
}
