package org.jkeepalived.core.dataplane.lvs;

import java.util.Map;

/// One service as a dump of the kernel's table shows it.
///
/// @param destinations its servers; a map that keeps their order makes edits come in that order
public record TableEntry(
    ServiceId service,
    ServiceSettings settings,
    Map<DestinationId, DestinationSettings> destinations) {}
