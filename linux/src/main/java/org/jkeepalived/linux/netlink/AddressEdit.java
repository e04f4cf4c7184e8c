package org.jkeepalived.linux.netlink;

/// One change of a batch of addresses.
public sealed interface AddressEdit {
  /// The address that is added or removed.
  AddressInfo address();

  /// Add it; EEXIST when it is there already.
  record Add(AddressInfo address) implements AddressEdit {}

  /// Remove it; EADDRNOTAVAIL when it is not there.
  record Remove(AddressInfo address) implements AddressEdit {}
}
