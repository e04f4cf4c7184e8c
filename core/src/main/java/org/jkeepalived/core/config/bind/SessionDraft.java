package org.jkeepalived.core.config.bind;

import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.IpAddress;
import org.jspecify.annotations.Nullable;

/// A `bfd_instance` block as it is being read.
final class SessionDraft extends Draft {
  static final int LONGEST_NAME = 31;
  private static final int TTL_IPV4 = 255;
  private static final int TTL_IPV6 = 64;

  final String name;
  @Nullable IpAddress neighbor;
  @Nullable IpAddress source;
  long minReceiveNanos = 10_000_000L;
  long minTransmitNanos = 10_000_000L;
  long idleTransmitNanos = 1_000_000_000L;
  int multiplier = 5;
  boolean passive;
  @Nullable Integer ttl;
  int maxHops;
  boolean multihop;
  int weight;
  boolean reverse;
  boolean forVrrp;
  boolean forCheckers;
  boolean usable;

  SessionDraft(String name, Span place) {
    super(place);
    this.name = name;
  }

  /// Whether what it needs is there; says what is not.
  boolean isComplete(Binding binding) {
    if (name.length() > LONGEST_NAME) {
      refuse(at(), "its name is longer than 31 characters", "write a shorter name", binding);
      return false;
    }
    if (neighbor == null) {
      if (!hasOrMeant("neighbor_ip")) {
        refuse(at(), "it has no neighbor_ip", "add: neighbor_ip ADDRESS", binding);
      }
      return false;
    }
    if (source != null && source.family() != neighbor.family()) {
      refuse(
          at("source_ip"),
          "source_ip is of another address family than neighbor_ip",
          "write an address of the neighbour's family",
          binding);
      return false;
    }
    return true;
  }

  private void refuse(Span span, String message, String fix, Binding binding) {
    binding.report(
        DiagnosticCode.TRACKER_INCOMPLETE,
        span,
        "bfd_instance '" + name + "': " + message + "; it is not used",
        fix);
  }

  /// The session of a draft that [#isComplete].
  BfdSession complete(IpAddress peer, Binding binding) {
    int hops = ttl != null ? ttl : peer.family() == AddressFamily.IPV4 ? TTL_IPV4 : TTL_IPV6;
    if (maxHops > hops) {
      binding.report(
          DiagnosticCode.NUMBER_ADJUSTED,
          at("max_hops"),
          "max_hops is larger than the TTL " + hops + "; " + hops + " is used",
          "write max_hops " + hops + " or less");
    }
    boolean both = !forVrrp && !forCheckers;
    return new BfdSession(
        name,
        peer,
        Optional.ofNullable(source),
        minReceiveNanos,
        minTransmitNanos,
        idleTransmitNanos,
        multiplier,
        passive,
        hops,
        Math.min(maxHops, hops),
        multihop,
        weight,
        reverse,
        forVrrp || both,
        forCheckers || both);
  }
}
