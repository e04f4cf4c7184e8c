package org.jkeepalived.core.dataplane.nft;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.lvs.Persistence;

/// One half of a service, as it shall stand in the kernel or as it stands there.
///
/// @param number of the service, 1 and up
/// @param rules [Rules#text] of its rules
/// @param servers by index
/// @param slots index for each slot; -1 where there is none
@SuppressWarnings("ArrayRecordComponent") // plans are compared slot by slot, never as a whole
public record ServicePlan(
    int number,
    ServiceId service,
    Half half,
    String rules,
    Map<Integer, Target> servers,
    int[] slots) {
  /// Bits of a server's index: 1..131071.
  public static final int INDEX_BITS = 17;

  /// The greatest number of a service.
  public static final int MOST_SERVICES = (1 << (Integer.SIZE - INDEX_BITS)) - 1;

  /// What the rules of a service say. Written into the kernel beside them ([#text]), so that a
  /// later process knows without reading rules.
  ///
  /// @param modulus how many slots there are, 1 and up
  /// @param withPort whether servers have ports of their own
  /// @param openingOnly whether a TCP connection is drawn for by its first packet alone: others may
  ///   belong to connections of the other half
  public record Rules(
      Pick pick,
      int modulus,
      boolean withPort,
      boolean openingOnly,
      Optional<Persistence> persistence) {
    /// In words, the same for the same.
    public String text() {
      String keep =
          persistence
              .map(p ->
                  " persistent %d/%s"
                      .formatted(p.timeoutNanos() / 1_000_000, Integer.toHexString(p.netmask())))
              .orElse("");
      return pick.name().toLowerCase(Locale.ROOT).replace('_', ' ')
          + " of "
          + modulus
          + (withPort ? "" : " any port")
          + (openingOnly ? " beside NAT" : "")
          + keep;
    }
  }
}
