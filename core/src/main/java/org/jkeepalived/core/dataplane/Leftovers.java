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
  /// those that the predecessor's configuration named and that carry keepalived's mark. Whatever is
  /// held now is adopted where it is; everything else is somebody else's, marked or not: a
  /// keepalived that runs beside us marks its addresses as we do.
  public static List<AddressKey> toRemove(
      Collection<Found> found,
      Set<AddressKey> configured,
      Set<AddressKey> predecessors,
      Set<AddressKey> held) {
    List<AddressKey> leftovers = new ArrayList<>();
    for (Found address : found) {
      AddressKey key = address.key();
      boolean ours = configured.contains(key) || (address.marked() && predecessors.contains(key));
      if (ours && !held.contains(key)) {
        leftovers.add(key);
      }
    }
    return leftovers;
  }
}
