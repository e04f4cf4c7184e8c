package org.jkeepalived.core.dataplane.link;

import org.jkeepalived.core.model.MacAddress;

/// An interface as the kernel has it.
///
/// @param kind `macvlan`, `ipvlan`, `veth`, …; empty for a physical one
/// @param parentIfindex interface it stands on; 0: none
/// @param isPrivate whether it is a macvlan in private mode
/// @param flags of an ipvlan
/// @param alias the text that administrators see
/// @param masterIfindex bridge, bond or VRF it belongs to; 0: none
public record PresentLink(
    int ifindex,
    String name,
    String kind,
    int parentIfindex,
    MacAddress mac,
    boolean isPrivate,
    int flags,
    int group,
    String alias,
    int masterIfindex,
    boolean up,
    boolean running) {
  /// The text on every interface that this program makes: what its successor knows it by.
  public static final String OURS = "jkeepalived";

  /// Whether this program made it, or one before it.
  public boolean isOurs() {
    return alias.equals(OURS);
  }

  /// Whether it is of a kind that stands on another.
  boolean isStacked() {
    return kind.equals("macvlan") || kind.equals("ipvlan");
  }
}
