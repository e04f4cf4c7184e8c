package org.jkeepalived.core.model;

/// A number of the kernel that iproute2's files may give a name: a routing table, a protocol, a
/// scope, a type of service, a realm, an interface group.
public sealed interface Identifier {
  /// The number itself, or a name whose number never changes.
  record Numeric(long value) implements Identifier {}

  /// A name of this machine's iproute2 files.
  record Name(String name) implements Identifier {}

  /// The identifier of a number.
  static Identifier of(long value) {
    return new Numeric(value);
  }

  /// The word that stands for it in a configuration.
  default String word() {
    return switch (this) {
      case Numeric(long value) -> Long.toString(value);
      case Name(String name) -> name;
    };
  }
}
