package org.jkeepalived.core.model.lvs;

/// What `SSL_GET` asks of a server's certificate, beyond keepalived, which takes any.
///
/// @param verified whether an authority must vouch for it, and for the name asked for
/// @param days how long it must still hold, 0..36500; 0: no matter
public record Identity(boolean verified, int days) {
  /// Any certificate will do.
  public static final Identity ANY = new Identity(false, 0);
}
