package org.jkeepalived.core.model.lvs;

import java.util.Optional;
import org.jkeepalived.core.model.IpAddress;

/// Where a checker connects to, and from where.
///
/// @param port 1..65535; 0 when nothing names one
/// @param bindAddress source address, of the family of `address`
/// @param bindPort source port, 1..65535; 0 for any
/// @param connectTimeoutNanos limit of connecting and of each further step
/// @param mark `SO_MARK` of outgoing packets, 0..4294967295
/// @param virtualAddress what the server sees as destination, of the family of `address`; packets
///   take the way to `address` all the same
public record Target(
    IpAddress address,
    int port,
    Optional<IpAddress> bindAddress,
    int bindPort,
    Optional<String> bindInterface,
    long connectTimeoutNanos,
    long mark,
    Optional<IpAddress> virtualAddress) {
  /// One that sees its own address as destination.
  public Target(
      IpAddress address,
      int port,
      Optional<IpAddress> bindAddress,
      int bindPort,
      Optional<String> bindInterface,
      long connectTimeoutNanos,
      long mark) {
    this(
        address,
        port,
        bindAddress,
        bindPort,
        bindInterface,
        connectTimeoutNanos,
        mark,
        Optional.empty());
  }
}
