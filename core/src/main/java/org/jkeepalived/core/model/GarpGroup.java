package org.jkeepalived.core.model;

import java.util.List;
import java.util.OptionalLong;

/// A `garp_group` block: interfaces whose announcements are spaced together.
///
/// @param garpIntervalNanos between gratuitous ARPs; not spaced when empty
/// @param gnaIntervalNanos between unsolicited neighbour advertisements; not spaced when empty
public record GarpGroup(
    OptionalLong garpIntervalNanos, OptionalLong gnaIntervalNanos, List<String> interfaces) {
  public GarpGroup {
    interfaces = List.copyOf(interfaces);
  }
}
