package org.jkeepalived.core.model;

import java.util.OptionalLong;

/// A number of the kernel that iproute2's files may give a name: a routing table, a protocol, a
/// scope, a type of service, a realm, an interface group.
public sealed interface Identifier {
  /// The number itself, or a name whose number never changes.
  record Numeric(long value) implements Identifier {}

  /// A name of this machine's iproute2 files.
  ///
  /// @param value its number there; empty when the file was read away from its machine
  record Name(String name, OptionalLong value) implements Identifier {}

  /// The identifier of a number.
  static Identifier of(long value) {
    return new Numeric(value);
  }

  /// The word that stands for it in a configuration.
  default String word() {
    return switch (this) {
      case Numeric(long value) -> Long.toString(value);
      case Name(String name, _) -> name;
    };
  }

  /// The number; empty for a name that nobody looked up.
  default OptionalLong number() {
    return switch (this) {
      case Numeric(long value) -> OptionalLong.of(value);
      case Name(_, OptionalLong value) -> value;
    };
  }
}
