package org.jkeepalived.core.dataplane;

import org.jkeepalived.core.model.VirtualAddress;

/// Who wants an address. Two holders may want the same one: it goes with the last of them.
public sealed interface Holder {
  /// An instance that is master.
  record Instance(int number) implements Holder {}

  /// A line of `static_ipaddress`.
  record Static(VirtualAddress address) implements Holder {}

  /// The blocks `static_routes` and `static_rules`.
  record StaticRouting() implements Holder {}
}
