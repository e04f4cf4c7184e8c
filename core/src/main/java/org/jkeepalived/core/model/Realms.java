package org.jkeepalived.core.model;

import java.util.Optional;

/// Routing realms of IPv4 (`RTA_FLOW`, `FRA_FLOW`).
///
/// @param source realm of the source; none when empty
public record Realms(Optional<Identifier> source, Identifier destination) {}
