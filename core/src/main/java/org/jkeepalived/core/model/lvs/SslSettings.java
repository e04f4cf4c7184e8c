package org.jkeepalived.core.model.lvs;

import java.util.Optional;

/// The `SSL` block: what `SSL_GET` shows to servers. Names are those of PEM files.
///
/// @param password pass phrase of the key
/// @param authorities certificates of authorities
public record SslSettings(
    Optional<String> password,
    Optional<String> authorities,
    Optional<String> certificate,
    Optional<String> key) {}
