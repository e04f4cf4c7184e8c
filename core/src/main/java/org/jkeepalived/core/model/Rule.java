package org.jkeepalived.core.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A line of `virtual_rules` or `static_rules`, in the terms of rtnetlink (`FRA_*`).
///
/// @param from prefix of source addresses; all when empty
/// @param to prefix of destination addresses; all when empty
/// @param inverted whether it applies to what does not match
/// @param preference order of the rules, the lowest first
/// @param suppressPrefixLength routes with a prefix of this length or shorter are passed over
/// @param suppressGroup routes out of interfaces of this group are passed over
/// @param inputInterface `iif`
/// @param outputInterface `oif`
/// @param tunnelId 64 bits
/// @param l3mdev whether the table of the packet's L3 master device is looked up
/// @param protocol who made it, 18 unless given; a rule of another protocol is not tracked
/// @param ipProtocol number of the IP protocol it applies to
/// @param tracked whether deleting it by others matters
/// @param trackGroup instances that depend on a static rule
public record Rule(
    AddressFamily family,
    Optional<IpPrefix> from,
    Optional<IpPrefix> to,
    Action action,
    boolean inverted,
    long preference,
    Optional<Identifier> tos,
    Optional<Mark> mark,
    Optional<Realms> realms,
    OptionalInt suppressPrefixLength,
    Optional<Identifier> suppressGroup,
    Optional<String> inputInterface,
    Optional<String> outputInterface,
    OptionalLong tunnelId,
    Optional<Range> userIds,
    boolean l3mdev,
    Identifier protocol,
    Optional<Identifier> ipProtocol,
    Optional<Range> sourcePorts,
    Optional<Range> destinationPorts,
    boolean tracked,
    Optional<String> trackGroup) {

  /// What happens to what matches (`FR_ACT_*`).
  public sealed interface Action {
    /// The table is looked up; 0 leaves the choice to `l3mdev`.
    record Lookup(Identifier table) implements Action {}

    /// The rules go on at a higher preference.
    record GoTo(long preference) implements Action {}

    /// Nothing.
    record Nop() implements Action {}

    /// The packet is dropped.
    record Blackhole() implements Action {}

    /// The packet is refused as unreachable.
    record Unreachable() implements Action {}

    /// The packet is refused as prohibited.
    record Prohibit() implements Action {}
  }

  /// A firewall mark; bits outside the mask do not count.
  ///
  /// @param value 32 bits
  /// @param mask 32 bits
  public record Mark(long value, long mask) {}

  /// Numbers from the lowest to the highest, both included.
  public record Range(long lowest, long highest) {}
}
