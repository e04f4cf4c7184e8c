package org.jkeepalived.core.model.lvs;

import java.util.Locale;

/// What a server has to say once a `TCP_CHECK` is connected, beyond keepalived, to which a
/// connection is enough.
public enum Greeting {
  /// Nothing.
  NONE,
  /// The answer to `PING`.
  REDIS,
  /// That it takes a login (protocol 3.0).
  POSTGRESQL,
  /// Its handshake (protocol 10).
  MYSQL;

  /// The word in configurations.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
