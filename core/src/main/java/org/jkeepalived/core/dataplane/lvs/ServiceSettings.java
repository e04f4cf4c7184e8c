package org.jkeepalived.core.dataplane.lvs;

import java.util.Optional;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.core.model.lvs.Scheduling;

/// How a service hands out its packets.
///
/// @param persistence empty: a client may get another server each time
/// @param persistenceEngine IPVS persistence engine, `sip`
public record ServiceSettings(
    Scheduling scheduling, Optional<Persistence> persistence, Optional<String> persistenceEngine) {}
