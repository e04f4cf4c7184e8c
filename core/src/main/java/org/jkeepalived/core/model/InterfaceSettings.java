package org.jkeepalived.core.model;

import java.util.List;
import java.util.Optional;

/// How the links of interfaces are watched.
///
/// @param pollAll whether every tracked interface is polled
public record InterfaceSettings(boolean pollAll, List<Polled> polled, List<Delays> delays) {
  /// All by netlink, without delay.
  public static final InterfaceSettings DEFAULT =
      new InterfaceSettings(false, List.of(), List.of());

  /// An interface whose link is polled.
  ///
  /// @param method tried in the order of the constants when empty
  public record Polled(String name, Optional<Method> method) {}

  /// Where the state of a link is asked for.
  public enum Method {
    MII,
    ETHTOOL,
    IOCTL
  }

  /// How long a change lasts before it counts, 0–255 s.
  public record Delays(String name, long downNanos, long upNanos) {}

  public InterfaceSettings {
    polled = List.copyOf(polled);
    delays = List.copyOf(delays);
  }
}
