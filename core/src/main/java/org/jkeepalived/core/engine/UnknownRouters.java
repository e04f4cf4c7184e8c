package org.jkeepalived.core.engine;

import java.util.HashMap;
import java.util.Map;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;

/// `log_unknown_vrids`: tells of virtual routers that this node has no part in, each once for an
/// interface and family, so that their adverts are no flood of lines.
final class UnknownRouters {
  private static final int VRIDS = 256;

  private record Place(int ifindex, AddressFamily family) {}

  private final EffectList effects;
  private final Map<Place, boolean[]> told = new HashMap<>();
  private boolean isWanted;

  UnknownRouters(EffectList effects) {
    this.effects = effects;
  }

  /// A configuration is in force: all that is unknown is told once more.
  void configure(boolean wanted) {
    isWanted = wanted;
    told.clear();
  }

  void heard(AdvertDatagram datagram, Interfaces interfaces) {
    if (!isWanted || datagram.length < 2) {
      return;
    }
    int vrid = datagram.buffer.get(datagram.offset + 1) & 0xff;
    var place = new Place(datagram.ifindex, datagram.family);
    boolean[] known = told.computeIfAbsent(place, _ -> new boolean[VRIDS]);
    if (known[vrid]) {
      return;
    }
    known[vrid] = true;
    String on = interfaces.at(datagram.ifindex).map(Link::name).orElse("an unknown interface");
    var source = new IpAddress(datagram.family, datagram.sourceHigh, datagram.sourceLow);
    effects.add(
        new Effect.Log(
            LogLevel.INFO,
            source + " on " + on + " advertises VRID " + vrid + ", which no instance here has"));
  }
}
