package org.jkeepalived.daemon.driver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.AddressEdit;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.RouteSocket;

/// Carries out edits of addresses and knows which removals were asked for: the kernel reports those
/// as it reports the ones it makes of its own accord.
final class AddressEdits implements AutoCloseable {
  private final RouteSocket route;

  /// How many removals of an address were asked for that the kernel has not reported yet.
  private final Map<AddressKey, Integer> expected = new HashMap<>();

  /// @param route closed with this
  AddressEdits(RouteSocket route) {
    this.route = route;
  }

  /// Carries out all of them in one exchange and returns the answer to each.
  List<Ack> execute(List<AddressEdit> edits) {
    for (AddressEdit edit : edits) {
      if (edit instanceof AddressEdit.Remove(var info)) {
        expected.merge(KernelTypes.key(info), 1, Integer::sum);
      }
    }
    List<Ack> acks = route.applyAddresses(edits);
    for (int i = 0; i < acks.size(); i++) {
      if (edits.get(i) instanceof AddressEdit.Remove(var info) && !acks.get(i).isDone()) {
        wasAskedFor(KernelTypes.key(info)); // nothing will be reported
      }
    }
    return acks;
  }

  /// All addresses of the namespace.
  List<AddressInfo> addresses() {
    return route.addresses();
  }

  /// Whether an address went because of a request of ours that did not name it.
  ///
  /// @param causedBy [RouteSocket#port] of the socket whose request removed it
  boolean tookAlong(AddressKey key, int causedBy) {
    return causedBy == route.port() && !wasAskedFor(key);
  }

  private boolean wasAskedFor(AddressKey key) {
    boolean asked = expected.containsKey(key);
    expected.computeIfPresent(key, (_, count) -> count > 1 ? count - 1 : null);
    return asked;
  }

  @Override
  public void close() {
    route.close();
  }
}
