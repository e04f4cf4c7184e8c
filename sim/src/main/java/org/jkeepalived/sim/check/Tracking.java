package org.jkeepalived.sim.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.sim.world.Cause;
import org.jspecify.annotations.Nullable;

/// What a process has been told about its interfaces, addresses and scripts, and what follows from
/// it for an instance: its priority, and whether it is in FAULT.
final class Tracking {
  private static final class ScriptRecord {
    private final VrrpScript config;
    private boolean known;
    private int result;

    private ScriptRecord(VrrpScript config) {
      this.config = config;
    }

    private boolean isUp() {
      return known && result >= config.rise();
    }

    private void take(boolean success) {
      int top = config.rise() + config.fall() - 1;
      if (!known) {
        known = true;
        result = success ? top : 0;
      } else if (success) {
        result = result < config.rise() - 1 ? result + 1 : top;
      } else {
        result = result > config.rise() ? result - 1 : 0;
      }
    }
  }

  private final Map<Integer, Link> links = new HashMap<>();
  private final Map<Integer, Set<IpAddress>> addresses = new HashMap<>();
  private final Map<String, ScriptRecord> scripts = new HashMap<>();

  /// Addresses that come and go with mastership, and so are no source of adverts.
  private final Set<IpAddress> virtual = new HashSet<>();

  void take(Cause cause, EffectList effects) {
    for (int i = 0; i < effects.size(); i++) {
      switch (effects.get(i)) {
        case Effect.ScriptConfigured(VrrpScript script) -> {
          ScriptRecord old = scripts.get(script.name());
          if (old == null || !old.config.equals(script)) {
            scripts.put(script.name(), new ScriptRecord(script));
          }
        }
        case Effect.ScriptRemoved(String script) -> scripts.remove(script);
        case Effect _ -> {}
      }
    }
    if (cause instanceof Cause.Told(Event event)) {
      take(event);
    }
  }

  private void take(Event event) {
    switch (event) {
      case Event.LinkChanged(Link link) -> links.put(link.ifindex(), link);
      case Event.LinkRemoved(int ifindex) -> {
        links.remove(ifindex);
        addresses.remove(ifindex);
      }
      case Event.AddressPresent(int ifindex, IpAddress address, _, _) ->
          addresses.computeIfAbsent(ifindex, _ -> new HashSet<>()).add(address);
      case Event.AddressAbsent(int ifindex, IpAddress address, _) ->
          addresses.getOrDefault(ifindex, new HashSet<>()).remove(address);
      case Event.ScriptFinished(String name, ScriptOutcome outcome) -> {
        ScriptRecord script = scripts.get(name);
        if (script != null) {
          script.take(outcome.equals(new ScriptOutcome.Exited(0)));
        }
      }
      case Event.Configured(Configuration file) -> {
        virtual.clear();
        for (VrrpInstance instance : file.instances()) {
          instance.addresses().forEach(address -> virtual.add(address.address()));
        }
      }
      case Event.TransportChanged _, Event.Stopping _ -> {}
    }
  }

  /// Base and contributions, clipped; an owner's never changes (RFC 9568 §5.2.4).
  int effectivePriority(VrrpInstance config) {
    if (config.isOwner()) {
      return 255;
    }
    int priority = config.priority();
    for (TrackedObject tracked : config.trackedScripts()) {
      ScriptRecord script = scripts.get(tracked.name());
      if (script != null && script.known) {
        priority += contribution(tracked, script.isUp());
      }
    }
    for (TrackedObject tracked : config.trackedInterfaces()) {
      priority += contribution(tracked, isUsable(tracked.name()));
    }
    return Math.clamp(priority, 1, 254);
  }

  private static int contribution(TrackedObject tracked, boolean up) {
    boolean counts = tracked.weight() > 0 ? up : !up;
    if (!counts) {
      return 0;
    }
    return tracked.reverse() ? -tracked.weight() : tracked.weight();
  }

  /// Whether the instance lacks something by itself, its group aside.
  boolean isFaulty(VrrpInstance config) {
    String name = config.interfaceName().orElseThrow();
    Link link = link(name);
    if (link == null || !link.isUsable() || !hasSource(link.ifindex(), config)) {
      return true;
    }
    for (TrackedObject tracked : config.trackedInterfaces()) {
      if (tracked.weight() == 0 && !isUsable(tracked.name())) {
        return true;
      }
    }
    if (!interfacesOfRoutes(config).allMatch(this::isUsable)) {
      return true;
    }
    for (TrackedObject tracked : config.trackedScripts()) {
      ScriptRecord script = scripts.get(tracked.name());
      if (tracked.weight() == 0 && (script == null || !script.isUp())) {
        return true;
      }
    }
    return false;
  }

  /// The interfaces that an instance needs because of its routes. What a line of `track_interface`
  /// says of its interface is more.
  static Stream<String> interfacesOfRoutes(VrrpInstance config) {
    return config.features().routes().stream()
        .flatMap(route -> route.device().stream())
        .filter(name ->
            config.trackedInterfaces().stream().noneMatch(tracked -> tracked.name().equals(name)));
  }

  private boolean hasSource(int ifindex, VrrpInstance config) {
    for (IpAddress address : addresses.getOrDefault(ifindex, Set.of())) {
      boolean suits =
          address.family() == config.family()
              && (config.family() == AddressFamily.IPV4 || address.isLinkLocal())
              && !virtual.contains(address);
      if (suits) {
        return true;
      }
    }
    return false;
  }

  private boolean isUsable(String interfaceName) {
    Link link = link(interfaceName);
    return link != null && link.isUsable();
  }

  private @Nullable Link link(String name) {
    for (Link link : links.values()) {
      if (link.name().equals(name)) {
        return link;
      }
    }
    return null;
  }
}
