package org.jkeepalived.core.model.lvs;

import java.util.Optional;
import org.jkeepalived.core.model.ScriptCommand;

/// When a virtual server has enough live servers.
///
/// @param weight total weight of live servers needed
/// @param hysteresis margin added when gaining and subtracted when losing it; below `weight`
public record Quorum(
    long weight, long hysteresis, Optional<ScriptCommand> up, Optional<ScriptCommand> down) {}
