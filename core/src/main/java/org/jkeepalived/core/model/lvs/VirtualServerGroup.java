package org.jkeepalived.core.model.lvs;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;

/// A `virtual_server_group`.
///
/// @param entries at least one
public record VirtualServerGroup(String name, List<Entry> entries) {
  public VirtualServerGroup {
    entries = List.copyOf(entries);
  }

  /// One line.
  public sealed interface Entry {
    /// All addresses from the first to the last.
    ///
    /// @param port 1..65535; 0 for any port
    record Addresses(IpAddress first, IpAddress last, int port) implements Entry {
      public Addresses {
        if (first.family() != last.family() || first.compareTo(last) > 0) {
          throw new IllegalArgumentException("range " + first + " to " + last);
        }
      }
    }

    /// A firewall mark.
    ///
    /// @param mark 0..4294967295
    /// @param family empty: that of the virtual server
    record Mark(long mark, Optional<AddressFamily> family) implements Entry {}
  }
}
