package org.jkeepalived.core.config.syntax;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// What a configuration depends on besides its text.
///
/// @param configId `-i`, or the host name up to its first dot; what `@ID` lines are compared with
/// @param environment value of an environment variable, for `${_ENV NAME}`
/// @param seed of `${_RANDOM}`
/// @param interfaces interfaces that exist; empty when unknown, then none is reported missing
/// @param checkIncludes `-e`: every include must match and every file must be readable
/// @param names of tables, protocols and the like; empty when unknown, then none is missing
/// @param lacksIpvs whether this machine is known to have no IPVS; asked only where that matters
public record ReadContext(
    String configId,
    Function<String, Optional<String>> environment,
    long seed,
    Optional<Interfaces> interfaces,
    boolean checkIncludes,
    Optional<NumberNames> names,
    BooleanSupplier lacksIpvs) {

  /// Without knowledge of IPVS.
  public ReadContext(
      String configId,
      Function<String, Optional<String>> environment,
      long seed,
      Optional<Interfaces> interfaces,
      boolean checkIncludes,
      Optional<NumberNames> names) {
    this(configId, environment, seed, interfaces, checkIncludes, names, () -> false);
  }

  /// Without knowledge of this machine's names.
  public ReadContext(
      String configId,
      Function<String, Optional<String>> environment,
      long seed,
      Optional<Interfaces> interfaces,
      boolean checkIncludes) {
    this(configId, environment, seed, interfaces, checkIncludes, Optional.empty());
  }

  /// Without environment and without knowledge of interfaces.
  public static ReadContext of(String configId) {
    return new ReadContext(configId, _ -> Optional.empty(), 1, Optional.empty(), false);
  }
}
