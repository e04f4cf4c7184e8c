package org.jkeepalived.core.model;

import java.util.List;
import java.util.OptionalInt;

/// Where an instance sends its adverts.
public sealed interface Transport {
  /// To a link-local multicast group: 224.0.0.18 or ff02::12 unless configured.
  record Multicast(IpAddress group) implements Transport {}

  /// To each peer in turn.
  ///
  /// @param peers at least one, all of the instance's family
  /// @param ttl `unicast_ttl`; empty: 255 for IPv4, the kernel's default for IPv6
  /// @param checkSource whether adverts from others than the peers are dropped
  /// @param oldChecksum what is done about peers of keepalived 1.3.6 and before
  record Unicast(List<Peer> peers, OptionalInt ttl, boolean checkSource, OldChecksum oldChecksum)
      implements Transport {
    public Unicast {
      peers = List.copyOf(peers);
      if (peers.isEmpty()) {
        throw new IllegalArgumentException("unicast without peers");
      }
    }
  }

  /// keepalived up to 1.3.6 computed the VRRPv3 checksum of IPv4 unicast over the multicast group
  /// in place of the peer's address.
  enum OldChecksum {
    /// It is neither sent nor accepted.
    NEVER,
    /// It is accepted, and sent to the peers that were heard to use it.
    DETECTED,
    /// It is accepted, and sent to all peers.
    ALWAYS
  }

  /// One unicast peer with the accepted range of received TTL, 0–255.
  record Peer(IpAddress address, int minTtl, int maxTtl) {
    /// A peer whose TTL is not looked at.
    public static Peer of(IpAddress address) {
      return new Peer(address, 0, 255);
    }
  }
}
