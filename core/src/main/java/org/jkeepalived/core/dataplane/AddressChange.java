package org.jkeepalived.core.dataplane;

import org.jkeepalived.core.model.VirtualAddress;

/// One change that brings the kernel nearer to what is wanted.
public sealed interface AddressChange {
  /// Which address.
  AddressKey key();

  /// With which options.
  VirtualAddress address();

  /// Make it.
  ///
  /// @param again it was there and somebody else removed it
  record Add(AddressKey key, VirtualAddress address, boolean again) implements AddressChange {}

  /// Remove it.
  record Remove(AddressKey key, VirtualAddress address) implements AddressChange {}
}
