package org.jkeepalived.core.model;

import java.util.Optional;
import java.util.OptionalLong;

/// An address that an instance owns while it is master, or a static address: one line of
/// `virtual_ipaddress`, `virtual_ipaddress_excluded` or `static_ipaddress`.
///
/// @param prefixLength 0 to the family's bits; 32 or 128 when the line gives none
/// @param interfaceName interface the address is put on; the instance's own when empty
/// @param scope rtnetlink scope 0–255 (`rt_scopes`); 0 is global
/// @param broadcast broadcast address, already computed from `brd +` and `brd -`
/// @param label address label, below 16 characters, IPv4 only
/// @param peer point-to-point peer
/// @param duplicateAddressDetection whether IPv6 DAD runs; off unless the line says `-nodad`
/// @param preferredLifetimeSeconds empty: for ever; 0: deprecated, as an IPv6 /128 is by default
/// @param tracked false with `no_track`
/// @param virtualMac whether it stands on a virtual MAC of its interface
/// @param trackGroup instances that depend on a static address
public record VirtualAddress(
    IpAddress address,
    int prefixLength,
    Optional<String> interfaceName,
    int scope,
    Optional<IpAddress> broadcast,
    Optional<String> label,
    Optional<IpAddress> peer,
    boolean duplicateAddressDetection,
    boolean home,
    boolean manageTemporaryAddresses,
    boolean noPrefixRoute,
    boolean autojoin,
    OptionalLong preferredLifetimeSeconds,
    boolean tracked,
    boolean virtualMac,
    Optional<String> trackGroup) {

  public VirtualAddress {
    if (prefixLength < 0 || prefixLength > address.family().bits()) {
      throw new IllegalArgumentException("prefix length out of range: " + prefixLength);
    }
  }

  /// An address with every option at its default.
  public static VirtualAddress plain(IpAddress address, int prefixLength) {
    return new VirtualAddress(
        address,
        prefixLength,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        false,
        false,
        isHost(address, prefixLength) ? OptionalLong.of(0) : OptionalLong.empty(),
        true);
  }

  /// A whole IPv6 address is deprecated by default, so that nobody chooses it as a source by
  /// itself.
  private static boolean isHost(IpAddress address, int prefixLength) {
    return address.family() == AddressFamily.IPV6 && prefixLength == AddressFamily.IPV6.bits();
  }

  /// The same on this interface.
  public VirtualAddress on(String name) {
    return new VirtualAddress(
        address,
        prefixLength,
        Optional.of(name),
        scope,
        broadcast,
        label,
        peer,
        duplicateAddressDetection,
        home,
        manageTemporaryAddresses,
        noPrefixRoute,
        autojoin,
        preferredLifetimeSeconds,
        tracked,
        virtualMac,
        trackGroup);
  }

  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }

  /// An address without a virtual MAC and without a track group.
  public VirtualAddress(
      IpAddress address,
      int prefixLength,
      Optional<String> interfaceName,
      int scope,
      Optional<IpAddress> broadcast,
      Optional<String> label,
      Optional<IpAddress> peer,
      boolean duplicateAddressDetection,
      boolean home,
      boolean manageTemporaryAddresses,
      boolean noPrefixRoute,
      boolean autojoin,
      OptionalLong preferredLifetimeSeconds,
      boolean tracked) {
    this(
        address,
        prefixLength,
        interfaceName,
        scope,
        broadcast,
        label,
        peer,
        duplicateAddressDetection,
        home,
        manageTemporaryAddresses,
        noPrefixRoute,
        autojoin,
        preferredLifetimeSeconds,
        tracked,
        false,
        Optional.empty());
  }
}
