package org.jkeepalived.core.model;

/// How adverts of a VRRPv2 IPv4 instance are authenticated (RFC 2338 §5.3.6, as keepalived keeps
/// it).
public sealed interface Authentication {
  /// No authentication: type 0 and eight zero bytes.
  record None() implements Authentication {}

  /// Type 1: a password in clear text.
  ///
  /// @param bits the eight bytes of the password as they stand in the packet, padded with zeros
  record Password(long bits) implements Authentication {
    @Override
    public String toString() {
      return "Password[****]";
    }
  }

  /// IPsec authentication header (RFC 2402) with HMAC-MD5 truncated to 96 bits.
  ///
  /// @param key the eight bytes of the password, padded with zeros
  record Header(long key) implements Authentication {
    @Override
    public String toString() {
      return "Header[****]";
    }
  }
}
