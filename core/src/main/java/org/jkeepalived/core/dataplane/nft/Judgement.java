package org.jkeepalived.core.dataplane.nft;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;

/// What is to be said about a service.
///
/// @param refused whether it cannot be there
/// @param text empty: nothing
record Judgement(boolean refused, String text) {
  static final Judgement NONE = new Judgement(false, "");

  /// @param nearestAllowed whether what comes nearest may stand in for what cannot be had
  static Judgement of(WantedService service, boolean nearestAllowed) {
    String obstacle =
        service.number == 0
            ? "there are " + ServicePlan.MOST_SERVICES + " others already"
            : Planner.obstacle(service);
    List<Shortfall> shortfalls = new ArrayList<>(Shortfall.of(service.settings));
    for (DestinationSettings settings : service.destinations.values()) {
      for (Shortfall shortfall : Shortfall.of(settings)) {
        if (!shortfalls.contains(shortfall)) {
          shortfalls.add(shortfall);
        }
      }
    }
    boolean refused = !obstacle.isEmpty();
    var text = new StringBuilder(obstacle);
    for (Shortfall shortfall : shortfalls) {
      boolean replaced = nearestAllowed && shortfall.replaceable();
      refused |= !replaced;
      text.append(text.isEmpty() ? "" : "; ")
          .append(shortfall.what())
          .append(replaced ? "; used instead: " : "; nearest: ")
          .append(shortfall.nearest());
    }
    return new Judgement(refused, text.toString());
  }

  /// The same, and these servers cannot be reached.
  Judgement with(List<String> unreachable) {
    if (unreachable.isEmpty()) {
      return this;
    }
    String more =
        "no network of this machine has " + String.join(", ", unreachable) + ", which DR needs";
    return new Judgement(refused, text.isEmpty() ? more : text + "; " + more);
  }
}
