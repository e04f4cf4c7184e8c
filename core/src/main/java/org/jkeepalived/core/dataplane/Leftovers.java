package org.jkeepalived.core.dataplane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Finds what a predecessor that was killed has left in the kernel.
public final class Leftovers {
  private Leftovers() {}

  /// An address as found.
  ///
  /// @param marked whether it carries the protocol number of keepalived
  public record Found(AddressKey key, boolean marked) {}

  /// The addresses to remove: those that the configuration names and nobody holds at present, and
  /// with `removeMarked` those that carry our mark although no line names them any longer. Whatever
  /// is held now is adopted where it is; everything else is somebody else's.
  public static List<AddressKey> toRemove(
      Collection<Found> found,
      Set<AddressKey> configured,
      Set<AddressKey> held,
      boolean removeMarked) {
    List<AddressKey> leftovers = new ArrayList<>();
    for (Found address : found) {
      boolean ours = configured.contains(address.key()) || (removeMarked && address.marked());
      if (ours && !held.contains(address.key())) {
        leftovers.add(address.key());
      }
    }
    return leftovers;
  }
}
